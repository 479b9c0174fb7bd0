import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { type Money, money, negate } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { EstimateView } from './estimate-view.js';
import type { SubsidyView } from './received-subsidy.js';
import type { SenderRunsDry } from './sender-runs-dry.js';

const pounds = (text: string): string => showPounds(money(text));
const day = (text: string): string => showDate(toLocalDate(text));

/** An estimate as a manager reads it: pounds and pence, and what to know in words. */
export function estimateText(view: EstimateView): string {
  return [
    headline(view),
    tableOf(['For all learners', ''], figures(view)),
    tableOf(
      ['Allowance year from', 'Leaves the sender'],
      view.gift.byAllowanceYear.map(({ from, amount }) => [day(from), pounds(amount)]),
    ),
    tableOf(
      ['Tax year', 'On the official site'],
      view.official.byTaxYear.map(({ year, amount }) => [year, pounds(amount)]),
    ),
    ...notes(view).map((note) => `${note}.`),
  ].join('\n');
}

const headline = ({ standard, learners, startsOn, plannedEnd }: EstimateView): string =>
  `${standard.title}, level ${standard.level}: ${learners} ${learners === 1 ? 'learner' : 'learners'}, ` +
  `${day(startsOn)} to ${day(plannedEnd)}`;

function figures({ price, aboveBand, withoutGift, giftSaves, gift, ifSenderRunsDry, official }: EstimateView) {
  return [
    ['Agreed price', pounds(price)],
    ['Above the funding band, paid by the employer', pounds(aboveBand)],
    ['Without a gift the employer owes besides', pounds(withoutGift.employerOwes)],
    ['A gift saves', pounds(giftSaves)],
    ['A gift pays', pounds(gift.total)],
    ['Could be owed if the sender runs dry, at most', pounds(ifSenderRunsDry.mostOwed)],
    ['Taken off a pledge on the official site', pounds(official.yearOne)],
  ] as const;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    colAligns: ['left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

function notes({ withoutGift, ifSenderRunsDry, official, subsidy, toKnow }: EstimateView): string[] {
  return [
    official.why,
    ...(official.pledgeLeft === null ? [] : [pledgeNote(money(official.pledgeLeft))]),
    ...(official.overAllowance ?? []).map(
      ({ year, amount }) => `The tax year ${year} goes ${pounds(amount)} beyond the yearly allowance`,
    ),
    ...(subsidy ? [subsidyNote(subsidy)] : []),
    ...toKnow.map(({ message }) => message),
    ...(withoutGift.unsettled ? [`Not settled in the published rules: ${withoutGift.source}`] : []),
    ...(ifSenderRunsDry.unsettled ? [shortfallNote(ifSenderRunsDry)] : []),
  ];
}

const pledgeNote = (left: Money): string =>
  left.isNegative()
    ? `The pledge is ${showPounds(negate(left))} too small for it`
    : `The pledge would show ${showPounds(left)} as left`;

const shortfallNote = ({ owed, mostOwed }: SenderRunsDry): string =>
  `Published rules do not settle what a receiver owes of a gift that falls short: all of it unpaid, ${pounds(owed)} ` +
  `as they are read here, ${pounds(mostOwed)} at the most`;

const subsidyNote = ({ counted, total, limit, within }: SubsidyView): string =>
  `Subsidies of ${pounds(counted)} in three financial years, with this gift in full ${pounds(total)}, are ` +
  `${within ? 'within' : 'above'} the limit of ${pounds(limit)}`;

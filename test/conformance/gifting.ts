import { showTaxYear } from '../../src/core/calendar/payroll-month.js';
import { needsTransfer } from '../../src/core/gifting/needs-transfer.js';
import {
  type OfficialPlan,
  byFinancialYear,
  hiddenLiability,
  officialRemaining,
  overBy,
  yearOneCost,
} from '../../src/core/gifting/official-view.js';
import { type SubsidyReceived, subsidyPosition } from '../../src/core/gifting/subsidy.js';
import type { LocalDate } from '../../src/core/calendar/local-date.js';
import type { TaxYear } from '../../src/core/calendar/payroll-month.js';
import { type Money, type Rate, ZERO, asMoney, sum } from '../../src/core/money/money.js';
import { type Check, type Checks, figure, same, table } from './compare.js';
import { UnreadableCase, listIn, moneyIn, readDate, readMoney, textIn, wholeNumberIn } from './input.js';
import { type JsonObject, isList, isObject, shown } from './json.js';
import { RULES_READ_ON, policy } from './policy.js';
import { shareFacts } from './training-rules.js';

/** Kind `subsidy-limit`. */
export function subsidyLimit(input: JsonObject): Checks {
  const today = textIn(input, 'today') === undefined ? RULES_READ_ON : readDate(input, 'today');
  const own = moneyIn(input, 'limit');
  const limits = own === undefined ? policy.subsidyLimit : [{ from: today, value: own, source: 'the case' }];
  const proposed = moneyIn(input, 'proposed') ?? ZERO;
  const { counted, total, limit, within, left } = subsidyPosition(limits, receivedIn(input, today), proposed, today);
  return {
    counted: figure(counted),
    total: figure(total),
    limit: figure(limit),
    withinLimit: same(within),
    left: figure(left),
  };
}

/** Sums that count whatever their day, or dated rows. */
function receivedIn({ received = [] }: JsonObject, today: LocalDate): SubsidyReceived[] {
  if (!isList(received)) throw new UnreadableCase(`received: ${shown(received)} does not read`);
  return received.map((each) =>
    isObject(each)
      ? { on: readDate(each, 'date'), amount: readMoney(each.amount, 'received') }
      : { on: today, amount: readMoney(each, 'received') },
  );
}

/** Kind `needs-transfer`. */
export function needsGift(input: JsonObject): Checks {
  const price = readMoney(input.price, 'price');
  const need = needsTransfer(policy, shareFacts(input), price, moneyIn(input, 'fundsLeft') ?? ZERO);
  return {
    employerShareWithoutTransfer: figure(need.employerShareWithoutGift),
    transferSaves: figure(need.giftSaves),
    governmentContribution: figure(need.share),
    certainty: same(need.isUnsettled ? 'likely' : 'sure'),
  };
}

/** Kind `whole-life-promise`: one approval, or several under one allowance. */
export function wholeLifePromise(input: JsonObject): Checks {
  const matches = input.matches === undefined ? [input] : listIn(input, 'matches');
  const plans = matches.map(planOf);
  const yearOne = plans.map((plan, index) => yearOneCost(plan.total, plan.months, learnersIn(matches[index]!)));
  const wholeLife = sum(plans.map(({ total }) => total));
  const years = byFinancialYear(...plans);
  const over = overBy(years, moneyIn(input, 'allowancePerYear') ?? ZERO);
  return {
    officialFirstYearCost: figure(sum(yearOne)),
    officialRemaining: figure(officialRemaining(moneyIn(input, 'pledge') ?? ZERO, yearOne)),
    wholeLifeLiability: figure(wholeLife),
    hiddenLiability: figure(hiddenLiability(wholeLife, sum(yearOne))),
    byFinancialYear: byTaxYear(years),
    overBy: byTaxYear(over),
  };
}

const learnersIn = (match: JsonObject): number => wholeNumberIn(match, 'apprentices') ?? 1;

function planOf(match: JsonObject): OfficialPlan {
  const months = wholeNumberIn(match, 'durationMonths');
  if (months === undefined) throw new UnreadableCase('durationMonths does not read');
  const total: Money = asMoney(readMoney(match.fundingCap, 'fundingCap').times(learnersIn(match)));
  return { startsOn: readDate(match, 'startDate'), months, total };
}

/** Years as the official service writes them: `2026/27`. */
function byTaxYear(years: ReadonlyMap<TaxYear, Rate>): Check {
  const named = new Map([...years].map(([year, amount]) => [showTaxYear(year), amount]));
  return table((year) => (/^\d{4}\/\d{2}$/.test(year) ? figure(named.get(year)) : undefined));
}

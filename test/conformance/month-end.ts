import { startOf, type LocalDateTime } from '../../src/core/calendar/instant.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { coInvestment } from '../../src/core/funding/co-investment.js';
import { type Paid, PaidMonths, type Required, type Source, refundOf } from '../../src/core/funding/due.js';
import { type Funding, type PayingAccount, fundMonth } from '../../src/core/funding/fund-month.js';
import type { Due } from '../../src/core/funding/serve-account.js';
import { drawGift, drawOwn, openTotals } from '../../src/core/funding/running-totals.js';
import { inServingOrder } from '../../src/core/funding/serving-order.js';
import { plusMonths, toMonth } from '../../src/core/calendar/month.js';
import { type Money, absolute, rate } from '../../src/core/money/money.js';
import { type Check, type Checks, compareWith, figure, numberOf, sameList, table, under } from './compare.js';
import { listIn, rateIn, readMoney, readRate, readText, readTime, textIn, wholeNumberIn } from './input.js';
import { type Json, type JsonObject, isList, isObject, shown } from './json.js';

const LONG_AGO = startOf(toLocalDate('2017-05-01'));

/** What an asserted funding may name; a part that is left out of a complete one is zero. */
const partsOf = (funding: Funding): Checks => ({
  transfer: figure(funding.gift),
  levy: figure(funding.levy),
  governmentCoInvestment: figure(funding.governmentCoInvestment),
  employerCoInvestment: figure(funding.employerCoInvestment),
});

const COMPLETE = { transfer: '0', levy: '0', governmentCoInvestment: '0', employerCoInvestment: '0' };

function accountsOf(
  input: JsonObject,
  balances: Json | undefined,
  allowances: Json | undefined,
): Map<string, PayingAccount> {
  const held = isObject(balances) ? balances : {};
  const allowed = isObject(allowances) ? allowances : {};
  const providerOrder = isList(input.providerOrder) ? input.providerOrder.map(String) : [];
  return new Map(
    [...new Set([...Object.keys(held), ...Object.keys(allowed)])].map((id) => [
      id,
      {
        balance: readMoney(held[id] ?? '0', `balance of ${id}`),
        allowance: readMoney(allowed[id] ?? '0', `allowance of ${id}`),
        providerOrder,
      },
    ]),
  );
}

function dueOf(item: JsonObject): Due {
  const amount = readMoney(item.due ?? item.amountDue, 'due');
  const sender = textIn(item, 'transferSender') ?? null;
  return {
    id: readText(item, 'id'),
    employer: textIn(item, 'employer') ?? 'account',
    sender,
    amount,
    governmentShare: rateIn(item, 'governmentContribution') ?? rate('1'),
    paidBy: amount.isNegative() ? (sender === null ? 'account' : 'gift') : null,
    ...agreementOf(item),
  };
}

function agreementOf(item: JsonObject): { provider: string; agreedAt: LocalDateTime; tieBreak: number } {
  const agreedAt = textIn(item, 'agreedOn') === undefined ? LONG_AGO : readTime(item, 'agreedOn');
  return { provider: textIn(item, 'provider') ?? '', agreedAt, tieBreak: Number(textIn(item, 'uln') ?? 0) };
}

const without = (item: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));

/** Kind `month-end`. */
export function monthEnd(input: JsonObject): Checks {
  const { funding, after } = fundMonth(
    accountsOf(input, input.balances, input.transferAllowances),
    listIn(input, 'due').map(dueOf),
  );
  return {
    funding: fundingById(funding),
    balanceAfter: table((account) => figure(after.get(account)?.balance)),
  };
}

function fundingById(funding: readonly Funding[]): Check {
  const known = new Map(funding.map((each) => [each.id, each]));
  return (expected) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list`];
    const differences = expected.flatMap((item) => {
      if (!isObject(item)) return [`${shown(item)} is not a funding`];
      const id = readText(item, 'id');
      const found = known.get(id);
      known.delete(id);
      const wanted = { ...COMPLETE, ...without(item, 'id') };
      return found ? under(id, compareWith(wanted, partsOf(found))) : [`${id} is not due`];
    });
    return [...differences, ...[...known.keys()].map((id) => `${id} is not expected`)];
  };
}

/** Kind `fund-one`. */
export function fundOne(input: JsonObject): Checks {
  const accounts = accountsOf(input, { account: input.balance ?? '0' }, {});
  const { funding } = fundMonth(accounts, [dueOf({ ...input, id: 'one' })]);
  return partsOf(funding[0]!);
}

/** Kind `month-sequence`: each month by itself, from its own balance. */
export function monthSequence(input: JsonObject): Checks {
  const months = listIn(input, 'months').map((month) => {
    const accounts = accountsOf(input, { account: month.balanceAtMonthEnd ?? '0' }, {});
    const { funding } = fundMonth(accounts, [dueOf({ ...input, ...month, id: 'one' })]);
    return { month: readText(month, 'month'), parts: partsOf(funding[0]!) };
  });
  return {
    months: (expected) => {
      if (!isList(expected) || expected.length !== months.length) return [`${shown(expected)} has not each month`];
      return expected.flatMap((item, index) => {
        const { month, parts } = months[index]!;
        if (!isObject(item) || item.month !== month) return [`${shown(item)} is not ${month}`];
        return under(month, compareWith({ ...COMPLETE, ...without(item, 'month') }, parts));
      });
    },
  };
}

/** Kind `coinvest-split`. */
export function coInvestmentSplit(input: JsonObject): Checks {
  const parts = coInvestment(readMoney(input.amount, 'amount'), readRate(input.governmentContribution, 'share'));
  return { governmentCoInvestment: figure(parts.government), employerCoInvestment: figure(parts.employer) };
}

/** Kind `balance-sequence`. */
export function balanceSequence(input: JsonObject): Checks {
  let totals = openTotals(readMoney(input.balance, 'balance'), readMoney(input.transferAllowance, 'transferAllowance'));
  const funded: Money[] = [];
  const balances: Money[] = [];
  const allowances: Money[] = [];
  for (const step of listIn(input, 'steps')) {
    const draw = readText(step, 'use') === 'transferOut' ? drawGift : drawOwn;
    const { drawn, after } = draw(totals, readMoney(step.amount, 'amount'));
    totals = after;
    funded.push(drawn);
    balances.push(after.balance);
    allowances.push(after.allowance);
  }
  return {
    funded: figures(funded),
    balanceAfter: figures(balances),
    allowanceAfter: figures(allowances),
    // Says where the case's figures come from, and asserts nothing.
    afterValuesDerived: (expected) => (typeof expected === 'boolean' ? [] : ['is not true or false']),
  };
}

function figures(actual: readonly Money[]): Check {
  return (expected) => {
    if (!isList(expected) || expected.length !== actual.length) return [`${shown(expected)} is not a list of figures`];
    return expected.flatMap((value, index) => {
      const wanted = numberOf(value);
      return wanted && actual[index]!.equals(wanted)
        ? []
        : [`expected ${shown(value)}, got ${actual[index]!.toFixed()}`];
    });
  };
}

/** Kind `prioritisation`. */
export function prioritisation(input: JsonObject): Checks {
  const items = listIn(input, 'arrivalOrder').map((item) => ({
    id: readText(item, 'id'),
    amount: readMoney(item.amountDue, 'amountDue'),
    isGift: textIn(item, 'transferSender') !== undefined,
    ...agreementOf(item),
  }));
  const providerOrder = isList(input.providerOrder) ? input.providerOrder.map(String) : [];
  return { order: sameList(inServingOrder(items, providerOrder).map(({ id }) => id)) };
}

const SOURCES: Readonly<Record<string, Source>> = {
  levy: 'levy',
  transfer: 'gift',
  governmentCoInvestment: 'governmentCoInvestment',
  employerCoInvestment: 'employerCoInvestment',
  fullyFunded: 'fullyFunded',
};
const GROUPS: Readonly<Record<string, string>> = {
  levy: 'levy',
  gift: 'levy',
  'co-invested': 'coInvested',
  'fully-funded': 'fullyFunded',
};
const FIRST = toMonth('2018-08');

const paidOf = (line: JsonObject): Paid => ({
  apprenticeship: 'one',
  kind: 'OnProgramme',
  month: plusMonths(FIRST, (wholeNumberIn(line, 'deliveryPeriod') ?? 1) - 1),
  employer: 'account',
  sender: readText(line, 'fundedBy') === 'transfer' ? 'sender' : null,
  governmentShare: rateIn(line, 'governmentContribution') ?? rate('1'),
  source: SOURCES[readText(line, 'fundedBy')]!,
  amount: readMoney(line.amount, 'amount'),
});

/** Kind `refund-split`. */
export function refundSplit(input: JsonObject): Checks {
  const refund = absolute(readMoney(input.refund, 'refund'));
  return { parts: partsList(refundOf(refund, listIn(input, 'history').map(paidOf)).map(withoutMonth)) };
}

const withoutMonth = ({ amount, refundOf: group, governmentShare }: Required): JsonObject => ({
  amount: amount.toFixed(),
  group: GROUPS[group!]!,
  governmentContribution: governmentShare.toFixed(),
});

/** Kind `negative-earning`: what was paid for each month says where the parts come from. */
export function negativeEarning(input: JsonObject): Checks {
  const history = listIn(input, 'history').map(paidOf);
  const period = wholeNumberIn(input, 'deliveryPeriod') ?? 1;
  const earning = { apprenticeship: 'one', kind: 'OnProgramme', month: plusMonths(FIRST, period - 1) };
  const parts = new PaidMonths(history).takeBack(earning, absolute(readMoney(input.earning, 'earning')));
  const listed = parts.map((part): JsonObject => ({
    ...withoutMonth(part),
    fromDeliveryPeriod: numberOfPeriod(part.takenFrom!),
  }));
  return { parts: partsList(listed) };
}

const numberOfPeriod = (month: string): number =>
  Array.from({ length: 12 }, (_, index) => plusMonths(FIRST, index)).findIndex((each) => each === month) + 1;

/** The parts in any order, each with every key that is asserted. */
function partsList(actual: readonly JsonObject[]): Check {
  return (expected) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list`];
    const left = [...actual];
    const differences = expected.flatMap((part) => {
      const index = isObject(part) ? left.findIndex((each) => isSamePart(part, each)) : -1;
      if (index < 0) return [`${shown(part)} is not among ${shown(left)}`];
      left.splice(index, 1);
      return [];
    });
    return [...differences, ...left.map((part) => `${shown(part)} is not expected`)];
  };
}

function isSamePart(expected: JsonObject, actual: JsonObject): boolean {
  return Object.entries(expected).every(([key, value]) => {
    const wanted = numberOf(value);
    const has = numberOf(actual[key]);
    return wanted && has ? wanted.equals(has) : JSON.stringify(value) === JSON.stringify(actual[key]);
  });
}

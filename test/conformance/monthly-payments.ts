import {
  type CollectionPeriod,
  deliveryMonthsOf,
  parseCollectionPeriod,
} from '../../src/core/calendar/collection-period.js';
import { type LocalDateTime, startOf } from '../../src/core/calendar/instant.js';
import type { Month } from '../../src/core/calendar/month.js';
import { isCompletionHeld } from '../../src/core/funding/completion-hold.js';
import {
  type Earned,
  type Paid,
  type RefundGroup,
  type Required,
  type Source,
  requiredOf,
} from '../../src/core/funding/due.js';
import { type Funding, type PayingAccount, fundMonth } from '../../src/core/funding/fund-month.js';
import type { Due, PaidBy } from '../../src/core/funding/serve-account.js';
import { governmentShare } from '../../src/core/funding/government-share.js';
import { type Money, type Rate, ZERO, add, rate } from '../../src/core/money/money.js';
import type { Check, Checks } from './compare.js';
import { UnreadableCase, listIn, moneyIn, rateIn, readDate, readMoney, readMonth, readText, textIn } from './input.js';
import { type JsonObject, isList, isObject, shown } from './json.js';
import { policy } from './policy.js';
import { shareFacts } from './training-rules.js';

/** Paid by levy, gift or co-investment; every other kind is an incentive or support, which government pays. */
const TRAINING_KINDS = ['OnProgramme', 'Completion', 'Balancing'];

const SOURCE_KEYS: readonly [key: string, source: Source][] = [
  ['levy', 'levy'],
  ['transfer', 'gift'],
  ['governmentCoInvestment', 'governmentCoInvestment'],
  ['employerCoInvestment', 'employerCoInvestment'],
  ['fullyFunded', 'fullyFunded'],
];

const REPORTED = 'reportedEmployerContribution';
const EXEMPTION = 'completionHoldBackExemptionCode';
const HOLD_KEYS = [REPORTED, EXEMPTION];

const PAID_BY: Readonly<Record<RefundGroup, PaidBy>> = {
  levy: 'account',
  gift: 'gift',
  'co-invested': 'co-investment',
  'fully-funded': 'government',
};

/** Kind `monthly-payments`: collection after collection, each with the payments before it as its history. */
export function monthlyPayments(input: JsonObject): Checks {
  const history = listIn(input, 'paymentHistory').flatMap((line) => paidOf(line));
  const paid = [...history];
  const payments = new Map<string, Money>();
  const periods = isList(input.collectionPeriodsRun) ? input.collectionPeriodsRun : [];
  for (const text of periods) {
    const period = typeof text === 'string' ? parseCollectionPeriod(text) : undefined;
    if (!period) throw new UnreadableCase(`${shown(text)} is not a collection period`);
    for (const line of run(input, period, paid)) {
      paid.push(line);
      const key = `${period} ${keyOf(line)}`;
      payments.set(key, add(payments.get(key) ?? ZERO, line.amount));
    }
  }
  return { payments: allPayments(payments) };
}

function run(input: JsonObject, period: CollectionPeriod, paid: readonly Paid[]): Paid[] {
  const months = new Set<Month>(deliveryMonthsOf(period));
  const earned = earnedOf(input).filter(({ month }) => months.has(month));
  // Paid in the academic year: all twelve months of it, whichever this period collects.
  const year = new Set<Month>(deliveryMonthsOf(parseCollectionPeriod(`${period.slice(0, 4)}-R14`)!));
  const ofYear = paid.filter(({ month }) => year.has(month));
  const required = requiredOf(earned, ofYear).filter((line) => !isHeld(input, line, paid));
  const due = required.map((line, index): Due => dueOf(input, line, String(index)));
  const { funding } = fundMonth(accountsOf(input, period), due);
  return required.flatMap((line, index) => paymentsOf(line, funding[index]!));
}

function earnedOf(input: JsonObject): Earned[] {
  const returned = new Set(listIn(input, 'learners').map((learner) => readText(learner, 'learner')));
  return listIn(input, 'earnings')
    .filter((line) => returned.has(readText(line, 'learner')))
    .map((line) => ({
      ...sharedOf(line),
      governmentShare: shareOf(input, line),
      amount: readMoney(line.amount, 'amount'),
      isPayable: line.payable !== false,
    }));
}

function sharedOf(line: JsonObject): Omit<Paid, 'amount' | 'source' | 'governmentShare'> {
  return {
    apprenticeship: `${readText(line, 'learner')}, ${readText(line, 'provider')}`,
    kind: readText(line, 'type'),
    month: readMonth(readText(line, 'deliveryMonth'), 'deliveryMonth'),
    employer: readText(line, 'employer'),
    sender: textIn(line, 'transferSender') ?? null,
  };
}

/** The share that the provider sent, unless the apprentice is fully funded by the rules at the start. */
function shareOf(input: JsonObject, line: JsonObject): Rate {
  const sent = rateIn(line, 'governmentContribution') ?? rate('1');
  const is = (each: JsonObject): boolean => each.learner === line.learner;
  const learner = listIn(input, 'learners').find((each) => is(each) && textIn(each, 'ageAtStart') !== undefined);
  const agreed = listIn(input, 'apprenticeships').find(
    (each) => is(each) && textIn(each, 'employerType') !== undefined,
  );
  if (!learner || !agreed) return sent;
  const levyPayer = !/non/i.test(readText(agreed, 'employerType'));
  const byRule = governmentShare(policy, shareFacts({ ...learner, levyPayer })).share;
  return byRule.equals(1) ? byRule : sent;
}

function paidOf(line: JsonObject): Paid[] {
  return SOURCE_KEYS.flatMap(([key, source]) => {
    const amount = moneyIn(line, key);
    const governmentShare = rateIn(line, 'governmentContribution') ?? rate('1');
    return amount === undefined ? [] : [{ ...sharedOf(line), governmentShare, source, amount }];
  });
}

function isHeld(input: JsonObject, line: Required, paid: readonly Paid[]): boolean {
  if (line.kind !== 'Completion' || line.amount.isNegative()) return false;
  const learner = listIn(input, 'learners').find((each) =>
    line.apprenticeship.startsWith(`${readText(each, 'learner')}, `),
  );
  // Scenarios that are not about it leave the employer's own part out, as collected.
  if (!learner || !HOLD_KEYS.some((key) => Object.hasOwn(learner, key))) return false;
  const due = paid
    .filter(({ apprenticeship, kind, source, employer }) => {
      const isSame = apprenticeship === line.apprenticeship && employer === line.employer;
      return isSame && kind === 'OnProgramme' && source === 'employerCoInvestment';
    })
    .map(({ amount }) => amount);
  return isCompletionHeld({
    due,
    reported: moneyIn(learner, REPORTED) ?? ZERO,
    isExempt: Number(textIn(learner, EXEMPTION) ?? 0) > 0,
  });
}

function dueOf(input: JsonObject, line: Required, id: string): Due {
  const { employer, sender, amount, governmentShare, apprenticeship, kind, refundOf } = line;
  const [learner, provider] = apprenticeship.split(', ') as [string, string];
  const forPayment = TRAINING_KINDS.includes(kind) ? null : 'government';
  const paidBy = refundOf === null ? forPayment : PAID_BY[refundOf];
  const agreedAt = agreedOf(input, learner, employer);
  return { id, employer, sender, amount, governmentShare, provider, agreedAt, tieBreak: learner, paidBy };
}

function agreedOf(input: JsonObject, learner: string, employer: string): LocalDateTime {
  const found = listIn(input, 'apprenticeships').find((each) => each.learner === learner && each.employer === employer);
  return found ? startOf(readDate(found, 'start')) : ('2017-05-01T00:00:00.000' as LocalDateTime);
}

function accountsOf(input: JsonObject, period: CollectionPeriod): Map<string, PayingAccount> {
  const inPeriod = (key: string, amount: string): Map<string, Money> =>
    new Map(
      listIn(input, key)
        .filter((line) => line.collectionPeriod === period)
        .map((line) => [readText(line, 'account'), readMoney(line[amount], amount)]),
    );
  const balances = inPeriod('levyBalances', 'balance');
  const allowances = inPeriod('transferAllowances', 'remainingTransferAllowance');
  const providerOrder = providersOf(input, period);
  return new Map(
    [...new Set([...balances.keys(), ...allowances.keys()])].map((id) => [
      id,
      { balance: balances.get(id) ?? ZERO, allowance: allowances.get(id) ?? ZERO, providerOrder },
    ]),
  );
}

/** The order that was set last before the period. */
function providersOf(input: JsonObject, period: CollectionPeriod): string[] {
  const set = listIn(input, 'providerPriority').filter((line) => readText(line, 'fromCollectionPeriod') <= period);
  const last = set
    .map((line) => readText(line, 'fromCollectionPeriod'))
    .sort()
    .at(-1);
  return set
    .filter((line) => line.fromCollectionPeriod === last)
    .sort((a, b) => Number(readText(a, 'order')) - Number(readText(b, 'order')))
    .map((line) => readText(line, 'provider'));
}

function paymentsOf(line: Required, funding: Funding): Paid[] {
  const { apprenticeship, kind, month, employer, sender, governmentShare } = line;
  const shared = { apprenticeship, kind, month, employer, sender, governmentShare };
  const parts: readonly [Source, Money][] = [
    ['levy', funding.levy],
    ['gift', funding.gift],
    ['governmentCoInvestment', funding.governmentCoInvestment],
    ['employerCoInvestment', funding.employerCoInvestment],
    ['fullyFunded', funding.fullyFunded],
  ];
  return parts.filter(([, amount]) => !amount.isZero()).map(([source, amount]) => ({ ...shared, source, amount }));
}

/** The sender stands with what it paid; cases write the rest of a payment with it or without. */
const keyOf = ({ month, apprenticeship, kind, employer, sender, source }: Paid): string =>
  `${month} ${kind} of ${apprenticeship} for ${employer}, ${source === 'gift' ? `gift of ${sender}` : source}`;

/** Complete: what is not listed is zero. */
function allPayments(actual: ReadonlyMap<string, Money>): Check {
  return (expected, tolerance) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list of payments`];
    const wanted = new Map<string, Money>();
    for (const line of expected) {
      if (!isObject(line)) return [`${shown(line)} is not a payment`];
      for (const part of paidOf(line)) {
        const key = `${readText(line, 'collectionPeriod')} ${keyOf(part)}`;
        wanted.set(key, add(wanted.get(key) ?? ZERO, part.amount));
      }
    }
    return [...new Set([...wanted.keys(), ...actual.keys()])].flatMap((key) => {
      const has = actual.get(key) ?? ZERO;
      const should = wanted.get(key) ?? ZERO;
      const isNear = has.minus(should).abs().lessThanOrEqualTo(tolerance);
      return isNear ? [] : [`${key}: expected ${should.toFixed()}, got ${has.toFixed()}`];
    });
  };
}

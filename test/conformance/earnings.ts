import type { LocalDate } from '../../src/core/calendar/local-date.js';
import { dateIn } from '../../src/core/calendar/local-date.js';
import { plusMonths, toMonth } from '../../src/core/calendar/month.js';
import { type Money, ZERO, subtract, sum } from '../../src/core/money/money.js';
import { toFivePlacesHalfEven } from '../../src/core/money/rounding.js';
import { censusMonths } from '../../src/core/training/census.js';
import {
  type Earning,
  type EarningKind,
  type Learning,
  earningsOf,
  instalment,
} from '../../src/core/training/earnings.js';
import type { AgreedPrice } from '../../src/core/training/price.js';
import type { LearningPeriod } from '../../src/core/training/qualifying.js';
import { type Check, type Checks, count, figure, numberOf } from './compare.js';
import { listIn, moneyIn, readDate, readMoney, readText, textIn, wholeNumberIn } from './input.js';
import { type Json, type JsonObject, isList, isObject, shown } from './json.js';
import { policy } from './policy.js';

const KIND_NAMES: Readonly<Record<EarningKind, string>> = {
  'on-programme': 'OnProgramme',
  balancing: 'Balancing',
  completion: 'Completion',
};

/** Kinds `earnings` and `earnings-rows`. */
export function earnings(input: JsonObject): Checks {
  const earned = earningsOf(policy, learningOf(input));
  const onProgramme = earned.filter(({ kind }) => kind === 'on-programme');
  return {
    earnings: allEarnings(earned),
    onProgrammeInstalmentCount: count(onProgramme.length),
    onProgrammeTotal: figure(sum(onProgramme.map(({ amount }) => amount))),
  };
}

const dateOr = (input: JsonObject, key: string): LocalDate | null =>
  textIn(input, key) === undefined ? null : readDate(input, key);

function learningOf(input: JsonObject): Learning {
  const end = dateOr(input, 'withdrawalDate') ?? dateOr(input, 'pauseDate');
  const completedOn = dateOr(input, 'completionDate');
  const periods = periodsOf(input);
  return {
    periods: periods.map((period, index) =>
      index === periods.length - 1 ? { ...period, end: end ?? period.end } : period,
    ),
    prices: listIn(input, 'prices').map(priceOf),
    bandMaximum: moneyIn(input, 'fundingBandMax') ?? null,
    completedOn,
    achievedOn: dateOr(input, 'achievementDate'),
  };
}

function periodsOf(input: JsonObject): LearningPeriod[] {
  const listed = listIn(input, 'periodsInLearning').map((period) => ({
    start: readDate(period, 'start'),
    end: readDate(period, 'end'),
    plannedEnd: readDate(period, 'plannedEnd'),
  }));
  if (listed.length > 0) return listed;
  return [{ start: readDate(input, 'start'), plannedEnd: readDate(input, 'plannedEnd'), end: null }];
}

function priceOf(price: JsonObject): AgreedPrice {
  const total = moneyIn(price, 'total');
  return {
    from: readDate(price, 'from'),
    training: total ?? moneyIn(price, 'tnp1') ?? ZERO,
    assessment: total === undefined ? (moneyIn(price, 'tnp2') ?? ZERO) : ZERO,
    residual: price.residual === true,
  };
}

/** Complete: a month that is not listed is zero. */
function allEarnings(earned: readonly Earning[]): Check {
  return (expected, tolerance) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list of earnings`];
    const left = new Map<string, Money>();
    for (const { month, kind, amount } of earned) {
      const key = `${month} ${KIND_NAMES[kind]}`;
      left.set(key, sum([left.get(key) ?? ZERO, amount]));
    }
    const differences = expected.flatMap((line: Json) => {
      if (!isObject(line)) return [`${shown(line)} is not an earning`];
      const key = `${readText(line, 'deliveryMonth')} ${readText(line, 'type')}`;
      const actual = left.get(key) ?? ZERO;
      left.delete(key);
      const wanted = numberOf(line.amount);
      if (wanted === undefined) return [`${key}: ${shown(line.amount)} is not a figure`];
      const isNear = actual.minus(wanted).abs().lessThanOrEqualTo(tolerance);
      return isNear ? [] : [`${key}: expected ${wanted.toFixed()}, got ${actual.toFixed()}`];
    });
    const unexpected = [...left].filter(([, amount]) => !amount.isZero());
    return [...differences, ...unexpected.map(([key, amount]) => `${key}: ${amount.toFixed()} is not expected`)];
  };
}

/** Kind `distribution`: a plan of so many months that ended after so many. */
export function distribution(input: JsonObject): Checks {
  const start = dateIn(toMonth('2017-09'), 1);
  const lastOf = (months: number): LocalDate => {
    const month = plusMonths(toMonth('2017-09'), months);
    return dateIn(month, 1);
  };
  const planned = wholeNumberIn(input, 'plannedMonths') ?? 0;
  const actual = wholeNumberIn(input, 'actualMonths') ?? 0;
  const completedOn = lastOf(actual);
  const earned = earningsOf(policy, {
    periods: [{ start, plannedEnd: lastOf(planned), end: null }],
    prices: [{ from: start, training: readMoney(input.price, 'price'), assessment: ZERO, residual: false }],
    bandMaximum: null,
    completedOn,
    achievedOn: completedOn,
  });
  const of = (kind: EarningKind): Money => earned.find((each) => each.kind === kind)?.amount ?? ZERO;
  return {
    instalment: figure(of('on-programme')),
    completion: figure(of('completion')),
    balancing: figure(of('balancing')),
  };
}

/** Kind `instalment-drift`. */
export function instalmentDrift(input: JsonObject): Checks {
  const months = wholeNumberIn(input, 'count') ?? 0;
  const onProgramme = toFivePlacesHalfEven(readMoney(input.price, 'price').times(policy.onProgrammeShare[0]!.value));
  const each = instalment(onProgramme, months);
  const total = sum(Array.from({ length: months }, () => each));
  return {
    instalment: figure(each),
    sum: figure(total),
    eightyPercent: figure(onProgramme),
    difference: figure(subtract(total, onProgramme)),
  };
}

/** Kind `census-count`. */
export const censusCount = (input: JsonObject): Checks => ({
  counts: count(censusMonths(readDate(input, 'start'), readDate(input, 'plannedEnd')).length),
});

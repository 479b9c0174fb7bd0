import { firstDay, monthOfDate, toLocalDate } from '../../src/core/calendar/local-date.js';
import { type Month, plusMonths, toMonth } from '../../src/core/calendar/month.js';
import {
  type LevyMovements,
  type Lots,
  type RecordedLapse,
  balanceOf,
  computeLots,
  lapseOf,
  lapsesDue,
} from '../../src/core/levy/lots.js';
import { type Money, ZERO, absolute, add, sum } from '../../src/core/money/money.js';
import type { Dated } from '../../src/core/policy/dated.js';
import { type Check, type Checks, byMonth, count, figure, lists } from './compare.js';
import { ALWAYS } from './declarations.js';
import { monthsIn, readDate, readMonth, textIn, wholeNumberIn } from './input.js';
import { type Json, type JsonObject, isList } from './json.js';

const NEVER = toLocalDate('9999-12-01');

interface Lives {
  readonly long: number;
  readonly short: number;
  /** The first month whose levy has the short life. */
  readonly shortFrom: Month;
  readonly rows: readonly Dated<number>[];
}

/** The life of levy that a case states; without a change of policy all of it has the first one. */
export function livesIn(input: JsonObject): Lives {
  const long = wholeNumberIn(input, 'expiryPeriodMonths') ?? 24;
  const short = wholeNumberIn(input, 'newExpiryPeriodMonths') ?? 12;
  const changed = textIn(input, 'policyChangeDate') === undefined ? NEVER : readDate(input, 'policyChangeDate');
  const shortFrom = monthOfDate(changed);
  const source = 'the case';
  const rows = [
    { from: ALWAYS, value: long, source },
    { from: firstDay(shortFrom), value: short, source },
  ];
  return { long, short, shortFrom, rows };
}

function recorded(input: JsonObject, key: string, lifeMonths: number): RecordedLapse[] {
  // Cases write a recorded amount with either sign.
  return [...monthsIn(input, key)].map(([month, amount]) => ({ month, lifeMonths, amount: absolute(amount) }));
}

function movementsIn(input: JsonObject, lives: Lives): LevyMovements {
  return {
    fundsIn: monthsIn(input, 'fundsIn'),
    fundsOut: monthsIn(input, 'fundsOut'),
    lapsed: [
      ...recorded(input, 'alreadyExpired', lives.long),
      ...recorded(input, 'alreadyExpiredLong', lives.long),
      ...recorded(input, 'alreadyExpiredShort', lives.short),
    ],
  };
}

/** Adds lapses up by month, in the order of the months. */
function monthly(lapses: readonly { month: Month; amount: Money }[]): Map<Month, Money> {
  const months = new Map<Month, Money>();
  for (const { month, amount } of [...lapses].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    months.set(month, add(months.get(month) ?? ZERO, amount));
  }
  return months;
}

/** Kind `expiry-calc`: what lapses by month when nothing more is spent; a recorded lapse stays as it is. */
export function expiryCalculation(input: JsonObject, expected: Json | undefined): Checks {
  const lives = livesIn(input);
  const movements = movementsIn(input, lives);
  const upTo = textIn(input, 'levyMonthsUpTo');
  const lots = computeLots(movements, lives.rows).lots.filter(
    (lot) => upTo === undefined || lot.month <= readMonth(upTo, 'levyMonthsUpTo'),
  );
  const months = monthly(lots.map((lot) => ({ month: lot.lapsesIn, amount: lapseOf(lot) })));
  return { ...tableChecks('expiring', months), entryCount: count(months.size), ...sumsFrom(months, expected) };
}

/** `sumFromEntryIndex12` asserts the sum of the entries from the thirteenth on. */
function sumsFrom(months: ReadonlyMap<Month, Money>, expected: Json | undefined): Checks {
  const keys = Object.keys(typeof expected === 'object' && expected !== null ? expected : {});
  const sums = keys.flatMap((key): [string, Check][] => {
    const index = /^sumFromEntryIndex(\d+)$/.exec(key)?.[1];
    if (index === undefined) return [];
    return [[key, figure(sum([...months.values()].slice(Number.parseInt(index, 10))))]];
  });
  return Object.fromEntries(sums);
}

function tableChecks(name: string, months: ReadonlyMap<Month, Money>): Checks {
  return {
    [name]: byMonth(months),
    [`${name}Count`]: count(months.size),
    [`${name}Sum`]: figure(sum(months.values())),
    [`${name}Has`]: lists(months, true),
    [`${name}HasNot`]: lists(months, false),
  };
}

const isLong = (lapse: RecordedLapse, { shortFrom }: Lives): boolean =>
  plusMonths(lapse.month, -lapse.lifeMonths) < shortFrom;

/** Kind `expiry-two-cohort`: what a run on a day would record, by the life of the levy. */
export function twoCohorts(input: JsonObject): Checks {
  const lives = livesIn(input);
  const movements = movementsIn(input, lives);
  const runMonth = textIn(input, 'today') === undefined ? toMonth('9999-12') : monthOfDate(readDate(input, 'today'));
  const due = lapsesDue(computeLots(movements, lives.rows), runMonth);
  return {
    ...tableChecks('long', monthly(due.filter((lapse) => isLong(lapse, lives)))),
    ...tableChecks('short', monthly(due.filter((lapse) => !isLong(lapse, lives)))),
    balanceAfter: figure(balanceOf({ ...movements, lapsed: [...movements.lapsed, ...due] })),
  };
}

/** Kind `expiry-two-cohort-monthly`: a run in each month, which records that month only. */
export function twoCohortsMonthly(input: JsonObject): Checks {
  const lives = livesIn(input);
  let movements = movementsIn(input, lives);
  const recordedByRuns: RecordedLapse[] = [];
  for (const runMonth of isList(input.runMonths) ? input.runMonths : []) {
    const month = readMonth(typeof runMonth === 'string' ? runMonth : '', 'runMonths');
    const lots: Lots = computeLots(movements, lives.rows);
    const due = lapsesDue(lots, month).filter((lapse) => lapse.month === month);
    recordedByRuns.push(...due);
    movements = { ...movements, lapsed: [...movements.lapsed, ...due] };
  }
  const long = monthly(recordedByRuns.filter((lapse) => isLong(lapse, lives)));
  const short = monthly(recordedByRuns.filter((lapse) => !isLong(lapse, lives)));
  return {
    ...tableChecks('long', long),
    ...tableChecks('short', short),
    longIn: byMonth(long),
    shortIn: byMonth(short),
    balanceAfter: figure(balanceOf(movements)),
  };
}

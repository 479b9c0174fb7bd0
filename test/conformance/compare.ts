import { parseMonth } from '../../src/core/calendar/month.js';
import { Exact, type Rate } from '../../src/core/money/money.js';
import { type Json, isList, isObject, shown } from './json.js';

/** Compares one expected value with the core's answer and says what differs; nothing when they agree. */
export type Check = (expected: Json, tolerance: Rate) => string[];

/** What a case may assert, by key. */
export type Checks = Readonly<Record<string, Check>>;

const EXACTLY = new Exact(0);

/** Compares what is asserted. A key without a check is a difference, so that nothing passes unread. */
export function compareWith(expected: Json | undefined, checks: Checks, tolerance: Rate = EXACTLY): string[] {
  if (!isObject(expected)) return [`expected is ${shown(expected)}, not an object`];
  const allowed = numberOf(expected.tolerance) ?? tolerance;
  return Object.entries(expected)
    .filter(([key]) => key !== 'tolerance')
    .flatMap(([key, value]) => {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      return check ? under(key, check(value, allowed)) : [`the key '${key}' is not understood`];
    });
}

export const under = (key: string, differences: readonly string[]): string[] =>
  differences.map((difference) => `${key}: ${difference}`);

const differs = (expected: Json, actual: string): string[] => [`expected ${shown(expected)}, got ${actual}`];

/** A decimal in a case: text or a number, never compared as text. */
export function numberOf(value: Json | undefined): Rate | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? new Exact(String(value)) : undefined;
}

/** Nothing counts as zero, and the other way round. */
export function figure(actual: Rate | undefined): Check {
  const value = actual ?? new Exact(0);
  return (expected, tolerance) => {
    const wanted = expected === null ? new Exact(0) : numberOf(expected);
    if (wanted === undefined) return [`${shown(expected)} is not a figure`];
    return value.minus(wanted).abs().lessThanOrEqualTo(tolerance) ? [] : differs(expected, value.toFixed());
  };
}

export const same =
  (actual: string | boolean): Check =>
  (expected) =>
    wordOf(expected) === String(actual) ? [] : differs(expected, String(actual));

const wordOf = (value: Json): string => (typeof value === 'string' ? value : shown(value));

export const sameList =
  (actual: readonly string[]): Check =>
  (expected) =>
    JSON.stringify(expected) === JSON.stringify(actual) ? [] : differs(expected, JSON.stringify(actual));

export const count = (actual: number): Check => figure(new Exact(actual));

/** Checks every entry of a table by the check that its key has. */
export const table =
  (checkOf: (key: string) => Check | undefined): Check =>
  (expected, tolerance) => {
    if (!isObject(expected)) return [`${shown(expected)} is not a table`];
    const checks = Object.keys(expected).map((key): [string, Check | undefined] => [key, checkOf(key)]);
    const known = checks.filter((entry): entry is [string, Check] => entry[1] !== undefined);
    return compareWith(expected, Object.fromEntries(known), tolerance);
  };

export const byMonth = (actual: ReadonlyMap<string, Rate>): Check =>
  table((key) => (parseMonth(key) ? figure(actual.get(key)) : undefined));

/** Months that must be listed, or must not be. */
export const lists =
  (actual: ReadonlyMap<string, unknown>, wanted: boolean): Check =>
  (expected) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list of months`];
    return expected.flatMap((month) => {
      if (typeof month !== 'string' || !parseMonth(month)) return [`${shown(month)} is not a month`];
      return actual.has(month) === wanted ? [] : [`${month} is ${wanted ? 'not listed' : 'listed'}`];
    });
  };

export const nested =
  (checks: Checks): Check =>
  (expected, tolerance) =>
    compareWith(expected, checks, tolerance);

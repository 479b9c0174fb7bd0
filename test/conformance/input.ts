import { type LocalDateTime, dateOf, parseLocalDateTime } from '../../src/core/calendar/instant.js';
import type { LocalDate } from '../../src/core/calendar/local-date.js';
import { type Month, parseMonth } from '../../src/core/calendar/month.js';
import { type PayrollMonth, parseTaxYear, payrollMonth } from '../../src/core/calendar/payroll-month.js';
import { type Money, type Rate, parseMoney, parseRate } from '../../src/core/money/money.js';
import { type Json, type JsonObject, isList, isObject, shown } from './json.js';

/** A case whose input does not read. The case fails with these words. */
export class UnreadableCase extends Error {
  override readonly name = 'UnreadableCase';
}

function readAs<Value>(value: Value | undefined, json: Json | undefined, what: string): Value {
  if (value === undefined) throw new UnreadableCase(`${what}: ${shown(json)} does not read`);
  return value;
}

const plain = (value: Json | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;

/** The first of the named values that is there and not null, as text; numbers too. */
export function textIn(input: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = plain(input[key]);
    if (text !== undefined) return text;
  }
  return undefined;
}

export function readText(input: JsonObject, ...keys: readonly string[]): string {
  return readAs(textIn(input, ...keys), undefined, keys.join(' or '));
}

/** The objects of a list; none where the list is absent or null. */
export function listIn(input: JsonObject, key: string): readonly JsonObject[] {
  const list = input[key];
  if (list === undefined || list === null) return [];
  return readAs(isList(list) && list.every((item) => isObject(item)) ? list : undefined, list, key);
}

export const readMoney = (json: Json | undefined, what: string): Money =>
  readAs(parseMoney(plain(json) ?? ''), json, what);

export const readRate = (json: Json | undefined, what: string): Rate =>
  readAs(parseRate(plain(json) ?? ''), json, what);

/** Pounds, or undefined where the value is absent or null. */
export function moneyIn(input: JsonObject, ...keys: readonly string[]): Money | undefined {
  const text = textIn(input, ...keys);
  return text === undefined ? undefined : readMoney(text, keys.join(' or '));
}

export function rateIn(input: JsonObject, ...keys: readonly string[]): Rate | undefined {
  const text = textIn(input, ...keys);
  return text === undefined ? undefined : readRate(text, keys.join(' or '));
}

export function wholeNumberIn(input: JsonObject, key: string): number | undefined {
  const text = textIn(input, key);
  if (text === undefined) return undefined;
  return readAs(/^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : undefined, text, key);
}

/** Clock time: a zone that a case may write is dropped, because the rules count by the clock. */
export function readTime(input: JsonObject, ...keys: readonly string[]): LocalDateTime {
  const text = readText(input, ...keys);
  const clock = text.replace(' ', 'T').replace(/(T.*?)(Z|[+-]\d\d:\d\d)$/, '$1');
  return readAs(parseLocalDateTime(clock), text, keys.join(' or '));
}

/** A day, written with or without a time. */
export const readDate = (input: JsonObject, ...keys: readonly string[]): LocalDate => dateOf(readTime(input, ...keys));

export const readMonth = (text: string, what: string): Month => readAs(parseMonth(text), text, what);

/** Pounds by month; nothing where the table is absent or null. */
export function monthsIn(input: JsonObject, key: string): Map<Month, Money> {
  const table = input[key];
  if (table === undefined || table === null) return new Map();
  const entries = Object.entries(readAs(isObject(table) ? table : undefined, table, key));
  return new Map(entries.map(([month, amount]) => [readMonth(month, key), readMoney(amount, `${key} ${month}`)]));
}

/** Payroll year and month of an entry, or of the case around it. */
export function readPayrollMonth(input: JsonObject, around: JsonObject = {}): PayrollMonth {
  const merged = { ...around, ...input };
  const year = readAs(parseTaxYear(readText(merged, 'payrollYear')), merged.payrollYear, 'payrollYear');
  const number = readAs(wholeNumberIn(merged, 'payrollMonth'), merged.payrollMonth, 'payrollMonth');
  return payrollMonth(year, number);
}

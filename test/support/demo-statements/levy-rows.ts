import { policyRows } from '../../../config/policy.js';
import { type LocalDate, dateIn } from '../../../src/core/calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths } from '../../../src/core/calendar/month.js';
import type { PayrollMonth } from '../../../src/core/calendar/payroll-month.js';
import { levyAmounts } from '../../../src/core/levy/levy-line.js';
import { cutoffOf } from '../../../src/core/levy/payroll-window.js';
import { Exact, type Money, money, rate } from '../../../src/core/money/money.js';
import { toPenceHalfAway } from '../../../src/core/money/rounding.js';
import { datedBefore } from '../../../src/core/policy/dated.js';
import { readPolicy } from '../../../src/core/policy/policy.js';
import type { Chance } from '../chance.js';
import { type Row, rowOf } from './rows.js';

export const policy = readPolicy(policyRows);

/** Levy that one PAYE scheme declares. */
export interface Scheme {
  readonly scheme: string;
  /** Levy of an ordinary month of 2024, after the allowance, pounds. */
  readonly monthly: string;
  /** Share of the pay bill in England from a payroll month on, oldest first. */
  readonly english: readonly (readonly [from: string, fraction: string])[];
  /** Payroll months that were declared at another amount than the pay bill would give, such as a correction. */
  readonly declared?: Readonly<Record<string, string>>;
  /** Corrections of a closed year: the payroll month, the day on which they entered, and what was declared. */
  readonly corrections?: readonly (readonly [month: string, date: string, declared: string])[];
}

/** Pay awards, per mille of an ordinary month of 2024; awards that came late were paid back with the first month. */
const PAY: readonly (readonly [from: string, perMille: number])[] = [
  ['2022-04', 905],
  ['2023-04', 950],
  ['2024-04', 1000],
  ['2024-10', 1330],
  ['2024-11', 1055],
  ['2025-08', 1245],
  ['2025-09', 1093],
  ['2026-04', 1126],
];

/** The last entry from or before a month. */
function since<Value>(entries: readonly (readonly [string, Value])[], month: string): Value {
  const entry = entries.findLast(([from]) => from <= month) ?? entries[0]!;
  return entry[1];
}

/** The levy of a scheme that enters its account from one month to another, both included. */
export function levyRows(scheme: Scheme, from: Month, to: Month, random: Chance): Row[] {
  const rows = monthsFrom(from, monthsBetween(from, to) + 1).map((entered) => {
    const month = plusMonths(entered, -1);
    const declared = scheme.declared?.[month] ?? ordinaryLevy(scheme, month, random).toFixed(2);
    return levyRow(scheme, month, dateIn(entered, 23), money(declared), false);
  });
  const corrections = (scheme.corrections ?? []).map(([month, date, declared]) =>
    levyRow(scheme, month as PayrollMonth, date as LocalDate, money(declared), true),
  );
  return [...rows, ...corrections];
}

function ordinaryLevy({ monthly }: Scheme, month: PayrollMonth, random: Chance): Money {
  const noise = 1000 + random.between(-15, 15);
  return toPenceHalfAway(new Exact(monthly).times(since(PAY, month)).times(noise).div(1_000_000));
}

function levyRow(scheme: Scheme, month: PayrollMonth, date: LocalDate, declared: Money, endOfYear: boolean): Row {
  const fraction = rate(since(scheme.english, month));
  const topUpRate = datedBefore(policy.topUp, cutoffOf(month))!.value;
  const { topUp, amount } = levyAmounts(declared, fraction, topUpRate, endOfYear);
  return rowOf({
    date,
    kind: amount.isNegative() ? 'Levy Adjustment' : 'Levy',
    payeScheme: scheme.scheme,
    payrollMonth: month,
    levyDeclared: declared,
    englishFraction: fraction,
    topUp,
    total: amount,
  });
}

import { invariant } from '../invariant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { type Money, type Rate, money, rate } from '../money/money.js';
import type { Dated } from './dated.js';

/** A dated row as the configuration writes it: plain text, so that the file needs nothing of the core but this type. */
export interface PolicyRow {
  readonly from: string;
  readonly value: string;
  readonly source: string;
}

/** Who a share of co-investment applies to; a learner's age band is the one on the start date. */
export interface CoInvestmentRow extends PolicyRow {
  readonly employer: 'levy-payer' | 'no-levy';
  readonly ageBands: readonly string[];
}

/** The dated rules of law, as written in `config/policy.ts`. */
export interface PolicyRows {
  /** Names the whole set; entries that rest on a rule carry it. */
  readonly version: string;
  readonly topUp: readonly PolicyRow[];
  readonly levyLifeMonths: readonly PolicyRow[];
  readonly transferCap: readonly PolicyRow[];
  readonly defaultProgrammeCap: string;
  readonly employerShare: readonly CoInvestmentRow[];
  readonly minimumDurationMonths: readonly PolicyRow[];
  readonly subsidyLimit: readonly PolicyRow[];
  /** Day of the month on which declared levy enters the account. */
  readonly levyDay: readonly PolicyRow[];
  /** Day of the month on which old levy lapses. */
  readonly lapseDay: readonly PolicyRow[];
}

export interface EmployerShare extends Dated<Rate> {
  readonly employer: 'levy-payer' | 'no-levy';
  readonly ageBands: readonly string[];
}

/** The dated rules, read and typed. Every function of the core that needs a rate takes this as an argument. */
export interface Policy {
  readonly version: string;
  /** Government top-up on declared levy, as a fraction. */
  readonly topUp: readonly Dated<Rate>[];
  /** Months that levy lives, by the date on which it enters the account. */
  readonly levyLifeMonths: readonly Dated<number>[];
  /** Share of last year's levy that the law lets a payer transfer. */
  readonly transferCap: readonly Dated<Rate>[];
  /** A programme's own share where it has set none. */
  readonly defaultProgrammeCap: Rate;
  /** Share of a price that the employer pays where no levy and no gift does. */
  readonly employerShare: readonly EmployerShare[];
  readonly minimumDurationMonths: readonly Dated<number>[];
  /** Minimal financial assistance over three financial years, pounds. */
  readonly subsidyLimit: readonly Dated<Money>[];
  readonly levyDay: readonly Dated<number>[];
  readonly lapseDay: readonly Dated<number>[];
}

function read<Value>(rows: readonly PolicyRow[], value: (text: string) => Value): Dated<Value>[] {
  invariant(rows.length > 0, 'a rule has at least one dated row');
  return rows.map((row) => ({ from: toLocalDate(row.from), value: value(row.value), source: row.source }));
}

function wholeNumber(text: string): number {
  invariant(/^\d{1,3}$/.test(text), `'${text}' is not a whole number`);
  return Number.parseInt(text, 10);
}

/** Reads the dated rules once. @throws InvariantError for a row that does not read */
export function readPolicy(rows: PolicyRows): Policy {
  return {
    version: rows.version,
    topUp: read(rows.topUp, rate),
    levyLifeMonths: read(rows.levyLifeMonths, wholeNumber),
    transferCap: read(rows.transferCap, rate),
    defaultProgrammeCap: rate(rows.defaultProgrammeCap),
    employerShare: rows.employerShare.map((row) => ({
      from: toLocalDate(row.from),
      value: rate(row.value),
      source: row.source,
      employer: row.employer,
      ageBands: row.ageBands,
    })),
    minimumDurationMonths: read(rows.minimumDurationMonths, wholeNumber),
    subsidyLimit: read(rows.subsidyLimit, money),
    levyDay: read(rows.levyDay, wholeNumber),
    lapseDay: read(rows.lapseDay, wholeNumber),
  };
}

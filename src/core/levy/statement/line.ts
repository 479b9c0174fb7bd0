import type { LocalDate } from '../../calendar/local-date.js';
import type { PayrollMonth } from '../../calendar/payroll-month.js';
import type { Money, Rate } from '../../money/money.js';
import { toText } from '../../money/money.js';

/** One row of a transactions download. Pounds; a payment's amounts are negative, as printed. */
export interface StatementLine {
  /** The day on which the official service posted it. */
  readonly date: LocalDate;
  /** `Levy`, `Levy Adjustment`, `Transfer`, `Expired Levy` (or its 12 and 24 month forms), or a kind of `… Payment`. */
  readonly kind: string;
  /** The other side of a transfer as the file names it; a hint only, since received transfers are mislabelled. */
  readonly counterparty: string;
  readonly payeScheme: string;
  readonly payrollMonth: PayrollMonth | null;
  readonly levyDeclared: Money;
  /** Share of the pay bill in England, per cent. */
  readonly englishPercent: Rate;
  readonly topUp: Money;
  readonly cohort: string;
  readonly provider: string;
  /** As printed; hashed before anything is stored. Empty where the row has no learner. */
  readonly uln: string;
  readonly course: string;
  readonly level: string;
  readonly courseType: string;
  /** What the row does to the levy balance. */
  readonly effect: Money;
  readonly employerShare: Money;
  readonly governmentShare: Money;
  readonly total: Money;
}

export const isLevy = (kind: string): boolean => kind === 'Levy' || kind === 'Levy Adjustment';
export const isTransfer = (kind: string): boolean => kind === 'Transfer';
export const isLapse = (kind: string): boolean => kind.startsWith('Expired Levy');
export const isPayment = (kind: string): boolean => kind.endsWith(' Payment');

/** The spreadsheet form keeps commas and quotes that the text form drops. */
const plain = (text: string): string => text.replaceAll(/[",]/g, '').trim();

/**
 * What makes two rows the same row of the account, from what all layouts share. Rows of one file can be alike in all
 * of it and still be two (domain: levy accounts, 8.4), so identities are counted, never made unique.
 * The text holds the learner's number: it is hashed with a secret key and never stored as it is.
 */
export function identityText(line: StatementLine): string {
  return JSON.stringify([
    line.date,
    line.kind,
    line.uln,
    plain(line.provider),
    plain(line.course),
    line.level,
    toText(line.effect),
    toText(line.employerShare),
    toText(line.governmentShare),
    toText(line.total),
    line.payeScheme,
    line.payrollMonth ?? '',
  ]);
}

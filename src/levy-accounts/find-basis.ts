import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { PayrollMonth } from '../core/calendar/payroll-month.js';
import type { Money } from '../core/money/money.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';

/** The row of a file that an entry stands for. */
export interface RowBasis {
  readonly lineId: number;
  readonly file: string;
  readonly row: number;
}

/** The declaration of levy that an entry follows from. Pounds; the fraction from 0 to 1. */
export interface DeclarationBasis {
  readonly scheme: string;
  readonly submissionId: string;
  readonly sentAt: string;
  readonly month: PayrollMonth;
  readonly dueInYear: Money;
  readonly declared: Money;
  readonly fraction: string;
  readonly topUpRate: string;
  readonly topUp: Money;
  readonly amount: Money;
  /** The file and the line that it came in. */
  readonly evidence: string;
}

/** The lot of an opening balance that an entry brings. Pounds. */
export interface OpeningBasis {
  readonly on: LocalDate;
  readonly month: string;
  readonly amount: Money;
  readonly evidence: string;
}

/** What of a levy account an entry rests on; all null for an entry of another kind. */
export interface Basis {
  readonly row: RowBasis | null;
  readonly declaration: DeclarationBasis | null;
  readonly opening: OpeningBasis | null;
  /** What was computed, where no statement says it. */
  readonly computed: 'payment' | 'transfer' | 'lapse' | null;
}

/** What entries of levy accounts rest on: a row of a file, a declaration, an opening balance, or a computation. */
@Injectable()
export class FindBasis {
  constructor(private readonly reads: Reads) {}

  run(entryId: number): Promise<Basis> {
    return this.reads.run(async (db) => ({
      row: await findRow(db, entryId),
      declaration: await findDeclaration(db, entryId),
      opening: await findOpening(db, entryId),
      computed: await findComputed(db, entryId),
    }));
  }
}

async function findRow(db: ReadTx, entryId: number): Promise<RowBasis | null> {
  const [row] = await db.all<{ id: number; name: string; row_number: number }>(
    `SELECT l.id, f.name, l.row_number FROM statement_line l JOIN statement_file f ON f.id = l.statement_file_id
      WHERE l.entry_id = ?`,
    [entryId],
  );
  return row ? { lineId: row.id, file: row.name, row: row.row_number } : null;
}

async function findDeclaration(db: ReadTx, entryId: number): Promise<DeclarationBasis | null> {
  interface Row {
    readonly paye_scheme: string;
    readonly submission_id: string;
    readonly sent_at: string;
    readonly payroll_month: PayrollMonth;
    readonly levy_due_ytd: number;
    readonly evidence: string;
    readonly declared: number;
    readonly fraction: string;
    readonly top_up_rate: string;
    readonly top_up: number;
    readonly amount: number;
  }
  const [row] = await db.all<Row>(
    `SELECT d.paye_scheme, d.submission_id, d.sent_at, d.payroll_month, d.levy_due_ytd, d.evidence,
            l.declared, l.fraction, l.top_up_rate, l.top_up, l.amount
       FROM levy_line l JOIN declaration d ON d.id = l.declaration_id WHERE l.entry_id = ?`,
    [entryId],
  );
  if (!row) return null;
  return {
    ...{ scheme: row.paye_scheme, submissionId: row.submission_id, sentAt: row.sent_at, month: row.payroll_month },
    ...{ dueInYear: moneyFromRow(row.levy_due_ytd), declared: moneyFromRow(row.declared), fraction: row.fraction },
    ...{ topUpRate: row.top_up_rate, topUp: moneyFromRow(row.top_up), amount: moneyFromRow(row.amount) },
    evidence: row.evidence,
  };
}

async function findOpening(db: ReadTx, entryId: number): Promise<OpeningBasis | null> {
  const [row] = await db.all<{ on_day: LocalDate; evidence: string; month: string; amount: number }>(
    `SELECT b.on_day, b.evidence, l.month, l.amount
       FROM opening_lot l JOIN opening_balance b ON b.id = l.opening_balance_id WHERE l.entry_id = ?`,
    [entryId],
  );
  return row ? { on: row.on_day, month: row.month, amount: moneyFromRow(row.amount), evidence: row.evidence } : null;
}

async function findComputed(db: ReadTx, entryId: number): Promise<Basis['computed']> {
  const [row] = await db.all<{ kind: NonNullable<Basis['computed']> }>(
    'SELECT kind FROM computed_line WHERE entry_id = ?',
    [entryId],
  );
  return row?.kind ?? null;
}

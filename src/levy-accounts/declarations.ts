import type { LocalDateTime } from '../core/calendar/instant.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { toMonth } from '../core/calendar/month.js';
import type { Declaration } from '../core/levy/declaration.js';
import type { RowRef } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { moneyFromRow } from '../platform/database/units.js';

/** A declaration with the account that took it, and the day on which its levy enters. */
export interface OwnedDeclaration extends Declaration {
  ref: RowRef;
  readonly levyAccountId: number;
  readonly entersOn: LocalDate;
  /** False: it came so late that it brings no levy, and is only the base of later months. */
  readonly recentEnough: boolean;
}

export interface DeclarationRow {
  readonly id: number;
  readonly levy_account_id: number;
  readonly paye_scheme: string;
  readonly submission_id: string;
  readonly sent_at: LocalDateTime;
  readonly payroll_month: string;
  readonly levy_due_ytd: number | null;
  readonly no_payment: number;
  readonly enters_on: LocalDate;
  readonly recent_enough: number;
}

const COLUMNS = `id, levy_account_id, paye_scheme, submission_id, sent_at, payroll_month, levy_due_ytd, no_payment,
  enters_on, recent_enough`;

/** All declarations of some schemes, whichever account took them: the base of a month is looked up by scheme. */
export async function findDeclarations(db: Connection, schemes: readonly string[]): Promise<OwnedDeclaration[]> {
  const rows = await db.all<DeclarationRow>(
    `SELECT ${COLUMNS} FROM declaration WHERE paye_scheme IN (${listParameter(db, 'text')}) ORDER BY id`,
    [JSON.stringify(schemes)],
  );
  return rows.map(declarationOf);
}

export function declarationOf(row: DeclarationRow): OwnedDeclaration {
  return {
    ref: { id: row.id },
    id: row.submission_id,
    scheme: row.paye_scheme,
    month: toMonth(row.payroll_month),
    levyDueYtd: row.levy_due_ytd === null ? null : moneyFromRow(row.levy_due_ytd),
    noPayment: row.no_payment === 1,
    sentAt: row.sent_at,
    levyAccountId: row.levy_account_id,
    entersOn: row.enters_on,
    recentEnough: row.recent_enough === 1,
  };
}

/** What the books have under the ids of some declarations already, in any account. */
export async function findKnown(
  db: Connection,
  declarations: readonly Declaration[],
): Promise<Map<string, OwnedDeclaration>> {
  const rows = await db.all<DeclarationRow>(
    `SELECT ${COLUMNS} FROM declaration WHERE submission_id IN (${listParameter(db, 'text')})`,
    [JSON.stringify(declarations.map(({ id }) => id))],
  );
  return new Map(rows.map((row) => [row.submission_id, declarationOf(row)]));
}

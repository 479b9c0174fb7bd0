import { dayOfMonth, monthOfDate, showDate, type LocalDate } from '../core/calendar/local-date.js';
import { type Month, showMonth } from '../core/calendar/month.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';
import { stands } from './standing.js';
import type { StatementFile } from './statement-file/read-statement-file.js';

/** Why files may not come into an account's books as they are now; undefined when they may. */
export async function statementRefusal(
  tx: Tx,
  levyAccountId: number,
  files: readonly StatementFile[],
): Promise<Refusal | undefined> {
  const dates = files.flatMap(({ rows }) => rows.map(({ line }) => line.date));
  const [opening] = await tx.all<{ on_day: LocalDate | null }>(
    'SELECT max(on_day) AS on_day FROM opening_balance WHERE levy_account_id = ?',
    [levyAccountId],
  );
  const openingDay = opening?.on_day ?? null;
  if (openingDay !== null && dates.some((date) => date < openingDay)) {
    return refuse(
      'STATEMENT.BEFORE_OPENING',
      `The account has an opening balance on ${showDate(openingDay)}, and the file has rows before that day: they would count twice`,
    );
  }
  const declared = await declaredMonths(tx, levyAccountId);
  const both = [...keptMonths(dates)].filter((month) => declared.has(month)).sort();
  if (both.length === 0) return undefined;
  return refuse(
    'STATEMENT.KEPT_FROM_DECLARATIONS',
    `The books of this account come from declarations in ${both.map(showMonth).join(', ')}; a month is kept from statements or from declarations, never from both`,
  );
}

/**
 * The months that a statement's rows keep. A payment posted on the 1st also stands in the month's file before, so
 * rows of a 1st alone keep nothing.
 */
export function keptMonths(dates: Iterable<LocalDate>): Set<Month> {
  const kept = new Set<Month>();
  for (const date of dates) if (dayOfMonth(date) !== 1) kept.add(monthOfDate(date));
  return kept;
}

/** Months in which levy entered the account by its declarations. */
export async function declaredMonths(db: Connection, levyAccountId: number): Promise<Set<Month>> {
  const rows = await db.all<{ month: Month }>(
    `SELECT DISTINCT substr(e.effective_on, 1, 7) AS month FROM levy_line l JOIN entry e ON e.id = l.entry_id
      WHERE l.levy_account_id = ? AND ${stands('l')}`,
    [levyAccountId],
  );
  return new Set(rows.map(({ month }) => month));
}

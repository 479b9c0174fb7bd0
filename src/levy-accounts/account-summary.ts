import type { StatementLine } from '../core/levy/statement/line.js';
import { type Money, ZERO, add, toText } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { stands } from './standing.js';

export interface TypeSummary {
  readonly rows: number;
  readonly effect: Money;
}

/** What the books have of one levy account. */
export interface AccountSummary {
  readonly byType: ReadonlyMap<string, TypeSummary>;
  readonly balance: Money;
}

/** Counts rows and their effect on the balance, over what is now in the books. */
export async function summaryOf(db: Connection, levyAccountId: number): Promise<AccountSummary> {
  const rows = await db.all<{ kind: string; row_count: number; effect: string }>(
    `SELECT kind, count(*) AS row_count, CAST(sum(effect) AS TEXT) AS effect FROM statement_line l
      WHERE levy_account_id = ? AND ${stands('l')} GROUP BY kind ORDER BY kind`,
    [levyAccountId],
  );
  const [account] = await db.all<{ balance: number }>(
    `SELECT a.balance FROM levy_account l JOIN account a ON a.organisation_id = l.organisation_id
      WHERE l.id = ? AND a.book = 'cash' AND a.purpose = 'levy'`,
    [levyAccountId],
  );
  return {
    byType: new Map(rows.map((row) => [row.kind, { rows: row.row_count, effect: moneyFromRow(row.effect) }])),
    balance: account ? moneyFromRow(account.balance) : ZERO,
  };
}

/** The summary once lines have been added. */
export function summaryAfter({ byType, balance }: AccountSummary, lines: readonly StatementLine[]): AccountSummary {
  const after = new Map(byType);
  let total = balance;
  for (const { kind, effect } of lines) {
    const known = after.get(kind) ?? { rows: 0, effect: ZERO };
    after.set(kind, { rows: known.rows + 1, effect: add(known.effect, effect) });
    total = add(total, effect);
  }
  return { byType: after, balance: total };
}

/** A summary as JSON and the command line show it. */
export interface AccountSummaryView {
  readonly byType: Readonly<Record<string, { readonly rows: number; readonly effect: string }>>;
  readonly balance: string;
}

export function showSummary({ byType, balance }: AccountSummary): AccountSummaryView {
  const types = [...byType].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    byType: Object.fromEntries(types.map(([kind, { rows, effect }]) => [kind, { rows, effect: toText(effect) }])),
    balance: toText(balance),
  };
}

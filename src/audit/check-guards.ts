import type { RecordedTable } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import type { WrongPlaces } from './verification.js';

/** Triggers that keep the books while nobody looks, as `table trigger`: each must be there, and on. */
function expectedGuards(db: Connection, tables: readonly RecordedTable[]): string[] {
  const names = ['record', 'seal', 'access_view', ...tables.map(({ name }) => name)];
  const changes = db.dialect === 'sqlite' ? ['update', 'delete'] : ['update', 'delete', 'truncate'];
  return [
    ...names.flatMap((name) => changes.map((change) => `${name} ${name}_refuses_${change}`)),
    'account account_moves_forwards',
    'posting posting_keeps_balances',
    'record record_awaits_seal',
    'mail mail_awaits_delivery',
  ];
}

export async function checkGuards(db: Connection, tables: readonly RecordedTable[], wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ guard: string }>(
    db.dialect === 'sqlite'
      ? "SELECT tbl_name || ' ' || name AS guard FROM sqlite_master WHERE type = 'trigger'"
      : // Enabled for replicas alone is off for everybody who writes here.
        `SELECT c.relname || ' ' || t.tgname AS guard FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')`,
  );
  const present = new Set(rows.map(({ guard }) => guard));
  for (const guard of expectedGuards(db, tables)) {
    if (present.has(guard)) continue;
    const [table, trigger] = guard.split(' ');
    wrong.add(table!, null, `its trigger ${trigger} is missing or off`);
  }
}

import type { RecordedTable } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import type { WrongPlaces } from './verification.js';

/** Triggers that keep the books while nobody looks: each must be there, and on. */
function expectedGuards(db: Connection, tables: readonly RecordedTable[]): string[] {
  const names = ['record', 'seal', ...tables.map(({ name }) => name)];
  const changes = db.dialect === 'sqlite' ? ['update', 'delete'] : ['update', 'delete', 'truncate'];
  return [
    ...names.flatMap((name) => changes.map((change) => `${name}_refuses_${change}`)),
    'account_moves_forwards',
    'posting_keeps_balances',
    'record_awaits_seal',
  ];
}

export async function checkGuards(db: Connection, tables: readonly RecordedTable[], wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ name: string }>(
    db.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'trigger'"
      : "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
  );
  const present = new Set(rows.map(({ name }) => name));
  for (const guard of expectedGuards(db, tables)) {
    if (present.has(guard)) continue;
    const table = guard.replace(/_(refuses_\w+|moves_forwards|keeps_balances|awaits_seal)$/, '');
    wrong.add(table, null, `its trigger ${guard} is missing or off`);
  }
}

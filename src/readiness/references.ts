import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';

const KINDS = { strategy_goal: 'G', deliverable: 'D', tender: 'T' } as const;

/** What has a reference here, by its table. */
type Referenced = keyof typeof KINDS;

/** The next reference of a table, such as `T-0007`: what people call a thing by. Nobody else takes one meanwhile. */
export async function nextReference(tx: Tx, table: Referenced): Promise<string> {
  await tx.lock(`references of ${table}`);
  const [row] = await tx.all<{ known: number }>(`SELECT count(*) AS known FROM ${table}`);
  return `${KINDS[table]}-${String(Number(row!.known) + 1).padStart(4, '0')}`;
}

/** The id of the tender of a reference, whatever its capitals. */
export async function findTenderId(db: Connection, reference: string): Promise<number | Refusal> {
  const [row] = await db.all<{ id: number }>('SELECT id FROM tender WHERE reference = ?', [
    reference.trim().toUpperCase(),
  ]);
  return row?.id ?? refuse('TENDER.UNKNOWN', `There is no tender ${reference}`);
}

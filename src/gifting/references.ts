import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';

const KINDS = { pledge: 'P', funding_round: 'R', application: 'A', award: 'W' } as const;

/** What has a reference, by its table. */
export type Referenced = keyof typeof KINDS;

/**
 * The next references of a table, such as `P-0007`: what people call a thing by. Asked for while the table is locked,
 * so that no two are alike.
 */
export async function nextReferences(tx: Tx, table: Referenced, count = 1): Promise<string[]> {
  await tx.lock(`references of ${table}`);
  const [row] = await tx.all<{ known: number }>(`SELECT count(*) AS known FROM ${table}`);
  const first = Number(row!.known) + 1;
  return Array.from({ length: count }, (_, index) => `${KINDS[table]}-${String(first + index).padStart(4, '0')}`);
}

const UNKNOWN: Readonly<Record<Referenced, readonly [code: string, what: string]>> = {
  pledge: ['PLEDGE.UNKNOWN', 'pledge'],
  funding_round: ['ROUND.UNKNOWN', 'round'],
  application: ['APPLICATION.UNKNOWN', 'application'],
  award: ['AWARD.UNKNOWN', 'award'],
};

/** The id of what has a reference, whatever its capitals. */
export async function findByReference(db: Connection, table: Referenced, reference: string): Promise<number | Refusal> {
  const [row] = await db.all<{ id: number }>(`SELECT id FROM ${table} WHERE reference = ?`, [
    reference.trim().toUpperCase(),
  ]);
  const [code, what] = UNKNOWN[table];
  return row?.id ?? refuse(code, `There is no ${what} ${reference}`);
}

/** The references of a table by id. */
export async function findReferences(db: Connection, table: Referenced): Promise<Map<number, string>> {
  const rows = await db.all<{ id: number; reference: string }>(`SELECT id, reference FROM ${table}`);
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}

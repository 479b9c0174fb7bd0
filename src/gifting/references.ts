import type { Tx } from '../platform/database/tx.js';

const KINDS = { pledge: 'P', funding_round: 'R', application: 'A', award: 'W' } as const;

/**
 * The next references of a table, such as `P-0007`: what people call a thing by. Asked for while the table is locked,
 * so that no two are alike.
 */
export async function nextReferences(tx: Tx, table: keyof typeof KINDS, count = 1): Promise<string[]> {
  await tx.lock(`references of ${table}`);
  const [row] = await tx.all<{ known: number }>(`SELECT count(*) AS known FROM ${table}`);
  const first = Number(row!.known) + 1;
  return Array.from({ length: count }, (_, index) => `${KINDS[table]}-${String(first + index).padStart(4, '0')}`);
}

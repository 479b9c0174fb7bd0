import type { Tx } from '../platform/database/tx.js';

/** The next references of listings, such as `L-0007`. The table is locked, so that no two are alike. */
export async function nextReferences(tx: Tx, count: number): Promise<string[]> {
  await tx.lock('references of listing');
  const [row] = await tx.all<{ known: number }>('SELECT count(*) AS known FROM listing');
  const first = Number(row!.known) + 1;
  return Array.from({ length: count }, (_, index) => `L-${String(first + index).padStart(4, '0')}`);
}

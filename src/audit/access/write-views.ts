import { CHAIN_START } from '../../journal/index.js';
import type { Tx } from '../../platform/database/tx.js';
import { ACCESS_LOCK, type SeenView, viewHash } from './kept-view.js';
import { ownersOf } from './owners.js';

/** Adds views at the end of the chain; of several copies of the service, one at a time. */
export async function writeViews(tx: Tx, views: readonly SeenView[]): Promise<void> {
  await tx.lock(ACCESS_LOCK);
  const owners = await ownersOf(tx, views);
  let { id, hash } = await endOfChain(tx);
  views.forEach((view, index) => {
    id += 1;
    const organisationId = view.organisationId ?? owners[index] ?? null;
    hash = viewHash(hash, { ...view, id, organisationId });
    const { at, personId, route, rowId, requestId } = view;
    tx.write(
      `INSERT INTO access_view (id, seen_at, person_id, route, organisation_id, row_id, request_id, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, at, personId, route, organisationId, rowId, requestId, hash],
    );
  });
}

/** The last view; where all of them are gone, the last that was closed. */
export async function endOfChain(tx: Tx): Promise<{ id: number; hash: string }> {
  const [last] = await tx.all<{ id: number; hash: string }>(
    `SELECT id, hash FROM (SELECT id, hash FROM access_view ORDER BY id DESC LIMIT 1) v
      UNION ALL SELECT * FROM (SELECT last_id, hash FROM access_digest ORDER BY last_id DESC LIMIT 1) d
      ORDER BY id DESC LIMIT 1`,
  );
  return last ?? { id: 0, hash: CHAIN_START };
}

import { CHAIN_START } from '../../journal/index.js';
import type { Connection } from '../../platform/database/connection.js';
import type { WrongPlaces } from '../verification.js';
import { type KeptView, VIEW_FIELDS, viewHash } from './kept-view.js';

const VIEWS_OF_STEP = 20_000;

/**
 * Walks the chain of views: every row follows from the one before it, the days that are closed end with the row that
 * their record names, and none is missing but those that a record says were taken out.
 */
export async function checkViews(db: Connection, wrong: WrongPlaces): Promise<void> {
  const digests = new Map(
    (await db.all<{ last_id: number; hash: string }>('SELECT last_id, hash FROM access_digest')).map(
      ({ last_id, hash }) => [last_id, hash],
    ),
  );
  const [removal] = await db.all<{ id: number }>('SELECT coalesce(max(through_id), 0) AS id FROM access_removal');
  let expected = removal!.id + 1;
  let before: { readonly id: number; readonly hash: string } | undefined;
  for await (const view of allViews(db)) {
    const { id, hash } = view;
    if (id > expected) nameMissing(wrong, expected, id);
    // Behind rows that were taken out, a record holds the hash that the next one follows from.
    const previous = before?.id === id - 1 ? before.hash : id === 1 ? CHAIN_START : digests.get(id - 1);
    if (previous === undefined || viewHash(previous, view) !== hash) {
      wrong.add('access_view', id, 'it does not follow from the view before it');
    } else if ((digests.get(id) ?? hash) !== hash) {
      wrong.add('access_view', id, 'the record that closed its day has another hash');
    }
    before = { id, hash };
    expected = Math.max(expected, id + 1);
  }
  const last = Math.max(0, ...digests.keys());
  if (last >= expected) nameMissing(wrong, expected, last + 1);
}

function nameMissing(wrong: WrongPlaces, from: number, to: number): void {
  wrong.add('access_view', from, to === from + 1 ? 'it is missing' : `it is missing, and all before ${to} are`);
}

async function* allViews(db: Connection): AsyncGenerator<KeptView & { readonly hash: string }> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await db.all<KeptView & { hash: string }>(
      `SELECT ${VIEW_FIELDS}, v.hash FROM access_view v WHERE v.id > ? ORDER BY v.id LIMIT ${VIEWS_OF_STEP}`,
      [after],
    );
    yield* rows;
    if (rows.length < VIEWS_OF_STEP) return;
    after = rows.at(-1)!.id;
  }
}

import { CHAIN_START, sealHash } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import type { WrongPlaces } from './verification.js';

interface SealRow {
  readonly position: number;
  readonly record_id: number;
  readonly hash: string;
  readonly record_hash: string | null;
}

const SEALS_OF_STEP = 20_000;

export interface Chain {
  readonly seals: number;
  /** The hash of the last seal; null when there is none. */
  readonly head: string | null;
}

/** Walks the chain from its start: every place taken, every seal made of the one before and of its record. */
export async function checkChain(db: Connection, records: number, wrong: WrongPlaces): Promise<Chain> {
  let previous = CHAIN_START;
  let expected = 1;
  let after = Number.MIN_SAFE_INTEGER;
  let seals = 0;
  for (;;) {
    const rows = await db.all<SealRow>(
      `SELECT s.position, s.record_id, s.hash, r.hash AS record_hash
         FROM seal s LEFT JOIN record r ON r.id = s.record_id
        WHERE s.position > ? ORDER BY s.position LIMIT ${SEALS_OF_STEP}`,
      [after],
    );
    for (const seal of rows) {
      if (expected < seal.position)
        wrong.add('seal', expected, `the chain goes on at ${seal.position}: places are missing`);
      checkSeal(seal, previous, wrong);
      expected = seal.position + 1;
      previous = seal.hash;
    }
    seals += rows.length;
    if (rows.length < SEALS_OF_STEP) break;
    after = rows.at(-1)!.position;
  }
  if (seals !== records) await nameUnsealed(db, wrong);
  await nameStrayAwaiting(db, wrong);
  return { seals, head: seals === 0 ? null : previous };
}

function checkSeal(seal: SealRow, previous: string, wrong: WrongPlaces): void {
  const { position, record_id, hash, record_hash } = seal;
  if (record_hash === null) {
    wrong.add('seal', position, `its record ${record_id} is missing`);
    wrong.add('record', record_id, `seal ${position} holds it, and it is missing`);
  } else if (sealHash(previous, position, record_hash) !== hash) {
    wrong.add('seal', position, `it does not follow from the seal before it and record ${record_id}`);
  }
}

async function nameUnsealed(db: Connection, wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ id: number }>(
    'SELECT r.id FROM record r WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.record_id = r.id) ORDER BY r.id',
  );
  for (const { id } of rows) wrong.add('record', id, 'it has no place in the chain');
}

/** The list of what to seal next holds records alone, and none that is sealed: a seal takes its record from it. */
async function nameStrayAwaiting(db: Connection, wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ id: number }>(
    `SELECT u.record_id AS id FROM unsealed u
      WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = u.record_id)
         OR EXISTS (SELECT 1 FROM seal s WHERE s.record_id = u.record_id) ORDER BY u.record_id`,
  );
  for (const { id } of rows) wrong.add('unsealed', id, 'there is no such record without a seal: it was added');
}

/** Whether a head that was printed earlier is still in the chain. */
export async function hasSeal(db: Connection, hash: string): Promise<boolean> {
  const rows = await db.all('SELECT position FROM seal WHERE hash = ?', [hash]);
  return rows.length > 0;
}

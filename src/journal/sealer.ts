import type { Tx } from '../platform/database/tx.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CHAIN_START, sealHash, sha256 } from './hash.js';

const RECORDS_OF_PASS = 2_000;
const WAIT_MILLISECONDS = 25;

interface Candidate {
  readonly id: number;
  readonly bytes: string;
  readonly hash: string;
  /** Its place in the chain, for one that was put among the waiting again. */
  readonly sealed_at: number | null;
}

/**
 * Gives every committed record its place in the chain, just behind the writers, so that they do not queue for it.
 * One sealer works at a time. A record whose content does not match its own hash is left out for `verify` to name, and
 * so is one that stands among the waiting though it is sealed: it must not keep the others from their seals.
 */
export class Sealer {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Seals soon. */
  nudge(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // A pass that fails leaves its records unsealed; the next one takes them.
      this.running = this.seal().catch(() => undefined);
    }, WAIT_MILLISECONDS).unref();
  }

  /** Seals all that is committed now. @returns how many records got their seal */
  async seal(): Promise<number> {
    let sealed = 0;
    let after = 0;
    for (;;) {
      const pass = await this.unitOfWork.run((tx) => sealPass(tx, after));
      sealed += pass.sealed;
      if (pass.last === null) return sealed;
      after = pass.last;
    }
  }

  /** Stops the timer and waits for a pass under way. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }
}

async function sealPass(tx: Tx, after: number): Promise<{ sealed: number; last: number | null }> {
  await tx.lock('seal');
  const candidates = await tx.all<Candidate>(
    // Asked record by record: PostgreSQL would read every seal there is for a NOT EXISTS.
    `SELECT r.id, r.bytes, r.hash, (SELECT s.position FROM seal s WHERE s.record_id = r.id) AS sealed_at
       FROM unsealed u JOIN record r ON r.id = u.record_id
      WHERE u.record_id > ? ORDER BY u.record_id LIMIT ${RECORDS_OF_PASS}`,
    [after],
  );
  if (candidates.length === 0) return { sealed: 0, last: null };
  const [head] = await tx.all<{ position: number; hash: string }>(
    'SELECT position, hash FROM seal ORDER BY position DESC LIMIT 1',
  );
  let position = head?.position ?? 0;
  let previous = head?.hash ?? CHAIN_START;
  const seals: [position: number, recordId: number, hash: string][] = [];
  for (const { id, bytes, hash, sealed_at } of candidates) {
    if (sealed_at !== null || sha256(bytes) !== hash) continue;
    position += 1;
    previous = sealHash(previous, position, hash);
    seals.push([position, id, previous]);
  }
  await writeSeals(tx, seals);
  return { sealed: seals.length, last: candidates.at(-1)!.id };
}

async function writeSeals(tx: Tx, seals: readonly (readonly [number, number, string])[]): Promise<void> {
  if (seals.length === 0) return;
  if (tx.dialect === 'sqlite') {
    const json = JSON.stringify(seals);
    await tx.all(
      `INSERT INTO seal (position, record_id, hash)
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      [json],
    );
    await tx.all('DELETE FROM unsealed WHERE record_id IN (SELECT value ->> 1 FROM json_each(?))', [json]);
    return;
  }
  const column = (index: 0 | 1 | 2): (string | number)[] => seals.map((seal) => seal[index]);
  await tx.all(
    `WITH sealed AS (
       INSERT INTO seal (position, record_id, hash)
       SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[]) RETURNING record_id)
     DELETE FROM unsealed USING sealed WHERE unsealed.record_id = sealed.record_id`,
    [column(0), column(1), column(2)],
  );
}

import type { Dialect } from '../platform/database/connection.js';
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
      const pass = await this.unitOfWork.runAlone((tx) => sealPass(tx, after));
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
  // One round trip: the server answers them one after the other, the reads on what is committed under the lock.
  const [, candidates, [head]] = await Promise.all([
    tx.lock('seal'),
    tx.all<Candidate>(waitingRecords(tx.dialect), [after]),
    tx.all<{ position: number; hash: string }>('SELECT position, hash FROM seal ORDER BY position DESC LIMIT 1'),
  ]);
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
  return { sealed: seals.length, last: candidates.length < RECORDS_OF_PASS ? null : candidates.at(-1)!.id };
}

/** The next records that wait. PostgreSQL is told to look each of them up: it guesses that it had better read them all. */
function waitingRecords(dialect: Dialect): string {
  const waiting = `SELECT record_id FROM unsealed WHERE record_id > ? ORDER BY record_id LIMIT ${RECORDS_OF_PASS}`;
  const ids = dialect === 'sqlite' ? `IN (${waiting})` : `= ANY (ARRAY(${waiting}))`;
  return `SELECT r.id, r.bytes, r.hash, (SELECT s.position FROM seal s WHERE s.record_id = r.id) AS sealed_at
            FROM record r WHERE r.id ${ids} ORDER BY r.id`;
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

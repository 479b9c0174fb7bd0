import { CHAIN_START, sealHash, sha256 } from '../../../src/journal/hash.js';
import type { ReadTx } from '../../../src/platform/database/reads.js';
import type { TestBooks } from '../books.js';
import type { ModelBooks } from './model-books.js';
import type { Witness } from './witness.js';

/** Holds all that the real books contain against the model. @throws naming what does not hold */
export async function invariantsHold(books: TestBooks, model: ModelBooks, witness: Witness): Promise<void> {
  await books.database.reads.run(async (tx) => {
    await accountsHold(tx, model);
    await entriesHold(tx, model);
    await keysHold(tx, model);
    await turnoverHolds(tx, model);
    await recordsHold(tx, model, witness);
  });
}

function same(what: string, real: unknown, expected: unknown): void {
  const [has, wants] = [JSON.stringify(real), JSON.stringify(expected)];
  if (has !== wants) throw new Error(`${what}: the books have ${has}, the model has ${wants}`);
}

function holds(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** I2, I3 and I4: kept balances are the sums of postings, each book adds up to nothing, and no floor is crossed. */
async function accountsHold(tx: ReadTx, model: ModelBooks): Promise<void> {
  const rows = await tx.all<{ id: number; book: string; floor: string | null; balance: string; last: string }>(
    `SELECT id, book, CAST(floor AS TEXT) AS floor, CAST(balance AS TEXT) AS balance, last_recorded_at AS last
       FROM account ORDER BY id`,
  );
  const sums: Record<string, bigint> = {};
  for (const { book, balance, floor } of rows) {
    sums[book] = (sums[book] ?? 0n) + BigInt(balance);
    holds(floor === null || BigInt(balance) >= BigInt(floor), `a balance of ${balance} is below its floor ${floor}`);
  }
  for (const [book, sum] of Object.entries(sums)) holds(sum === 0n, `the ${book} book adds up to ${sum}`);
  const expected = [...model.accounts.values()].map((account) => ({
    id: account.id,
    book: account.book,
    floor: account.floor === null ? null : `${account.floor}`,
    balance: `${account.balance}`,
    last: account.lastRecordedAt,
  }));
  same('accounts', rows, expected);
}

/** I1 and I5: entries and postings are those that were accepted, none more, none fewer, none changed. */
async function entriesHold(tx: ReadTx, model: ModelBooks): Promise<void> {
  const rows = await tx.all<{ id: number; line: string }>(
    `SELECT e.id, e.id || ' ' || e.effective_on || ' ' || e.recorded_at || ' ' || coalesce(e.reverses_id, 0) || ' ' ||
            p.from_account_id || ' ' || p.to_account_id || ' ' || p.amount AS line
       FROM entry e LEFT JOIN posting p ON p.entry_id = e.id ORDER BY e.id, p.id`,
  );
  const expected = [...model.entries.values()].flatMap(({ id, on, recordedAt, reversesId, postings }) =>
    postings.map(({ from, to, units }) => `${id} ${on} ${recordedAt} ${reversesId ?? 0} ${from} ${to} ${units}`),
  );
  same(
    'entries',
    rows.map(({ line }) => line),
    expected,
  );
}

/** I6: one outcome per key, and it stays. */
async function keysHold(tx: ReadTx, model: ModelBooks): Promise<void> {
  const rows = await tx.all<{ key: string; request_hash: string; outcome: string; answer: string }>(
    'SELECT key, request_hash, outcome, answer FROM idempotency_key ORDER BY id',
  );
  const real = rows.map(({ key, request_hash, outcome, answer }) => {
    const read = JSON.parse(answer) as { id: number; code: string };
    return [key, request_hash, outcome === 'accepted' ? read.id : read.code];
  });
  const expected = [...model.keys].map(([key, { content, answer }]) => [
    key,
    content,
    'id' in answer ? answer.id : answer.code,
  ]);
  same('keys', real, expected);
}

/** I9 and I11: what each account had moved in each month and day, after everything recorded up to each moment. */
async function turnoverHolds(tx: ReadTx, model: ModelBooks): Promise<void> {
  const rows = await tx.all<{ line: string }>(
    "SELECT account_id || ' ' || period || ' ' || recorded_at || ' ' || total AS line FROM turnover",
  );
  const expected = [...model.turnover].map(([place, total]) => `${place} ${total}`);
  same('turnover', rows.map(({ line }) => line).sort(), expected.sort());
}

/** I5, I8 and the chain: records only grow and never change, and seals follow each other without a gap. */
async function recordsHold(tx: ReadTx, model: ModelBooks, witness: Witness): Promise<void> {
  const records = await tx.all<{ id: number; hash: string; bytes: string }>(
    'SELECT id, hash, bytes FROM record ORDER BY id',
  );
  same('records', records.length, model.records);
  const found = new Map(records.map(({ id, hash, bytes }) => [id, `${hash} ${bytes}`]));
  for (const [id, content] of witness.records) holds(found.get(id) === content, `record ${id} changed or is gone`);
  for (const { id, hash, bytes } of records) {
    if (!witness.records.has(id)) holds(sha256(bytes) === hash, `record ${id} is not what its hash says`);
    witness.records.set(id, `${hash} ${bytes}`);
  }
  const seals = await tx.all<{ position: number; record_id: number; hash: string }>(
    'SELECT position, record_id, hash FROM seal ORDER BY position',
  );
  let previous = CHAIN_START;
  for (const [index, { position, record_id, hash }] of seals.entries()) {
    const record = found.get(record_id)!.slice(0, 64);
    holds(position === index + 1 && hash === sealHash(previous, position, record), `seal ${position} breaks the chain`);
    previous = hash;
  }
  if (witness.expectsAllSealed) same('sealed records', seals.length, records.length);
  witness.expectsAllSealed = false;
}

import { randomBytes } from 'node:crypto';
import { listParameter } from '../platform/database/list-parameter.js';
import type { Tx } from '../platform/database/tx.js';
import type { LearnerKey } from './learner-key.js';

/** A learner is a reference made here, which says nothing of the person: `L-` and 16 letters and digits. */
export const newReference = (): string => `L-${randomBytes(8).toString('hex')}`;

/** Numbers by their keyed hashes. */
const byHash = (key: LearnerKey, ulns: Iterable<string>): Map<string, string> =>
  new Map([...new Set(ulns)].map((uln) => [key.hashOfLearner(uln), uln]));

async function findReferences(tx: Tx, ulnOf: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  if (ulnOf.size === 0) return new Map();
  const rows = await tx.all<{ hash: string; learner: string }>(
    `SELECT hash, learner FROM learner_key WHERE hash IN (${listParameter(tx, 'text')})`,
    [JSON.stringify([...ulnOf.keys()])],
  );
  return new Map(rows.map(({ hash, learner }) => [ulnOf.get(hash)!, learner]));
}

/** The references of learners whose numbers are known, by number. */
export const knownReferencesOf = (tx: Tx, key: LearnerKey, ulns: Iterable<string>): Promise<Map<string, string>> =>
  findReferences(tx, byHash(key, ulns));

/**
 * The references of learners by their numbers, made for numbers that are new. Only the keyed hash of a number is kept,
 * in a table of its own from which a row can be removed.
 */
export async function referencesOf(tx: Tx, key: LearnerKey, ulns: Iterable<string>): Promise<Map<string, string>> {
  const ulnOf = byHash(key, ulns);
  const references = await findReferences(tx, ulnOf);
  const made = [...ulnOf].filter(([, uln]) => !references.has(uln)).map(([hash]) => [hash, newReference()] as const);
  if (made.length > 0) {
    const source = tx.dialect === 'sqlite' ? 'json_each(?)' : 'json_array_elements(?::json) AS m (value)';
    tx.write(`INSERT INTO learner_key (hash, learner) SELECT value ->> 0, value ->> 1 FROM ${source}`, [
      JSON.stringify(made),
    ]);
  }
  for (const [hash, learner] of made) references.set(ulnOf.get(hash)!, learner);
  return references;
}

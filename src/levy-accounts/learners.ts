import { randomBytes } from 'node:crypto';
import { listParameter } from '../platform/database/list-parameter.js';
import type { Tx } from '../platform/database/tx.js';
import type { LearnerKey } from './learner-key.js';

/** A learner is a reference made here, which says nothing of the person: `L-` and 16 letters and digits. */
export const newReference = (): string => `L-${randomBytes(8).toString('hex')}`;

const hashesOf = (key: LearnerKey, ulns: Iterable<string>): Map<string, string> =>
  new Map([...new Set(ulns)].map((uln) => [key.hashOfLearner(uln), uln]));

/** The references of learners whose numbers are known, by number. */
export async function knownReferencesOf(tx: Tx, key: LearnerKey, ulns: Iterable<string>): Promise<Map<string, string>> {
  const hashes = hashesOf(key, ulns);
  if (hashes.size === 0) return new Map();
  const rows = await tx.all<{ hash: string; learner: string }>(
    `SELECT hash, learner FROM learner_key WHERE hash IN (${listParameter(tx, 'text')})`,
    [JSON.stringify([...hashes.keys()])],
  );
  return new Map(rows.map(({ hash, learner }) => [hashes.get(hash)!, learner]));
}

/**
 * The references of learners by their numbers, made for numbers that are new. Only the keyed hash of a number is kept,
 * in a table of its own from which a row can be removed.
 */
export async function referencesOf(tx: Tx, key: LearnerKey, ulns: Iterable<string>): Promise<Map<string, string>> {
  const hashes = hashesOf(key, ulns);
  const references = await knownReferencesOf(tx, key, hashes.values());
  const made = [...hashes].filter(([, uln]) => !references.has(uln)).map(([hash]) => [hash, newReference()] as const);
  if (made.length > 0) {
    const source = tx.dialect === 'sqlite' ? 'json_each(?)' : 'json_array_elements(?::json) AS m (value)';
    tx.write(`INSERT INTO learner_key (hash, learner) SELECT value ->> 0, value ->> 1 FROM ${source}`, [
      JSON.stringify(made),
    ]);
  }
  for (const [hash, learner] of made) references.set(hashes.get(hash)!, learner);
  return references;
}

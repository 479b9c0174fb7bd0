import { CHAIN_START, sealHash, sha256 } from '../../../src/journal/index.js';
import type { Row, Tamperer } from './tamperer.js';

const DAY = '2026-04-30';
const EVIDENCE = 'Letter of 3 November 2026';
const FORGED_EVIDENCE = 'Letter of 4 November 2026';

/**
 * Raises the amount of a posting by one unit, makes its entry rest on another letter, and brings the balances and the
 * turnover of its accounts in line. @returns the posting as it was
 */
export async function forgePosting(tamperer: Tamperer): Promise<Row> {
  const entry = (await tamperer.rows('entry')).find((row) => row['effective_on'] === DAY)!;
  const posting = (await tamperer.rows('posting')).find((row) => row['entry_id'] === entry['id'])!;
  await tamperer.update('entry', entry, { evidence: FORGED_EVIDENCE });
  await tamperer.update('posting', posting, { amount: BigInt(posting['amount']!) + 1n });
  const moved = new Map([
    [posting['from_account_id'], -1n],
    [posting['to_account_id'], 1n],
  ]);
  for (const account of await tamperer.rows('account')) {
    const more = moved.get(account['id']);
    if (more) await tamperer.update('account', account, { balance: BigInt(account['balance']!) + more });
  }
  for (const row of await tamperer.rows('turnover')) {
    const more = DAY.startsWith(String(row['period'])) ? moved.get(row['account_id']) : undefined;
    const isLater = String(row['recorded_at']) >= String(entry['recorded_at']);
    if (more && isLater) await tamperer.update('turnover', row, { total: BigInt(row['total']!) + more });
  }
  return posting;
}

/** Makes the record of a forged posting say what its rows say now. @returns the position of its seal */
export async function forgeRecord(tamperer: Tamperer, posting: Row): Promise<bigint> {
  const id = posting['record_id']!;
  const record = (await tamperer.rows('record')).find((row) => row['id'] === id)!;
  const { id: postingId, entry_id, book, from_account_id, to_account_id, amount } = posting;
  const rowOf = (units: bigint): string =>
    `[${[postingId, entry_id, `"${book}"`, from_account_id, to_account_id, units].join(',')}]`;
  const bytes = String(record['bytes'])
    .replace(rowOf(BigInt(amount!)), rowOf(BigInt(amount!) + 1n))
    .replace(EVIDENCE, FORGED_EVIDENCE);
  await tamperer.update('record', record, { bytes, hash: sha256(bytes) });
  const seal = (await tamperer.rows('seal')).find((row) => row['record_id'] === id)!;
  return BigInt(seal['position']!);
}

/** Makes every seal anew from the records as they are now. */
export async function forgeChain(tamperer: Tamperer): Promise<void> {
  const hashes = new Map((await tamperer.rows('record')).map((row) => [row['id'], String(row['hash'])]));
  let previous = CHAIN_START;
  for (const seal of await tamperer.rows('seal')) {
    const hash = sealHash(previous, Number(seal['position']), hashes.get(seal['record_id'])!);
    await tamperer.update('seal', seal, { hash });
    previous = hash;
  }
}

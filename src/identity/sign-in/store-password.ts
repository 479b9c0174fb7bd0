import type { Tx } from '../../platform/database/tx.js';

/** Keeps the hash of a new password: attempts count anew, and the links that were mailed open nothing any more. */
export async function storePassword(tx: Tx, personId: number, hash: string): Promise<void> {
  await tx.all('UPDATE sign_in SET password_hash = ?, failures = 0, locked_until = NULL WHERE person_id = ?', [
    ...[hash, personId],
  ]);
  await tx.all('DELETE FROM sign_in_link WHERE person_id = ?', [personId]);
}

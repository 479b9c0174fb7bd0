import { invariant } from '../core/invariant.js';
import type { Connection } from '../platform/database/connection.js';

/**
 * Ids of mails as mail programs know them: of the mail's number and of this database, so that a mail which is sent
 * twice has one id, and no mail of another database has the same.
 */
export async function findMessageIds(db: Connection): Promise<(mailId: number) => string> {
  const [identity, ...others] = await db.all<{ value: string }>('SELECT value FROM database_identity');
  invariant(identity !== undefined && others.length === 0, 'a database has one identity');
  return (mailId) => `<mail-${mailId}.${identity.value}@levypool>`;
}

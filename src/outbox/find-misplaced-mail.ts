import { ATTEMPTS_MAX } from '../core/mail/attempts.js';
import type { Connection } from '../platform/database/connection.js';

/** A mail that nobody would deliver, or that would be delivered again. */
export interface MisplacedMail {
  readonly table: 'mail' | 'mail_waiting';
  readonly id: number;
  readonly message: string;
}

const IS_DONE = `EXISTS (SELECT 1 FROM mail_delivery d WHERE d.mail_id = m.id
  AND (d.outcome = 'delivered' OR (d.outcome = 'failed' AND d.attempt >= ${ATTEMPTS_MAX})))`;

/** The list of what to deliver holds every mail that is not done with, and no other. */
export async function findMisplacedMail(db: Connection): Promise<MisplacedMail[]> {
  const forgotten = await db.all<{ id: number }>(
    `SELECT m.id FROM mail m
      WHERE NOT ${IS_DONE} AND NOT EXISTS (SELECT 1 FROM mail_waiting w WHERE w.mail_id = m.id) ORDER BY m.id`,
  );
  const stray = await db.all<{ id: number }>(
    `SELECT w.mail_id AS id FROM mail_waiting w
      WHERE NOT EXISTS (SELECT 1 FROM mail m WHERE m.id = w.mail_id AND NOT ${IS_DONE}) ORDER BY w.mail_id`,
  );
  return [
    ...forgotten.map(({ id }) => ({ table: 'mail' as const, id, message: 'it waits, and nobody would deliver it' })),
    ...stray.map(({ id }) => ({
      table: 'mail_waiting' as const,
      id,
      message: 'there is no such mail to be delivered',
    })),
  ];
}

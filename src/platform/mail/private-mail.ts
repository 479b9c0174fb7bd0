import type { Instant } from '../../core/calendar/instant.js';
import type { Tx } from '../database/tx.js';

/** A mail that holds what lets somebody in: it stands in no record, and is deleted once it is sent. */
export interface PrivateMail {
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
}

/** Puts a mail where the delivery finds it, in the unit that causes it. */
export async function addPrivateMail(
  tx: Tx,
  now: Instant,
  { name, address, subject, body }: PrivateMail,
): Promise<void> {
  await tx.all(
    'INSERT INTO private_mail (name, address, subject, body, written_at, due_at) VALUES (?, ?, ?, ?, ?, ?)',
    [name, address, subject, body, now, now],
  );
}

import type { Instant } from '../core/calendar/instant.js';
import { type LastAttempt, type MailOutcome, pauseAfter } from '../core/mail/attempts.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import type { Tx } from '../platform/database/tx.js';
import { plusMinutes } from '../platform/clock/plus-minutes.js';

/** A mail that somebody has taken upon himself to deliver. */
export interface ClaimedMail {
  readonly id: number;
  readonly organisationId: number | null;
  readonly subject: string;
  readonly body: string;
  readonly writtenAt: Instant;
}

/** Who delivers, and until when nobody else does. */
export interface Claim {
  readonly name: string;
  readonly until: Instant;
}

/** What is read and claimed of the outbox is read and claimed by one at a time. */
export const lockOutbox = (tx: Tx): Promise<void> => tx.lock('outbox');

const HAS_ADDRESS = `EXISTS (SELECT 1 FROM contact c
  WHERE c.is_active = 1 AND coalesce(c.organisation_id, 0) = coalesce(m.organisation_id, 0))`;

/**
 * Mails whose turn it is at a moment, in the order in which they were written: never sent yet, or their pause is over,
 * or an address is there now. What somebody else is delivering is not among them.
 */
export async function findDue(db: Connection, now: Instant): Promise<number[]> {
  interface Row {
    readonly id: number;
    readonly outcome: MailOutcome | null;
    readonly attempt: number | null;
    readonly tried_at: Instant | null;
  }
  const rows = await db.all<Row>(
    `SELECT w.mail_id AS id, d.outcome, d.attempt, r.recorded_at AS tried_at
       FROM mail_waiting w
       JOIN mail m ON m.id = w.mail_id
       LEFT JOIN mail_delivery d ON d.id = (SELECT max(e.id) FROM mail_delivery e WHERE e.mail_id = w.mail_id)
       LEFT JOIN record r ON r.id = d.record_id
      WHERE (w.claimed_until IS NULL OR w.claimed_until <= ?)
        AND (d.outcome IS NULL OR d.outcome <> 'no-address' OR ${HAS_ADDRESS})
      ORDER BY w.mail_id`,
    [now],
  );
  const isDue = ({ outcome, attempt, tried_at }: Row): boolean =>
    outcome !== 'failed' || nextAttemptAt(attempt!, tried_at!)! <= now;
  return rows.filter(isDue).map(({ id }) => id);
}

/** When a mail is sent again after its attempt of that number failed; null after the last. */
export function nextAttemptAt(attempt: number, triedAt: Instant): Instant | null {
  const pause = pauseAfter(attempt);
  return pause === null ? null : plusMinutes(triedAt, pause);
}

/** Claims mails whose turn it is, at most so many. */
export async function claimDue(tx: Tx, now: Instant, { name, until }: Claim, atMost: number): Promise<ClaimedMail[]> {
  await lockOutbox(tx);
  const ids = JSON.stringify((await findDue(tx, now)).slice(0, atMost));
  const isOne = `IN (${listParameter(tx, 'integer')})`;
  await tx.all(`UPDATE mail_waiting SET claim = ?, claimed_until = ? WHERE mail_id ${isOne}`, [name, until, ids]);
  return tx.all<ClaimedMail>(
    `SELECT m.id, m.organisation_id AS "organisationId", m.subject, m.body, r.recorded_at AS "writtenAt"
       FROM mail m JOIN record r ON r.id = m.record_id WHERE m.id ${isOne} ORDER BY m.id`,
    [ids],
  );
}

/** Gives back whatever of a claim is not done with. */
export async function releaseClaim(tx: Tx, { name }: Claim): Promise<void> {
  await lockOutbox(tx);
  await tx.all('UPDATE mail_waiting SET claim = NULL, claimed_until = NULL WHERE claim = ?', [name]);
}

/** Whether a mail is still waiting under a claim: it was not taken over by somebody else, who delivers it now. */
export async function isHeld(tx: Tx, mailId: number, { name }: Claim): Promise<boolean> {
  const held = await tx.all('SELECT 1 AS held FROM mail_waiting WHERE mail_id = ? AND claim = ?', [mailId, name]);
  return held.length > 0;
}

/** A mail that is done with waits no more; another waits for its next turn. */
export function putBack(tx: Tx, mailId: number, isDone: boolean): void {
  const change = isDone ? 'DELETE FROM mail_waiting' : 'UPDATE mail_waiting SET claim = NULL, claimed_until = NULL';
  tx.write(`${change} WHERE mail_id = ?`, [mailId]);
}

export async function findLastAttempt(db: Connection, mailId: number): Promise<LastAttempt | undefined> {
  const [last] = await db.all<LastAttempt>(
    'SELECT outcome, attempt FROM mail_delivery WHERE mail_id = ? ORDER BY id DESC LIMIT 1',
    [mailId],
  );
  return last;
}

export async function countWaiting(db: Connection): Promise<number> {
  const [row] = await db.all<{ n: number }>('SELECT count(*) AS n FROM mail_waiting');
  return Number(row!.n);
}

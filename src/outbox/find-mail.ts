import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { ATTEMPTS_MAX, type MailOutcome } from '../core/mail/attempts.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { findOrganisation } from '../organisations/index.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import type { Recipient } from './find-contacts.js';
import { nextAttemptAt } from './waiting-mail.js';

export const MAIL_STATES = ['waiting', 'delivered', 'failed'] as const;
/** Failed for good: it was tried as often as anything is. */
export type MailState = (typeof MAIL_STATES)[number];

/** A mail and how far it is. */
export interface MailView {
  readonly id: number;
  /** Null for the programme team. */
  readonly organisationId: number | null;
  readonly organisation: string | null;
  readonly topic: string;
  readonly subject: string;
  readonly about: string;
  readonly writtenAt: string;
  readonly state: MailState;
  /** How often it was sent. */
  readonly attempts: number;
  /** What became of it last; null where it was never taken up. */
  readonly lastOutcome: MailOutcome | null;
  readonly lastDetail: string | null;
  /** After a failed attempt that was not the last. */
  readonly nextAttemptAt: string | null;
}

export interface DeliveryView {
  readonly at: string;
  readonly outcome: MailOutcome;
  readonly attempt: number;
  readonly detail: string;
}

export interface WholeMailView extends MailView {
  readonly body: string;
  readonly deliveries: readonly DeliveryView[];
}

/** Which mails. Null means any. */
export interface MailSearch {
  readonly recipient: Recipient | null;
  readonly state: MailState | null;
}

interface MailRow {
  readonly id: number;
  readonly organisation_id: number | null;
  readonly topic: string;
  readonly subject: string;
  readonly body: string;
  readonly about: string;
  readonly written_at: Instant;
  readonly state: MailState;
  readonly outcome: MailOutcome | null;
  readonly attempt: number | null;
  readonly detail: string | null;
  readonly tried_at: Instant | null;
}

/** Arrived is arrived, whatever another attempt said after it. */
const MAILS = `
  SELECT m.id, m.organisation_id, m.topic, m.subject, m.body, m.about, w.recorded_at AS written_at,
         d.outcome, d.attempt, d.detail, r.recorded_at AS tried_at,
         CASE WHEN EXISTS (SELECT 1 FROM mail_delivery a WHERE a.mail_id = m.id AND a.outcome = 'delivered')
              THEN 'delivered'
              WHEN d.outcome = 'failed' AND d.attempt >= ${ATTEMPTS_MAX} THEN 'failed'
              ELSE 'waiting' END AS state
    FROM mail m
    JOIN record w ON w.id = m.record_id
    LEFT JOIN mail_delivery d ON d.id = (SELECT max(e.id) FROM mail_delivery e WHERE e.mail_id = m.id)
    LEFT JOIN record r ON r.id = d.record_id`;

export const unknownMail = (): Refusal => refuse('MAIL.UNKNOWN', 'There is no such mail');

/** Questions about mail. */
@Injectable()
export class FindMail {
  constructor(private readonly reads: Reads) {}

  /** Mails after an id, one more than the page holds. */
  list(after: number, limit: number, { recipient, state }: MailSearch): Promise<MailView[]> {
    const conditions = ['id > ?'];
    const params: (number | string)[] = [after];
    if (recipient !== null) {
      conditions.push('coalesce(organisation_id, 0) = ?');
      params.push(recipient === 'programme' ? 0 : recipient);
    }
    if (state !== null) {
      conditions.push('state = ?');
      params.push(state);
    }
    const sql = `SELECT * FROM (${MAILS}) s WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT ?`;
    return this.reads.run(async (db) => withNames(db, await db.all<MailRow>(sql, [...params, limit + 1])));
  }

  one(id: number): Promise<WholeMailView | Refusal> {
    return this.reads.run(async (db) => {
      const rows = await db.all<MailRow>(`${MAILS} WHERE m.id = ?`, [id]);
      const [mail] = await withNames(db, rows);
      if (!mail) return unknownMail();
      const deliveries = await db.all<DeliveryView>(
        `SELECT r.recorded_at AS at, d.outcome, d.attempt, d.detail
           FROM mail_delivery d JOIN record r ON r.id = d.record_id WHERE d.mail_id = ? ORDER BY d.id`,
        [id],
      );
      return { ...mail, body: rows[0]!.body, deliveries };
    });
  }
}

async function withNames(db: ReadTx, rows: readonly MailRow[]): Promise<MailView[]> {
  const names = new Map<number | null, string | null>([[null, null]]);
  for (const id of new Set(rows.map(({ organisation_id }) => organisation_id))) {
    if (id !== null) names.set(id, (await findOrganisation(db, id))?.name ?? null);
  }
  return rows.map((row) => viewOf(row, names.get(row.organisation_id) ?? null));
}

function viewOf(row: MailRow, organisation: string | null): MailView {
  const { outcome, attempt, state, tried_at } = row;
  const isRepeated = state === 'waiting' && outcome === 'failed';
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisation,
    topic: row.topic,
    subject: row.subject,
    about: row.about,
    writtenAt: row.written_at,
    state,
    attempts: attempt ?? 0,
    lastOutcome: outcome,
    lastDetail: row.detail,
    nextAttemptAt: isRepeated ? nextAttemptAt(attempt!, tried_at!) : null,
  };
}

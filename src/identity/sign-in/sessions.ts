import { Injectable } from '@nestjs/common';
import { IDLE_MINUTES, SESSION_MINUTES } from '../../core/access/sign-in.js';
import type { Instant } from '../../core/calendar/instant.js';
import { Clock } from '../../platform/clock/clock.js';
import { plusMinutes } from '../../platform/clock/plus-minutes.js';
import { Reads } from '../../platform/database/reads.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { hashOf, newSecret } from '../secrets.js';

/** `code` while the one-time code is still to come; `applicant` with a mailed link, to one application. */
export type SessionStage = 'code' | 'full' | 'applicant';

export interface SessionOf {
  readonly personId: number;
  readonly stage: SessionStage;
}

/** A session as its owner sees it. */
export interface SessionView {
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  /** The one that is used to look. */
  readonly isOwn: boolean;
}

/** How often it is noted that a session is in use. */
const NOTED_EVERY_MINUTES = 5;

const isOver = (session: { readonly started_at: Instant; readonly seen_at: Instant }, now: Instant): boolean =>
  plusMinutes(session.seen_at, IDLE_MINUTES) <= now || plusMinutes(session.started_at, SESSION_MINUTES) <= now;

/** Who is signed in. The browser keeps a secret; its hash stands here, and a session that ends is a row that goes. */
@Injectable()
export class Sessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @returns the secret for the browser, which is kept nowhere else */
  async start(tx: Tx, personId: number, stage: SessionStage): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    const isApplicant = stage === 'applicant';
    await tx.all(
      `INSERT INTO sign_in_session (hash, person_id, stage, started_at, seen_at, is_applicant)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [hashOf(secret), personId, isApplicant ? 'full' : stage, now, now, isApplicant ? 1 : 0],
    );
    return secret;
  }

  /** @returns null for a session that has ended, or that there never was */
  async find(secret: string): Promise<SessionOf | null> {
    const hash = hashOf(secret);
    const now = this.clock.now();
    const [row] = await this.reads.run((db) =>
      db.all<{ person_id: number; stage: SessionStage; started_at: Instant; seen_at: Instant; is_applicant: 0 | 1 }>(
        'SELECT person_id, stage, started_at, seen_at, is_applicant FROM sign_in_session WHERE hash = ?',
        [hash],
      ),
    );
    if (!row) return null;
    if (isOver(row, now)) {
      await this.end(secret);
      return null;
    }
    if (plusMinutes(row.seen_at, NOTED_EVERY_MINUTES) <= now) {
      await this.unitOfWork.run((tx) => tx.all('UPDATE sign_in_session SET seen_at = ? WHERE hash = ?', [now, hash]));
    }
    return { personId: row.person_id, stage: row.is_applicant === 1 ? 'applicant' : row.stage };
  }

  /** A person's sessions that have not ended, the latest first. @param own the secret of the one that asks */
  async list(personId: number, own: string): Promise<SessionView[]> {
    const now = this.clock.now();
    interface Row {
      readonly hash: string;
      readonly started_at: Instant;
      readonly seen_at: Instant;
    }
    const rows = await this.reads.run((db) =>
      db.all<Row>(
        `SELECT hash, started_at, seen_at FROM sign_in_session
          WHERE person_id = ? AND stage = 'full' ORDER BY started_at DESC, hash`,
        [personId],
      ),
    );
    return rows
      .filter((row) => !isOver(row, now))
      .map((row) => ({ startedAt: row.started_at, seenAt: row.seen_at, isOwn: row.hash === hashOf(own) }));
  }

  /** Ends every session of a person but the one that asks. */
  async endOthers(personId: number, own: string): Promise<void> {
    await this.unitOfWork.run((tx) => endOtherSessionsOf(tx, personId, own));
  }

  async end(secret: string): Promise<void> {
    await this.unitOfWork.run((tx) => tx.all('DELETE FROM sign_in_session WHERE hash = ?', [hashOf(secret)]));
  }
}

/** Ends every session of a person: the password is new, or the person was locked out on purpose. */
export const endSessionsOf = (tx: Tx, personId: number): Promise<unknown> =>
  tx.all('DELETE FROM sign_in_session WHERE person_id = ?', [personId]);

/** @param own the secret of the session that goes on */
export const endOtherSessionsOf = (tx: Tx, personId: number, own: string): Promise<unknown> =>
  tx.all('DELETE FROM sign_in_session WHERE person_id = ? AND hash <> ?', [personId, hashOf(own)]);

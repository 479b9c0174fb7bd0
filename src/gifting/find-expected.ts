import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Reads } from '../platform/database/reads.js';
import { findOpenDeadlines } from './stored-deadline.js';

/** Something that an employer is to do by a day. */
export interface Expected {
  readonly applicationId: number;
  /** Of a start that is to be reported; null for the answer to an offer. */
  readonly awardId: number | null;
  readonly dueOn: LocalDate;
}

/** What is expected of employers next. */
@Injectable()
export class FindExpected {
  constructor(private readonly reads: Reads) {}

  /** Offers to answer and starts to report of an employer, the next due first. */
  of(receiverId: number): Promise<Expected[]> {
    return this.reads.run(async (db) => {
      const own = await db.all<{ id: number }>('SELECT id FROM current_application WHERE receiver_id = ?', [
        receiverId,
      ]);
      const ids = new Set(own.map(({ id }) => id));
      const open = await findOpenDeadlines(db);
      return open
        .filter(({ applicationId }) => ids.has(applicationId))
        .map(({ applicationId, awardId, dueOn }) => ({ applicationId, awardId, dueOn }));
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { Reads } from '../platform/database/reads.js';

/** What happened to somebody's access. */
export interface AccessEvent {
  readonly id: number;
  readonly personId: number;
  readonly person: string;
  /** `signed-in`, `locked`, … */
  readonly what: string;
  readonly at: Instant;
}

/** Who came in, who was kept out, and who was let in by whom. */
@Injectable()
export class FindAccessEvents {
  constructor(private readonly reads: Reads) {}

  /** The latest first. @param limit events at most */
  latest(limit: number): Promise<AccessEvent[]> {
    return this.reads.run((db) =>
      db.all<AccessEvent>(
        `SELECT e.id, e.person_id AS "personId", p.name AS person, e.what, r.recorded_at AS at
           FROM access_event e JOIN person p ON p.id = e.person_id JOIN record r ON r.id = e.record_id
          ORDER BY e.id DESC LIMIT ?`,
        [limit],
      ),
    );
  }
}

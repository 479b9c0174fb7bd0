import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Reads } from '../platform/database/reads.js';

/** What somebody decided in the promise book. */
export interface DecisionOfRecord {
  readonly about: 'pledge' | 'application' | 'award';
  readonly reference: string;
  /** What was done: `approve`, `made`, `accepted`, … */
  readonly what: string;
  readonly on: LocalDate;
  /** Null where a person is not named: a time limit that ran out. */
  readonly person: string | null;
  readonly reason: string;
}

const DECISIONS = `
  SELECT 'pledge' AS about, p.reference, t.kind AS what, t.on_day, n.name AS person, t.reason, t.id AS id
    FROM pledge_terms t JOIN pledge p ON p.id = t.pledge_id LEFT JOIN person n ON n.id = t.person_id
   WHERE t.record_id = ?
   UNION ALL
  SELECT 'application', a.reference, e.action, e.on_day, n.name, e.reason, e.id
    FROM application_event e JOIN application a ON a.id = e.application_id LEFT JOIN person n ON n.id = e.person_id
   WHERE e.record_id = ?
   UNION ALL
  SELECT 'award', w.reference, e.kind, e.on_day, NULL, e.reason, e.id
    FROM award_event e JOIN award w ON w.id = e.award_id WHERE e.record_id = ?
   ORDER BY about, id`;

/** The decisions that were recorded together with an entry: its record holds both. */
@Injectable()
export class FindDecisionsOfRecord {
  constructor(private readonly reads: Reads) {}

  run(recordId: number): Promise<DecisionOfRecord[]> {
    interface Row extends Omit<DecisionOfRecord, 'on'> {
      readonly on_day: LocalDate;
    }
    return this.reads.run(async (db) => {
      const rows = await db.all<Row>(DECISIONS, [recordId, recordId, recordId]);
      return rows.map(({ about, reference, what, on_day: on, person, reason }) => ({
        ...{ about, reference, what, on, person, reason },
      }));
    });
  }
}

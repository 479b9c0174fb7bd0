import { type LocalDate, firstDay, monthOfDate } from '../../core/calendar/local-date.js';
import { plusMonths } from '../../core/calendar/month.js';
import type { Connection } from '../../platform/database/connection.js';

/** A learner whose link is old enough to go. */
export interface OldLink {
  readonly learner: string;
  /** The last day on which something was paid for the learner, or is planned to be. */
  readonly lastOn: LocalDate;
}

/** The first day of the months that are kept: whoever had something paid, or planned, on it or later is kept. */
export const keptFrom = (today: LocalDate, months: number): LocalDate =>
  firstDay(plusMonths(monthOfDate(today), -months));

/** SQL: the days on which something was paid for a learner, or is planned to be, whatever says so. */
const DAYS = `
  SELECT learner, posted_on AS day FROM statement_line WHERE learner IS NOT NULL
  UNION ALL
  SELECT d.learner, m.debited_on FROM month_end_due d JOIN month_end m ON m.id = d.month_end_id
  UNION ALL
  SELECT learner, planned_end FROM apprenticeship_start
  UNION ALL
  SELECT s.learner, c.planned_end FROM start_change c JOIN apprenticeship_start s ON s.id = c.start_id
   WHERE c.planned_end IS NOT NULL
  UNION ALL
  SELECT s.learner, c.effective_on FROM start_change c JOIN apprenticeship_start s ON s.id = c.start_id`;

/** Links of learners for whom the last payment, and the planned end of the training, lie before a day. */
export const findOldLinks = (db: Connection, before: LocalDate): Promise<OldLink[]> =>
  db.all<OldLink>(
    `SELECT k.learner, max(d.day) AS "lastOn" FROM learner_key k JOIN (${DAYS}) d ON d.learner = k.learner
      GROUP BY k.learner HAVING max(d.day) < ? ORDER BY k.learner`,
    [before],
  );

import { type LocalDate, dateIn, dayOfMonth, lastDay, monthOfDate } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { type Refusal, refuse } from '../refusal.js';

/** How far away a goal lies; how many months each is, the programme decides. */
export const HORIZONS = ['short', 'medium', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** What becomes of a goal, or of a deliverable of a workstream. */
export const WORK_STATES = ['planned', 'under-way', 'done', 'dropped'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export const isOver = (state: WorkState): boolean => state === 'done' || state === 'dropped';

/** The day so many months later; the last of the month where that has no such day. */
export function monthsLater(day: LocalDate, months: number): LocalDate {
  const month = plusMonths(monthOfDate(day), months);
  const last = lastDay(month);
  return dayOfMonth(day) > dayOfMonth(last) ? last : dateIn(month, dayOfMonth(day));
}

/** What was reported of a goal or a deliverable last. */
export interface LastReport {
  readonly state: WorkState;
  readonly on: LocalDate;
}

/** Why progress cannot be reported, or nothing. What is done or dropped is over. @param last null before the first report */
export function reportRefusal(
  last: LastReport | null,
  report: LastReport,
  begunOn: LocalDate,
  today: LocalDate,
): Refusal | undefined {
  const invalid = (message: string): Refusal =>
    refuse('STRATEGY.PROGRESS_INVALID', message, [{ where: 'on', message }]);
  if (last && isOver(last.state)) {
    const how = last.state === 'done' ? 'done' : 'dropped';
    return refuse('STRATEGY.OVER', `This was reported as ${how} on ${last.on}: set a new one instead`);
  }
  if (report.on > today) return invalid('Progress is reported of today or of a day before');
  const since = last?.on ?? begunOn;
  if (report.on < since) return invalid(`Something was reported of ${since} already: report from that day on`);
  return undefined;
}

/** Whether something is late: its day is over and it is not. */
export const isLate = (dueOn: LocalDate, state: WorkState, today: LocalDate): boolean =>
  dueOn < today && !isOver(state);

import type { LocalDate } from '../calendar/local-date.js';

/** An application on the waiting list. */
export interface WaitingApplication {
  readonly id: number;
  /** Its mean points, weighted, and the most that its round gives; none of either where the round gives no points. */
  readonly points: number;
  readonly most: number;
  readonly since: LocalDate;
}

const shareOf = ({ points, most }: WaitingApplication): number => (most === 0 ? 0 : points / most);

/**
 * The order in which money is offered: who has most of the points that the own round gives, because rounds measure in
 * scales of their own; then who has waited longest, and who asked first.
 */
export const inWaitingOrder = (waiting: readonly WaitingApplication[]): WaitingApplication[] =>
  waiting.toSorted(
    (a, b) => shareOf(b) - shareOf(a) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) || a.id - b.id,
  );

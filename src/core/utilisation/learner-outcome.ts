import type { LocalDate } from '../calendar/local-date.js';
import type { CountFigure } from './gift-figures.js';

/** Days that are asked about, both included. */
export interface Period {
  /** Null for everything since the books began. */
  readonly from: LocalDate | null;
  readonly to: LocalDate;
}

export const isWithin = ({ from, to }: Period, day: LocalDate | null): boolean =>
  day !== null && day <= to && (from === null || day >= from);

/** What became of the learner that an award is for, by the days on which it did. */
export interface LearnerOutcome {
  readonly awardedOn: LocalDate;
  readonly acceptedOn: LocalDate | null;
  readonly startedOn: LocalDate | null;
  /** The last day in learning. */
  readonly ended: { readonly on: LocalDate; readonly how: 'completed' | 'left-early' } | null;
}

/** What a learner counts for in a period: what happened within it, and where it left the learner. */
export function countsOf(period: Period, outcome: LearnerOutcome): Partial<Record<CountFigure, number>> {
  const { awardedOn, acceptedOn, startedOn, ended } = outcome;
  const one = (holds: boolean): number => (holds ? 1 : 0);
  const hasStarted = startedOn !== null && startedOn <= period.to;
  const hasEnded = ended !== null && ended.on <= period.to;
  const endedNow = isWithin(period, ended?.on ?? null);
  return {
    learnersAwarded: one(isWithin(period, awardedOn)),
    learnersAccepted: one(isWithin(period, acceptedOn)),
    starts: one(isWithin(period, startedOn)),
    inLearning: one(hasStarted && !hasEnded),
    completed: one(endedNow && ended?.how === 'completed'),
    leftEarly: one(endedNow && ended?.how === 'left-early'),
  };
}

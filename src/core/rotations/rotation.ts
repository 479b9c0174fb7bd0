import type { LocalDate } from '../calendar/local-date.js';
import { type Effective, inForceOn } from '../policy/dated.js';
import type { CareSetting } from './care-settings.js';
import { type Span, sharedBy } from './span.js';

/** What a host organisation offers: so many learners at once, through these days. */
export interface Placement extends Span {
  readonly id: number;
  readonly hostId: number;
  readonly setting: CareSetting;
  /** Learners at once. */
  readonly capacity: number;
  /** Whether it was given up: nobody is placed there any more. */
  readonly isGivenUp: boolean;
}

/** A learner’s time in a placement. */
export interface Stay extends Span {
  readonly placementId: number;
}

/** A learner of a programme, as it stands: a reference that says nothing of the person. */
export interface RotatingLearner {
  readonly id: number;
  readonly learner: string;
  /** The first day of the apprenticeship. */
  readonly from: LocalDate;
  /** The last day with the programme, or of a training that was broken off; null where it goes on. */
  readonly leftOn: LocalDate | null;
  readonly path: readonly Stay[];
  /** When the same learner is in placements of other programmes. */
  readonly elsewhere: readonly Span[];
}

/** Whether an organisation belongs to the system, from a day on; in the order of recording. */
export interface Belonging extends Effective {
  readonly isMember: boolean;
}

/** All that decides who may be where. */
export interface Rotation extends Span {
  readonly placements: readonly Placement[];
  readonly learners: readonly RotatingLearner[];
  /** By the host. A host of whom nothing is recorded is taken to belong. */
  readonly belonging: ReadonlyMap<number, readonly Belonging[]>;
}

/** A stay that takes place: what was planned, up to the day on which the learner left. */
export const heldStays = ({ path, leftOn }: Pick<RotatingLearner, 'path' | 'leftOn'>): Stay[] =>
  path.flatMap((stay) => {
    if (leftOn === null || stay.until <= leftOn) return [stay];
    return stay.from <= leftOn ? [{ ...stay, until: leftOn }] : [];
  });

/** The first day of a span on which a host is known not to belong to the system, or nothing. */
export function awayOn(rows: readonly Belonging[], span: Span): LocalDate | undefined {
  const days = [span.from, ...rows.map(({ from }) => from).filter((day) => sharedBy({ from: day, until: day }, span))];
  return days.sort().find((day) => inForceOn(rows, day)?.isMember === false);
}

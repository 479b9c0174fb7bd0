import { type LocalDate, showDate } from '../calendar/local-date.js';
import { type Refusal, refuse } from '../refusal.js';
import type { StartStatus } from '../training/start-changes.js';

/** An apprenticeship, as far as it decides what may follow it. Organisations and standards by their ids. */
export interface ApprenticeshipOnPath {
  readonly learner: string;
  readonly standardId: number;
  readonly employerId: number;
  readonly status: StartStatus;
  readonly startedOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly completedOn: LocalDate | null;
}

/** What a programme leads to. */
export interface Progression {
  readonly employerId: number;
  readonly hostIds: readonly number[];
  /** Of the second apprenticeship; null where the programme has one alone. */
  readonly secondStandardId: number | null;
}

const HAS_ENDED: readonly StartStatus[] = ['completed', 'achieved'];

/** Why an apprenticeship cannot follow another one as the second of a programme, or nothing. */
export function progressionRefusal(
  { employerId, hostIds, secondStandardId }: Progression,
  first: ApprenticeshipOnPath,
  second: ApprenticeshipOnPath,
  today: LocalDate,
): Refusal | undefined {
  const refused = (reason: string, message: string): Refusal =>
    refuse(`ROTATION.${reason}`, message, [{ where: 'startId', message }]);
  if (secondStandardId === null) {
    return refused('NO_PROGRESSION', 'The programme leads to no second apprenticeship: name its standard first');
  }
  if (second.learner !== first.learner) return refused('OTHER_LEARNER', 'That is the start of another learner');
  if (second.standardId !== secondStandardId) {
    return refused('OTHER_STANDARD', 'That is not the standard that the programme leads to');
  }
  if (![employerId, ...hostIds].includes(second.employerId)) {
    return refused('OTHER_EMPLOYER', 'The second employer is that of the programme, or one of its hosts');
  }
  if (first.status === 'withdrawn') {
    return refused('FIRST_NOT_COMPLETED', 'The first apprenticeship was broken off: nothing follows it');
  }
  if (second.status === 'withdrawn') return refused('SECOND_ENDED', 'The second apprenticeship was broken off');
  const hasEnded = HAS_ENDED.includes(first.status);
  if (!hasEnded && second.startedOn <= today) {
    const message = `The second apprenticeship began on ${showDate(second.startedOn)}, and the first is not completed: record that first`;
    return refused('FIRST_NOT_COMPLETED', message);
  }
  const end = first.completedOn ?? first.plannedEnd;
  if (second.startedOn > end) return undefined;
  const message = `The first apprenticeship ends on ${showDate(end)}: the second starts after that day`;
  return refused('STARTS_TOO_SOON', message);
}

export type ProgressionStanding =
  'in-first' | 'ready' | 'second-planned' | 'second-too-soon' | 'in-second' | 'done' | 'left' | 'first-alone';

/** How far a learner has come. @param second null where none is linked */
export function progressionStanding(
  secondStandardId: number | null,
  first: ApprenticeshipOnPath,
  second: ApprenticeshipOnPath | null,
  today: LocalDate,
): ProgressionStanding {
  const hasEnded = HAS_ENDED.includes(first.status);
  if (second === null) {
    if (first.status === 'withdrawn') return 'left';
    if (!hasEnded) return 'in-first';
    return secondStandardId === null ? 'first-alone' : 'ready';
  }
  if (second.status === 'withdrawn') return 'left';
  if (HAS_ENDED.includes(second.status)) return 'done';
  // The first was broken off, or took longer than was planned, since the second was linked.
  const end = first.completedOn ?? first.plannedEnd;
  const isTooSoon = first.status === 'withdrawn' || second.startedOn <= end || (!hasEnded && second.startedOn <= today);
  if (isTooSoon) return 'second-too-soon';
  return second.startedOn > today ? 'second-planned' : 'in-second';
}

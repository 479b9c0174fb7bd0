import type { FinancialYear } from '../../calendar/financial-year.js';
import type { LocalDate } from '../../calendar/local-date.js';
import { type ApprenticeShares, type Headcount as CountsOfYear, apprenticeShares } from '../apprentice-share.js';
import type { Headcount } from './facts.js';
import { lastDayOfYear } from './report-year.js';

/** An apprenticeship as far as counting goes. */
export interface Apprenticeship {
  readonly startId: number;
  readonly startedOn: LocalDate;
  /** The day on which it was completed or left; null while it goes on, on a break or not. */
  readonly endedOn: LocalDate | null;
  /** Who employs from which day on, in their order; nobody after a redundancy. */
  readonly employers: readonly { readonly from: LocalDate; readonly organisationId: number | null }[];
  readonly standardId: number;
}

export function employerOn({ employers }: Apprenticeship, day: LocalDate): number | null {
  return employers.findLast(({ from }) => from <= day)?.organisationId ?? null;
}

/** Whether it has begun and has not ended at the end of a day. */
export const isLiveOn = ({ startedOn, endedOn }: Apprenticeship, day: LocalDate): boolean =>
  startedOn <= day && (endedOn === null || endedOn > day);

/** Apprenticeships that began in a period, both days included, with their first employer. */
export const startedIn = (all: readonly Apprenticeship[], from: LocalDate, to: LocalDate): Apprenticeship[] =>
  all.filter(({ startedOn }) => from <= startedOn && startedOn <= to);

/** The apprentices that an organisation employs at the end of a day. */
export const employedOn = (all: readonly Apprenticeship[], organisationId: number, day: LocalDate): Apprenticeship[] =>
  all.filter((each) => isLiveOn(each, day) && employerOn(each, day) === organisationId);

export const startedWith = (
  all: readonly Apprenticeship[],
  organisationId: number,
  from: LocalDate,
  to: LocalDate,
): Apprenticeship[] =>
  startedIn(all, from, to).filter(({ employers }) => employers[0]?.organisationId === organisationId);

/** The apprentices of a year, as far as it has come: when it began, when it ended, and who began within it. */
export interface ApprenticesOfYear {
  readonly atStart: readonly Apprenticeship[];
  readonly atEnd: readonly Apprenticeship[];
  readonly new: readonly Apprenticeship[];
}

/** @param asAt the last day that counts; a year that goes on then ends with it */
export function apprenticesOfYear(
  all: readonly Apprenticeship[],
  organisationId: number,
  year: FinancialYear,
  asAt: LocalDate,
): ApprenticesOfYear {
  const last = lastDayOfYear(year);
  const to = asAt < last ? asAt : last;
  return {
    // Who begins on 1 April is new in the year, and not there when it begins.
    atStart: all.filter(
      (each) =>
        each.startedOn < year &&
        !(each.endedOn !== null && each.endedOn < year) &&
        employerOn(each, year) === organisationId,
    ),
    atEnd: employedOn(all, organisationId, to),
    new: startedWith(all, organisationId, year, to),
  };
}

/** A headcount with the apprentices beside it. */
export interface BodyOfYear {
  readonly employees: Headcount;
  readonly apprentices: ApprenticesOfYear;
}

const countsOf = ({ atStart, atEnd, new: began }: ApprenticesOfYear): CountsOfYear => ({
  ...{ atStart: atStart.length, atEnd: atEnd.length, new: began.length },
});

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * The three official shares of some bodies together. What one of them has not told yet takes the share with it: the
 * employees at the end of a year that goes on, or who came within it.
 */
export function sharesTogether(bodies: readonly BodyOfYear[]): ApprenticeShares {
  const apprentices = bodies.map((body) => countsOf(body.apprentices));
  const whole = (of: (employees: Headcount) => number | null): number => {
    const told = bodies.map(({ employees }) => of(employees));
    return told.includes(null) ? 0 : total(told.map(Number));
  };
  return apprenticeShares(
    { atStart: whole((each) => each.atStart), atEnd: whole((each) => each.atEnd), new: whole((each) => each.joined) },
    {
      atStart: total(apprentices.map(({ atStart }) => atStart)),
      atEnd: total(apprentices.map(({ atEnd }) => atEnd)),
      new: total(apprentices.map((each) => each.new)),
    },
  );
}

import { firstDay, lastDay, monthOfDate } from '../calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom } from '../calendar/month.js';
import { type Rotation, type Stay, heldStays } from './rotation.js';
import { type Span, sharedBy } from './span.js';

/** Who is with a host in a month, on whichever of its days. */
export interface HostMonth {
  readonly hostId: number;
  readonly month: Month;
  readonly stays: readonly HostedStay[];
}

export interface HostedStay extends Stay {
  readonly learnerId: number;
  readonly learner: string;
}

/** Every month that a span has a day in. */
export const monthsOf = ({ from, until }: Span): Month[] =>
  monthsFrom(monthOfDate(from), monthsBetween(monthOfDate(from), monthOfDate(until)) + 1);

export const spanOfMonth = (month: Month): Span => ({ from: firstDay(month), until: lastDay(month) });

/** Every stay that takes place, in the order of its first day. */
export const staysOf = ({ learners }: Pick<Rotation, 'learners'>): HostedStay[] =>
  learners
    .flatMap((learner) =>
      heldStays(learner).map((stay) => ({ ...stay, learnerId: learner.id, learner: learner.learner })),
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.learnerId - b.learnerId));

/** Who hosts whom when: for each host that has somebody, each month. Hosts in the order of their placements. */
export function hostMonths(rotation: Rotation): HostMonth[] {
  const stays = staysOf(rotation);
  const hosts = [...new Set(rotation.placements.map(({ hostId }) => hostId))];
  const hostOf = new Map(rotation.placements.map(({ id, hostId }) => [id, hostId]));
  return hosts.flatMap((hostId) => {
    const there = stays.filter(({ placementId }) => hostOf.get(placementId) === hostId);
    return monthsOf(rotation).flatMap((month) => {
      const inMonth = there.filter((stay) => sharedBy(stay, spanOfMonth(month)));
      return inMonth.length === 0 ? [] : [{ hostId, month, stays: inMonth }];
    });
  });
}

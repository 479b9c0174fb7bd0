import { type LocalDate, showDate } from '../calendar/local-date.js';
import { type Fault, type Refusal, refuse } from '../refusal.js';
import { type Placement, type Rotation, type RotatingLearner, type Stay, awayOn, heldStays } from './rotation.js';
import { type Span, isInOrder, isWithin, sharedBy } from './span.js';

export const CLASHES = [
  'DATES_OUT_OF_ORDER',
  'UNKNOWN_PLACEMENT',
  'PLACEMENT_GIVEN_UP',
  'OUTSIDE_PROGRAMME',
  'OUTSIDE_PLACEMENT',
  'HOST_LEFT',
  'BEFORE_START',
  'IN_TWO_PLACES',
  'OVER_CAPACITY',
] as const;
export type ClashReason = (typeof CLASHES)[number];

/** Something that cannot be: a learner or a host would have to be where they are not. */
export interface Clash {
  readonly reason: ClashReason;
  /** Whose path it is; null where it is a placement that has too many. */
  readonly learnerId: number | null;
  readonly placementId: number | null;
  readonly message: string;
}

const days = ({ from, until }: Span): string => `${showDate(from)} to ${showDate(until)}`;

/** Everything in a plan that cannot be. */
export function clashesOf(rotation: Rotation): Clash[] {
  return [
    ...rotation.learners.flatMap((learner) => clashesOfLearner(rotation, learner)),
    ...rotation.placements.flatMap((placement) => overCapacity(rotation, placement)),
  ];
}

function clashesOfLearner(rotation: Rotation, learner: RotatingLearner): Clash[] {
  const clash = (reason: ClashReason, placementId: number | null, message: string): Clash => ({
    ...{ reason, learnerId: learner.id, placementId },
    message: `${learner.learner}: ${message}`,
  });
  const stays = heldStays(learner);
  const ofStays = stays.flatMap((stay) => {
    const found = againstStay(rotation, learner, stay);
    return found ? [clash(found[0], stay.placementId, found[1])] : [];
  });
  const inTwo = stays.flatMap((stay, index) =>
    [...stays.slice(index + 1), ...learner.elsewhere].flatMap((other) => {
      const shared = sharedBy(stay, other);
      return shared ? [clash('IN_TWO_PLACES', stay.placementId, `in two places at once, ${days(shared)}`)] : [];
    }),
  );
  return [...ofStays, ...inTwo];
}

type Against = readonly [reason: ClashReason, message: string];

function againstStay(rotation: Rotation, learner: RotatingLearner, stay: Stay): Against | undefined {
  if (!isInOrder(stay)) return ['DATES_OUT_OF_ORDER', 'the last day of a placement is before its first'];
  const placement = rotation.placements.find(({ id }) => id === stay.placementId);
  if (!placement) return ['UNKNOWN_PLACEMENT', 'there is no such placement in this programme'];
  if (placement.isGivenUp) return ['PLACEMENT_GIVEN_UP', 'this placement was given up'];
  if (!isWithin(stay, rotation)) return ['OUTSIDE_PROGRAMME', `the programme runs from ${days(rotation)}`];
  if (!isWithin(stay, placement)) return ['OUTSIDE_PLACEMENT', `the placement is open from ${days(placement)}`];
  if (stay.from < learner.from) {
    return ['BEFORE_START', `the apprenticeship starts on ${showDate(learner.from)}, after this placement begins`];
  }
  const away = awayOn(rotation.belonging.get(placement.hostId) ?? [], stay);
  return away ? ['HOST_LEFT', `the host does not belong to the system on ${showDate(away)}`] : undefined;
}

/** How many are in a placement from each day on which that changes. */
export function occupancy(stays: readonly Stay[], placementId: number): { on: LocalDate; count: number }[] {
  const there = stays.filter((stay) => stay.placementId === placementId && isInOrder(stay));
  return [...new Set(there.map(({ from }) => from))].sort().map((on) => ({
    on,
    // It is at its most on a day on which somebody comes.
    count: there.filter(({ from, until }) => from <= on && on <= until).length,
  }));
}

function overCapacity({ learners }: Rotation, { id, capacity }: Placement): Clash[] {
  const over = occupancy(learners.flatMap(heldStays), id).find(({ count }) => count > capacity);
  if (!over) return [];
  const message = `${over.count} learners on ${showDate(over.on)}, and the placement takes ${capacity} at once`;
  return [{ reason: 'OVER_CAPACITY', learnerId: null, placementId: id, message }];
}

/**
 * Why a plan cannot take the place of another, or nothing. What clashed before, because a host has left meanwhile, does
 * not stand in the way of a change of something else.
 * @param whereOf the field that a clash leads to
 */
export function clashRefusal(
  before: Rotation,
  after: Rotation,
  whereOf: (clash: Clash) => string,
): Refusal | undefined {
  const known = new Set(clashesOf(before).map(keyOf));
  const clashes = clashesOf(after).filter((clash) => !known.has(keyOf(clash)));
  const [first] = clashes;
  if (!first) return undefined;
  const faults = clashes.map((clash): Fault => ({ where: whereOf(clash), message: clash.message }));
  const others = clashes.length === 1 ? '' : `, and ${clashes.length - 1} more`;
  return refuse(`ROTATION.${first.reason}`, `It clashes: ${first.message}${others}`, faults);
}

const keyOf = ({ reason, learnerId, placementId, message }: Clash): string =>
  JSON.stringify([reason, learnerId, placementId, message]);

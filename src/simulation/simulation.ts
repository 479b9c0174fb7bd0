import type { INestApplicationContext } from '@nestjs/common';
import type { Money } from '../core/money/money.js';
import type { AgreedTraining, SimulatedLearner } from '../core/simulation/learners.js';
import type { World } from '../core/simulation/world.js';
import type { GiftRequest } from '../gifting/index.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Month } from '../core/calendar/month.js';
import type { SimulationClock } from './simulation-clock.js';

/** What somebody whom a gift was accepted for is to become a start with. */
export interface AwardedLearner {
  readonly awardId: number;
  readonly employerId: number;
  readonly senderId: number;
  readonly standardId: number;
  /** What the award was made for. */
  readonly agreed: AgreedTraining;
  /** By the points of the application. */
  readonly weight: number;
  readonly learner: SimulatedLearner & { readonly startsOn: LocalDate };
}

/** Something that is to be reported of a start. */
export interface PlannedChange {
  readonly startId: number;
  readonly on: LocalDate;
  readonly change:
    | { readonly kind: 'price'; readonly training: Money }
    | { readonly kind: 'withdrawal' }
    | { readonly kind: 'completion' };
}

/** Who has which number in the books of a run. */
export interface RegisteredIds {
  /** In the order of the world. */
  readonly senders: readonly { readonly organisationId: number; readonly levyAccountId: number }[];
  readonly employers: readonly number[];
  /** By the reference of the standard. */
  readonly standards: ReadonlyMap<string, number>;
  readonly people: {
    readonly officer: number;
    readonly other: number;
    readonly assessor: number;
    readonly approver: number;
  };
}

/** A world on its way through the books. */
export interface Simulation {
  readonly app: INestApplicationContext;
  readonly clock: SimulationClock;
  readonly world: World;
  readonly ids: RegisteredIds;
  /** By the month in which it happens. */
  readonly awarded: Map<Month, AwardedLearner[]>;
  readonly changes: Map<Month, PlannedChange[]>;
  /** The pledge of each sender, by its organisation. */
  readonly pledges: Map<number, number>;
  readonly counts: SimulationCounts;
}

/** What the books do not say by themselves. */
export interface SimulationCounts {
  asked: number;
  /** Weights of the learners who started with a gift, added up. */
  weighted: number;
  /** Learners whose start was refused, because neither pledge nor allowance had anything left for a later year. */
  turnedAway: number;
}

/** Somebody asks; without a person it is the operator. */
export const by = (personId: number | null = null): GiftRequest => ({ actor: 'simulation', personId });

export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}

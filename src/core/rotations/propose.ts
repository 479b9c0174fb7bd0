import { type LocalDate, dayBefore, daysInclusive, plusDays } from '../calendar/local-date.js';
import { invariant } from '../invariant.js';
import type { CareSetting } from './care-settings.js';
import { occupancy } from './clashes.js';
import { settingsOffered, timeOf } from './findings.js';
import { type Placement, type Rotation, type RotatingLearner, type Stay, awayOn, heldStays } from './rotation.js';
import { type Span, isWithin, sharedBy } from './span.js';

/** A path for each learner, for people to take and change. */
export type ProposedPaths = ReadonlyMap<number, readonly Stay[]>;

/** Days cut into turns that differ in length by a day at the most. @param count at least 1, and no more than there are days */
export function equalTurns({ from, until }: Span, count: number): Span[] {
  const length = daysInclusive(from, until);
  invariant(count >= 1 && count <= length, `${length} days are not cut into ${count} turns`);
  const begin = (turn: number): LocalDate => plusDays(from, Math.floor((length * turn) / count));
  return Array.from({ length: count }, (_, turn) => ({
    from: begin(turn),
    until: turn === count - 1 ? until : dayBefore(begin(turn + 1)),
  }));
}

/**
 * A full rotation for whoever has no path yet; the others keep theirs. In each turn learners move on by one setting. With as many turns as there are settings, all of them
 * open throughout, everybody meets each setting wherever all of them could: a setting takes at least a turn’s share of
 * the learners. Elsewhere whoever finds the own setting full or closed takes the next one that is new, or else any that
 * has room, or none: that is a finding.
 * @param turns in their order, without overlaps
 */
export function proposePaths(rotation: Rotation, turns: readonly Span[]): ProposedPaths {
  const settings = settingsOffered(rotation);
  const learners = rotation.learners.filter(({ leftOn, path }) => leftOn === null && path.length === 0);
  const kept = rotation.learners.flatMap(heldStays);
  const places = Math.max(settings.length, turns.length);
  const ring: (CareSetting | null)[] = Array.from({ length: places }, (_, index) => settings[index] ?? null);
  const paths = new Map<number, Stay[]>(learners.map(({ id }) => [id, []]));
  const met = new Map<number, Set<CareSetting>>(learners.map(({ id }) => [id, new Set()]));
  for (const [turn, span] of turns.entries()) {
    const room = new Room(rotation, kept, span);
    const wanting = learners.flatMap((learner, index) => {
      const time = stayOf(rotation, learner, span);
      return time ? [{ learner, time, place: (index + turn) % places }] : [];
    });
    // Whose turn it is comes first; the others take what is left.
    for (const wishes of [ownSetting, newSettings, anySetting]) {
      for (const { learner, time, place } of wanting) {
        const path = paths.get(learner.id)!;
        if (path.some((stay) => sharedBy(stay, time))) continue;
        const known = met.get(learner.id)!;
        const placement = room.take(wishes([...ring.slice(place), ...ring.slice(0, place)], known), time);
        if (!placement) continue;
        path.push({ ...time, placementId: placement.id });
        known.add(placement.setting);
      }
    }
  }
  return paths;
}

type Ring = readonly (CareSetting | null)[];
type Wishes = (ring: Ring, met: ReadonlySet<CareSetting>) => readonly CareSetting[];

const isSetting = (setting: CareSetting | null): setting is CareSetting => setting !== null;
const newSettings: Wishes = (ring, met) => ring.filter(isSetting).filter((setting) => !met.has(setting));
const ownSetting: Wishes = (ring, met) => newSettings(ring.slice(0, 1), met);
const anySetting: Wishes = (ring) => ring.filter(isSetting);

/** The days of a turn that a learner is there for; nothing where the same learner is in another programme meanwhile. */
function stayOf(rotation: Rotation, learner: RotatingLearner, turn: Span): Span | undefined {
  const time = timeOf(rotation, learner);
  const stay = time && sharedBy(turn, time);
  return stay && !learner.elsewhere.some((other) => sharedBy(other, stay)) ? stay : undefined;
}

/** The room that placements have in a turn. Each stay of a turn counts for all of it. */
class Room {
  private readonly taken = new Map<number, number>();
  private readonly open: readonly Placement[];

  constructor(
    private readonly rotation: Rotation,
    kept: readonly Stay[],
    turn: Span,
  ) {
    this.open = rotation.placements.filter(({ isGivenUp, ...span }) => !isGivenUp && sharedBy(span, turn));
    const meanwhile = kept.flatMap((stay) => {
      const shared = sharedBy(stay, turn);
      return shared ? [{ ...stay, ...shared }] : [];
    });
    for (const { id } of this.open) {
      this.taken.set(id, Math.max(0, ...occupancy(meanwhile, id).map(({ count }) => count)));
    }
  }

  /** Takes room in the first of some settings that has it; of several placements in the one with the most. */
  take(settings: readonly CareSetting[], stay: Span): Placement | undefined {
    for (const setting of settings) {
      const [placement] = this.open
        .filter((each) => each.setting === setting && this.left(each) > 0 && this.takes(each, stay))
        .sort((a, b) => this.left(b) - this.left(a) || a.id - b.id);
      if (!placement) continue;
      this.taken.set(placement.id, (this.taken.get(placement.id) ?? 0) + 1);
      return placement;
    }
    return undefined;
  }

  private takes(placement: Placement, stay: Span): boolean {
    if (!isWithin(stay, placement)) return false;
    return awayOn(this.rotation.belonging.get(placement.hostId) ?? [], stay) === undefined;
  }

  private left({ id, capacity }: Placement): number {
    return capacity - (this.taken.get(id) ?? 0);
  }
}

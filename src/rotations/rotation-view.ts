import type { LocalDate } from '../core/calendar/local-date.js';
import { type Clash, clashesOf, occupancy } from '../core/rotations/clashes.js';
import { type RotationFinding, findingsOf } from '../core/rotations/findings.js';
import { type ProgressionStanding, progressionStanding } from '../core/rotations/progression.js';
import { type Stay, heldStays } from '../core/rotations/rotation.js';
import type { StartStatus } from '../core/training/start-changes.js';
import { organisationOf } from '../organisations/index.js';
import type { StoredStart } from '../starts/index.js';
import { onPath } from './link-progression.js';
import type { StoredLearner } from './stored-learner.js';
import type { PlacementVersion, StoredPlacement } from './stored-placement.js';
import type { RotationTerms, StoredRotation } from './stored-rotation.js';

/** A programme as JSON shows it. */
export interface RotationView {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly employerId: number;
  readonly firstStandardId: number;
  readonly secondStandardId: number | null;
  readonly from: string;
  readonly until: string;
  readonly versions: readonly RotationTerms[];
  readonly placements: readonly PlacementView[];
  readonly learners: readonly LearnerView[];
  /** What somebody should look at: days without a placement, settings that are missed. */
  readonly findings: readonly RotationFinding[];
  /** What has become impossible since it was planned, as when a host left. */
  readonly clashes: readonly Clash[];
}

export interface PlacementView {
  readonly id: number;
  readonly hostId: number;
  readonly setting: StoredPlacement['setting'];
  readonly from: string;
  readonly until: string;
  readonly capacity: number;
  readonly givenUp: boolean;
  /** The most learners that are there at once, as planned. */
  readonly most: number;
  readonly versions: readonly PlacementVersion[];
}

export interface LearnerView {
  readonly id: number;
  /** The reference of a person, which says nothing of the person. */
  readonly learner: string;
  /** Null for a host, who sees nothing of the apprenticeships. */
  readonly standing: ProgressionStanding | null;
  readonly first: ApprenticeshipView | null;
  readonly second: ApprenticeshipView | null;
  readonly leftOn: string | null;
  readonly version: number;
  readonly path: readonly Stay[];
  readonly pathReason: string | null;
}

/** An apprenticeship, and who pays for it today. */
export interface ApprenticeshipView {
  readonly startId: number;
  readonly standardId: number;
  readonly employerId: number;
  readonly status: StartStatus;
  readonly startedOn: string;
  readonly plannedEnd: string;
  readonly completedOn: string | null;
  readonly route: string;
  readonly senderId: number | null;
}

export function rotationView(rotation: StoredRotation, today: LocalDate): RotationView {
  const { id, reference, employerId, firstStandardId, terms, versions } = rotation;
  const { name, secondStandardId, from, until } = terms;
  const stays = rotation.learners.flatMap(heldStays);
  return {
    ...{ id, reference, name, employerId, firstStandardId, secondStandardId, from, until, versions },
    placements: rotation.placements.map((placement) => placementView(placement, stays)),
    learners: rotation.learners.map((learner) => learnerView(learner, secondStandardId, today)),
    findings: findingsOf(rotation),
    clashes: clashesOf(rotation),
  };
}

function placementView(placement: StoredPlacement, stays: readonly Stay[]): PlacementView {
  const { id, hostId, setting, from, until, capacity, isGivenUp, versions } = placement;
  const most = Math.max(0, ...occupancy(stays, id).map(({ count }) => count));
  return { id, hostId, setting, from, until, capacity, givenUp: isGivenUp, most, versions };
}

function learnerView(learner: StoredLearner, secondStandardId: number | null, today: LocalDate): LearnerView {
  const { first, second } = learner;
  return {
    ...{ id: learner.id, learner: learner.learner, leftOn: learner.leftOn, version: learner.version },
    standing: progressionStanding(secondStandardId, onPath(first), second && onPath(second), today),
    first: apprenticeshipView(first),
    second: second && apprenticeshipView(second),
    ...{ path: heldStays(learner), pathReason: learner.pathReason },
  };
}

export function apprenticeshipView(start: StoredStart): ApprenticeshipView {
  const { standardId, employerId, status, startedOn, plannedEnd, completedOn } = onPath(start);
  const { route, sender } = start.state.parties.at(-1)!;
  return {
    ...{ startId: start.id, standardId, employerId, status, startedOn, plannedEnd, completedOn, route },
    senderId: sender === null ? null : organisationOf(sender),
  };
}

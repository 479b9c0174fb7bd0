import { mayRead } from '../identity/index.js';
import type { Actor } from '../platform/http/access.js';
import type { RotationView } from './rotation-view.js';

/**
 * A programme as somebody may see it. Its employer and the programme’s team see all of it. A host sees its own
 * placements and who is there when, and nothing of the apprenticeships or of other hosts.
 */
export function onlyWhatConcerns(actor: Actor, rotation: RotationView): RotationView {
  if (mayRead(actor, rotation.employerId)) return rotation;
  const placements = rotation.placements.filter(({ hostId }) => mayRead(actor, hostId));
  const own = new Set(placements.map(({ id }) => id));
  const learners = rotation.learners.flatMap((learner) => {
    const path = learner.path.filter(({ placementId }) => own.has(placementId));
    if (path.length === 0) return [];
    return [{ ...learner, path, first: null, second: null, standing: null, pathReason: null }];
  });
  return { ...rotation, placements, learners, findings: [], clashes: [] };
}

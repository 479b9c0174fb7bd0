import type { Viewer } from '../../organisations/index.js';
import type { PackAsked } from './make-board-pack.js';

/** An auditor and the operator check everything; from the programme’s team, whose pack leaves it, small counts are hidden. */
export function packAskedBy(viewers: readonly Viewer[]): Pick<PackAsked, 'viewer' | 'telling'> {
  const checks = viewers.some(({ is }) => is === 'operator');
  return checks
    ? { viewer: { is: 'operator' }, telling: 'all' }
    : { viewer: { is: 'programme-team' }, telling: 'hides-small' };
}

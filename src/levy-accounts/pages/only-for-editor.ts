import { refuse } from '../../core/refusal.js';
import { isLeadOf, levyViewer } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';

/** @throws RefusedError where somebody does not enter what is known of the organisation's levy. @param what is added: statements */
export function onlyForEditor(actor: Actor, organisationId: number, what: string): void {
  levyViewer(actor, organisationId);
  if (isLeadOf(actor, organisationId, 'trust-editor')) return;
  throw new RefusedError(refuse('DUTY.NEEDS_ROLE', `Only an editor of the trust can add its ${what}`));
}

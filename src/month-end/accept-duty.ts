import { type Duty, dutyRefusal } from '../core/access/duties.js';
import { hasRole } from '../core/access/roles.js';
import { mayReadAccount, notThere } from '../identity/index.js';
import type { Actor } from '../platform/http/access.js';
import { RefusedError } from '../platform/http/problem.js';

/** A difference is accepted by whoever closes months, or by whoever decides about the levy of the account's owner. */
export const ACCEPT: Duty = { roles: ['month-end-operator', 'trust-approver'], needsPerson: true };

/** Whether somebody may accept a difference of an organisation's account. The use case asks again when it writes. */
export const mayAccept = ({ person }: Actor, organisationId: number): boolean =>
  person !== null && dutyRefusal(person, ACCEPT, organisationId) === undefined;

/**
 * A reconciliation shows payments, not what an account has: it is there for its owner, for whoever checks the books,
 * and for whoever closes months, who could not accept what is not seen.
 * @throws RefusedError for everybody else
 */
export function onlyForReconciling(actor: Actor, organisationId: number): void {
  const closes = actor.person !== null && hasRole(actor.person, 'month-end-operator');
  if (!closes && !mayReadAccount(actor, organisationId)) throw new RefusedError(notThere());
}

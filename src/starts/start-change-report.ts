import type { LocalDate } from '../core/calendar/local-date.js';
import type { Money } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type FundingRoute, senderAfter } from '../core/training/parties.js';
import { coveredUntil } from '../core/training/redundancy.js';
import type { StartChange } from '../core/training/start-changes.js';
import { factsOn, findOrganisation, isUkprn, organisationKey, unknownOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import type { StoredStart } from './stored-start.js';

/** A change as somebody reports it; what follows from it stands in the books and in the rules. */
export type ReportedChange =
  | Exclude<StartChange, { readonly kind: 'employer' | 'redundancy' }>
  | { readonly kind: 'redundancy'; readonly on: LocalDate }
  | {
      readonly kind: 'employer';
      readonly on: LocalDate;
      readonly employerId: number;
      readonly route: FundingRoute;
      /** The sender of the gift has agreed to this employer too. */
      readonly senderAgrees: boolean;
      readonly price: { readonly training: Money; readonly assessment: Money } | null;
    };

/** The change with what the books and the rules add to it. */
export async function completeChange(
  tx: Tx,
  policy: Policy,
  start: StoredStart,
  reported: ReportedChange,
): Promise<StartChange | Refusal> {
  if (reported.kind === 'provider' && !isUkprn(reported.provider)) {
    return refuse('START.UKPRN_INVALID', `'${reported.provider}' is not a UKPRN: 8 digits that begin with 1`);
  }
  if (reported.kind === 'redundancy') {
    const { plannedEnd } = start.state.learning.periods.at(-1)!;
    return { ...reported, coveredUntil: coveredUntil(policy, reported.on, start.terms.startedOn, plannedEnd) };
  }
  return reported.kind === 'employer' ? completeEmployer(tx, start, reported) : reported;
}

async function completeEmployer(
  tx: Tx,
  start: StoredStart,
  { employerId, senderAgrees, ...change }: ReportedChange & { readonly kind: 'employer' },
): Promise<StartChange | Refusal> {
  const organisation = await findOrganisation(tx, employerId);
  if (!organisation) return unknownOrganisation();
  const { paysLevy, isMember } = await factsOn(tx, employerId, change.on);
  if (isMember === false) {
    return refuse('START.EMPLOYER_LEFT', `${organisation.name} does not belong to the system on ${change.on}`);
  }
  if (paysLevy === undefined) {
    return refuse(
      'START.LEVY_STATUS_NOT_RECORDED',
      `Whether the employer pays the levy on ${change.on} is not recorded yet; it decides who pays`,
    );
  }
  if (change.route === 'own-levy' && !paysLevy) {
    return refuse('START.ROUTE_NOT_POSSIBLE', 'An employer who pays no levy has none to pay with');
  }
  // The gift that paid last: a redundancy in between does not give it up.
  const gift = start.state.parties.findLast(({ sender }) => sender !== null)?.sender ?? null;
  const sender = senderAfter(gift, { kind: 'employer', senderAgrees });
  const employer = organisationKey(employerId);
  if (change.route === 'gift' && (sender === null || sender === employer)) {
    return refuse(
      'START.SENDER_MUST_AGREE',
      'A gift goes on with another employer when its sender has agreed again; until then the employer pays by itself',
    );
  }
  return {
    ...change,
    employer,
    employerKind: paysLevy ? 'levy-payer' : 'no-levy',
    sender: change.route === 'gift' ? sender : null,
  };
}

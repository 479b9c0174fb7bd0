import { Injectable } from '@nestjs/common';
import { groupedBy } from '../core/grouped-by.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import {
  type ApplicationApproved,
  ApproveApplication,
  type AskedAward,
  DecideApplication,
  type GiftRequest,
} from '../gifting/index.js';
import type { Outcome } from '../journal/index.js';
import { Reads } from '../platform/database/reads.js';
import type { ProposedLine } from './allocation-view.js';
import { type LineChoice, findChoices } from './stored-choices.js';
import { findProposal } from './stored-proposals.js';

/** What became of an application of a proposal that was accepted. */
export interface AcceptedApplication {
  readonly applicationId: number;
  readonly application: string;
  readonly receiver: string;
  /** Null where it was refused. */
  readonly state: string | null;
  /** People who still have to approve it. */
  readonly approvalsMissing: number;
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

/** What of a proposal is accepted. */
export interface Accepting {
  readonly number: number;
  /** Applications by their ids; null for all. */
  readonly only: readonly number[] | null;
  /** Whoever accepts says that there is no interest in any of them. */
  readonly hasNoInterest: boolean;
  readonly reason: string;
}

export interface AllocationAccepted {
  readonly number: number;
  readonly applications: readonly AcceptedApplication[];
}

/**
 * Accepts a proposal, or some applications of it. Each is approved as somebody would approve it alone, with the same
 * duties, declarations, scores and limits of that moment; one that is refused does not keep the others from it.
 */
@Injectable()
export class AcceptAllocation {
  constructor(
    private readonly reads: Reads,
    private readonly approve: ApproveApplication,
    private readonly decide: DecideApplication,
  ) {}

  async run(
    request: GiftRequest,
    roundId: number,
    { number, only, hasNoInterest, reason }: Accepting,
  ): Promise<AllocationAccepted | Refusal> {
    const proposal = await this.reads.run((db) => findProposal(db, roundId, number));
    if (isRefusal(proposal)) return proposal;
    const choices = await this.reads.run((db) => findChoices(db, roundId));
    const byApplication = groupedBy(proposal.lines, ({ applicationId }) => applicationId);
    const unknown = (only ?? []).find((id) => !byApplication.has(id));
    if (unknown !== undefined) {
      return refuse('ALLOCATION.NOT_PROPOSED', `Proposal ${number} funds nobody of application ${unknown}`);
    }
    const applications: AcceptedApplication[] = [];
    for (const [applicationId, lines] of byApplication) {
      if (only !== null && !only.includes(applicationId)) continue;
      const words = `${reason} (proposal ${number} for ${proposal.round})`;
      const asked = lines.map(({ line, learners, pledgeId }) => ({ line, learners, pledgeId }));
      const outcome =
        ruledOutRefusal(lines, choices) ?? (await this.approveOne(request, applicationId, asked, words, hasNoInterest));
      applications.push(accepted(lines[0]!, outcome));
    }
    return { number, applications };
  }

  /** Who has not said yet whether there is an interest, and says for all that there is none, says so of each. */
  private async approveOne(
    request: GiftRequest,
    applicationId: number,
    asked: readonly AskedAward[],
    reason: string,
    hasNoInterest: boolean,
  ): Promise<Outcome<ApplicationApproved>> {
    const own = (what: string): GiftRequest => requestOf(request, `${what} ${applicationId}`);
    const first = await this.approve.run(own('approval'), applicationId, asked, reason);
    if (!hasNoInterest || !isRefusal(first) || first.code !== 'DECISION.CONFLICT_NOT_DECLARED') return first;
    const declared = await this.decide.declare(own('declaration'), applicationId, false, 'None');
    if (isRefusal(declared)) return declared;
    return this.approve.run(own('approval after declaration'), applicationId, asked, reason);
  }
}

/** A proposal is as old as it is: what somebody has ruled out since is not approved by it. */
function ruledOutRefusal(lines: readonly ProposedLine[], choices: readonly LineChoice[]): Refusal | undefined {
  const against = choices.find(
    ({ kind, applicationId, line, pledgeId }) =>
      kind === 'forbid' &&
      lines.some(
        (each) =>
          each.applicationId === applicationId &&
          each.line === line &&
          (pledgeId === null || pledgeId === each.pledgeId),
      ),
  );
  if (!against) return undefined;
  return refuse(
    'ALLOCATION.RULED_OUT',
    `Line ${against.line} has been ruled out by hand since: ${against.reason}. Work it out again`,
  );
}

function accepted(
  { applicationId, application, receiver }: ProposedLine,
  outcome: Outcome<ApplicationApproved>,
): AcceptedApplication {
  const named = { applicationId, application, receiver };
  if (isRefusal(outcome)) {
    const { code, message, faults } = outcome;
    const words = [message, ...faults.map((fault) => fault.message)].join('; ');
    return { ...named, state: null, approvalsMissing: 0, refusal: { code, message: words } };
  }
  const { state, approvalsMissing } = outcome.answer;
  return { ...named, state, approvalsMissing, refusal: null };
}

/** Each application is a write of its own: sent again, each is what it was. */
function requestOf(request: GiftRequest, what: string): GiftRequest {
  const { idempotency } = request;
  if (!idempotency) return request;
  return { ...request, idempotency: { ...idempotency, key: `${idempotency.key} ${what}` } };
}

import { Injectable } from '@nestjs/common';
import type { AllocationProgress } from '../core/allocation/best-allocation.js';
import { fixedLinesRefusal } from '../core/allocation/fixed-lines.js';
import type { Strategy } from '../core/allocation/strategies.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { findActing } from '../identity/index.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import type { GiftRequest } from '../gifting/index.js';
import { dutyRefusal } from '../core/access/duties.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type AllocationView, allocationView } from './allocation-view.js';
import { gatherProblem } from './gather-problem.js';
import { solveInWorker } from './solve-in-worker.js';
import { nextNumber } from './stored-proposals.js';
import { ALLOCATION_PROPOSAL } from './tables.js';

export interface HowToSolve {
  readonly strategy: Strategy;
  /** That the solver may take. */
  readonly seconds: number;
}

/** A proposal that is kept. */
export interface Proposal extends AllocationView {
  /** From 1 in each round. */
  readonly number: number;
}

export const PROPOSERS = { roles: ['programme-officer', 'approver'], needsPerson: false } as const;

/** Works out who should fund whom in a round. Nothing is promised by it. */
@Injectable()
export class ProposeAllocation {
  private isWorking = false;

  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** As it would be proposed; nothing is kept. */
  async preview(
    roundId: number,
    { strategy, seconds }: HowToSolve,
    onProgress: (progress: AllocationProgress) => void = () => undefined,
  ): Promise<AllocationView | Refusal> {
    if (this.isWorking) {
      return refuse('ALLOCATION.BUSY', 'Another allocation is being worked out: ask again when it is done');
    }
    this.isWorking = true;
    try {
      const { policy } = this.policy;
      const asAt = this.clock.today();
      const gathered = await this.reads.run((db) => gatherProblem(db, policy, roundId, asAt));
      if (isRefusal(gathered)) return gathered;
      const against = fixedLinesRefusal(gathered.problem);
      if (against) return against;
      const answer = await solveInWorker({ problem: gathered.problem, strategy, seconds }, onProgress);
      if (isRefusal(answer)) return answer;
      return allocationView(gathered, answer, { asAt, policyVersion: policy.version, seconds });
    } finally {
      this.isWorking = false;
    }
  }

  /** Keeps a proposal, so that it can be looked at, accepted and looked up later. */
  async propose(request: GiftRequest, roundId: number, how: HowToSolve): Promise<Outcome<Proposal>> {
    const view = await this.preview(roundId, how);
    if (isRefusal(view)) return view;
    return this.books.execute(request, async ({ tx }): Promise<Decision<Proposal>> => {
      const acting = await findActing(tx, request, this.clock.today());
      if (isRefusal(acting)) return acting;
      const against = dutyRefusal(acting, PROPOSERS, null);
      if (against) return against;
      await tx.lock(`allocation of round ${roundId}`);
      const number = await nextNumber(tx, roundId);
      const draft = new RecordDraft('allocation-proposal');
      draft.add(ALLOCATION_PROPOSAL, {
        ...{ round_id: roundId, number, strategy: view.strategy, on_day: view.asAt },
        ...{ content: JSON.stringify(view), person_id: request.personId },
      });
      return { drafts: [draft], answer: () => ({ ...view, number }) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AllocationProgress } from '../core/allocation/best-allocation.js';
import { fixedLinesRefusal } from '../core/allocation/fixed-lines.js';
import type { Strategy } from '../core/allocation/strategies.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { findPerson, unknownPerson } from '../identity/index.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import type { GiftRequest } from '../gifting/index.js';
import { dutyRefusal } from '../core/access/duties.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
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

/** What is being worked out now, one at a time. */
interface Work {
  readonly roundId: number;
  readonly since: number;
  progress: AllocationProgress | undefined;
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
  private work: Work | undefined;

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
    if (this.work) {
      return refuse('ALLOCATION.BUSY', 'Another allocation is being worked out: ask again when it is done');
    }
    const work: Work = { roundId, since: performance.now(), progress: undefined };
    this.work = work;
    try {
      const { policy } = this.policy;
      const asAt = this.clock.today();
      const gathered = await this.reads.run((db) => gatherProblem(db, policy, roundId, asAt));
      if (isRefusal(gathered)) return gathered;
      const against = fixedLinesRefusal(gathered.problem);
      if (against) return against;
      const answer = await solveInWorker({ problem: gathered.problem, strategy, seconds }, (progress) => {
        work.progress = progress;
        onProgress(progress);
      });
      if (isRefusal(answer)) return answer;
      return allocationView(gathered, answer, { asAt, policyVersion: policy.version, seconds });
    } finally {
      this.work = undefined;
    }
  }

  /** How far the work on a round is in this process; nothing where none is being done. */
  progressOf(
    roundId: number,
  ): { readonly seconds: number; readonly progress: AllocationProgress | undefined } | undefined {
    if (this.work?.roundId !== roundId) return undefined;
    const { since, progress } = this.work;
    return { seconds: Math.round((performance.now() - since) / 1000), progress };
  }

  /** Keeps a proposal, so that it can be looked at, accepted and looked up later. */
  async propose(request: GiftRequest, roundId: number, how: HowToSolve): Promise<Outcome<Proposal>> {
    const against = await this.reads.run((db) => this.dutyRefusal(db, request));
    if (against) return against;
    const view = await this.preview(roundId, how);
    if (isRefusal(view)) return view;
    return this.books.execute(request, async ({ tx }): Promise<Decision<Proposal>> => {
      const refused = await this.dutyRefusal(tx, request);
      if (refused) return refused;
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

  private async dutyRefusal(db: Connection, { personId }: GiftRequest): Promise<Refusal | undefined> {
    const person = personId === null ? 'operator' : await findPerson(db, personId, this.clock.today());
    return person ? dutyRefusal(person, PROPOSERS, null) : unknownPerson();
  }
}

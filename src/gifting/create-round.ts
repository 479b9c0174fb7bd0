import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../core/access/duties.js';
import { type RoundTerms, roundTermsRefusal } from '../core/gifting/round.js';
import { toUnits } from '../core/money/money.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft, type RowRef } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type GiftRequest, findActing } from './acting.js';
import { conditionsRefusal } from './check-conditions.js';
import { nextReferences } from './references.js';
import { findRound } from './stored-round.js';
import { FUNDING_ROUND, ROUND_TERMS } from './tables.js';

export interface NewRound {
  readonly name: string;
  /** The round whose next phase this is. */
  readonly followsId: number | null;
  readonly terms: RoundTerms;
  readonly reason: string;
}

export interface RoundCreated {
  readonly id: number;
  readonly reference: string;
  readonly phase: number;
}

const BY_OFFICER = { roles: ['programme-officer'], needsPerson: false } as const;

/** Prepares a round, or the next phase of one. */
@Injectable()
export class CreateRound {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, { name, followsId, terms, reason }: NewRound): Promise<Outcome<RoundCreated>> {
    return this.books.execute(request, async ({ tx }) => {
      const acting = await findActing(tx, request, this.clock.today());
      if (isRefusal(acting)) return acting;
      const against =
        dutyRefusal(acting, BY_OFFICER, null) ??
        roundTermsRefusal(terms) ??
        (await conditionsRefusal(tx, terms.criteria.conditions));
      if (against) return against;
      const follows = followsId === null ? null : await findRound(tx, followsId);
      if (isRefusal(follows)) return follows;
      if (follows?.state === 'draft') {
        return refuse('ROUND.FOLLOWS_DRAFT', `The round ${follows.reference} has not been opened yet`);
      }
      const phase = follows ? follows.phase + 1 : 1;
      const draft = new RecordDraft('round');
      const [reference] = await nextReferences(tx, 'funding_round');
      const ref = draft.add(FUNDING_ROUND, { reference: reference!, name, phase, follows_id: followsId });
      addTerms(draft, ref, 1, terms, reason);
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference: reference!, phase }) };
    });
  }
}

/** Adds a version of a round's terms. */
export function addTerms(
  draft: RecordDraft,
  round: RowRef | number,
  version: number,
  { kind, opensOn, closesOn, replyBy, budget, criteria }: RoundTerms,
  reason: string,
): void {
  draft.add(ROUND_TERMS, {
    round_id: round,
    version,
    kind,
    opens_on: opensOn,
    closes_on: closesOn,
    reply_by: replyBy,
    budget: budget === null ? null : toUnits(budget),
    criteria: JSON.stringify(criteria),
    reason,
  });
}

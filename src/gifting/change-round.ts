import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../core/access/duties.js';
import { type RoundTerms, changedTermsRefusal, roundTermsRefusal } from '../core/gifting/round.js';
import { isRefusal } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type GiftRequest, findActing } from './acting.js';
import { conditionsRefusal } from './check-conditions.js';
import { addTerms } from './create-round.js';
import { findRound } from './stored-round.js';

export interface RoundChanged {
  readonly id: number;
  readonly version: number;
}

const BY_OFFICER = { roles: ['programme-officer'], needsPerson: false } as const;

/** Gives a round new terms, as a version of their own; what applicants were told stays once it is open. */
@Injectable()
export class ChangeRound {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, roundId: number, terms: RoundTerms, reason: string): Promise<Outcome<RoundChanged>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`round ${roundId}`);
      const acting = await findActing(tx, request, this.clock.today());
      if (isRefusal(acting)) return acting;
      const round = await findRound(tx, roundId);
      if (isRefusal(round)) return round;
      const against =
        dutyRefusal(acting, BY_OFFICER, null) ??
        roundTermsRefusal(terms) ??
        (await conditionsRefusal(tx, terms.criteria.conditions)) ??
        changedTermsRefusal(round.state, round.terms, terms);
      if (against) return against;
      const version = round.terms.version + 1;
      const draft = new RecordDraft('round');
      addTerms(draft, roundId, version, terms, reason);
      return { drafts: [draft], answer: () => ({ id: roundId, version }) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '../core/refusal.js';
import { AwardsInUse } from '../gifting/index.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { LearnerKey, newReference, referencesOf } from '../levy-accounts/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { type NewStart, type StartWarning, checkNewStart, isKnownStart, startRow } from './check-new-start.js';
import { giftRefusal, isUnawardedGift, reportRefusal } from './report-duty.js';
import { APPRENTICESHIP_START } from './tables.js';
import { useAward } from './use-award.js';

export interface StartRegistered {
  readonly id: number;
  /** The learner's reference here, which says nothing of the person. */
  readonly learner: string;
  readonly warnings: readonly StartWarning[];
}

/** Takes the start of an apprenticeship into the books, when the rules of its start date allow it. */
@Injectable()
export class RegisterStart {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly learnerKey: LearnerKey,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, start: NewStart): Promise<Outcome<StartRegistered>> {
    return this.books.execute(request, async (unit) => {
      const { tx } = unit;
      const { policy } = this.policy;
      const today = this.clock.today();
      await tx.lock('starts');
      const notTheirs =
        (await reportRefusal(tx, request, [start.employerId], today)) ??
        (await giftRefusal(tx, request, isUnawardedGift(start), today));
      if (notTheirs) return notTheirs;
      const checked = await checkNewStart(tx, policy, start);
      if (isRefusal(checked)) return checked;
      const learner = await this.learnerOf(tx, start);
      if (await isKnownStart(tx, learner, start)) {
        return refuse('START.ALREADY_KNOWN', 'This start of the same learner, standard and employer is known already');
      }
      const draft = new RecordDraft('start');
      const ref = draft.add(APPRENTICESHIP_START, startRow(start, checked, learner));
      const awards = new AwardsInUse(unit, () => draft, policy, today);
      const against = await useAward(unit, draft, awards, policy, start, checked, ref);
      if (against) return against;
      return { drafts: [draft], answer: () => ({ id: ref.id!, learner, warnings: checked.warnings }) };
    });
  }

  private async learnerOf(tx: Tx, { learner, uln }: NewStart): Promise<string> {
    if (uln === null) return learner ?? newReference();
    return (await referencesOf(tx, this.learnerKey, [uln])).get(uln)!;
  }
}

import { Injectable } from '@nestjs/common';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { employersFrom } from '../core/training/parties.js';
import { type StartStatus, changeRefusal, stateOf } from '../core/training/start-changes.js';
import { priceAgainst } from '../core/training/start-terms.js';
import { AwardsInUse } from '../gifting/index.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type BooksUnit, type Outcome, RecordDraft } from '../journal/index.js';
import { organisationOf } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy } from '../programme/index.js';
import { unknownStart } from './find-starts.js';
import { type ReportedChange, completeChange } from './start-change-report.js';
import { giftEarnings } from './gift-earnings.js';
import { giftRefusal, reportRefusal } from './report-duty.js';
import { type StoredStart, addChange, findStart } from './stored-start.js';
import { tellOfChange } from './use-award.js';

export interface StartChanged {
  readonly id: number;
  readonly startId: number;
  readonly status: StartStatus;
}

/** Records what happens to an apprenticeship after its start. */
@Injectable()
export class RecordStartChange {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(
    request: PersonRequest,
    startId: number,
    reported: ReportedChange,
    reason: string,
  ): Promise<Outcome<StartChanged>> {
    return this.books.execute(request, async (unit) => {
      const { tx } = unit;
      await tx.lock('starts');
      const start = await findStart(tx, startId);
      if (!start) return unknownStart();
      const today = this.clock.today();
      const notTheirs =
        (await reportRefusal(tx, request, this.concernedBy(start, reported), today)) ??
        (await giftRefusal(tx, request, 'senderAgrees' in reported && reported.senderAgrees, today));
      if (notTheirs) return notTheirs;
      const change = await completeChange(tx, this.policy.policy, start, reported);
      if (isRefusal(change)) return change;
      const refusal = changeRefusal(start.state, change);
      if (refusal) return refusal;
      const price = change.kind === 'employer' ? change.price : change.kind === 'price' ? change : null;
      if (price !== null) {
        const terms = { ...start.terms, training: price.training, assessment: price.assessment };
        const [against] = priceAgainst(this.policy.policy, terms, start).filter(({ isRefused }) => isRefused);
        if (against) {
          return refuse('START.AGAINST_THE_RULES', 'The price cannot be agreed', [
            { where: against.rule, message: against.message },
          ]);
        }
      }
      const state = stateOf(start.terms, start.bandMaximum, start.first, [...start.changes, change]);
      const { status } = state;
      const draft = new RecordDraft('start-change');
      const ref = addChange(draft, startId, change, reason);
      const against = await this.settleAward(unit, draft, { ...start, state }, `${change.kind} of start ${startId}`);
      if (against) return against;
      return { drafts: [draft], answer: () => ({ id: ref.id!, startId, status }) };
    });
  }

  /** Who employs today or is to, and whoever is said to employ next: no employer decides for another. */
  private concernedBy({ state }: StoredStart, reported: ReportedChange): number[] {
    const employers = employersFrom(state.parties, this.clock.today()).map(organisationOf);
    return reported.kind === 'employer' ? [...employers, reported.employerId] : employers;
  }

  /** What the award of a start does not need any more goes back; what it needs more it takes, where its pledge has it. */
  private async settleAward(
    unit: BooksUnit,
    draft: RecordDraft,
    start: StoredStart,
    evidence: string,
  ): Promise<Refusal | undefined> {
    const { policy } = this.policy;
    const earned = giftEarnings(policy, start);
    if (earned === null) return undefined;
    const awards = new AwardsInUse(unit, () => draft, policy, this.clock.today());
    const settled = await awards.follow(start.id, earned, evidence);
    if (isRefusal(settled)) return settled;
    if (settled !== null) await tellOfChange(unit.tx, draft, settled);
    return undefined;
  }
}

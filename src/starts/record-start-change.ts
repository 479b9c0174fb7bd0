import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '../core/refusal.js';
import { type StartStatus, changeRefusal, stateOf } from '../core/training/start-changes.js';
import { priceAgainst } from '../core/training/start-terms.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { CurrentPolicy } from '../programme/index.js';
import { unknownStart } from './find-starts.js';
import { type ReportedChange, completeChange } from './start-change-report.js';
import { addChange, findStart } from './stored-start.js';

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
  ) {}

  run(
    request: BooksRequest,
    startId: number,
    reported: ReportedChange,
    reason: string,
  ): Promise<Outcome<StartChanged>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('starts');
      const start = await findStart(tx, startId);
      if (!start) return unknownStart();
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
      const { status } = stateOf(start.terms, start.bandMaximum, start.first, [...start.changes, change]);
      const draft = new RecordDraft('start-change');
      const ref = addChange(draft, startId, change, reason);
      return { drafts: [draft], answer: () => ({ id: ref.id!, startId, status }) };
    });
  }
}

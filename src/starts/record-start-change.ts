import { Injectable } from '@nestjs/common';
import { refuse } from '../core/refusal.js';
import { type StartChange, type StartStatus, changeRefusal, stateOf } from '../core/training/start-changes.js';
import { priceAgainst } from '../core/training/start-terms.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { CurrentPolicy } from '../programme/index.js';
import { unknownStart } from './find-starts.js';
import { changeRow, findStart } from './stored-start.js';
import { START_CHANGE } from './tables.js';

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

  run(request: BooksRequest, startId: number, change: StartChange, reason: string): Promise<Outcome<StartChanged>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('starts');
      const start = await findStart(tx, startId);
      if (!start) return unknownStart();
      const refusal = changeRefusal(start.state, change);
      if (refusal) return refusal;
      if (change.kind === 'price') {
        const terms = { ...start.terms, training: change.training, assessment: change.assessment };
        const [against] = priceAgainst(this.policy.policy, terms, start).filter(({ isRefused }) => isRefused);
        if (against) {
          return refuse('START.AGAINST_THE_RULES', 'The price cannot be agreed', [
            { where: against.rule, message: against.message },
          ]);
        }
      }
      const { status } = stateOf(start.terms, start.bandMaximum, [...start.changes, change]);
      const draft = new RecordDraft('start-change');
      const ref = draft.add(START_CHANGE, changeRow(startId, change, reason));
      return { drafts: [draft], answer: () => ({ id: ref.id!, startId, status }) };
    });
  }
}

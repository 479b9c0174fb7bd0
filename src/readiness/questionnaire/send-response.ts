import { Injectable } from '@nestjs/common';
import { unanswered } from '../../core/readiness/answers.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import type { PersonRequest } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { personOf } from '../acting.js';
import { READINESS_SENDING } from '../tables.js';
import { openResponse } from './open-response.js';
import { answersOf } from './stored-response.js';

export interface ResponseSent {
  readonly id: number;
  readonly sentOn: string;
}

/** An organisation sends its answers; from then on they stay as they are. */
@Injectable()
export class SendResponse {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, id: number): Promise<Outcome<ResponseSent>> {
    const today = this.clock.today();
    return this.books.execute(request, async ({ tx }) => {
      const open = await openResponse(tx, request, id, today);
      if (isRefusal(open)) return open;
      const missing = unanswered(open.questionnaire.content, answersOf(open.response));
      if (missing.length > 0) {
        const faults = missing.map(({ name, text }) => ({ where: name, message: `Not answered: ${text}` }));
        return refuse('READINESS.INCOMPLETE', 'Some questions are not answered yet', faults);
      }
      const draft = new RecordDraft('readiness-sending');
      draft.add(READINESS_SENDING, { response_id: id, on_day: today, person_id: personOf(open.acting) });
      return { drafts: [draft], answer: () => ({ id, sentOn: today }) };
    });
  }
}

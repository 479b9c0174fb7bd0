import { Injectable } from '@nestjs/common';
import { type Answer, answersRefusal } from '../../core/readiness/answers.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import type { PersonRequest } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { personOf } from '../acting.js';
import { READINESS_SECTION } from '../tables.js';
import { openResponse } from './open-response.js';

export interface SectionSaved {
  readonly id: number;
  readonly section: string;
}

/** Keeps the answers to a section as they are now; what is left out is not answered. */
@Injectable()
export class SaveSection {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, id: number, name: string, answers: readonly Answer[]): Promise<Outcome<SectionSaved>> {
    return this.books.execute(request, async ({ tx }) => {
      const open = await openResponse(tx, request, id, this.clock.today());
      if (isRefusal(open)) return open;
      const section = open.questionnaire.content.sections.find((each) => each.name === name);
      if (!section) return refuse('READINESS.SECTION_UNKNOWN', `The questionnaire has no part ${name}`);
      const against = answersRefusal(section, answers);
      if (against) return against;
      const draft = new RecordDraft('readiness-section');
      const kept = answers.map(({ question, value, evidence }) => ({ question, value, evidence }));
      draft.add(READINESS_SECTION, {
        ...{ response_id: id, section: name, answers: JSON.stringify(kept), person_id: personOf(open.acting) },
      });
      return { drafts: [draft], answer: () => ({ id, section: name }) };
    });
  }
}

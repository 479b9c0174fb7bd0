import { Injectable } from '@nestjs/common';
import type { Questionnaire } from '../../core/readiness/questionnaire.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import { STANDARD_QUESTIONNAIRE } from './standard-questionnaire.js';
import { type StoredQuestionnaire, findCurrent, findQuestionnaires } from './stored-questionnaire.js';

export interface QuestionnaireView {
  /** Null for the standard questionnaire while nobody has answered it and the programme has published none. */
  readonly version: number | null;
  readonly from: string | null;
  readonly reason: string | null;
  readonly content: Questionnaire;
}

/** Questions about the questionnaire. */
@Injectable()
export class FindQuestionnaires {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** What is asked today. */
  async current(): Promise<QuestionnaireView> {
    const found = await this.reads.run((db) => findCurrent(db, this.clock.today()));
    return found ? viewOf(found) : { version: null, from: null, reason: null, content: STANDARD_QUESTIONNAIRE };
  }

  /** Every version, the newest first. */
  async versions(): Promise<QuestionnaireView[]> {
    return (await this.reads.run(findQuestionnaires)).map(viewOf).reverse();
  }
}

const viewOf = ({ version, from, reason, content }: StoredQuestionnaire): QuestionnaireView => ({
  ...{ version, from, reason, content },
});

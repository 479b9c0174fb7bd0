import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Questionnaire, questionnaireRefusal } from '../../core/readiness/questionnaire.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft, type RowRef } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { BY_OFFICER } from '../acting.js';
import { QUESTIONNAIRE } from '../tables.js';

export interface NewQuestionnaire {
  readonly content: Questionnaire;
  /** The first day on which it is asked; answers that were begun before stay with their version. */
  readonly from: LocalDate;
  readonly reason: string;
}

export interface QuestionnairePublished {
  readonly id: number;
  readonly version: number;
}

/** Publishes another version of the questionnaire. */
@Injectable()
export class PublishQuestionnaire {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, questionnaire: NewQuestionnaire): Promise<Outcome<QuestionnairePublished>> {
    return this.books.execute(request, async ({ tx }) => {
      const against =
        (await roleRefusal(tx, request, BY_OFFICER, null, this.clock.today())) ??
        questionnaireRefusal(questionnaire.content);
      if (against) return against;
      const draft = new RecordDraft('questionnaire');
      const { ref, version } = await addVersion(tx, draft, questionnaire);
      return { drafts: [draft], answer: () => ({ id: ref.id!, version }) };
    });
  }
}

/** Adds the next version to a record. */
export async function addVersion(
  tx: Tx,
  draft: RecordDraft,
  { content, from, reason }: NewQuestionnaire,
): Promise<{ ref: RowRef; version: number }> {
  await tx.lock('questionnaire');
  const [row] = await tx.all<{ known: number }>('SELECT count(*) AS known FROM questionnaire');
  const version = Number(row!.known) + 1;
  const ref = draft.add(QUESTIONNAIRE, {
    ...{ version, title: content.title, content: JSON.stringify(content), from_on: from, reason },
  });
  return { ref, version };
}

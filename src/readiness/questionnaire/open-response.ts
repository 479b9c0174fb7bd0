import { type Acting, dutyRefusal } from '../../core/access/duties.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, findActing } from '../../identity/index.js';
import type { Tx } from '../../platform/database/tx.js';
import { FOR_ORGANISATION } from '../acting.js';
import { type StoredQuestionnaire, findQuestionnaires } from './stored-questionnaire.js';
import { type StoredResponse, findResponse } from './stored-response.js';

/** Answers that can still be changed, with what is asked and who answers. */
export interface OpenResponse {
  readonly response: StoredResponse;
  readonly questionnaire: StoredQuestionnaire;
  readonly acting: Acting;
}

/** Holds answers of an organisation for whoever may change them. What was sent does not change. */
export async function openResponse(
  tx: Tx,
  request: PersonRequest,
  id: number,
  today: LocalDate,
): Promise<OpenResponse | Refusal> {
  await tx.lock(`readiness response ${id}`);
  const acting = await findActing(tx, request, today);
  if (isRefusal(acting)) return acting;
  const response = await findResponse(tx, id);
  if (isRefusal(response)) return response;
  const against = dutyRefusal(acting, FOR_ORGANISATION, response.organisationId);
  if (against) return against;
  if (response.sentOn !== null) {
    return refuse('READINESS.SENT_ALREADY', `These answers were sent on ${response.sentOn}: begin new ones instead`);
  }
  const questionnaire = (await findQuestionnaires(tx)).find((each) => each.id === response.questionnaireId)!;
  return { response, questionnaire, acting };
}

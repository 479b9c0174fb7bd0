import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../../core/access/duties.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, findActing } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { FOR_ORGANISATION } from '../acting.js';
import { READINESS_RESPONSE } from '../tables.js';
import { addVersion } from './publish-questionnaire.js';
import { STANDARD_QUESTIONNAIRE } from './standard-questionnaire.js';
import { findCurrent } from './stored-questionnaire.js';
import { findResponses } from './stored-response.js';

export interface ResponseBegun {
  readonly id: number;
  readonly number: number;
}

/** An organisation begins to answer the questionnaire of the day, for the first time or anew. */
@Injectable()
export class BeginResponse {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, organisationId: number): Promise<Outcome<ResponseBegun>> {
    const today = this.clock.today();
    return this.books.execute(request, async ({ tx }) => {
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const against = dutyRefusal(acting, FOR_ORGANISATION, organisationId);
      if (against) return against;
      if (!(await findOrganisation(tx, organisationId))) return unknownOrganisation();
      await tx.lock(`readiness of organisation ${organisationId}`);
      const earlier = await findResponses(tx, { organisationId });
      if (earlier.some(({ sentOn }) => sentOn === null)) {
        return refuse('READINESS.BEGUN_ALREADY', 'Send the answers that were begun before you answer anew');
      }
      await tx.lock('questionnaire');
      const draft = new RecordDraft('readiness-response');
      const current = await findCurrent(tx, today);
      // Its own questions stand in the books from the first answer on, whatever a later release asks.
      const asked =
        current?.id ?? (await addVersion(tx, draft, { content: STANDARD_QUESTIONNAIRE, ...STANDARD, from: today })).ref;
      const number = earlier.length + 1;
      const ref = draft.add(READINESS_RESPONSE, {
        ...{ organisation_id: organisationId, questionnaire_id: asked, number, begun_on: today },
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, number }) };
    });
  }
}

const STANDARD = { reason: 'The standard questionnaire: the programme has published none of its own' };

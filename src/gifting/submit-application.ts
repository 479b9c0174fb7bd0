import { Injectable } from '@nestjs/common';
import { missingFrom } from '../core/gifting/application-form.js';
import { type EligibilityFinding, eligibilityRefusal } from '../core/gifting/eligibility.js';
import { sendingRefusal } from '../core/gifting/round.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import type { GiftRequest } from './acting.js';
import { checkApplication } from './check-application.js';
import { addEvent, openCase } from './gift-case.js';
import { addLetter } from './letters.js';
import { sendsAndReceives } from './send-and-receive.js';
import type { GiftWarning } from './warnings.js';

export interface ApplicationSent {
  readonly id: number;
  readonly reference: string;
  readonly state: 'submitted';
  readonly findings: readonly EligibilityFinding[];
  readonly warnings: readonly GiftWarning[];
}

/** Sends an application in, when it is complete, in time, and nothing speaks against it. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, applicationId: number): Promise<Outcome<ApplicationSent>> {
    return this.books.execute(request, async ({ tx }) => {
      const opened = await openCase(tx, request, this.clock, applicationId, 'submit');
      if (isRefusal(opened)) return opened;
      const { application, round, today } = opened;
      const late = sendingRefusal(round.state, round.terms, today);
      if (late) return late;
      const { fields, knockOuts } = round.terms.criteria;
      const asked = [...(await findSettings(tx, null)).on('form-fields', today), ...fields];
      const missing = missingFrom(application.content, asked, knockOuts);
      if (missing.length > 0) {
        return refuse('APPLICATION.INCOMPLETE', 'Some of what the round asks for is missing', missing);
      }
      const { findings } = await checkApplication(tx, this.policy.policy, application, round, today);
      const against = eligibilityRefusal(findings);
      if (against) return against;
      const ruledOut = knockOuts.filter(({ name }) => application.content.knockOuts[name] !== true);
      if (ruledOut.length > 0) {
        const faults = ruledOut.map(({ name, question }) => ({ where: `knockOuts.${name}`, message: question }));
        return refuse('APPLICATION.KNOCKED_OUT', 'The round is only for those who answer these with yes', faults);
      }
      const draft = new RecordDraft('application');
      addEvent(draft, opened, 'submit', 'submitted', '', { findings });
      addLetter(draft, {
        kind: 'received',
        to: application.receiverId,
        about: application.reference,
        round: round.name,
      });
      const { id, reference, receiverId } = application;
      const warnings = await sendsAndReceives(tx, receiverId, 'receiver');
      return { drafts: [draft], answer: () => ({ id, reference, state: 'submitted', findings, warnings }) };
    });
  }
}

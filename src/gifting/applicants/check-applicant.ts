import { Injectable } from '@nestjs/common';
import { worksFor } from '../../core/access/roles.js';
import { type ApplicantCheck, checkRefusal } from '../../core/gifting/applicant-check.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { OpenAccount } from '../../identity/index.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../../journal/index.js';
import { type Signatory, draftConfirmed, draftSignature } from '../../organisations/index.js';
import { addContactOnce } from '../../outbox/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import type { GiftRequest } from '../acting.js';
import type { ApplicationDecided } from '../decide-application.js';
import { type GiftCase, addEvent, openCase } from '../gift-case.js';
import { addLetter } from '../letters.js';
import { APPLICANT_CHECK } from '../tables.js';
import { twinsOf } from './find-twins.js';
import { type StoredApplicant, findApplicant } from './stored-applicant.js';

/** How a passed check stands in the history. */
const PASSED = {
  'same-domain': 'The mail domain is the organisation’s',
  'called-back': 'Called back on a number of a public register',
} as const;

/**
 * Keeps what a programme officer found out about somebody who applied without an account. From then on the application
 * is the organisation's, new or known; where the check failed it has ended.
 */
@Injectable()
export class CheckApplicant {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    private readonly accounts: OpenAccount,
  ) {}

  /** @param signatory who signed the data-sharing agreement, where that is settled with the check; else null */
  run(
    request: GiftRequest,
    applicationId: number,
    told: ApplicantCheck,
    signatory: Signatory | null = null,
  ): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const hasFailed = told.result === 'failed';
      const action = hasFailed ? 'turn-away' : 'confirm';
      const opened = await openCase(tx, request, this.clock, applicationId, action);
      if (isRefusal(opened)) return opened;
      const { application, today, to: state } = opened;
      const { id, reference, receiverId, applicant } = application;
      if (applicant === null) return refuse('CHECK.NOT_NEEDED', 'It began with an account: there is nobody to check');
      if (applicant.isConfirmed !== null) return refuse('CHECK.DONE_ALREADY', 'The applicant was checked before');
      const address = await findApplicant(tx, applicant.addressId);
      const twins = await twinsOf(tx, receiverId, today);
      const against = checkRefusal(told, address?.email ?? null, twins, today);
      if (against) return against;
      const draft = new RecordDraft('applicant-check');
      const organisationId = hasFailed ? null : (told.organisationId ?? receiverId);
      if (organisationId !== null) {
        const barred = await this.confirm(tx, draft, opened, organisationId, address);
        const unsigned = signatory && (await draftSignature(tx, draft, organisationId, signatory, today));
        const notConfirmed = barred ?? unsigned;
        if (notConfirmed) return notConfirmed;
      }
      const isCall = told.result === 'called-back';
      draft.add(APPLICANT_CHECK, {
        ...{ application_id: id, organisation_id: organisationId, result: told.result },
        register: isCall ? told.register : null,
        spoken_with: isCall ? told.spokenWith : null,
        ...{ on_day: told.on, person_id: request.personId, reason: told.reason },
      });
      const words = told.result === 'failed' ? told.reason : PASSED[told.result];
      addEvent(draft, opened, action, state, words, { result: told.result });
      if (hasFailed) addLetter(draft, { kind: 'turned-away', to: receiverId, about: reference, reason: told.reason });
      return { drafts: [draft], answer: () => ({ id, reference, state }) };
    });
  }

  private async confirm(
    tx: Tx,
    draft: RecordDraft,
    { application, actor, today }: GiftCase,
    organisationId: number,
    address: StoredApplicant | undefined,
  ): Promise<Refusal | undefined> {
    if (typeof actor === 'object' && worksFor(actor, organisationId)) {
      return refuse('DECISION.OWN_ORGANISATION', 'Nobody checks an applicant of the own organisation');
    }
    if (organisationId === application.receiverId) {
      const taken = await draftConfirmed(tx, draft, organisationId);
      if (taken) return taken;
    }
    if (!address) return undefined;
    const { name, email } = address;
    const { personId } = application.applicant!;
    const noAccount = await this.accounts.refusal(tx, { personId, email, organisationId, reason: '' }, today);
    if (noAccount) return noAccount;
    await addContactOnce(tx, draft, { organisationId, name, email });
    return undefined;
  }
}

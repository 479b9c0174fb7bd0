import { Injectable } from '@nestjs/common';
import type { ApplicationContent } from '../../core/gifting/application-form.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { PERSON, Sessions, freeName, hashOf } from '../../identity/index.js';
import { Books, type Decision, RecordDraft } from '../../journal/index.js';
import { draftClaimedOrganisation } from '../../organisations/index.js';
import { addContactOnce } from '../../outbox/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { plusMinutes } from '../../platform/clock/plus-minutes.js';
import { Reads } from '../../platform/database/reads.js';
import type { Tx } from '../../platform/database/tx.js';
import { addNewDraft } from '../save-application.js';
import { findApplication } from '../stored-application.js';
import { APPLICATION_APPLICANT } from '../tables.js';
import { LINK_MINUTES } from './ask-for-link.js';
import { type StoredApplicant, findApplicantOfLink, findApplicationOf } from './stored-applicant.js';

const NOTHING: ApplicationContent = { lines: [], answers: {}, knockOuts: {}, aid: [] };

/** An application that a link has opened. */
export interface DraftOpened {
  readonly applicationId: number;
  /** For the browser alone. */
  readonly session: string;
}

const staleLink = (): Refusal =>
  refuse('LINK.STALE', 'This link is too old, or does not lead to an application any more');

/** Opens the application that a mailed link leads to, for whoever has no account. */
@Injectable()
export class OpenDraft {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  find(secret: string): Promise<StoredApplicant | Refusal> {
    return this.reads.run(
      async (db) => (await findApplicantOfLink(db, hashOf(secret), this.clock.now())) ?? staleLink(),
    );
  }

  /** The application is made on the first visit: until then nobody has shown that the mail address is the own one. */
  async run(secret: string): Promise<DraftOpened | Refusal> {
    const begun = await this.books.execute({ actor: 'applicant' }, (unit) => this.begin(unit.tx, secret));
    if (isRefusal(begun)) return begun;
    const { applicationId } = begun.answer;
    const opened = await this.books.execute({ actor: 'applicant' }, async ({ tx }): Promise<Decision<DraftOpened>> => {
      await tx.lock('applicants');
      const applicant = await findApplicantOfLink(tx, hashOf(secret), this.clock.now());
      const application = await findApplication(tx, applicationId);
      if (!applicant || isRefusal(application)) return staleLink();
      const { receiverId: organisationId, applicant: by } = application;
      const { name, email } = applicant;
      const draft = new RecordDraft('contact');
      if (by!.isConfirmed === null) await addContactOnce(tx, draft, { organisationId, name, email });
      const until = plusMinutes(this.clock.now(), LINK_MINUTES);
      await tx.all('UPDATE applicant_link SET expires_at = ? WHERE hash = ?', [until, hashOf(secret)]);
      const session = await this.sessions.start(tx, by!.personId, 'applicant');
      return { drafts: [draft], answer: () => ({ applicationId, session }) };
    });
    return isRefusal(opened) ? opened : opened.answer;
  }

  private async begin(tx: Tx, secret: string): Promise<Decision<{ readonly applicationId: number }>> {
    await tx.lock('applicants');
    const applicant = await findApplicantOfLink(tx, hashOf(secret), this.clock.now());
    if (!applicant) return staleLink();
    const known = await findApplicationOf(tx, applicant.id);
    if (known !== null) return { drafts: [], answer: () => ({ applicationId: known }) };
    const { id, roundId, name, organisation, paysLevy } = applicant;
    const today = this.clock.today();
    // Before the people, as an approval asks for them.
    await tx.lock(`round ${roundId}`);
    const draft = new RecordDraft('application');
    const receiver = draftClaimedOrganisation(draft, organisation, paysLevy, today);
    const person = draft.add(PERSON, { name: await freeName(tx, name, organisation.name), registered_on: today });
    const added = await addNewDraft(tx, draft, { roundId, receiver, person, content: NOTHING, today });
    if (isRefusal(added)) return added;
    draft.add(APPLICATION_APPLICANT, { application_id: added.ref, person_id: person, applicant_id: id });
    return { drafts: [draft], answer: () => ({ applicationId: added.ref.id! }) };
  }
}

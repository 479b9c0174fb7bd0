import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { invariant } from '../../core/invariant.js';
import { OpenAccount } from '../../identity/index.js';
import type { RecordDraft } from '../../journal/index.js';
import type { Tx } from '../../platform/database/tx.js';
import type { StoredApplication } from '../stored-application.js';
import { findApplicant } from './stored-applicant.js';

/** With an offer whoever applied without an account gets one; the mailed link leads nowhere from then on. */
@Injectable()
export class GiveAccount {
  constructor(private readonly accounts: OpenAccount) {}

  /** In the unit of the offer. */
  async give(
    tx: Tx,
    draft: RecordDraft,
    { applicant, receiverId, reference }: StoredApplication,
    today: LocalDate,
  ): Promise<void> {
    if (applicant === null) return;
    invariant(applicant.isConfirmed === true, 'nothing is offered before the applicant was checked');
    const { personId, addressId } = applicant;
    const address = await findApplicant(tx, addressId);
    await tx.all('DELETE FROM applicant_link WHERE applicant_id = ?', [addressId]);
    if (!address) return;
    const reason = `Account with the offer ${reference}, after the check of the applicant`;
    await this.accounts.run(tx, draft, { personId, email: address.email, organisationId: receiverId, reason }, today);
  }
}

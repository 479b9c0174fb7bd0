import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { RECORDED_AT, type RecordDraft } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';
import { findAgreementOn, hasSignedOn } from './persistence.js';
import { AGREEMENT_SIGNATURE } from './tables.js';

/** Who signs the data-sharing agreement for an organisation. */
export interface Signatory {
  readonly person: string;
  readonly personRole: string;
}

/** Adds that an organisation signs the latest version of the agreement from today on. @returns why it cannot, or nothing */
export async function draftSignature(
  tx: Tx,
  draft: RecordDraft,
  organisationId: number,
  { person, personRole }: Signatory,
  today: LocalDate,
): Promise<Refusal | undefined> {
  if (await hasSignedOn(tx, organisationId, today)) {
    return refuse('AGREEMENT.SIGNED_ALREADY', 'The organisation has signed the agreement: leave its signature out');
  }
  const latest = await findAgreementOn(tx, today);
  if (!latest) return refuse('AGREEMENT.NONE_IN_FORCE', 'No version of the agreement is in force that could be signed');
  draft.add(AGREEMENT_SIGNATURE, {
    ...{ organisation_id: organisationId, agreement_version_id: latest.id, person, person_role: personRole },
    ...{ signed_at: RECORDED_AT, from_on: today, ends_on: null },
  });
  return undefined;
}

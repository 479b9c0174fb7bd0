import { type ListingText, isMailAddress } from '../core/prospectus/listing-text.js';
import { toUnits } from '../core/money/money.js';
import type { RecordDraft, RowRef } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';
import { LISTING_VERSION } from './tables.js';

/** Which version of which listing a text becomes, and who wrote it; null for the operator. */
export interface VersionToWrite {
  readonly listing: RowRef | number;
  readonly reference: string;
  readonly version: number;
  readonly personId: number | null;
}

/** Adds a version. A mail address goes into no record, because it may have to go: it stands beside them. */
export function draftText(tx: Tx, draft: RecordDraft, to: VersionToWrite, text: ListingText): void {
  const { listing, reference, version, personId } = to;
  const byMail = isMailAddress(text.applyAt);
  draft.add(LISTING_VERSION, {
    listing_id: listing,
    version,
    standard_id: text.standardId,
    title: text.title,
    description: text.description,
    site: text.site,
    place: text.place,
    postcode: text.postcode,
    role_family: text.roleFamily,
    pay: toUnits(text.pay),
    pay_period: text.payPeriod,
    hours: text.hours,
    entry_needs: text.entryNeeds,
    provider: text.provider,
    intake_on: text.intakeOn,
    closes_on: text.closesOn,
    how_to_apply: text.howToApply,
    apply_at: byMail ? null : text.applyAt,
    round_id: text.roundId,
    person_id: personId,
  });
  if (byMail) {
    tx.write('INSERT INTO listing_mail (reference, version, email) VALUES (?, ?, ?)', [
      reference,
      version,
      text.applyAt,
    ]);
  }
}

/** Removes the mail addresses of a listing that nobody is to write to any more. */
export const forgetMail = (tx: Tx, reference: string): void =>
  tx.write('DELETE FROM listing_mail WHERE reference = ?', [reference]);

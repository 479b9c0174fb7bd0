import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../core/access/duties.js';
import { WRITES_LISTINGS, listingStanding } from '../core/prospectus/listing-steps.js';
import { type ListingText, tidied } from '../core/prospectus/listing-text.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type PersonRequest, findActing } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, isClaimed, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { textFaults } from './check-text.js';
import { draftText } from './draft-text.js';
import { isSameText } from './same-text.js';
import { nextReferences } from './references.js';
import { type StoredListing, findListing } from './stored-listing.js';
import { LISTING } from './tables.js';

export interface NewListing {
  readonly employerId: number;
  /** What the employer calls it, of which there is one; null where it does not. */
  readonly ownReference: string | null;
  readonly text: ListingText;
}

export interface ListingWritten {
  readonly id: number;
  readonly reference: string;
  readonly version: number;
}

/** Writes what an apprenticeship on offer says: a draft, whatever it was before. What is published stays until then. */
@Injectable()
export class WriteListing {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  create(request: PersonRequest, { employerId, ownReference, text }: NewListing): Promise<Outcome<ListingWritten>> {
    return this.books.execute(request, async ({ tx }) => {
      const against =
        (await this.writerRefusal(tx, request, employerId)) ??
        (await employerRefusal(tx, employerId)) ??
        (await this.textRefusal(tx, text, null)) ??
        (await ownReferenceRefusal(tx, employerId, ownReference));
      if (against) return against;
      const [reference] = await nextReferences(tx, 1);
      const draft = new RecordDraft('listing');
      const ref = draft.add(LISTING, {
        reference: reference!,
        employer_id: employerId,
        own_reference: ownReference,
      });
      const to = { listing: ref, reference: reference!, version: 1, personId: request.personId };
      draftText(tx, draft, to, tidied(text));
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference: reference!, version: 1 }) };
    });
  }

  /** @param before the version that was looked at, so that nobody's change is lost unseen */
  change(request: PersonRequest, id: number, before: number, text: ListingText): Promise<Outcome<ListingWritten>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`listing ${id}`);
      const listing = await findListing(tx, id);
      if (isRefusal(listing)) return listing;
      const latest = listing.versions.at(-1)!;
      const against =
        (await this.writerRefusal(tx, request, listing.employerId)) ??
        changedRefusal(listing, before) ??
        (await this.textRefusal(tx, text, latest.text)) ??
        unchangedRefusal(listing, text);
      if (against) return against;
      const { reference } = listing;
      const version = latest.version + 1;
      const draft = new RecordDraft('listing');
      draftText(tx, draft, { listing: id, reference, version, personId: request.personId }, tidied(text));
      return { drafts: [draft], answer: () => ({ id, reference, version }) };
    });
  }

  private async writerRefusal(tx: Tx, request: PersonRequest, employerId: number): Promise<Refusal | undefined> {
    const acting = await findActing(tx, request, this.clock.today());
    return isRefusal(acting) ? acting : dutyRefusal(acting, WRITES_LISTINGS, employerId);
  }

  private async textRefusal(tx: Tx, text: ListingText, before: ListingText | null): Promise<Refusal | undefined> {
    const faults = await textFaults(tx, text, before, this.clock.today());
    return faults.length === 0 ? undefined : refuse('LISTING.INVALID', 'Some of the listing is not right', faults);
  }
}

/** Why an organisation cannot offer apprenticeships here, or nothing. */
async function employerRefusal(tx: Tx, employerId: number): Promise<Refusal | undefined> {
  const isKnown = (await findOrganisation(tx, employerId)) !== null && !(await isClaimed(tx, employerId));
  return isKnown ? undefined : unknownOrganisation();
}

async function ownReferenceRefusal(tx: Tx, employerId: number, own: string | null): Promise<Refusal | undefined> {
  if (own === null) return undefined;
  await tx.lock(`listings of ${employerId}`);
  const [known] = await tx.all<{ reference: string }>(
    'SELECT reference FROM listing WHERE employer_id = ? AND own_reference = ?',
    [employerId, own],
  );
  if (!known) return undefined;
  const message = `${known.reference} has this reference of yours: change that one, or use another reference`;
  return refuse('LISTING.KNOWN', message, [{ where: 'ownReference', message }]);
}

/** Why somebody who looked at one version cannot go on from it, or nothing. */
export function changedRefusal({ versions, reference }: StoredListing, before: number): Refusal | undefined {
  if (versions.at(-1)!.version === before) return undefined;
  return refuse('LISTING.CHANGED', `Somebody has changed ${reference} meanwhile: look at it again`);
}

function unchangedRefusal({ versions, steps }: StoredListing, text: ListingText): Refusal | undefined {
  const { state } = listingStanding(versions, steps);
  if (state === 'withdrawn' || !isSameText(versions.at(-1)!.text, tidied(text))) return undefined;
  return refuse('LISTING.UNCHANGED', 'Nothing is different from what stands there already');
}

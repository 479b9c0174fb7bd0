import { Injectable } from '@nestjs/common';
import {
  type ListingState,
  type ListingStep,
  listingStanding,
  listingStepRefusal,
} from '../core/prospectus/listing-steps.js';
import { isRefusal } from '../core/refusal.js';
import { type PersonRequest, findActing } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { forgetMail } from './draft-text.js';
import { findListing } from './stored-listing.js';
import { LISTING_STEP } from './tables.js';
import { changedRefusal } from './write-listing.js';

export interface ListingMoved {
  readonly id: number;
  readonly reference: string;
  readonly version: number;
  readonly state: ListingState;
}

/** Sends a listing to review, publishes it, returns it to whoever wrote it, or withdraws it. */
@Injectable()
export class TakeListingStep {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** @param looked the version that was looked at: nobody publishes what they have not read */
  run(
    request: PersonRequest,
    id: number,
    step: ListingStep,
    looked: number,
    reason: string,
  ): Promise<Outcome<ListingMoved>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`listing ${id}`);
      const today = this.clock.today();
      const listing = await findListing(tx, id);
      if (isRefusal(listing)) return listing;
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const { versions, steps, employerId, reference } = listing;
      const latest = versions.at(-1)!;
      const { version } = latest;
      const against =
        listingStepRefusal(listingStanding(versions, steps), latest, step, acting, employerId, today) ??
        changedRefusal(listing, looked);
      if (against) return against;
      const draft = new RecordDraft('listing-step');
      const { personId } = request;
      draft.add(LISTING_STEP, { listing_id: id, version, step, on_day: today, person_id: personId, reason });
      if (step === 'withdraw') forgetMail(tx, reference);
      const { state } = listingStanding(versions, [...steps, { version, step }]);
      return { drafts: [draft], answer: () => ({ id, reference, version, state }) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Acting } from '../core/access/duties.js';
import { dutyRefusal } from '../core/access/duties.js';
import {
  type ListingStep,
  type ShownState,
  WRITES_LISTINGS,
  listingStanding,
  possibleSteps,
  shownState,
} from '../core/prospectus/listing-steps.js';
import type { ListingText } from '../core/prospectus/listing-text.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { FindPeople } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { findSurroundings } from './find-surroundings.js';
import { type OfferView, offerView } from './offer-view.js';
import {
  type ListingSearch,
  type StoredListing,
  findListing,
  findListingByReference,
  findListings,
} from './stored-listing.js';

/** A listing as whoever writes and reviews it sees it. */
export interface ListingView {
  readonly id: number;
  readonly reference: string;
  readonly ownReference: string | null;
  readonly employerId: number;
  readonly state: ShownState;
  /** Of the latest text. */
  readonly version: number;
  /** The version that the prospectus shows until its last day; null where it shows none. */
  readonly shownVersion: number | null;
  /** What the latest text says. */
  readonly offer: OfferView;
}

/** Something that was done, for the history: a text was written, or a step taken. */
export interface ListingEvent {
  readonly version: number;
  readonly what: 'write' | ListingStep;
  readonly on: LocalDate;
  /** Null for the operator. */
  readonly personId: number | null;
  readonly person: string | null;
  readonly reason: string | null;
}

export interface ListingDetail extends ListingView {
  readonly history: readonly ListingEvent[];
}

/** What somebody may do with a listing. */
export interface ListingChoices {
  readonly mayWrite: boolean;
  readonly steps: readonly ListingStep[];
  readonly text: ListingText;
}

/** Questions about listings in whatever state. Whoever asks checks first whose they are. */
@Injectable()
export class FindListings {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly people: FindPeople,
  ) {}

  /** Listings of some employers, or of all. */
  list(search: ListingSearch = {}): Promise<ListingView[]> {
    return this.reads.run(async (db) => this.viewsOf(db, await findListings(db, search)));
  }

  async one(id: number): Promise<ListingDetail | Refusal> {
    const found = await this.reads.run(async (db) => {
      const listing = await findListing(db, id);
      return isRefusal(listing) ? listing : { listing, view: (await this.viewsOf(db, [listing]))[0]! };
    });
    if (isRefusal(found)) return found;
    const names = await this.people.names(personsOf(found.listing));
    return { ...found.view, history: historyOf(found.listing, names) };
  }

  /** The id of `L-0001`. */
  byReference(reference: string): Promise<number | Refusal> {
    return this.reads.run((db) => findListingByReference(db, reference));
  }

  /** What somebody may do with a listing now. */
  choices(id: number, acting: Acting): Promise<ListingChoices | Refusal> {
    const today = this.clock.today();
    return this.reads.run(async (db) => {
      const listing = await findListing(db, id);
      if (isRefusal(listing)) return listing;
      const { versions, steps, employerId } = listing;
      const latest = versions.at(-1)!;
      return {
        mayWrite: dutyRefusal(acting, WRITES_LISTINGS, employerId) === undefined,
        steps: possibleSteps(listingStanding(versions, steps), latest, acting, employerId, today),
        text: latest.text,
      };
    });
  }

  private async viewsOf(db: ReadTx, listings: readonly StoredListing[]): Promise<ListingView[]> {
    const today = this.clock.today();
    const around = await findSurroundings(
      db,
      listings.map(({ employerId }) => employerId),
      today,
    );
    return listings.map((listing) => {
      const { id, reference, ownReference, employerId, versions, steps } = listing;
      const standing = listingStanding(versions, steps);
      const latest = versions.at(-1)!;
      return {
        ...{ id, reference, ownReference, employerId, version: latest.version, shownVersion: standing.shown },
        state: shownState(standing, versions, today),
        offer: offerView(listing, latest.text, around),
      };
    });
  }
}

const personsOf = ({ versions, steps }: StoredListing): number[] =>
  [...new Set([...versions.map(({ writtenBy }) => writtenBy), ...steps.map(({ personId }) => personId)])].flatMap(
    (id) => id ?? [],
  );

/** Each text before the steps that were taken with it. */
function historyOf({ versions, steps }: StoredListing, names: ReadonlyMap<number, string>): ListingEvent[] {
  const nameOf = (id: number | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return versions.flatMap(({ version, writtenBy, writtenOn }): ListingEvent[] => [
    { version, what: 'write', on: writtenOn, personId: writtenBy, person: nameOf(writtenBy), reason: null },
    ...steps
      .filter((step) => step.version === version)
      .map(({ step, on, personId, reason }) => ({
        ...{ version, what: step, on, personId, person: nameOf(personId), reason },
      })),
  ]);
}

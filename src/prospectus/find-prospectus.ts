import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Position } from '../core/places/great-circle.js';
import { parsePostcodeOrOutward } from '../core/places/postcode.js';
import { type Hit, type ProspectusSearch, type Searchable, searchListings } from '../core/prospectus/search.js';
import { type Refusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { findPositions } from './find-positions.js';
import { findSurroundings } from './find-surroundings.js';
import { type OfferView, offerView } from './offer-view.js';
import { VERSION, type VersionRow, textOf, unknownListing } from './stored-listing.js';

/** What somebody asks the prospectus for, as it was typed. */
export interface ProspectusAsked extends Omit<ProspectusSearch, 'from'> {
  /** A postcode, or its first part; empty where nobody says from where. */
  readonly postcode: string;
}

/** An offer with where it is and since when it is published. */
export interface PublishedOffer extends OfferView {
  readonly publishedOn: LocalDate;
  readonly isOpen: boolean;
  readonly position: Position | null;
}

export interface ProspectusFound {
  readonly hits: readonly Hit<PublishedOffer & Searchable>[];
  /** Would fit, and stand where nobody has loaded how far it is. */
  readonly unplaced: number;
  /** How the postcode was understood: searched from, not one at all, or one that nobody has loaded. */
  readonly from: 'nowhere' | 'known' | 'no-postcode' | 'unknown';
  /** What there is to choose from. */
  readonly levels: readonly number[];
  readonly routes: readonly string[];
}

interface PublishedRow extends VersionRow {
  readonly id: number;
  readonly reference: string;
  readonly employer_id: number;
  readonly published_on: LocalDate;
}

const PUBLISHED = `
  SELECT l.id, l.reference, l.employer_id, s.on_day AS published_on, ${VERSION}
    FROM listing l
    JOIN listing_step s ON s.id = (SELECT max(t.id) FROM listing_step t
                                    WHERE t.listing_id = l.id AND t.step IN ('publish', 'withdraw'))
    JOIN listing_version v ON v.listing_id = l.id AND v.version = s.version
    LEFT JOIN listing_mail m ON m.reference = l.reference AND m.version = v.version
   WHERE s.step = 'publish'`;

/** Questions about the apprenticeships on offer, as everybody may ask them. */
@Injectable()
export class FindProspectus {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Everything that is open today and fits what is asked for. */
  search({ postcode, ...asked }: ProspectusAsked): Promise<ProspectusFound> {
    const today = this.clock.today();
    return this.reads.run(async (db) => {
      const rows = await db.all<PublishedRow>(`${PUBLISHED} AND v.closes_on >= ? ORDER BY l.id`, [today]);
      const all = (await offersOf(db, rows, today)).map(searchable);
      const typed = postcode.trim();
      const start = parsePostcodeOrOutward(typed);
      const from = start === undefined ? undefined : (await findPositions(db, [start])).get(start);
      return {
        ...searchListings(all, { ...asked, from: from ?? null }),
        from: typed === '' ? 'nowhere' : start === undefined ? 'no-postcode' : from ? 'known' : 'unknown',
        levels: [...new Set(all.map(({ level }) => level))].sort((a, b) => a - b),
        routes: [...new Set(all.flatMap(({ route }) => route ?? []))].sort(),
      };
    });
  }

  /** One that was published; also one that has closed since, which says so. */
  one(id: number): Promise<PublishedOffer | Refusal> {
    const today = this.clock.today();
    return this.reads.run(async (db) => {
      const [offer] = await offersOf(db, await db.all<PublishedRow>(`${PUBLISHED} AND l.id = ?`, [id]), today);
      return offer ?? unknownListing();
    });
  }
}

async function offersOf(db: ReadTx, rows: readonly PublishedRow[], today: LocalDate): Promise<PublishedOffer[]> {
  const around = await findSurroundings(
    db,
    rows.map(({ employer_id }) => employer_id),
    today,
  );
  const positions = await findPositions(
    db,
    rows.map(({ postcode }) => postcode),
  );
  return rows.map((row) => ({
    ...offerView({ id: row.id, reference: row.reference, employerId: row.employer_id }, textOf(row), around),
    publishedOn: row.published_on,
    isOpen: row.closes_on >= today,
    position: positions.get(row.postcode) ?? null,
  }));
}

const searchable = (offer: PublishedOffer): PublishedOffer & Searchable => ({
  ...offer,
  ...{ level: offer.standard.level, route: offer.standard.route, standardTitle: offer.standard.title },
  hasFunding: offer.round !== null,
});

import type { LocalDate } from '../calendar/local-date.js';
import { type Position, milesBetween } from '../places/great-circle.js';

/** What of a listing a search looks at. */
export interface Searchable {
  readonly title: string;
  readonly employer: string;
  readonly site: string;
  readonly place: string;
  readonly roleFamily: string;
  readonly standardTitle: string;
  readonly level: number;
  readonly route: string | null;
  readonly closesOn: LocalDate;
  readonly hasFunding: boolean;
  /** Null where nobody has loaded where its postcode is. */
  readonly position: Position | null;
}

/** What somebody looks for; null and empty leave everything in. */
export interface ProspectusSearch {
  readonly words: string;
  readonly place: string;
  readonly level: number | null;
  readonly route: string | null;
  readonly onlyFunded: boolean;
  readonly from: Position | null;
  readonly miles: number | null;
}

export interface Hit<Listing> {
  readonly listing: Listing;
  /** As the crow flies; null where it is not known. */
  readonly miles: number | null;
}

const hasEach = (text: string, words: string): boolean => {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
};

const isWanted = (listing: Searchable, { words, place, level, route, onlyFunded }: ProspectusSearch): boolean =>
  hasEach(
    [listing.title, listing.employer, listing.place, listing.roleFamily, listing.standardTitle].join('\n'),
    words,
  ) &&
  hasEach(`${listing.place}\n${listing.site}`, place) &&
  (level === null || listing.level === level) &&
  (route === null || listing.route?.toLowerCase() === route.toLowerCase()) &&
  (!onlyFunded || listing.hasFunding);

/** Farther than anything on earth: what is not known stands last. */
const AWAY = 1_000_000;

const nearer = (a: Hit<unknown>, b: Hit<unknown>): number => (a.miles ?? AWAY) - (b.miles ?? AWAY);

const sooner = (a: Hit<Searchable>, b: Hit<Searchable>): number =>
  Number(a.listing.closesOn > b.listing.closesOn) - Number(a.listing.closesOn < b.listing.closesOn);

/**
 * The listings that somebody looks for: the nearest first where a place is given, otherwise what closes soonest.
 * @returns also how many would fit, and were left out because nobody knows how far they are
 */
export function searchListings<Listing extends Searchable>(
  listings: readonly Listing[],
  search: ProspectusSearch,
): { readonly hits: Hit<Listing>[]; readonly unplaced: number } {
  const { from, miles: most } = search;
  const all = listings
    .filter((listing) => isWanted(listing, search))
    .map((listing): Hit<Listing> => {
      const { position } = listing;
      return { listing, miles: from === null || position === null ? null : milesBetween(from, position) };
    });
  const isLimited = from !== null && most !== null;
  const hits = all.filter(({ miles }) => !isLimited || (miles !== null && miles <= most));
  return {
    hits: hits.sort((a, b) => nearer(a, b) || sooner(a, b)),
    unplaced: isLimited ? all.filter(({ miles }) => miles === null).length : 0,
  };
}

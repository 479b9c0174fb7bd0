import Table from 'cli-table3';
import { showDate } from '../core/calendar/local-date.js';
import type { ListingView } from './find-listings.js';
import { STATE_WORDS } from './listing-words.js';

/** Listings, and how far each is. */
export function listingsTable(listings: readonly ListingView[]): string {
  if (listings.length === 0) return 'There are no listings.';
  const table = new Table({
    head: ['Listing', 'Own reference', 'Title', 'Employer', 'Standard', 'Level', 'Place', 'Closes', 'State'],
    style: { head: [], border: [], compact: true },
  });
  for (const { reference, ownReference, offer, state } of listings) {
    table.push([
      ...[reference, ownReference ?? '–', offer.title, offer.employer, offer.standard.title],
      ...[String(offer.standard.level), offer.place, showDate(offer.closesOn), STATE_WORDS[state]],
    ]);
  }
  return table.toString();
}

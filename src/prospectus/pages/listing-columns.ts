import { showDate } from '../../core/calendar/local-date.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { ListingView } from '../find-listings.js';
import { STATE_WORDS } from '../listing-words.js';

/** Listings as a table shows them. */
export const LISTING_COLUMNS: readonly Column<ListingView>[] = [
  { name: 'reference', heading: 'Listing', show: ({ reference }) => reference, link: ({ id }) => `/listings/${id}` },
  { name: 'state', heading: 'State', show: ({ state }) => STATE_WORDS[state] },
  { name: 'title', heading: 'Title', show: ({ offer }) => offer.title },
  { name: 'employer', heading: 'Employer', show: ({ offer }) => offer.employer },
  { name: 'standard', heading: 'Apprenticeship', show: ({ offer }) => offer.standard.title },
  { name: 'level', heading: 'Level', show: ({ offer }) => String(offer.standard.level), isNumber: true },
  { name: 'place', heading: 'Place', show: ({ offer }) => offer.place },
  {
    ...{ name: 'closes', heading: 'Apply by', show: ({ offer }) => showDate(offer.closesOn) },
    value: ({ offer }) => offer.closesOn,
  },
];

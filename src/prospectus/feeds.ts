import { Feed } from 'feed';
import type { Hit } from '../core/prospectus/search.js';
import type { PublishedOffer } from './find-prospectus.js';
import { payWords, standardWords } from './listing-words.js';
import { type OpenOffer, openOffer } from './open-offer.js';

type Found = readonly Hit<PublishedOffer>[];

/** As JSON: what the API gives. */
export const jsonFeed = (found: Found): string =>
  JSON.stringify({ items: found.map(({ listing, miles }) => openOffer(listing, miles)) }, null, 2);

/** The columns of the CSV feed, in their order, which stays. */
export const FEED_COLUMNS: readonly (readonly [heading: string, show: (offer: OpenOffer) => string | null])[] = [
  ['Reference', ({ reference }) => reference],
  ['Title', ({ title }) => title],
  ['Employer', ({ employer }) => employer],
  ['Standard', ({ standard }) => standard.reference],
  ['Standard title', ({ standard }) => standard.title],
  ['Level', ({ standard }) => String(standard.level)],
  ['Route', ({ standard }) => standard.route],
  ['Site', ({ site }) => site],
  ['Place', ({ place }) => place],
  ['Postcode', ({ postcode }) => postcode],
  ['Miles', ({ miles }) => miles],
  ['Role family', ({ roleFamily }) => roleFamily],
  ['Pay', ({ pay }) => pay],
  ['Pay period', ({ payPeriod }) => payPeriod],
  ['Hours', ({ hours }) => hours],
  ['Description', ({ description }) => description],
  ['Entry needs', ({ entryNeeds }) => entryNeeds],
  ['Provider', ({ provider }) => provider],
  ['Intake', ({ intakeOn }) => intakeOn],
  ['Closes', ({ closesOn }) => closesOn],
  ['How to apply', ({ howToApply }) => howToApply],
  ['Apply at', ({ applyAt }) => applyAt],
  ['Funding round', ({ round }) => round?.reference ?? null],
];

/** As RSS, what was published last first. @param home the service's own address */
export function rssFeed(found: Found, home: string): string {
  const feed = new Feed({
    title: 'Apprenticeships in health and care',
    description: 'Apprenticeships on offer at the trusts, councils and care employers of the system',
    ...{ id: `${home}/prospectus`, link: `${home}/prospectus`, language: 'en-GB' },
    copyright: 'The employers named',
    feedLinks: { rss: `${home}/prospectus.rss` },
    updated: new Date(newest(found)),
  });
  for (const { listing } of [...found].sort((a, b) => (a.listing.publishedOn < b.listing.publishedOn ? 1 : -1))) {
    const link = `${home}/prospectus/${listing.id}`;
    feed.addItem({
      ...{ title: `${listing.title}, ${listing.employer}`, id: link, link, date: new Date(listing.publishedOn) },
      description: `${standardWords(listing)}. ${listing.place}. ${payWords(listing)}. Apply by ${listing.closesOn}.`,
      category: [{ name: listing.roleFamily }],
    });
  }
  return feed.rss2();
}

/** The day of the latest listing, so that a feed in which nothing is new is the same text. */
const newest = (found: Found): string =>
  found.reduce((latest, { listing }) => (listing.publishedOn > latest ? listing.publishedOn : latest), '1970-01-01');

import { money } from '../core/money/money.js';
import { isMailAddress } from '../core/prospectus/listing-text.js';
import type { PublishedOffer } from './find-prospectus.js';
import { standardWords } from './listing-words.js';

const FULL_TIME_HOURS = 30;

/** An offer as schema.org describes a job, for search engines: https://schema.org/JobPosting. @param url its own page */
export const jobPosting = (offer: PublishedOffer, url: string): object => ({
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  title: offer.title,
  description: `${offer.description}\n\n${offer.howToApply}`,
  identifier: { '@type': 'PropertyValue', name: offer.employer, value: offer.reference },
  datePosted: offer.publishedOn,
  validThrough: `${offer.closesOn}T23:59:59`,
  employmentType: [Number(offer.hours) >= FULL_TIME_HOURS ? 'FULL_TIME' : 'PART_TIME', 'OTHER'],
  hiringOrganization: { '@type': 'Organization', name: offer.employer },
  jobLocation: {
    '@type': 'Place',
    name: offer.site,
    address: {
      '@type': 'PostalAddress',
      streetAddress: offer.site,
      addressLocality: offer.place,
      postalCode: offer.postcode,
      addressCountry: 'GB',
    },
    ...(offer.position ? { geo: { '@type': 'GeoCoordinates', ...offer.position } } : {}),
  },
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'GBP',
    // A number is what the vocabulary asks for; text of digits stands for the same.
    value: {
      '@type': 'QuantitativeValue',
      value: money(offer.pay).toFixed(2),
      unitText: offer.payPeriod.toUpperCase(),
    },
  },
  workHours: `${offer.hours} hours a week`,
  jobStartDate: offer.intakeOn,
  qualifications: offer.entryNeeds,
  educationRequirements: standardWords(offer),
  occupationalCategory: offer.roleFamily,
  industry: offer.standard.route ?? undefined,
  applicationContact: isMailAddress(offer.applyAt)
    ? { '@type': 'ContactPoint', email: offer.applyAt, contactType: 'applications' }
    : undefined,
  directApply: false,
  url,
});

/** JSON that can stand inside a page: no sign of it ends the element that it stands in. */
export const jsonForPage = (value: object): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

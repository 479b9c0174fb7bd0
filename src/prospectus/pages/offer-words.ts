import { showDate } from '../../core/calendar/local-date.js';
import { isMailAddress } from '../../core/prospectus/listing-text.js';
import { type SummaryRow, summary } from '../../platform/pages/short-table.js';
import type { PublishedOffer } from '../find-prospectus.js';
import { payWords, roundPounds, standardWords } from '../listing-words.js';
import type { OfferView } from '../offer-view.js';

/** `About 3.4 miles away`. */
const away = (miles: number | null): string | null =>
  miles === null ? null : `About ${miles < 0.05 ? 'no' : miles.toFixed(1)} miles away`;

/** An offer in a list. */
export const cardOf = (offer: PublishedOffer, miles: number | null) => ({
  ...{ href: `/prospectus/${offer.id}`, title: offer.title, employer: offer.employer, place: offer.place },
  ...{ standard: standardWords(offer), pay: payWords(offer), hours: `${offer.hours} hours a week` },
  closes: `Apply by ${showDate(offer.closesOn)}`,
  away: away(miles),
  isFunded: offer.round !== null,
});

/** Everything that a listing says of the job, for a list of terms. */
export const factsOf = (offer: OfferView): SummaryRow[] =>
  summary([
    ['Employer', offer.employer],
    ['Where', `${offer.site}\n${offer.place}\n${offer.postcode}`],
    ['Apprenticeship', standardWords(offer)],
    ['Kind of role', offer.roleFamily],
    ['Pay', payWords(offer)],
    ['Hours', `${offer.hours} a week`],
    ['What you need', offer.entryNeeds],
    ['Who trains you', offer.provider ?? 'Still to be chosen'],
    ['First day', showDate(offer.intakeOn)],
    ['Apply by', showDate(offer.closesOn)],
  ]);

/** What the training costs and who may pay: for employers and advisers, and so that nobody fears to pay for it. */
export function fundingOf({ fundingBand, round }: OfferView): string | null {
  if (!round) return null;
  const band = fundingBand === null ? '' : `, which costs up to ${roundPounds(fundingBand)}`;
  return `Funding available: gifts of the round “${round.name}” may pay for the training${band}. An apprentice never pays for it.`;
}

/** Where to apply: a page, or an address to write to; nothing where it was removed. */
export const applyLink = ({ applyAt }: OfferView): { readonly href: string; readonly text: string } | null =>
  applyAt === ''
    ? null
    : isMailAddress(applyAt)
      ? { href: `mailto:${applyAt}`, text: applyAt }
      : { href: applyAt, text: 'Apply on the employer’s site' };

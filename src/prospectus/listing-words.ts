import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { ListingStep, ShownState } from '../core/prospectus/listing-steps.js';
import type { OfferView } from './offer-view.js';

/** What a listing is, as people read it. */
export const STATE_WORDS: Readonly<Record<ShownState, string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  published: 'Published',
  changing: 'Published, with a new draft',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

/** What was done with a listing, as people read it. */
export const EVENT_WORDS: Readonly<Record<'write' | ListingStep, string>> = {
  write: 'Written',
  send: 'Sent to review',
  publish: 'Published',
  return: 'Returned',
  withdraw: 'Withdrawn',
};

/** `£3,000`, `£24,071.50`: in a text that people read, nobody misses the pence that there are none of. */
export const roundPounds = (amount: string): string => showPounds(money(amount)).replace(/\.00$/, '');

/** `£12.20 an hour`, `£24,071 a year`. */
export const payWords = ({ pay, payPeriod }: Pick<OfferView, 'pay' | 'payPeriod'>): string =>
  payPeriod === 'hour' ? `${showPounds(money(pay))} an hour` : `${roundPounds(pay)} a year`;

/** `Adult Care Worker, level 2`. */
export const standardWords = ({ standard }: Pick<OfferView, 'standard'>): string =>
  `${standard.title}, level ${standard.level}`;

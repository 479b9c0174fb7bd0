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

/** `£12.21 an hour`, `£24,071.00 a year`. */
export const payWords = ({ pay, payPeriod }: Pick<OfferView, 'pay' | 'payPeriod'>): string =>
  `${showPounds(money(pay))} ${payPeriod === 'hour' ? 'an hour' : 'a year'}`;

/** `Adult Care Worker, level 2`. */
export const standardWords = ({ standard }: Pick<OfferView, 'standard'>): string =>
  `${standard.title}, level ${standard.level}`;

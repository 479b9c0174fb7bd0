import { recordedTable } from '../journal/index.js';

/** An apprenticeship on offer, by what people call it, and by what its employer calls it. */
export const LISTING = recordedTable('listing', { reference: 'text', employer_id: 'integer', own_reference: 'text' });

/** What a listing says, in versions; pay in units. Where people apply by mail, the address stands elsewhere. */
export const LISTING_VERSION = recordedTable('listing_version', {
  listing_id: 'integer',
  version: 'integer',
  standard_id: 'integer',
  title: 'text',
  description: 'text',
  site: 'text',
  place: 'text',
  postcode: 'text',
  role_family: 'text',
  pay: 'integer',
  pay_period: 'text',
  hours: 'text',
  entry_needs: 'text',
  provider: 'text',
  intake_on: 'text',
  closes_on: 'text',
  how_to_apply: 'text',
  apply_at: 'text',
  round_id: 'integer',
  person_id: 'integer',
});

/** A step that was taken with a version: sent to review, published, returned, withdrawn. */
export const LISTING_STEP = recordedTable('listing_step', {
  listing_id: 'integer',
  version: 'integer',
  step: 'text',
  on_day: 'text',
  person_id: 'integer',
  reason: 'text',
});

export const PROSPECTUS_TABLES = [LISTING, LISTING_VERSION, LISTING_STEP];

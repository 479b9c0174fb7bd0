import { recordedTable } from '../journal/index.js';

export const STANDARD = recordedTable('standard', { listed_on: 'text' });

/** What a standard is called; the row recorded last holds. */
export const STANDARD_VERSION = recordedTable('standard_version', {
  standard_id: 'integer',
  reference: 'text',
  lars_code: 'text',
  official_version: 'text',
  title: 'text',
  level: 'integer',
  route: 'text',
  typical_months: 'integer',
  source: 'text',
});

/** What is paid for a standard at the most, by the start date, in units; of one day the row recorded last holds. */
export const FUNDING_BAND = recordedTable('funding_band', {
  standard_id: 'integer',
  from_on: 'text',
  maximum: 'integer',
  source: 'text',
});

export const STANDARD_TABLES = [STANDARD, STANDARD_VERSION, FUNDING_BAND];

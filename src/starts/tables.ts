import { recordedTable } from '../journal/index.js';

/** Amounts in units. The band maximum is that of the start date: it holds for the whole apprenticeship. */
export const APPRENTICESHIP_START = recordedTable('apprenticeship_start', {
  learner: 'text',
  employer_id: 'integer',
  sender_id: 'integer',
  standard_id: 'integer',
  ukprn: 'text',
  kind: 'text',
  started_on: 'text',
  planned_end: 'text',
  training: 'integer',
  assessment: 'integer',
  band_maximum: 'integer',
  age_band: 'text',
  has_evidence: 'integer',
  small_employer: 'integer',
  pays_levy: 'integer',
  route: 'text',
  agreed_on: 'text',
});

export const START_CHANGE = recordedTable('start_change', {
  start_id: 'integer',
  kind: 'text',
  effective_on: 'text',
  training: 'integer',
  assessment: 'integer',
  residual: 'integer',
  planned_end: 'text',
  collected: 'integer',
  exempt: 'integer',
  reason: 'text',
});

/** Who employs, trains and pays from a day on. Amounts in units. */
export const START_PARTY_CHANGE = recordedTable('start_party_change', {
  start_id: 'integer',
  kind: 'text',
  effective_on: 'text',
  ukprn: 'text',
  employer_id: 'integer',
  sender_id: 'integer',
  pays_levy: 'integer',
  route: 'text',
  training: 'integer',
  assessment: 'integer',
  covered_until: 'text',
  reason: 'text',
});

/** Providers in the order in which an employer wants them paid, their UKPRNs with a space between. */
export const PROVIDER_ORDER = recordedTable('provider_order', {
  organisation_id: 'integer',
  from_on: 'text',
  ukprns: 'text',
});

export const START_TABLES = [APPRENTICESHIP_START, START_CHANGE, START_PARTY_CHANGE, PROVIDER_ORDER];

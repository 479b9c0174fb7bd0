import { recordedTable } from '../journal/index.js';

export const ORGANISATION = recordedTable('organisation', { registered_on: 'text' });

export const ORGANISATION_VERSION = recordedTable('organisation_version', {
  organisation_id: 'integer',
  version: 'integer',
  name: 'text',
  kind: 'text',
  ods_code: 'text',
  cqc_id: 'text',
  ukprn: 'text',
  company_number: 'text',
  postcode: 'text',
  place: 'text',
});

export const LEVY_STATUS = recordedTable('levy_status', {
  organisation_id: 'integer',
  from_on: 'text',
  pays_levy: 'integer',
});

export const MEMBERSHIP = recordedTable('membership', {
  organisation_id: 'integer',
  from_on: 'text',
  member: 'integer',
});

export const PAYE_SCHEME = recordedTable('paye_scheme', {
  organisation_id: 'integer',
  from_on: 'text',
  scheme: 'text',
  held: 'integer',
});

export const AGREEMENT_VERSION = recordedTable('agreement_version', {
  version: 'integer',
  title: 'text',
  body: 'text',
  scope: 'text',
  from_on: 'text',
});

export const AGREEMENT_SIGNATURE = recordedTable('agreement_signature', {
  organisation_id: 'integer',
  agreement_version_id: 'integer',
  person: 'text',
  person_role: 'text',
  signed_at: 'text',
  from_on: 'text',
  ends_on: 'text',
});

export const AGREEMENT_WITHDRAWAL = recordedTable('agreement_withdrawal', {
  agreement_signature_id: 'integer',
  person: 'text',
  withdrawn_at: 'text',
  from_on: 'text',
  reason: 'text',
});

export const ORGANISATION_CONNECTION = recordedTable('organisation_connection', {
  organisation_id: 'integer',
  connected_id: 'integer',
  from_on: 'text',
  connected: 'integer',
  reason: 'text',
});

/** That somebody unknown named an organisation when applying (0), and that it was checked to be that one (1). */
export const CLAIMED_ORGANISATION = recordedTable('claimed_organisation', {
  organisation_id: 'integer',
  confirmed: 'integer',
});

export const ORGANISATION_TABLES = [
  ORGANISATION,
  ORGANISATION_VERSION,
  LEVY_STATUS,
  MEMBERSHIP,
  PAYE_SCHEME,
  AGREEMENT_VERSION,
  AGREEMENT_SIGNATURE,
  AGREEMENT_WITHDRAWAL,
  ORGANISATION_CONNECTION,
  CLAIMED_ORGANISATION,
];

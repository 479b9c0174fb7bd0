import { recordedTable } from '../journal/index.js';

/** Only the hash of a token is kept. */
export const API_TOKEN = recordedTable('api_token', { name: 'text', hash: 'text' });

export const PERSON = recordedTable('person', { name: 'text', registered_on: 'text' });

/** That a person has a role from a day on, or no longer has it. */
export const ROLE_GRANT = recordedTable('role_grant', {
  person_id: 'integer',
  role: 'text',
  organisation_id: 'integer',
  from_on: 'text',
  held: 'integer',
  reason: 'text',
});

export const EMPLOYMENT = recordedTable('employment', {
  person_id: 'integer',
  organisation_id: 'integer',
  from_on: 'text',
  held: 'integer',
});

/** A token is good until the day on which it expires, that day not included. */
export const PERSON_TOKEN = recordedTable('person_token', { person_id: 'integer', hash: 'text', expires_on: 'text' });

/** A right that a token is narrowed to. A token without any does what the person's roles cover. */
export const PERSON_TOKEN_SCOPE = recordedTable('person_token_scope', { person_token_id: 'integer', scope: 'text' });

export const PERSON_TOKEN_END = recordedTable('person_token_end', { person_token_id: 'integer', reason: 'text' });

/** What happened to somebody's access: `signed-in`, `locked`, `invited`, `password-set`, … */
export const ACCESS_EVENT = recordedTable('access_event', { person_id: 'integer', what: 'text' });

export const IDENTITY_TABLES = [
  ...[API_TOKEN, PERSON, ROLE_GRANT, EMPLOYMENT, PERSON_TOKEN, PERSON_TOKEN_END],
  ...[ACCESS_EVENT, PERSON_TOKEN_SCOPE],
];

/**
 * What names a thing in each table: the row that was recorded last with the same says how it stood before. Tables that
 * are not here hold what happens once, of which there is no before.
 */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  programme_setting: ['name'],
  organisation_version: ['organisation_id'],
  levy_status: ['organisation_id'],
  membership: ['organisation_id'],
  paye_scheme: ['organisation_id', 'scheme'],
  agreement_signature: ['organisation_id'],
  organisation_connection: ['organisation_id', 'connected_id'],
  claimed_organisation: ['organisation_id'],
  role_grant: ['person_id', 'role', 'organisation_id'],
  employment: ['person_id', 'organisation_id'],
  contact_change: ['contact_id'],
  standard_version: ['standard_id'],
  funding_band: ['standard_id'],
  english_fraction: ['paye_scheme'],
  fraction_override: ['levy_account_id', 'paye_scheme'],
  official_figure: ['levy_account_id', 'figure'],
  round_terms: ['round_id'],
  round_step: ['round_id'],
  pledge_terms: ['pledge_id'],
  application_version: ['application_id'],
  application_event: ['application_id'],
  application_score: ['application_id', 'person_id'],
  conflict_declaration: ['application_id', 'person_id'],
  applicant_check: ['application_id'],
  award_event: ['award_id'],
  gift_deadline: ['application_id', 'award_id', 'kind'],
  start_change: ['start_id', 'kind'],
  start_party_change: ['start_id', 'kind'],
  provider_order: ['organisation_id'],
  month_end_step: ['month_end_id'],
  accepted_difference: ['levy_account_id', 'month', 'line'],
};

/** Where a row's first state stands, when nothing of its own table came before it: its parent's columns of that name. */
export const FIRST_STATES: Readonly<Record<string, { readonly table: string; readonly column: string }>> = {
  start_change: { table: 'apprenticeship_start', column: 'start_id' },
  start_party_change: { table: 'apprenticeship_start', column: 'start_id' },
};

/** A thing that a trail is asked of: its table, and what other tables call it. */
export interface Thing {
  readonly table: string;
  readonly column: string;
  /** Its page. */
  readonly path: (id: number) => string;
}

export const THINGS = {
  organisation: { table: 'organisation', column: 'organisation_id', path: (id) => `/programme/organisations/${id}` },
  person: { table: 'person', column: 'person_id', path: (id) => `/programme/people/${id}` },
  pledge: { table: 'pledge', column: 'pledge_id', path: (id) => `/pledges/${id}` },
  round: { table: 'funding_round', column: 'round_id', path: (id) => `/programme/rounds/${id}` },
  application: { table: 'application', column: 'application_id', path: (id) => `/programme/applications/${id}` },
  award: { table: 'award', column: 'award_id', path: (id) => `/programme/awards/${id}` },
  start: { table: 'apprenticeship_start', column: 'start_id', path: (id) => `/starts/${id}` },
  rotation: { table: 'rotation', column: 'rotation_id', path: (id) => `/rotations/${id}` },
  listing: { table: 'listing', column: 'listing_id', path: (id) => `/listings/${id}` },
  tender: { table: 'tender', column: 'tender_id', path: (id) => `/tenders/${id}` },
  entry: { table: 'entry', column: 'entry_id', path: (id) => `/entries/${id}` },
  account: { table: 'account', column: 'account_id', path: (id) => `/accounts/${id}` },
} as const satisfies Readonly<Record<string, Thing>>;

export type ThingName = keyof typeof THINGS;
export const THING_NAMES = Object.keys(THINGS) as ThingName[];

/** The trail of what a page is about; undefined where it is about no such thing. */
export function trailOfPage(path: string): string | undefined {
  const [id] = /\d+$/.exec(path) ?? [];
  const name = id === undefined ? undefined : THING_NAMES.find((each) => THINGS[each].path(Number(id)) === path);
  return name && `/audit/trail?thing=${name}-${id}`;
}

/** Columns that name an organisation. */
export const OWNERS = ['organisation_id', 'connected_id', 'employer_id', 'sender_id', 'receiver_id', 'asked_id'];

/** Columns that lead to a row whose own columns name one. */
export const PARENTS: Readonly<Record<string, string>> = {
  application_id: 'application',
  pledge_id: 'pledge',
  award_id: 'award',
  start_id: 'apprenticeship_start',
  levy_account_id: 'levy_account',
  agreement_signature_id: 'agreement_signature',
  from_account_id: 'account',
  to_account_id: 'account',
};

/** What no trail shows: secrets' hashes, and what a request was answered with. */
export const HIDDEN_TABLES: ReadonlySet<string> = new Set(['idempotency_key']);
export const HIDDEN_COLUMNS: ReadonlySet<string> = new Set(['hash', 'identity', 'sha256']);

/** Columns of keys that may hold nothing, which is the same as nothing. */
export const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
  ...['role_grant.organisation_id', 'gift_deadline.application_id', 'gift_deadline.award_id'],
]);

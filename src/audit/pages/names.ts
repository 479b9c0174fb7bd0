import type { FindOrganisations } from '../../organisations/index.js';

/** Names of organisations by their ids. */
export type Names = ReadonlyMap<number, string>;

const ALL = 1_000_000;

export async function namesOf(organisations: FindOrganisations): Promise<Names> {
  return new Map((await organisations.list(0, ALL, null)).map(({ id, name }) => [id, name]));
}

/** Whose an account is; nobody's is the programme's. */
export const ownerWords = (names: Names, organisationId: number | null): string =>
  organisationId === null ? 'The programme' : (names.get(organisationId) ?? `Organisation ${organisationId}`);

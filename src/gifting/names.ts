import type { INestApplicationContext } from '@nestjs/common';
import { FindPeople } from '../identity/index.js';
import { FindOrganisations } from '../organisations/index.js';
import { Reads } from '../platform/database/reads.js';
import { FindStandards } from '../standards/index.js';
import { ALL } from './command-arguments.js';
import { type Referenced, findReferences } from './references.js';

/** What people call things, by their ids. */
export interface Names {
  readonly organisation: (id: number) => string;
  /** `ST0005 Adult Care Worker`, or the LARS code where there is no reference. */
  readonly standard: (id: number) => string;
  readonly person: (id: number | null) => string;
  readonly reference: (table: Referenced, id: number) => string;
}

/** The names of everything that gifts concern. */
export async function findNames(app: INestApplicationContext): Promise<Names> {
  const organisations = named(await app.get(FindOrganisations).list(0, ALL, null), ({ name }) => name);
  const anything = { words: null, level: null, route: null };
  const standards = named(
    await app.get(FindStandards).list(0, ALL, anything, null),
    ({ reference, larsCode, title }) => `${reference ?? larsCode} ${title}`,
  );
  const people = named(await app.get(FindPeople).list(0, ALL, null), ({ name }) => name);
  const references = await app.get(Reads).run(async (db) => ({
    pledge: await findReferences(db, 'pledge'),
    funding_round: await findReferences(db, 'funding_round'),
    application: await findReferences(db, 'application'),
    award: await findReferences(db, 'award'),
  }));
  return {
    organisation: (id) => organisations.get(id) ?? String(id),
    standard: (id) => standards.get(id) ?? `standard ${id}`,
    person: (id) => (id === null ? '–' : (people.get(id) ?? String(id))),
    reference: (table, id) => references[table].get(id) ?? String(id),
  };
}

const named = <Row extends { readonly id: number }>(rows: readonly Row[], nameOf: (row: Row) => string) =>
  new Map(rows.map((row) => [row.id, nameOf(row)]));

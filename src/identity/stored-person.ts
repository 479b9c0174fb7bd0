import { type Employment, type RoleGrant, employersOn, rolesOn } from '../core/access/role-grants.js';
import type { Person, Role } from '../core/access/roles.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { nameKey } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';

/** A person with all that is recorded of roles and employers, in the order of recording. */
export interface StoredPerson {
  readonly id: number;
  readonly name: string;
  readonly registeredOn: LocalDate;
  readonly grants: readonly StoredGrant[];
  readonly employments: readonly Employment[];
}

export interface StoredGrant extends RoleGrant {
  readonly personId: number;
  readonly reason: string;
}

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly registered_on: LocalDate;
}

const PERSONS = 'SELECT id, name, registered_on FROM person';

/** The person as at a day, with what holds on it; undefined where there is none. Reads inside the caller's unit. */
export async function findPerson(db: Connection, personId: number, on: LocalDate): Promise<Person | undefined> {
  const person = await findStoredPerson(db, personId);
  return person && personOn(person, on);
}

export async function findStoredPerson(db: Connection, personId: number): Promise<StoredPerson | undefined> {
  const [person] = await withFacts(db, await db.all<PersonRow>(`${PERSONS} WHERE id = ?`, [personId]));
  return person;
}

/** Names are compared as those of organisations are: without regard to capitals. */
export async function findPersonByName(db: Connection, name: string): Promise<StoredPerson | undefined> {
  const [person] = await withFacts(db, await db.all<PersonRow>(`${PERSONS} WHERE lower(name) = ?`, [nameKey(name)]));
  return person;
}

/** People after an id, in the order of registering. */
export async function findStoredPeople(db: Connection, after: number, limit: number): Promise<StoredPerson[]> {
  return withFacts(db, await db.all<PersonRow>(`${PERSONS} WHERE id > ? ORDER BY id LIMIT ?`, [after, limit]));
}

async function withFacts(db: Connection, rows: readonly PersonRow[]): Promise<StoredPerson[]> {
  const ids = rows.map(({ id }) => id);
  const grants = groupedBy(await findGrants(db, ids), ({ personId }) => personId);
  const employments = groupedBy(await findEmployments(db, ids), ({ personId }) => personId);
  return rows.map(({ id, name, registered_on }) => ({
    ...{ id, name, registeredOn: registered_on },
    grants: grants.get(id) ?? [],
    employments: employments.get(id) ?? [],
  }));
}

interface FactRow {
  readonly person_id: number;
  readonly from_on: LocalDate;
  readonly held: 0 | 1;
}

/** What was recorded of people's roles, in the order of recording. */
export async function findGrants(db: Connection, personIds: readonly number[]): Promise<StoredGrant[]> {
  interface Row extends FactRow {
    readonly role: Role;
    readonly organisation_id: number | null;
    readonly reason: string;
  }
  const rows = await factsOf<Row>(db, 'role_grant', 'role, organisation_id, reason', personIds);
  return rows.map(({ person_id, role, organisation_id, from_on, held, reason }) => ({
    ...{ personId: person_id, role, organisationId: organisation_id },
    ...{ from: from_on, held: held === 1, reason },
  }));
}

async function findEmployments(
  db: Connection,
  personIds: readonly number[],
): Promise<(Employment & { readonly personId: number })[]> {
  interface Row extends FactRow {
    readonly organisation_id: number;
  }
  const rows = await factsOf<Row>(db, 'employment', 'organisation_id', personIds);
  return rows.map(({ person_id, organisation_id, from_on, held }) => ({
    ...{ personId: person_id, organisationId: organisation_id, from: from_on, held: held === 1 },
  }));
}

function factsOf<Row>(db: Connection, table: string, columns: string, personIds: readonly number[]): Promise<Row[]> {
  return db.all<Row>(
    `SELECT person_id, from_on, held, ${columns} FROM ${table}
      WHERE person_id IN (${listParameter(db, 'integer')}) ORDER BY id`,
    [JSON.stringify(personIds)],
  );
}

/** What holds of a person on a day. */
export function personOn({ id, name, grants, employments }: StoredPerson, on: LocalDate): Person {
  const roles = rolesOn(grants, on);
  const ofRoles = roles.flatMap(({ organisationId }) => organisationId ?? []);
  const employerIds = [...new Set([...employersOn(employments, on), ...ofRoles])].sort((a, b) => a - b);
  return { id, name, roles, employerIds };
}

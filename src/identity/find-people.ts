import { Injectable } from '@nestjs/common';
import { type Person, worksFor } from '../core/access/roles.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import type { Refusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { Reads } from '../platform/database/reads.js';
import { unknownPerson } from './refusals.js';
import {
  type StoredGrant,
  type StoredPerson,
  findPersonByName,
  findStoredPeople,
  findStoredPerson,
  personOn,
} from './stored-person.js';

/** A person as at a day. */
export interface PersonView extends Person {
  readonly registeredOn: LocalDate;
  readonly asAt: LocalDate;
}

/** A person with all that was recorded of roles, and the tokens. */
export interface PersonDetails extends PersonView {
  readonly grants: readonly Omit<StoredGrant, 'personId'>[];
  readonly tokens: readonly TokenView[];
}

export interface TokenView {
  readonly id: number;
  /** The first day on which it is no longer good. */
  readonly expiresOn: LocalDate;
  /** Rights that it is narrowed to; none where it does all that the roles cover. */
  readonly scopes: readonly string[];
  /** Why it was ended; null where it was not. */
  readonly ended: string | null;
}

const ALL = 1_000_000;

/** Questions about people. */
@Injectable()
export class FindPeople {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** People after an id, one more than the page holds. */
  list(after: number, limit: number, asAt: LocalDate | null): Promise<PersonView[]> {
    return this.reads.run(async (db) => {
      const people = await findStoredPeople(db, after, limit + 1);
      return people.map((person) => this.view(person, asAt));
    });
  }

  /** The names of people, by id. */
  names(ids: readonly number[]): Promise<Map<number, string>> {
    return this.reads.run(async (db) => {
      const rows = await db.all<{ id: number; name: string }>(
        `SELECT id, name FROM person WHERE id IN (${listParameter(db, 'integer')})`,
        [JSON.stringify(ids)],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  }

  /** How many people act or work for an organisation today. */
  async countOf(organisationId: number): Promise<number> {
    const people = await this.list(0, ALL, null);
    return people.filter((person) => worksFor(person, organisationId)).length;
  }

  one(id: number, asAt: LocalDate | null): Promise<PersonDetails | Refusal> {
    return this.reads.run(async (db) => {
      const person = await findStoredPerson(db, id);
      if (!person) return unknownPerson();
      const grants = person.grants.map(({ role, organisationId, from, held, reason }) => ({
        ...{ role, organisationId, from, held, reason },
      }));
      return { ...this.view(person, asAt), grants, tokens: await findTokens(db, id) };
    });
  }

  /** The person of a name, whatever its capitals, or of a number. */
  named(nameOrNumber: string): Promise<PersonView | undefined> {
    return this.reads.run(async (db) => {
      const person = /^[1-9]\d{0,14}$/.test(nameOrNumber)
        ? await findStoredPerson(db, Number.parseInt(nameOrNumber, 10))
        : await findPersonByName(db, nameOrNumber);
      return person && this.view(person, null);
    });
  }

  private view(person: StoredPerson, date: LocalDate | null): PersonView {
    const asAt = date ?? this.clock.today();
    return { ...personOn(person, asAt), registeredOn: person.registeredOn, asAt };
  }
}

export async function findTokens(db: Connection, personId: number): Promise<TokenView[]> {
  const rows = await db.all<{ id: number; expires_on: LocalDate; reason: string | null }>(
    `SELECT t.id, t.expires_on, e.reason FROM person_token t
       LEFT JOIN person_token_end e ON e.person_token_id = t.id WHERE t.person_id = ? ORDER BY t.id`,
    [personId],
  );
  const scopes = groupedBy(
    await db.all<{ person_token_id: number; scope: string }>(
      `SELECT s.person_token_id, s.scope FROM person_token_scope s JOIN person_token t ON t.id = s.person_token_id
        WHERE t.person_id = ? ORDER BY s.id`,
      [personId],
    ),
    ({ person_token_id }) => person_token_id,
  );
  return rows.map(({ id, expires_on, reason }) => ({
    ...{ id, expiresOn: expires_on, scopes: (scopes.get(id) ?? []).map(({ scope }) => scope), ended: reason },
  }));
}

import { Injectable } from '@nestjs/common';
import { type RoleGrant, refusalOfGrant } from '../core/access/role-grants.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { unknownPerson } from './refusals.js';
import { findStoredPerson } from './stored-person.js';
import { ROLE_GRANT } from './tables.js';

/** A role as it is given, or taken where it is not held. */
export interface RoleTyped extends Omit<RoleGrant, 'from'> {
  readonly personId: number;
  /** Today where it is null. */
  readonly from: LocalDate | null;
  readonly reason: string;
}

export interface RoleRecorded extends RoleTyped {
  readonly id: number;
  readonly from: LocalDate;
}

/** Gives a person a role from a day on, or takes it. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: BooksRequest, typed: RoleTyped): Promise<Outcome<RoleRecorded>> {
    const grant = { ...typed, from: typed.from ?? this.clock.today() };
    const { personId, role, organisationId, from, held, reason } = grant;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('people');
      const person = await findStoredPerson(tx, personId);
      if (!person) return unknownPerson();
      if (organisationId !== null && !(await findOrganisation(tx, organisationId))) return unknownOrganisation();
      const refusal = refusalOfGrant(person.grants, grant);
      if (refusal) return refusal;
      const draft = new RecordDraft('role-grant');
      const ref = draft.add(ROLE_GRANT, {
        person_id: personId,
        role,
        organisation_id: organisationId,
        from_on: from,
        held: held ? 1 : 0,
        reason,
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, ...grant }) };
    });
  }
}

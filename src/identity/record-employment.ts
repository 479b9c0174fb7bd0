import { Injectable } from '@nestjs/common';
import { type Employment, employersOn } from '../core/access/role-grants.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { unknownPerson } from './refusals.js';
import { findStoredPerson } from './stored-person.js';
import { EMPLOYMENT } from './tables.js';

/** Who employs a person, or no longer does where it is not held. */
export interface EmploymentTyped extends Omit<Employment, 'from'> {
  readonly personId: number;
  /** Today where it is null. */
  readonly from: LocalDate | null;
}

export interface EmploymentRecorded extends EmploymentTyped {
  readonly id: number;
  readonly from: LocalDate;
}

/** Enters that a person works for an organisation from a day on, or no longer does. */
@Injectable()
export class RecordEmployment {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: BooksRequest, typed: EmploymentTyped): Promise<Outcome<EmploymentRecorded>> {
    const employment = { ...typed, from: typed.from ?? this.clock.today() };
    const { personId, organisationId, from, held } = employment;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('people');
      const person = await findStoredPerson(tx, personId);
      if (!person) return unknownPerson();
      const organisation = await findOrganisation(tx, organisationId);
      if (!organisation) return unknownOrganisation();
      if (!held && !employersOn(person.employments, from).includes(organisationId)) {
        return refuse('EMPLOYMENT.NOT_HELD', `${person.name} is not employed by ${organisation.name} on ${from}`);
      }
      const draft = new RecordDraft('employment');
      const ref = draft.add(EMPLOYMENT, {
        person_id: personId,
        organisation_id: organisationId,
        from_on: from,
        held: held ? 1 : 0,
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, ...employment }) };
    });
  }
}

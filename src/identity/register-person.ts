import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { findPersonByName } from './stored-person.js';
import { EMPLOYMENT, PERSON } from './tables.js';

export interface NewPerson {
  readonly name: string;
  /** Who employs the person from today on; null where that is entered later, or nobody takes part. */
  readonly employerId: number | null;
}

export interface PersonRegistered extends NewPerson {
  readonly id: number;
  readonly registeredOn: LocalDate;
}

const LONGEST_NAME = 100;

/** A name has a letter, so that it is not taken for a person's number, and nothing that no eye can see. */
export const isName = (name: string): boolean =>
  name.length <= LONGEST_NAME && /\p{L}/u.test(name) && !/[\p{Cc}\p{Surrogate}]/u.test(name);

/** A name that nobody has yet: with the place of work, and a number where that is not enough. Holds `people`. */
export async function freeName(tx: Tx, name: string, place: string): Promise<string> {
  await tx.lock('people');
  const plain = name.trim().replaceAll(/\s+/g, ' ');
  for (let number = 1; ; number++) {
    const end = number < 3 ? '' : ` ${number - 1}`;
    const free = `${number === 1 ? plain : `${plain}, ${place}`}`.slice(0, LONGEST_NAME - end.length) + end;
    if (!(await findPersonByName(tx, free))) return free;
  }
}

/** Enters a person. Names are unique, so that a record that carries one reads well. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  async run(request: BooksRequest, typed: NewPerson): Promise<Outcome<PersonRegistered>> {
    const name = typed.name.trim().replaceAll(/\s+/g, ' ');
    const { employerId } = typed;
    if (!isName(name)) {
      return refuse('PERSON.NAME_INVALID', `A name has letters, and at most ${LONGEST_NAME} characters`);
    }
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('people');
      const namesake = await findPersonByName(tx, name);
      if (namesake) {
        return refuse(
          'PERSON.NAME_TAKEN',
          `There is a person called ${namesake.name} already: add a middle name or the place of work`,
        );
      }
      if (employerId !== null && !(await findOrganisation(tx, employerId))) return unknownOrganisation();
      const today = this.clock.today();
      const draft = new RecordDraft('person');
      const ref = draft.add(PERSON, { name, registered_on: today });
      if (employerId !== null) {
        draft.add(EMPLOYMENT, { person_id: ref, organisation_id: employerId, from_on: today, held: 1 });
      }
      return { drafts: [draft], answer: () => ({ id: ref.id!, name, registeredOn: today, employerId }) };
    });
  }
}

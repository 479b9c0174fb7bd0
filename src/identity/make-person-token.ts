import { Injectable } from '@nestjs/common';
import { type LocalDate, plusDays } from '../core/calendar/local-date.js';
import type { Refusal } from '../core/refusal.js';
import { Books, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { unknownPerson } from './refusals.js';
import { hashOf, newSecret } from './secrets.js';
import { findStoredPerson } from './stored-person.js';
import { PERSON_TOKEN } from './tables.js';

export interface PersonToken {
  readonly personId: number;
  /** The first day on which it is no longer good. */
  readonly expiresOn: LocalDate;
}

/**
 * Makes an API token for a person. It takes no idempotency key, because the answer that is stored with a key would be
 * the one place that holds the secret.
 */
@Injectable()
export class MakePersonToken {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /**
   * @param days how long it is good, today included
   * @param keep puts the secret away; where it cannot, no token is made, because nobody would ever know it
   */
  async run(
    actor: string,
    personId: number,
    days: number,
    keep: (secret: string) => void,
  ): Promise<{ readonly answer: PersonToken } | Refusal> {
    const secret = newSecret();
    const token = { personId, expiresOn: plusDays(this.clock.today(), days) };
    let isKept = false;
    return this.books.execute({ actor }, async ({ tx }) => {
      await tx.lock('people');
      if (!(await findStoredPerson(tx, personId))) return unknownPerson();
      // The unit may run again from its beginning; the secret is the same.
      if (!isKept) keep(secret);
      isKept = true;
      const draft = new RecordDraft('person-token');
      draft.add(PERSON_TOKEN, { person_id: personId, hash: hashOf(secret), expires_on: token.expiresOn });
      return { drafts: [draft], answer: () => token };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { type LocalDate, plusDays } from '../core/calendar/local-date.js';
import type { Refusal } from '../core/refusal.js';
import { Books, type BooksRequest, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Right } from '../platform/http/access.js';
import { unknownPerson } from './refusals.js';
import { hashOf, newSecret } from './secrets.js';
import { findStoredPerson } from './stored-person.js';
import { PERSON_TOKEN, PERSON_TOKEN_SCOPE } from './tables.js';

/** The longest that a token is good, in days. */
export const DAYS_MAX = 366;

export interface PersonToken {
  readonly personId: number;
  /** The first day on which it is no longer good. */
  readonly expiresOn: LocalDate;
}

/** Makes an API token for a person. The secret is no part of the answer: what is stored with a key never holds it. */
@Injectable()
export class MakePersonToken {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /**
   * @param days how long it is good, today included
   * @param keep puts the secret away; where it cannot, no token is made, because nobody would ever know it. It is not
   *   asked to where the request was answered before
   * @param scopes rights that the token is narrowed to; none where it does all that the person's roles cover
   */
  async run(
    request: BooksRequest,
    personId: number,
    days: number,
    keep: (secret: string) => void,
    scopes: readonly Right[] = [],
  ): Promise<{ readonly answer: PersonToken } | Refusal> {
    const secret = newSecret();
    const token = { personId, expiresOn: plusDays(this.clock.today(), days) };
    let isKept = false;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('people');
      if (!(await findStoredPerson(tx, personId))) return unknownPerson();
      // The unit may run again from its beginning; the secret is the same.
      if (!isKept) keep(secret);
      isKept = true;
      const draft = new RecordDraft('person-token');
      const ref = draft.add(PERSON_TOKEN, { person_id: personId, hash: hashOf(secret), expires_on: token.expiresOn });
      for (const scope of scopes) draft.add(PERSON_TOKEN_SCOPE, { person_token_id: ref, scope });
      return { drafts: [draft], answer: () => token };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { unknownPerson } from './refusals.js';
import { findStoredPerson } from './stored-person.js';
import { PERSON_TOKEN_END } from './tables.js';

export interface TokensEnded {
  readonly personId: number;
  /** How many were not ended before. */
  readonly ended: number;
}

/** Ends all API tokens of a person, at once. */
@Injectable()
export class EndPersonToken {
  constructor(private readonly books: Books) {}

  run(request: BooksRequest, personId: number, reason: string): Promise<Outcome<TokensEnded>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('people');
      if (!(await findStoredPerson(tx, personId))) return unknownPerson();
      const tokens = await tx.all<{ id: number }>(
        `SELECT t.id FROM person_token t WHERE t.person_id = ?
            AND NOT EXISTS (SELECT 1 FROM person_token_end e WHERE e.person_token_id = t.id) ORDER BY t.id`,
        [personId],
      );
      const draft = new RecordDraft('person-token-end');
      for (const { id } of tokens) draft.add(PERSON_TOKEN_END, { person_token_id: id, reason });
      return { drafts: [draft], answer: () => ({ personId, ended: tokens.length }) };
    });
  }
}

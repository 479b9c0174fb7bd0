import { Injectable } from '@nestjs/common';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../../journal/index.js';
import { unknownPerson } from '../refusals.js';
import { findStoredPerson } from '../stored-person.js';
import { ACCESS_EVENT } from '../tables.js';
import { endSessionsOf } from './sessions.js';

/** Signs a person out everywhere, at once: a lost telephone, or somebody who has left. */
@Injectable()
export class EndSessions {
  constructor(private readonly books: Books) {}

  run(request: BooksRequest, personId: number): Promise<Outcome<{ personId: number }>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('sign-in');
      if (!(await findStoredPerson(tx, personId))) return unknownPerson();
      await endSessionsOf(tx, personId);
      const draft = new RecordDraft('access');
      draft.add(ACCESS_EVENT, { person_id: personId, what: 'sessions-ended' });
      return { drafts: [draft], answer: () => ({ personId }) };
    });
  }
}

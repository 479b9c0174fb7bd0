import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import {
  type OrganisationDetails,
  type OrganisationView,
  addVersion,
  readDetails,
  takenRefusal,
} from './register-organisation.js';

/** Enters a new version of an organisation. Earlier versions stay. */
@Injectable()
export class AmendOrganisation {
  constructor(private readonly books: Books) {}

  /** @param seen the version that the person saw; another one in the books means that somebody was first */
  async run(
    request: BooksRequest,
    id: number,
    seen: number,
    typed: OrganisationDetails,
  ): Promise<Outcome<OrganisationView>> {
    const read = readDetails(typed);
    if (isRefusal(read)) return read;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('organisations');
      const current = await findOrganisation(tx, id);
      if (!current) return unknownOrganisation();
      if (current.version !== seen) {
        return refuse('ORGANISATION.CHANGED', `${current.name} was changed meanwhile: look at it again`);
      }
      const taken = await takenRefusal(tx, read, id);
      if (taken) return taken;
      const draft = new RecordDraft('organisation');
      addVersion(draft, id, seen + 1, read);
      return { drafts: [draft], answer: () => ({ id, version: seen + 1, ...read }) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import { LEVY_STATUS, MEMBERSHIP } from './tables.js';

/** Something about an organisation that is so from a day on, until the next that is recorded. */
export type DatedFact =
  | { readonly organisationId: number; readonly from: LocalDate; readonly paysLevy: boolean }
  | { readonly organisationId: number; readonly from: LocalDate; readonly member: boolean };

/** Enters whether an organisation pays the levy, or belongs to the system, from a day on. */
@Injectable()
export class RecordDatedFact {
  constructor(private readonly books: Books) {}

  run(request: BooksRequest, fact: DatedFact): Promise<Outcome<DatedFact>> {
    return this.books.execute(request, async ({ tx }) => {
      if (!(await findOrganisation(tx, fact.organisationId))) return unknownOrganisation();
      const dated = { organisation_id: fact.organisationId, from_on: fact.from };
      const draft = new RecordDraft('paysLevy' in fact ? 'levy-status' : 'membership');
      if ('paysLevy' in fact) draft.add(LEVY_STATUS, { ...dated, pays_levy: fact.paysLevy ? 1 : 0 });
      else draft.add(MEMBERSHIP, { ...dated, member: fact.member ? 1 : 0 });
      return { drafts: [draft], answer: () => fact };
    });
  }
}

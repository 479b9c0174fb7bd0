import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { normalisePayeScheme } from './identifiers.js';
import { type HasManager, findOrganisation, findSchemeHistory, holderOn } from './persistence.js';
import { schemeFormRefusal, unknownOrganisation } from './refusals.js';
import { PAYE_SCHEME } from './tables.js';

export interface SchemeChange {
  readonly organisationId: number;
  readonly scheme: string;
  readonly from: LocalDate;
  /** True when the organisation has it from that day, false when it no longer does. */
  readonly held: boolean;
}

/** Enters that a PAYE scheme came to an organisation or left it. */
@Injectable()
export class RecordPayeScheme {
  constructor(private readonly books: Books) {}

  async run(request: BooksRequest, typed: SchemeChange): Promise<Outcome<SchemeChange>> {
    const scheme = normalisePayeScheme(typed.scheme);
    if (scheme === undefined) return schemeFormRefusal([typed.scheme]);
    const change = { ...typed, scheme };
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('organisations');
      if (!(await findOrganisation(tx, change.organisationId))) return unknownOrganisation();
      const refusal = await schemeRefusal(tx, change);
      if (refusal) return refusal;
      const draft = new RecordDraft('paye-scheme');
      const { organisationId, from, held } = change;
      draft.add(PAYE_SCHEME, { organisation_id: organisationId, from_on: from, scheme, held: held ? 1 : 0 });
      return { drafts: [draft], answer: () => change };
    });
  }
}

/** A scheme belongs to one organisation at a time. The caller holds the lock `organisations`. */
export async function schemeRefusal(db: HasManager, change: SchemeChange): Promise<Refusal | undefined> {
  const holder = holderOn(await findSchemeHistory(db, change.scheme), change.from);
  if (change.held && holder !== undefined && holder !== change.organisationId) {
    const other = await findOrganisation(db, holder);
    return refuse('PAYE_SCHEME.HELD_BY_ANOTHER', `${change.scheme} belongs to ${other?.name} on ${change.from}`);
  }
  if (!change.held && holder !== change.organisationId) {
    return refuse('PAYE_SCHEME.NOT_HELD', `${change.scheme} does not belong to the organisation on ${change.from}`);
  }
  return undefined;
}

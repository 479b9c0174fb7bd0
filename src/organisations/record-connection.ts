import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from './persistence.js';
import { unknownOrganisation } from './refusals.js';
import { ORGANISATION_CONNECTION } from './tables.js';

/** That two organisations are connected from a day on, as a trust is with its own subsidiary, or no longer are. */
export interface ConnectionChange {
  readonly organisationId: number;
  readonly connectedTo: number;
  readonly from: LocalDate;
  readonly connected: boolean;
  readonly reason: string;
}

/** Enters that organisations are connected, or that they no longer are. */
@Injectable()
export class RecordConnection {
  constructor(private readonly books: Books) {}

  run(request: BooksRequest, change: ConnectionChange): Promise<Outcome<ConnectionChange>> {
    return this.books.execute(request, async ({ tx }) => {
      const { organisationId, connectedTo, from, connected, reason } = change;
      for (const id of [organisationId, connectedTo]) {
        if (!(await findOrganisation(tx, id))) return unknownOrganisation();
      }
      if (organisationId === connectedTo) {
        return refuse('ORGANISATION.CONNECTED_TO_ITSELF', 'An organisation is connected with another, not with itself');
      }
      const draft = new RecordDraft('organisation-connection');
      draft.add(ORGANISATION_CONNECTION, {
        organisation_id: organisationId,
        connected_id: connectedTo,
        from_on: from,
        connected: connected ? 1 : 0,
        reason,
      });
      return { drafts: [draft], answer: () => change };
    });
  }
}

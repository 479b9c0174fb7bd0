import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, isUkprn, unknownOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { reportRefusal } from './report-duty.js';
import { PROVIDER_ORDER } from './tables.js';

/** Providers in the order in which an employer wants them paid when its levy does not reach for all. */
export interface ProviderOrder {
  readonly organisationId: number;
  readonly from: LocalDate;
  /** None takes the order back. */
  readonly ukprns: readonly string[];
}

/** Records an employer's order of providers, from a day on. */
@Injectable()
export class OrderProviders {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, order: ProviderOrder): Promise<Outcome<ProviderOrder & { readonly id: number }>> {
    return this.books.execute(request, async ({ tx }) => {
      // A month end that has begun goes on with the order that it began with.
      await tx.lock('starts');
      const notTheirs = await reportRefusal(tx, request, [order.organisationId], this.clock.today());
      if (notTheirs) return notTheirs;
      if (!(await findOrganisation(tx, order.organisationId))) return unknownOrganisation();
      const wrong = order.ukprns.find((ukprn) => !isUkprn(ukprn));
      if (wrong !== undefined) {
        return refuse('START.UKPRN_INVALID', `'${wrong}' is not a UKPRN: 8 digits that begin with 1`);
      }
      if (new Set(order.ukprns).size < order.ukprns.length) {
        return refuse('PROVIDER_ORDER.TWICE', 'A provider stands twice in the order');
      }
      const draft = new RecordDraft('provider-order');
      const ref = draft.add(PROVIDER_ORDER, {
        organisation_id: order.organisationId,
        from_on: order.from,
        ukprns: order.ukprns.join(' '),
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, ...order }) };
    });
  }
}

/** The order in force on a day, by what was recorded up to a record; empty where the employer has none. */
export async function findProviderOrder(
  db: Connection,
  organisationId: number,
  on: LocalDate,
  recordedUpTo: number,
): Promise<readonly string[]> {
  const [row] = await db.all<{ ukprns: string }>(
    `SELECT ukprns FROM provider_order
      WHERE organisation_id = ? AND from_on <= ? AND record_id <= ? ORDER BY from_on DESC, id DESC LIMIT 1`,
    [organisationId, on, recordedUpTo],
  );
  return row === undefined || row.ukprns === '' ? [] : row.ukprns.split(' ');
}

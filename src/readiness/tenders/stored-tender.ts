import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Month } from '../../core/calendar/month.js';
import { groupedBy } from '../../core/grouped-by.js';
import type { Quote } from '../../core/readiness/compare-quotes.js';
import type { Need } from '../../core/readiness/pool-needs.js';
import type { TenderDays } from '../../core/readiness/tender.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';
import { moneyFromRow } from '../../platform/database/units.js';

/** A quote as it came in. */
export interface StoredQuote extends Quote {
  readonly provider: string;
  readonly receivedOn: LocalDate;
  readonly notes: string;
}

export interface TenderEnd {
  readonly outcome: 'awarded' | 'withdrawn';
  readonly ukprn: string | null;
  readonly on: LocalDate;
  readonly reason: string;
  /** Null for the operator. */
  readonly person: string | null;
}

export interface StoredTender extends TenderDays {
  readonly id: number;
  readonly reference: string;
  readonly title: string;
  readonly purpose: string;
  readonly begunOn: LocalDate;
  /** What each organisation needs, as it said last; none where it took it back. */
  readonly needs: readonly Need[];
  /** The last quote of each provider for each standard. */
  readonly quotes: readonly StoredQuote[];
  readonly end: TenderEnd | null;
}

type TenderRow = Pick<StoredTender, 'id' | 'reference' | 'title' | 'purpose' | 'begunOn' | 'joinBy' | 'quotesBy'>;

/** In the order in which they began. @param id one only */
export async function findTenders(db: Connection, id: number | null = null): Promise<StoredTender[]> {
  const rows = await db.all<TenderRow>(
    `SELECT id, reference, title, purpose, begun_on AS "begunOn", join_by AS "joinBy", quotes_by AS "quotesBy"
       FROM tender ${id === null ? '' : 'WHERE id = ?'} ORDER BY id`,
    id === null ? [] : [id],
  );
  const [needs, quotes, ends] = [await findNeeds(db, id), await findQuotes(db, id), await findEnds(db, id)];
  return rows.map((row) => ({
    ...row,
    needs: needs.get(row.id) ?? [],
    quotes: quotes.get(row.id) ?? [],
    end: ends.get(row.id) ?? null,
  }));
}

export async function findTender(db: Connection, id: number): Promise<StoredTender | Refusal> {
  const [tender] = await findTenders(db, id);
  return tender ?? unknownTender();
}

export const unknownTender = (): Refusal => refuse('TENDER.UNKNOWN', 'There is no such tender');

const of = (id: number | null): string => (id === null ? '' : 'WHERE tender_id = ?');
const params = (id: number | null): number[] => (id === null ? [] : [id]);

/** The last row of each key, in the order in which keys came first. */
const lastOfEach = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

async function findNeeds(db: Connection, id: number | null): Promise<Map<number, Need[]>> {
  interface Row {
    readonly tender_id: number;
    readonly organisation_id: number;
    readonly standard_id: number;
    readonly intake: Month;
    readonly learners: number;
  }
  const rows = await db.all<Row>(
    `SELECT tender_id, organisation_id, standard_id, intake, learners FROM tender_need ${of(id)} ORDER BY id`,
    params(id),
  );
  const byTender = groupedBy(rows, ({ tender_id }) => tender_id);
  return new Map(
    [...byTender].map(([tender, own]) => [
      tender,
      lastOfEach(own, (row) => `${row.organisation_id} ${row.standard_id} ${row.intake}`).map((row) => ({
        ...{ organisationId: row.organisation_id, standardId: row.standard_id },
        ...{ intake: row.intake, learners: row.learners },
      })),
    ]),
  );
}

async function findQuotes(db: Connection, id: number | null): Promise<Map<number, StoredQuote[]>> {
  interface Row {
    readonly tender_id: number;
    readonly standard_id: number;
    readonly ukprn: string;
    readonly provider: string;
    readonly price: number;
    readonly places: number;
    readonly received_on: LocalDate;
    readonly notes: string;
  }
  const rows = await db.all<Row>(
    `SELECT tender_id, standard_id, ukprn, provider, price, places, received_on, notes
       FROM tender_quote ${of(id)} ORDER BY id`,
    params(id),
  );
  const byTender = groupedBy(rows, ({ tender_id }) => tender_id);
  return new Map(
    [...byTender].map(([tender, own]) => [
      tender,
      lastOfEach(own, ({ ukprn, standard_id }) => `${ukprn} ${standard_id}`).map((row) => ({
        ...{ ukprn: row.ukprn, provider: row.provider, standardId: row.standard_id, price: moneyFromRow(row.price) },
        ...{ places: row.places, receivedOn: row.received_on, notes: row.notes },
      })),
    ]),
  );
}

async function findEnds(db: Connection, id: number | null): Promise<Map<number, TenderEnd>> {
  type Row = Omit<TenderEnd, 'on'> & { readonly tender_id: number; readonly on_day: LocalDate };
  const rows = await db.all<Row>(
    `SELECT e.tender_id, e.outcome, e.ukprn, e.on_day, e.reason, p.name AS person
       FROM tender_end e LEFT JOIN person p ON p.id = e.person_id ${of(id)}`,
    params(id),
  );
  return new Map(rows.map(({ tender_id, on_day: on, ...end }) => [tender_id, { ...end, on }]));
}

import type { FinancialYear } from '../../core/calendar/financial-year.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { groupedBy } from '../../core/grouped-by.js';
import type { Money } from '../../core/money/money.js';
import { familyOfStandard } from '../../core/utilisation/workforce/role-families.js';
import type { Apprenticeship } from '../../core/utilisation/workforce/apprentices.js';
import { roleFamilies } from '../../../config/role-families.js';
import { organisationOf } from '../../organisations/index.js';
import type { ReadTx } from '../../platform/database/reads.js';
import { findSettings } from '../../programme/index.js';
import { type StoredStart, findStarts } from '../../starts/index.js';
import {
  type RecordedHeadcount,
  type RecordedPay,
  type RecordedVacancies,
  findHeadcounts,
  findPay,
  findVacancies,
} from '../facts/find-facts.js';

const PUBLIC_BODIES = ['nhs-trust', 'ambulance-trust', 'council'];

export interface KnownOrganisation {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
}

interface KnownStandard {
  readonly id: number;
  readonly reference: string | null;
  readonly title: string;
}

/** Apprenticeships of the books and what was told of the workforce, as at a day. */
export interface WorkforceBooks {
  readonly organisations: ReadonlyMap<number, KnownOrganisation>;
  /** NHS trusts, ambulance trusts and councils, by name. */
  readonly publicBodies: readonly KnownOrganisation[];
  /** Apprenticeships that began by the day; single units of training are none. */
  readonly apprenticeships: readonly Apprenticeship[];
  headcount(organisationId: number, year: FinancialYear): RecordedHeadcount | undefined;
  /** The latest count of each organisation and role family. */
  readonly vacancies: readonly RecordedVacancies[];
  /** In force on the day. */
  pay(startId: number): RecordedPay | undefined;
  /** Pounds an hour that are agreed on the day; nothing where none is. */
  readonly leastPay: Money;
  familyOf(apprenticeship: Apprenticeship): string | null;
  standardTitle(id: number): string;
}

export async function readWorkforce(db: ReadTx, asAt: LocalDate): Promise<WorkforceBooks> {
  const rows = await db.all<KnownOrganisation>('SELECT id, name, kind FROM current_organisation');
  const organisations = new Map(rows.map((row) => [row.id, row]));
  const standards = await readStandards(db);
  const starts = await findStarts(db, { startedBy: asAt });
  const headcounts = new Map((await findHeadcounts(db, null)).map((row) => [`${row.organisationId} ${row.year}`, row]));
  const pay = latestBy(
    (await findPay(db, null)).filter(({ from }) => from <= asAt),
    'from',
    ({ startId }) => `${startId}`,
  );
  const counted = (await findVacancies(db, null)).filter(({ on }) => on <= asAt);
  return {
    organisations,
    publicBodies: rows
      .filter(({ kind }) => PUBLIC_BODIES.includes(kind))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    apprenticeships: starts.filter(({ terms }) => terms.kind !== 'unit').map(apprenticeshipOf),
    headcount: (organisationId, year) => headcounts.get(`${organisationId} ${year}`),
    vacancies: [...latestBy(counted, 'on', ({ organisationId, family }) => `${organisationId} ${family}`).values()],
    pay: (startId) => pay.get(String(startId)),
    leastPay: (await findSettings(db, null)).on('apprentice-pay', asAt),
    familyOf: ({ standardId }) => familyOfStandard(roleFamilies, standards.get(standardId)?.reference ?? null),
    standardTitle: (id) => titleOf(standards.get(id)),
  };
}

/** Of each key the row of the latest day, and of one day the one recorded last. */
function latestBy<Field extends string, Row extends Readonly<Record<Field, LocalDate>>>(
  rows: readonly Row[],
  day: Field,
  keyOf: (row: Row) => string,
): Map<string, Row> {
  const latest = [...groupedBy(rows, keyOf)].map(
    ([key, own]) => [key, own.reduce((last, row) => (row[day] >= last[day] ? row : last))] as const,
  );
  return new Map(latest);
}

function readStandards(db: ReadTx): Promise<Map<number, KnownStandard>> {
  return db
    .all<KnownStandard>(
      `SELECT v.standard_id AS id, v.reference, v.title FROM standard_version v
        WHERE v.id = (SELECT max(w.id) FROM standard_version w WHERE w.standard_id = v.standard_id)`,
    )
    .then((rows) => new Map(rows.map((row) => [row.id, row])));
}

function titleOf(standard: KnownStandard | undefined): string {
  if (!standard) return 'a standard';
  return standard.reference === null ? standard.title : `${standard.title} (${standard.reference})`;
}

function apprenticeshipOf({ id, terms, standardId, state, changes }: StoredStart): Apprenticeship {
  const end = changes.find(({ kind }) => kind === 'withdrawal' || kind === 'completion');
  return {
    ...{ startId: id, startedOn: terms.startedOn, endedOn: end?.on ?? null, standardId },
    employers: state.parties.map(({ from, employer, coveredUntil }) => ({
      from,
      organisationId: coveredUntil === null ? organisationOf(employer) : null,
    })),
  };
}

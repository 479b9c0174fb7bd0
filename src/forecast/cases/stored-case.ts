import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';
import type { TypedCase } from './read-case.js';

/** What was saved of a case at one time. */
export interface CaseVersion {
  readonly version: number;
  readonly name: string;
  readonly content: TypedCase;
  /** Whether the programme team sees it too, as far as the agreement shares what it is reckoned from. */
  readonly isShared: boolean;
  readonly isWithdrawn: boolean;
  readonly on: LocalDate;
  /** Null for the operator. */
  readonly personId: number | null;
}

export interface StoredCase {
  readonly id: number;
  readonly organisationId: number;
  /** In the order of recording; the last holds. */
  readonly versions: readonly CaseVersion[];
  readonly last: CaseVersion;
}

interface Row {
  readonly case_id: number;
  readonly organisation_id: number;
  readonly version: number;
  readonly name: string;
  readonly content: string;
  readonly is_shared: 0 | 1;
  readonly is_withdrawn: 0 | 1;
  readonly on_day: LocalDate;
  readonly person_id: number | null;
}

/** Which cases: of an organisation, or one by its id. */
export type CaseSearch = { readonly organisationId: number } | { readonly id: number };

/** Cases with their versions, in the order in which they were made; withdrawn ones too. */
export async function findCases(db: Connection, search: CaseSearch): Promise<StoredCase[]> {
  const [column, id] = 'id' in search ? ['c.id', search.id] : ['c.organisation_id', search.organisationId];
  const rows = await db.all<Row>(
    `SELECT v.case_id, c.organisation_id, v.version, v.name, v.content, v.is_shared, v.is_withdrawn, v.on_day,
            v.person_id
       FROM forecast_case c JOIN forecast_case_version v ON v.case_id = c.id
      WHERE ${column} = ? ORDER BY c.id, v.version`,
    [id],
  );
  const cases = new Map<number, { organisationId: number; versions: CaseVersion[] }>();
  for (const row of rows) {
    const known = cases.get(row.case_id) ?? { organisationId: row.organisation_id, versions: [] };
    known.versions.push({
      ...{ version: row.version, name: row.name, content: JSON.parse(row.content) as TypedCase },
      ...{ isShared: row.is_shared === 1, isWithdrawn: row.is_withdrawn === 1 },
      ...{ on: row.on_day, personId: row.person_id },
    });
    cases.set(row.case_id, known);
  }
  return [...cases].map(([caseId, each]) => ({ id: caseId, ...each, last: each.versions.at(-1)! }));
}

export async function findCase(db: Connection, id: number): Promise<StoredCase | Refusal> {
  const [found] = await findCases(db, { id });
  return found ?? refuse('CASE.UNKNOWN', 'There is no such case');
}

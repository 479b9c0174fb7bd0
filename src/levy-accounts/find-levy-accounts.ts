import { Injectable } from '@nestjs/common';
import { toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import { type AccountSummaryView, showSummary, summaryOf } from './account-summary.js';
import { stands } from './standing.js';

export interface LevyAccountRow {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
}

export interface LevyAccountDetails extends LevyAccountRow, AccountSummaryView {}

export interface StatementFileView {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly layout: string;
  readonly rows: number;
  readonly importedAt: string;
  readonly importedBy: string;
}

export interface StatementLineView {
  readonly id: number;
  readonly entryId: number;
  readonly file: string;
  readonly row: number;
  readonly date: string;
  readonly type: string;
  readonly payeScheme: string;
  readonly payrollMonth: string | null;
  readonly provider: string;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly effect: string;
  readonly employerShare: string;
  readonly governmentShare: string;
  readonly total: string;
  /** False when its entry was taken back. */
  readonly stands: boolean;
}

interface LineRow {
  readonly id: number;
  readonly entry_id: number;
  readonly name: string;
  readonly row_number: number;
  readonly posted_on: string;
  readonly kind: string;
  readonly paye_scheme: string;
  readonly payroll_month: string | null;
  readonly provider: string;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly effect: number;
  readonly employer_share: number;
  readonly government_share: number;
  readonly total: number;
  readonly is_standing: number;
}

/** Questions about levy accounts, their statements and their rows. */
@Injectable()
export class FindLevyAccounts {
  constructor(private readonly reads: Reads) {}

  list(after: number, limit: number): Promise<LevyAccountRow[]> {
    return this.reads.run((db) => findAccounts(db, 'l.id > ? ORDER BY l.id LIMIT ?', [after, limit + 1]));
  }

  one(id: number): Promise<LevyAccountDetails | Refusal> {
    return this.reads.run(async (db) => {
      const [account] = await findAccounts(db, 'l.id = ?', [id]);
      if (!account) return unknownLevyAccount();
      return { ...account, ...showSummary(await summaryOf(db, id)) };
    });
  }

  /** The account of an organisation, when it has one. */
  async ofOrganisation(organisationId: number): Promise<LevyAccountRow | undefined> {
    const rows = await this.reads.run((db) => findAccounts(db, 'l.organisation_id = ?', [organisationId]));
    return rows[0];
  }

  statements(levyAccountId: number, after: number, limit: number): Promise<StatementFileView[]> {
    return this.reads.run(async (db) => {
      const rows = await db.all<StatementFileView & { row_count: number; imported_at: string; imported_by: string }>(
        `SELECT f.id, f.name AS file, f.sha256, f.layout, f.row_count, r.recorded_at AS imported_at,
                r.actor AS imported_by
           FROM statement_file f JOIN record r ON r.id = f.record_id
          WHERE f.levy_account_id = ? AND f.id > ? ORDER BY f.id LIMIT ?`,
        [levyAccountId, after, limit + 1],
      );
      return rows.map(({ id, file, sha256, layout, row_count, imported_at, imported_by }) => ({
        id,
        file,
        sha256,
        layout,
        rows: row_count,
        importedAt: imported_at,
        importedBy: imported_by,
      }));
    });
  }

  lines(levyAccountId: number, after: number, limit: number, kind: string | null): Promise<StatementLineView[]> {
    return this.reads.run(async (db) => {
      const rows = await db.all<LineRow>(
        `SELECT l.id, l.entry_id, f.name, l.row_number, l.posted_on, l.kind, l.paye_scheme, l.payroll_month,
                l.provider, l.learner, l.course, l.level, l.effect, l.employer_share, l.government_share, l.total,
                CASE WHEN ${stands('l')} THEN 1 ELSE 0 END AS is_standing
           FROM statement_line l JOIN statement_file f ON f.id = l.statement_file_id
          WHERE l.levy_account_id = ? AND l.id > ? AND (l.kind = ? OR ? = '') ORDER BY l.id LIMIT ?`,
        [levyAccountId, after, kind ?? '', kind ?? '', limit + 1],
      );
      return rows.map(showLine);
    });
  }
}

export const unknownLevyAccount = (): Refusal => refuse('LEVY_ACCOUNT.UNKNOWN', 'There is no such levy account');

function findAccounts(db: Connection, where: string, params: readonly number[]): Promise<LevyAccountRow[]> {
  return db
    .all<{ id: number; organisation_id: number; name: string }>(
      `SELECT l.id, l.organisation_id, o.name FROM levy_account l
         JOIN current_organisation o ON o.id = l.organisation_id WHERE ${where}`,
      params,
    )
    .then((rows) =>
      rows.map(({ id, organisation_id, name }) => ({ id, organisationId: organisation_id, organisation: name })),
    );
}

const showLine = (row: LineRow): StatementLineView => ({
  id: row.id,
  entryId: row.entry_id,
  file: row.name,
  row: row.row_number,
  date: row.posted_on,
  type: row.kind,
  payeScheme: row.paye_scheme,
  payrollMonth: row.payroll_month,
  provider: row.provider,
  learner: row.learner,
  course: row.course,
  level: row.level,
  effect: toText(moneyFromRow(row.effect)),
  employerShare: toText(moneyFromRow(row.employer_share)),
  governmentShare: toText(moneyFromRow(row.government_share)),
  total: toText(moneyFromRow(row.total)),
  stands: row.is_standing === 1,
});

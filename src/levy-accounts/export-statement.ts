import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type PayrollMonth } from '../core/calendar/payroll-month.js';
import { type Layout, columnsOf } from '../core/levy/statement/layout.js';
import { isTransfer } from '../core/levy/statement/line.js';
import { type OfficialLine, writeCsvLine, writeStatementRow } from '../core/levy/statement/write-row.js';
import { absolute, rate } from '../core/money/money.js';
import { type Refusal } from '../core/refusal.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import { FindLevyAccounts } from './find-levy-accounts.js';
import { isRefusal } from '../core/refusal.js';
import { stands } from './standing.js';

/** The columns of a statement's line that its file had. */
export interface LineRow {
  readonly posted_on: LocalDate;
  readonly kind: string;
  readonly counterparty: string;
  readonly paye_scheme: string;
  readonly payroll_month: PayrollMonth | null;
  readonly levy_declared: number;
  readonly english_percent: string;
  readonly top_up: number;
  readonly cohort: string;
  readonly provider: string;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly course_type: string;
  readonly effect: number;
  readonly employer_share: number;
  readonly government_share: number;
  readonly total: number;
}

/** Writes the rows of an account in the layout of the official download, newest first, for a spreadsheet. */
@Injectable()
export class ExportStatement {
  constructor(
    private readonly reads: Reads,
    private readonly find: FindLevyAccounts,
  ) {}

  /** @returns CSV; a learner is the reference that stands for the person here, and has no number */
  async run(levyAccountId: number, layout: Layout): Promise<string | Refusal> {
    const account = await this.find.one(levyAccountId);
    if (isRefusal(account)) return account;
    const rows = await this.reads.run((db) =>
      db.all<LineRow>(
        `SELECT posted_on, kind, counterparty, paye_scheme, payroll_month, levy_declared, english_percent, top_up,
                cohort, provider, learner, course, level, course_type, effect, employer_share, government_share, total
           FROM statement_line l WHERE levy_account_id = ? AND ${stands('l')} ORDER BY posted_on DESC, id`,
        [levyAccountId],
      ),
    );
    const header = writeCsvLine(columnsOf(layout, 'csv').map(([, heading]) => heading));
    const lines = rows.map((row) => writeCsvLine(writeStatementRow(officialLine(row), layout, 'csv').values()));
    return [header, ...lines, ''].join('\r\n');
  }
}

function officialLine(row: LineRow): OfficialLine {
  const total = moneyFromRow(row.total);
  return {
    date: row.posted_on,
    kind: row.kind,
    description: isTransfer(row.kind) ? `Transfer sent to ${row.counterparty}` : row.kind,
    payeScheme: row.paye_scheme,
    payrollMonth: row.payroll_month,
    levyDeclared: moneyFromRow(row.levy_declared),
    englishFraction: rate(row.english_percent).div(100),
    topUp: moneyFromRow(row.top_up),
    cohort: row.cohort,
    provider: row.provider,
    uln: '',
    learner: row.learner,
    course: row.course,
    level: row.level,
    courseType: row.course_type,
    paidFromLevy: isTransfer(row.kind) ? absolute(total) : paidFromLevy(row),
    employerShare: moneyFromRow(row.employer_share),
    governmentShare: moneyFromRow(row.government_share),
    total,
  };
}

/** Only payments name what was paid from levy; levy and lapse stand in the total alone. */
const paidFromLevy = (row: LineRow): OfficialLine['paidFromLevy'] =>
  moneyFromRow(row.kind.endsWith(' Payment') ? row.effect : 0);

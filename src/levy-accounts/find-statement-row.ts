import { Injectable } from '@nestjs/common';
import { showSlashedDate } from '../core/calendar/local-date.js';
import { showMonth } from '../core/calendar/month.js';
import { type Field, type FileFormat, type Layout, columnsOf } from '../core/levy/statement/layout.js';
import { isLevy, isPayment } from '../core/levy/statement/line.js';
import { toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { LineRow } from './export-statement.js';

/** A row of a statement's file, with the file that it stands in. */
export interface StatementRow {
  readonly id: number;
  readonly entryId: number;
  readonly organisationId: number;
  readonly file: {
    readonly name: string;
    readonly sha256: string;
    readonly layout: string;
    readonly rows: number;
    readonly importedAt: string;
    readonly importedBy: string;
  };
  /** As the file counts them. */
  readonly row: number;
  /** What stands in the row, as it was kept, under the headings of the file. Amounts in pounds, with five decimals. */
  readonly cells: readonly { readonly heading: string; readonly text: string }[];
}

interface Row extends LineRow {
  readonly id: number;
  readonly entry_id: number;
  readonly organisation_id: number;
  readonly name: string;
  readonly sha256: string;
  readonly layout: string;
  readonly row_count: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly row_number: number;
}

/** Headings of what is kept in another shape than the file has it. */
const HEADINGS: Partial<Record<Field, string>> = {
  description: 'Transfer to or from',
  learner: 'Learner, by the reference that stands for the number',
  paidFromTransfer: 'Paid from levy and transfer',
};

/** Shows one row of a statement as it stood in its file. */
@Injectable()
export class FindStatementRow {
  constructor(private readonly reads: Reads) {}

  run(id: number): Promise<StatementRow | Refusal> {
    return this.reads.run(async (db) => {
      const [row] = await db.all<Row>(
        `SELECT l.*, a.organisation_id, f.name, f.sha256, f.layout, f.row_count, r.recorded_at, r.actor
           FROM statement_line l JOIN statement_file f ON f.id = l.statement_file_id
           JOIN record r ON r.id = f.record_id JOIN levy_account a ON a.id = l.levy_account_id WHERE l.id = ?`,
        [id],
      );
      if (!row) return refuse('STATEMENT_ROW.UNKNOWN', 'There is no such row of a statement');
      const { name, sha256, layout, row_count: rows, recorded_at: importedAt, actor: importedBy } = row;
      return {
        ...{ id, entryId: row.entry_id, organisationId: row.organisation_id, row: row.row_number },
        file: { name, sha256, layout, rows, importedAt, importedBy },
        cells: cellsOf(row),
      };
    });
  }
}

/** What was not kept is left out: a learner's number, for which a reference stands, and the half of a payment's source. */
function cellsOf(row: Row): StatementRow['cells'] {
  const amount = (units: number): string => toText(moneyFromRow(units));
  const [format, ...rest] = row.layout.split('-') as [FileFormat, ...string[]];
  const layout = rest.join('-') as Layout;
  const levy = isLevy(row.kind);
  const paid = isPayment(row.kind) ? amount(row.effect) : null;
  const texts: Record<Field, string | null> = {
    date: showSlashedDate(row.posted_on),
    kind: row.kind,
    description: row.counterparty || null,
    payeScheme: levy ? row.paye_scheme : null,
    payrollMonth: row.payroll_month === null ? null : showMonth(row.payroll_month),
    levyDeclared: levy ? amount(row.levy_declared) : null,
    englishPercent: levy ? row.english_percent : null,
    topUp: levy ? amount(row.top_up) : null,
    cohort: row.cohort || null,
    provider: row.provider || null,
    uln: null,
    learner: row.learner || null,
    course: row.course || null,
    level: row.level || null,
    courseType: row.course_type || null,
    paidFromLevy: layout.endsWith('v2') ? null : paid,
    paidFromTransfer: paid,
    employerShare: isPayment(row.kind) ? amount(row.employer_share) : null,
    governmentShare: isPayment(row.kind) ? amount(row.government_share) : null,
    total: amount(row.total),
  };
  return columnsOf(layout, format).flatMap(([field, heading]) => {
    const text = texts[field];
    return text === null ? [] : [{ heading: HEADINGS[field] ?? heading, text }];
  });
}

import { basename } from 'node:path';
import type { AccountState } from '../core/journal/entry.js';
import type { Placed } from '../core/levy/statement/merge.js';
import type { StatementLine } from '../core/levy/statement/line.js';
import { toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { RecordDraft, type RowRef, draftEntry } from '../journal/index.js';
import { entryOfLine } from './entry-of-line.js';
import type { CashAccounts } from './purposes.js';
import type { StatementFile } from './statement-file/read-statement-file.js';
import { STATEMENT_FILE, STATEMENT_LINE } from './tables.js';

/** Rows of one record: enough that the record costs little for each, few enough that its bytes stay readable. */
const ROWS_OF_RECORD = 500;

/** A row of a file, and what tells it from others. */
export interface IdentifiedRow {
  readonly identity: string;
  readonly line: { readonly row: number; readonly line: StatementLine };
}

/** The rows of one file that are new, with the file. */
export interface NewRows {
  readonly file: StatementFile;
  readonly rows: readonly Placed<IdentifiedRow['line']>[];
}

export interface StatementToDraft {
  readonly levyAccountId: number;
  readonly added: readonly NewRows[];
  /** References of learners by their numbers. */
  readonly learners: ReadonlyMap<string, string>;
  readonly cash: CashAccounts;
  readonly accounts: ReadonlyMap<number, AccountState>;
  readonly policy: Policy;
  /** Ids of files that the books know, by their hash. */
  readonly knownFiles: ReadonlyMap<string, number>;
}

/** The records that new rows of statements become: each file once, each row with its entry. */
export function draftStatement(statement: StatementToDraft): RecordDraft[] | Refusal {
  const drafts: RecordDraft[] = [];
  const files = new Map<string, RowRef | number>(statement.knownFiles);
  for (const { file, rows } of statement.added) {
    let draft = new RecordDraft('statement');
    drafts.push(draft);
    const fileRef = files.get(file.sha256) ?? addFile(draft, statement.levyAccountId, file);
    files.set(file.sha256, fileRef);
    for (const [index, { line: row, identity, ordinal }] of rows.entries()) {
      if (index > 0 && index % ROWS_OF_RECORD === 0) drafts.push((draft = new RecordDraft('statement')));
      const evidence = `statement ${file.sha256.slice(0, 12)} line ${row.row}`;
      const entry = entryOfLine(row.line, evidence, statement.cash, statement.policy);
      const entryRef = draftEntry(draft, entry, statement.accounts);
      if (isRefusal(entryRef)) return entryRef;
      const learner = row.line.uln === '' ? '' : statement.learners.get(row.line.uln)!;
      addLine(draft, row.line, {
        entry: entryRef,
        levyAccountId: statement.levyAccountId,
        file: fileRef,
        row: row.row,
        identity,
        ordinal,
        learner,
      });
    }
  }
  return drafts;
}

function addFile(draft: RecordDraft, levyAccountId: number, file: NewRows['file']): RowRef {
  return draft.add(STATEMENT_FILE, {
    levy_account_id: levyAccountId,
    name: basename(file.name),
    sha256: file.sha256,
    layout: `${file.format}-${file.layout}`,
    row_count: file.rows.length,
  });
}

interface PlaceOfLine {
  readonly entry: RowRef;
  readonly levyAccountId: number;
  readonly file: RowRef | number;
  readonly row: number;
  readonly identity: string;
  readonly ordinal: number;
  readonly learner: string;
}

function addLine(draft: RecordDraft, line: StatementLine, place: PlaceOfLine): void {
  draft.add(STATEMENT_LINE, {
    entry_id: place.entry,
    levy_account_id: place.levyAccountId,
    statement_file_id: place.file,
    row_number: place.row,
    posted_on: line.date,
    kind: line.kind,
    identity: place.identity,
    ordinal: place.ordinal,
    counterparty: line.counterparty,
    paye_scheme: line.payeScheme,
    payroll_month: line.payrollMonth,
    levy_declared: toUnits(line.levyDeclared),
    english_percent: line.englishPercent.toFixed(),
    top_up: toUnits(line.topUp),
    cohort: line.cohort,
    provider: line.provider,
    learner: place.learner,
    course: line.course,
    level: line.level,
    course_type: line.courseType,
    effect: toUnits(line.effect),
    employer_share: toUnits(line.employerShare),
    government_share: toUnits(line.governmentShare),
    total: toUnits(line.total),
  });
}

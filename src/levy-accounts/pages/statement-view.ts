import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { StatementFileView } from '../find-levy-accounts.js';
import type { StatementImported } from '../import-statement.js';

/** What files would add, before anything is written. */
export const previewTable = ({ files }: StatementImported): PlainTable => ({
  caption: 'What would be added',
  head: headings('File', '#Rows', '#New', '#Known already'),
  rows: files.map(({ file, rows, added, alreadyKnown }) => [
    words(file),
    ...[rows, added, alreadyKnown].map((count) => number(String(count))),
  ]),
});

/** Everything that is wrong in files, by file, line and column. */
export const faultsTable = (refusals: readonly Refusal[]): PlainTable => ({
  caption: 'What is wrong in the files',
  head: headings('Where', 'What is wrong'),
  rows: refusals.flatMap(({ faults }) => faults.map(({ where, message }) => [words(where), words(message)])),
});

/** What is wrong with the files as a whole. */
export const atFiles = (message: string, code: string): Refusal =>
  refuse(code, 'There is a problem', [{ where: 'files', message }]);

/** Several files that cannot be read, as one refusal at the field of the files. */
export const filesRefusal = (refusals: readonly Refusal[]): Refusal =>
  refuse(
    refusals[0]!.code,
    'There is a problem',
    refusals.map(({ message }) => ({ where: 'files', message })),
  );

/** The files that were added, the newest first. */
export const statementsTable = (files: readonly StatementFileView[]): PlainTable => ({
  caption: 'Statements that were added',
  head: headings('File', 'Added on', 'By', '#Rows'),
  rows: files.toReversed().map(({ file, importedAt, importedBy, rows }) => [
    words(file),
    words(showDate(toLocalDate(importedAt.slice(0, 10)))),
    // The record names a person with the number; people know the name.
    words(importedBy.replace(/^person \d+ /, '')),
    number(String(rows)),
  ]),
});

/** What was done, in a sentence. */
export function addedWords({ files, balance }: StatementImported): string {
  const added = files.reduce((total, file) => total + file.added, 0);
  const rows = added === 1 ? '1 row was added' : `${added} rows were added`;
  return `${rows}. The balance is ${showPounds(money(balance))}`;
}

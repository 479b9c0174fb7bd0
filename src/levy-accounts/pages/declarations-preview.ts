import { showMonth } from '../../core/calendar/month.js';
import type { Reception } from '../../core/levy/receive-declarations.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import { listOf } from '../../platform/pages/words.js';
import type { ChangedLevy, DeclarationsImported, ReceivedDeclaration } from '../received-declarations.js';

const pounds = (text: string | null): string => (text === null ? 'nothing by itself' : showPounds(money(text)));

const LEFT_OUT: Readonly<Record<Reception, string>> = {
  accepted: '',
  known: 'Known already',
  repeated: 'Stands in the files twice',
  'before-levy': 'Is of before the levy began',
  'still-open': 'The month can still be declared anew: add it once its time is over',
  'no-figure': 'Says nothing',
};

const PARTS: Readonly<Record<ReceivedDeclaration['contradicts'][number], string>> = {
  scheme: 'PAYE scheme',
  month: 'payroll month',
  levyDueYtd: 'levy due',
  noPayment: 'word on whether anything is due',
  sentAt: 'time of sending',
  account: '',
};

/** What declarations would bring, before anything is written; what would change nothing is null. */
export function previewModel({ declarations, changed }: DeclarationsImported): PageModel {
  const added = declarations.filter(({ reception }) => reception === 'accepted');
  const contradicting = declarations.filter(({ contradicts }) => contradicts.length > 0);
  const leftOut = declarations.filter((each) => each.reception !== 'accepted' && !contradicting.includes(each));
  return {
    added: added.length === 0 ? null : addedTable(added),
    changed: changed.length === 0 ? null : changedTable(changed),
    contradicting: contradicting.length === 0 ? null : contradictingTable(contradicting),
    leftOut: leftOut.length === 0 ? null : leftOutTable(leftOut),
    isKnownWhole: leftOut.length === declarations.length && leftOut.every(({ reception }) => reception === 'known'),
  };
}

const addedTable = (rows: readonly ReceivedDeclaration[]): PlainTable => ({
  caption: 'What would be added',
  head: headings('Where', 'Payroll month', 'PAYE scheme', '#Due so far in the year', '#Into the account'),
  rows: rows.map((row) => [
    ...namedCells(row),
    number(row.levyDueYtd === null ? 'none' : pounds(row.levyDueYtd)),
    number(pounds(row.credited)),
  ]),
});

const namedCells = ({ evidence, payrollMonth, payeScheme }: ReceivedDeclaration) => [
  words(evidence),
  words(showMonth(payrollMonth)),
  words(payeScheme),
];

/** What is in the books and brings something else once these are added. */
const changedTable = (rows: readonly ChangedLevy[]): PlainTable => ({
  caption: 'What it changes of before',
  head: headings('Submission', 'Payroll month', 'PAYE scheme', '#Brings now', '#Would bring'),
  rows: rows.map(({ submissionId, payrollMonth, payeScheme, was, becomes }) => [
    ...[words(submissionId), words(showMonth(payrollMonth)), words(payeScheme)],
    ...[number(pounds(was)), number(pounds(becomes))],
  ]),
});

const contradictingTable = (rows: readonly ReceivedDeclaration[]): PlainTable => ({
  caption: 'What contradicts what is known',
  head: headings('Where', 'Payroll month', 'PAYE scheme', 'What contradicts'),
  rows: rows.map((row) => [...namedCells(row), words(contradictionWords(row))]),
});

function contradictionWords({ submissionId, contradicts, reception }: ReceivedDeclaration): string {
  const known = reception === 'repeated' ? 'stands in the files before' : 'is in the books already';
  if (contradicts.includes('account')) return `Submission ${submissionId} is in the books of another account`;
  return `Submission ${submissionId} ${known}, with another ${listOf(contradicts.map((part) => PARTS[part]))}`;
}

const leftOutTable = (rows: readonly ReceivedDeclaration[]): PlainTable => ({
  caption: 'What would not be added',
  head: headings('Where', 'Payroll month', 'PAYE scheme', 'Why'),
  rows: rows.map((row) => [...namedCells(row), words(LEFT_OUT[row.reception])]),
});

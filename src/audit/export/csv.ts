import { stringify } from 'csv-stringify/sync';
import { harmless } from '../../platform/pages/data-table.js';
import type { ExportedEntry, JournalFormat } from './exported.js';

const HEADINGS = [
  ...['entry', 'posting', 'book', 'takes effect', 'from account', 'from code', 'from whose'],
  ...['to account', 'to code', 'to whose', 'pounds', 'kind', 'narrative', 'evidence', 'rules', 'reverses'],
  ...['recorded', 'by', 'record', 'record hash'],
];

/** A line for every posting, in the order of the days on which entries take effect. */
export const CSV: JournalFormat = {
  type: 'text/csv; charset=utf-8',
  extension: 'csv',
  head: () => `\uFEFF${lines([HEADINGS])}`,
  entry: (entry) => lines(entry.postings.map((posting) => cellsOf(entry, posting).map(harmless))),
  balances: () => '',
};

const lines = (rows: readonly (readonly string[])[]): string => stringify([...rows], { record_delimiter: 'windows' });

function cellsOf(entry: ExportedEntry, { id, book, from, to, amount }: ExportedEntry['postings'][number]): string[] {
  return [
    ...[`${entry.id}`, `${id}`, book, entry.effectiveOn],
    ...[from, to].flatMap(({ path, code, owner }) => [path, code, owner]),
    ...[amount, entry.kind, entry.narrative, entry.evidence, entry.ruleVersion, `${entry.reversesId ?? ''}`],
    ...[entry.recordedAt, entry.actor, `${entry.recordId}`, entry.recordHash],
  ];
}

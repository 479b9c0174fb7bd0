import { type LocalDate, plusDays, toLocalDate } from '../../core/calendar/local-date.js';
import { type ExportHead, type ExportedEntry, type JournalFormat, oneLine } from './exported.js';

/** Of accounts in a journal that is empty. */
const LONG_AGO = toLocalDate('1970-01-01');

/** A journal for beancount: both books stand for roots of its own, and no tolerance lets a digit go. */
export const BEANCOUNT: JournalFormat = {
  type: 'text/plain; charset=utf-8',
  extension: 'beancount',
  head,
  entry,
  balances: (day: LocalDate, balances) => {
    // It holds what an account has when a day begins.
    const next = plusDays(day, 1);
    const lines = balances.map(({ account, amount }) => `${next} balance ${account.path}  ${amount} ~ 0 GBP\n`);
    return lines.length === 0 ? '' : `\n${lines.join('')}`;
  },
};

function head({ asAt, entries, firstDay, knownAt, accounts }: ExportHead): string {
  const opened = firstDay ?? LONG_AGO;
  const lines = [
    `; Levypool: the whole journal${asAt === null ? '' : ` up to ${asAt}`}, ${entries} entries`,
    ...(knownAt === null ? [] : [`; the latest recorded at ${knownAt}`]),
    '',
    `option "title" "Levypool"`,
    `option "name_assets" "Cash"`,
    `option "name_liabilities" "Promise"`,
    `option "operating_currency" "GBP"`,
    `option "inferred_tolerance_default" "GBP:0"`,
    `option "inferred_tolerance_multiplier" "0"`,
    '',
    `${opened} commodity GBP`,
    ...accounts.flatMap(({ path, code, owner, floor }) => [
      `${opened} open ${path} GBP`,
      `  code: ${quoted(code)}`,
      `  owner: ${quoted(owner)}`,
      ...(floor === null ? [] : [`  floor: ${floor}`]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function entry({ postings, ...entry }: ExportedEntry): string {
  const { id, kind, effectiveOn, recordedAt, actor, narrative, evidence, ruleVersion, reversesId } = entry;
  const facts: readonly (readonly [string, string])[] = [
    ['entry', `${id}`],
    ['record', `${entry.recordId}`],
    ['hash', entry.recordHash],
    ['recorded', recordedAt],
    ['by', actor],
    ['evidence', evidence],
    ['rules', ruleVersion],
    ['reverses', reversesId === null ? '' : `${reversesId}`],
  ];
  const metadata = facts.filter(([, text]) => text !== '').map(([name, text]) => `  ${name}: ${quoted(text)}\n`);
  const moves = postings.map(({ from, to, amount }) => `  ${to.path}  ${amount} GBP\n  ${from.path}  -${amount} GBP\n`);
  return `\n${effectiveOn} * ${quoted(kind)} ${quoted(narrative)}\n${metadata.join('')}${moves.join('')}`;
}

const quoted = (text: string): string => `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

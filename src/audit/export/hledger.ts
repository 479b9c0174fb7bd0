import { type ExportHead, type ExportedBalance, type ExportedEntry, type JournalFormat, oneLine } from './exported.js';

/** A journal for hledger: every account and the commodity declared, and what each account holds asserted. */
export const HLEDGER: JournalFormat = {
  type: 'text/plain; charset=utf-8',
  extension: 'journal',
  head,
  entry,
  balances: (day, balances) =>
    balances.length === 0 ? '' : `\n${day} * Balances at the end of the day\n${balances.map(assertion).join('')}`,
};

function head({ asAt, entries, knownAt, accounts }: ExportHead): string {
  const lines = [
    `; Levypool: the whole journal${asAt === null ? '' : ` up to ${asAt}`}, ${entries} entries`,
    ...(knownAt === null ? [] : [`; the latest recorded at ${knownAt}`]),
    ...['', 'decimal-mark .', 'commodity 1000.00000 GBP', ''],
    // The words stand in lines of their own: behind an account hledger would look for tags in them.
    ...accounts.flatMap(({ path, code, owner, floor }) => [
      `; ${oneLine(owner)}: ${oneLine(code)}${floor === null ? '' : `, floor ${floor}`}`,
      `account ${path}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function entry({ postings, ...entry }: ExportedEntry): string {
  const { id, kind, effectiveOn, recordedAt, actor, narrative, evidence, ruleVersion, reversesId } = entry;
  const facts: readonly (readonly [string, string])[] = [
    ['kind', kind],
    ['record', `${entry.recordId}`],
    ['hash', entry.recordHash],
    ['recorded', recordedAt],
    ['by', actor],
    ['evidence', evidence],
    ['rules', ruleVersion],
    ['reverses', reversesId === null ? '' : `${reversesId}`],
  ];
  const comments = facts.filter(([, text]) => text !== '').map(([name, text]) => `    ; ${name}: ${oneLine(text)}\n`);
  const moves = postings.map(
    ({ from, to, amount }) => `    ${to.path}  ${amount} GBP\n    ${from.path}  -${amount} GBP\n`,
  );
  return `\n${effectiveOn} * (${id}) ${description(narrative)}\n${comments.join('')}${moves.join('')}`;
}

/** A semicolon would begin a comment, and a bar part the payee from a note. */
const description = (narrative: string): string => oneLine(narrative).replaceAll(';', ',').replaceAll('|', '/');

const assertion = ({ account, amount }: ExportedBalance): string =>
  `    ${account.path}  0.00000 GBP = ${amount} GBP\n`;

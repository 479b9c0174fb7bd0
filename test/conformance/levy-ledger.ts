import { monthOfDate } from '../../src/core/calendar/local-date.js';
import { levyCredits } from '../../src/core/levy/levy-credits.js';
import { isEndOfYearAdjustment } from '../../src/core/levy/payroll-window.js';
import { type Checks, figure, table } from './compare.js';
import { type Entry, entriesOf, linesOf, monthSent } from './declarations.js';
import { listIn, readDate, textIn } from './input.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { levyChecks } from './levy-account.js';

/** Kind `levy-ledger`: rows that stand in the table already, so nothing is refused at the door. */
export function levyLedger(input: JsonObject, expected: Json | undefined): Checks {
  const entries = entriesOf(listIn(input, 'declarations'), input).filter(isPosted);
  return levyChecks(
    [...new Set(entries.map(({ account }) => account))],
    isObject(expected) ? textIn(expected, 'forAccount') : undefined,
    linesOf(entries, input).map((line) => ({ account: line.entry.account, month: monthShown(line.entry), line })),
  );
}

/** The mark of an end-of-year adjustment is a column of the table: a row without it is only late. */
const isPosted = ({ declaration, row }: Entry): boolean =>
  row.endOfYearAdjustment === true || !isEndOfYearAdjustment(declaration.month, declaration.sentAt);

const monthShown = (entry: Entry) =>
  textIn(entry.row, 'createdDate') === undefined ? monthSent(entry) : monthOfDate(readDate(entry.row, 'createdDate'));

/** Kind `eoy-adjustment`: the change that each correction of a closed year brings. */
export function endOfYearAdjustment(input: JsonObject): Checks {
  const declarations = entriesOf(listIn(input, 'declarations'), input).map(({ declaration }) => declaration);
  const corrections = levyCredits(declarations).filter(({ endOfYear }) => endOfYear);
  const changes = new Map(corrections.map(({ declaration, declared }) => [declaration.id, declared]));
  const known = new Set(declarations.map(({ id }) => id));
  return { levyChange: table((id) => (known.has(id) ? figure(changes.get(id)) : undefined)) };
}

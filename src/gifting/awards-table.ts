import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { showTransferYear } from '../core/gifting/pledge.js';
import { money, sum } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { AwardView } from './award-view.js';
import type { AwardAtRisk } from './find-awards-at-risk.js';
import type { Names } from './names.js';

const AMOUNTS = ['awarded', 'drawn', 'returned', 'open'] as const;
const HEADINGS = ['Awarded', 'Paid', 'Given back', 'Still promised'];

const STATUSES: Readonly<Record<string, string>> = { held: 'not answered', accepted: 'to start' };

/** What stands above a column, and in an award's row. */
interface Column {
  readonly heading: string;
  /** Left out where the terminal has no room for all. */
  readonly wide?: true;
  readonly show: (award: AwardView, names: Names) => string;
}

const COLUMNS: readonly Column[] = [
  { heading: 'Award', show: ({ reference }) => reference },
  { heading: 'Application', wide: true, show: (award, names) => names.reference('application', award.applicationId) },
  { heading: 'Pledge', wide: true, show: (award, names) => names.reference('pledge', award.pledgeId) },
  { heading: 'From', show: (award, names) => names.organisation(award.senderId) },
  { heading: 'To', show: (award, names) => names.organisation(award.receiverId) },
  { heading: 'Standard', wide: true, show: (award, names) => names.standard(award.standardId) },
  { heading: 'Start', wide: true, show: ({ startsOn }) => showDate(toLocalDate(startsOn)) },
  { heading: 'Status', show: ({ status }) => STATUSES[status] ?? status },
];

/** All columns and long names in them need this many characters. */
const WIDE = 190;

const shown = (text: string): string => showPounds(money(text));
const tableOf = (head: readonly string[]): Table.Table =>
  new Table({
    head: [...head, ...HEADINGS],
    colAligns: [...head.map(() => 'left' as const), ...HEADINGS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });

/**
 * Awards with what each was, has paid, has given back and still has.
 * @param width of the terminal in characters; where there is none, nothing is left out
 */
export function awardsTable(
  awards: readonly AwardView[],
  names: Names,
  width: number | undefined = process.stdout.columns,
): string {
  if (awards.length === 0) return 'There are no such awards.';
  const columns = width === undefined || width >= WIDE ? COLUMNS : COLUMNS.filter(({ wide }) => wide === undefined);
  const table = tableOf(columns.map(({ heading }) => heading));
  for (const award of awards) {
    table.push([...columns.map(({ show }) => show(award, names)), ...AMOUNTS.map((of) => shown(award[of]))]);
  }
  const totals = AMOUNTS.map((of) => showPounds(sum(awards.map((award) => money(award[of])))));
  table.push([`All ${awards.length}`, ...columns.slice(1).map(() => ''), ...totals]);
  return table.toString();
}

/** One award, year by year. */
export function awardText(award: AwardView, names: Names): string {
  const table = tableOf(['For']);
  for (const year of award.years) {
    const from = showTransferYear(transferYearOf(toLocalDate(year.year)));
    table.push([from, ...AMOUNTS.map((of) => shown(year[of]))]);
  }
  return [awardsTable([award], names), table.toString()].join('\n');
}

/** Awards whose sender may not keep its word, each with why, and with what could be done. */
export function atRiskText(atRisk: readonly AwardAtRisk[], names: Names): string {
  if (atRisk.length === 0) return 'No award is at risk.';
  return atRisk
    .flatMap(({ award, reasons, couldTakeOver }) => [
      `${award.reference} of ${names.organisation(award.senderId)} for ${names.organisation(award.receiverId)}: ${shown(award.open)} still promised`,
      ...reasons.map((reason) => `  ${reason}.`),
      ...couldTakeOver.map(
        ({ reference, senderId }) => `  ${reference} of ${names.organisation(senderId)} could take it over.`,
      ),
      ...(couldTakeOver.length === 0 ? ['  No other pledge has enough to take it over.'] : []),
    ])
    .join('\n');
}

import Table from 'cli-table3';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { type Money, money, sum } from '../core/money/money.js';
import { showPounds, showPoundsOrDash } from '../core/money/show-pounds.js';
import type { PositionView } from './find-position.js';

const HIDDEN = 'not shared';
const NOTHING = '–';

/** What stands above a column, in each account's row, and under them all. */
interface Column {
  readonly heading: string;
  /** Left out where the terminal has no room for all. */
  readonly wide?: true;
  show(view: PositionView): string;
  total(positions: readonly PositionView[]): string;
}

function amounts(heading: string, of: (view: PositionView) => Money | null, wide?: true): Column {
  return {
    heading,
    ...(wide === undefined ? {} : { wide }),
    show: (view) => showAmount(of(view)),
    total: (positions) => showPounds(sum(positions.flatMap((view) => of(view) ?? []))),
  };
}

const showAmount = (amount: Money | null): string => (amount === null ? HIDDEN : showPoundsOrDash(amount));

const amountOf = (text: string | null | undefined): Money | null =>
  text === null || text === undefined ? null : money(text);

const lapsingWithin = (view: PositionView, months: number): Money | null =>
  view.lapsing === null ? null : sum(view.lapsing.slice(0, months).map(({ amount }) => money(amount)));

/** The first month in which something lapses if nothing more is spent, and how much. */
const NEXT_LAPSE: Column = {
  heading: 'Next to lapse',
  show({ lapsing }) {
    if (lapsing === null) return HIDDEN;
    const next = lapsing.find(({ amount }) => !money(amount).isZero());
    return next === undefined ? NOTHING : `${showPounds(money(next.amount))} in ${showMonth(toMonth(next.month))}`;
  },
  total: () => '',
};

/** Marks an allowance that rests on what the official site showed. */
const OFFICIAL = '*';
const isOfficial = ({ allowance }: PositionView): boolean => allowance?.source === 'official';

const COLUMNS: readonly Column[] = [
  amounts('Balance', (view) => amountOf(view.balance)),
  NEXT_LAPSE,
  amounts('Lapses in 12 months', (view) => lapsingWithin(view, 12), true),
  {
    ...amounts('May gift this year', (view) => amountOf(view.allowance?.allowance), true),
    show: (view) => `${showAmount(amountOf(view.allowance?.allowance))}${isOfficial(view) ? OFFICIAL : ''}`,
  },
  amounts('Gifted', (view) => amountOf(view.allowance?.sent), true),
  amounts('Left to gift', (view) => amountOf(view.allowance?.left)),
];

/** All columns and a long name beside them need this many characters. */
const WIDE = 150;

/**
 * Pounds and pence for people; the exact figures are in the JSON.
 * @param width of the terminal in characters; where there is none, nothing is left out
 */
export function positionTable(positions: readonly PositionView[], width = process.stdout.columns): string {
  const columns = width >= WIDE || !width ? COLUMNS : COLUMNS.filter(({ wide }) => wide === undefined);
  const table = new Table({
    head: ['Organisation', ...columns.map(({ heading }) => heading)],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const view of positions) table.push([view.organisation, ...columns.map((column) => column.show(view))]);
  const total = columns.map((column) => column.total(positions));
  table.push([`All ${positions.length} accounts`, ...total]);
  const legend = positions.some(isOfficial) ? [`${OFFICIAL} from the allowance that the official site showed`] : [];
  return [table.toString(), ...legend, ...findingLines(positions)].join('\n');
}

function findingLines(positions: readonly PositionView[]): string[] {
  const lines = positions.flatMap(({ organisation, findings }) =>
    findings.map(({ message }) => `  ${organisation}: ${message}.`),
  );
  return lines.length === 0 ? [] : ['', 'To know:', ...lines];
}

import { lastDay } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { LotView, PositionView } from '../../levy-accounts/index.js';
import type { BarChart } from '../../platform/pages/chart.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';

type Lapsing = NonNullable<PositionView['lapsing']>;

/** What lapses in the first so many months. Pounds. */
export const lapsesWithin = (lapsing: Lapsing, months: number) =>
  sum(lapsing.slice(0, months).map(({ amount }) => money(amount)));

const month = (text: string): string => showMonth(toMonth(text));

export function lapseChart(lapsing: Lapsing): BarChart {
  const [first, last] = [lapsing[0]!, lapsing.at(-1)!];
  const total = showPounds(lapsesWithin(lapsing, lapsing.length));
  return {
    title: 'Levy that lapses, month by month',
    description: `If nothing more is spent, ${total} lapses from ${month(first.month)} to ${month(last.month)}`,
    series: ['Lapses'],
    bars: lapsing.map((each) => ({ label: month(each.month), values: [each.amount] })),
    unit: 'pounds',
  };
}

/** What the chart draws; each amount leads to the months of levy that it is left of. */
export function lapseTable(lapsing: Lapsing, lots: readonly LotView[], levyPath: string | undefined): PlainTable {
  const entered = (lot: LotView) => ({
    text: `Levy of ${month(lot.month)}`,
    // The account as at the end of that month ends with the entries that brought it.
    href: `${levyPath}?asAt=${lastDay(toMonth(lot.month))}`,
  });
  return {
    caption: 'What lapses, by month',
    head: headings('Month', '#Lapses if nothing more is spent', 'Where it comes from'),
    rows: lapsing.map(({ month: lapsesIn, amount }) => {
      const left = lots.filter((lot) => lot.lapsesIn === lapsesIn && !money(lot.remaining).isZero());
      const from = levyPath === undefined || left.length === 0 ? words('–') : { text: '', links: left.map(entered) };
      return [words(month(lapsesIn)), number(showPounds(money(amount))), from];
    }),
  };
}

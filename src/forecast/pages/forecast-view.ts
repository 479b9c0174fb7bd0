import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { BarChart } from '../../platform/pages/chart.js';
import type { Column } from '../../platform/pages/data-table.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { ForecastMonthView, ForecastView } from '../find-forecast.js';
import { bindsWords } from '../forecast-words.js';

const pounds = (text: string): string => showPounds(money(text));
const month = (text: string): string => showMonth(toMonth(text));

const amount = (
  name: Exclude<keyof ForecastMonthView, 'month' | 'debitedOn' | 'lapsedByLife'>,
  heading: string,
): Column<ForecastMonthView> => ({
  ...{ name, heading, isNumber: true },
  show: (row) => pounds(row[name]),
  value: (row) => row[name],
});

export const MONTH_COLUMNS: readonly Column<ForecastMonthView>[] = [
  { name: 'month', heading: 'Month', show: (row) => month(row.month), value: (row) => row.month },
  amount('levyIn', 'Levy in'),
  amount('lapsed', 'Lapses'),
  amount('gifted', 'Given'),
  amount('ownPaid', 'Own training'),
  amount('coInvested', 'Training without levy'),
  amount('balance', 'Left after payments'),
];

const lapsedAfter = ({ lapsedByLife }: ForecastMonthView, life: number): string =>
  lapsedByLife.find(({ lifeMonths }) => lifeMonths === life)?.amount ?? '0';

/** The columns with what lapses of each life of levy apart, where there are several. */
export function monthColumns(months: readonly ForecastMonthView[]): Column<ForecastMonthView>[] {
  const lives = [...new Set(months.flatMap(({ lapsedByLife }) => lapsedByLife.map(({ lifeMonths }) => lifeMonths)))];
  if (lives.length < 2) return [...MONTH_COLUMNS];
  const apart = lives
    .sort((a, b) => b - a)
    .map((life): Column<ForecastMonthView> => ({
      ...{ name: `lapsed${life}`, heading: `Of it after ${life} months`, isNumber: true },
      show: (row) => pounds(lapsedAfter(row, life)),
      value: (row) => lapsedAfter(row, life),
    }));
  return MONTH_COLUMNS.flatMap((column) => (column.name === 'lapsed' ? [column, ...apart] : [column]));
}

export function balanceChart({ months }: Pick<ForecastView, 'months'>): BarChart {
  const [first, last] = [months[0]!, months.at(-1)!];
  return {
    title: 'What will be in the account, month by month',
    description: `From ${pounds(first.balance)} after the payments for ${month(first.month)} to ${pounds(last.balance)} after those for ${month(last.month)}`,
    series: ['Left after payments'],
    bars: months.map((each) => ({ label: month(each.month), values: [each.balance] })),
    unit: 'pounds',
  };
}

/** What the months say, in sentences. */
export function outlook({ months, ownLately }: ForecastView): string[] {
  const lapses = sum(months.slice(0, 12).map(({ lapsed }) => money(lapsed)));
  const dry = months.find(({ coInvested }) => !money(coInvested).isZero());
  const own = money(ownLately);
  return [
    own.isZero()
      ? 'No levy went into own training in the last six months, so none is expected but what is recorded.'
      : `Own training took ${showPounds(own)} a month of the levy in the last six months: it is expected to go on so.`,
    lapses.isZero() ? 'Nothing lapses in the next 12 months.' : `${showPounds(lapses)} lapses in the next 12 months.`,
    dry
      ? `From ${month(dry.month)} on there is not enough levy for all own training: government and the employer share the rest.`
      : 'There is enough levy for all training that is known.',
  ];
}

const yearWords = (year: string): string => `From ${showDate(toLocalDate(year))}`;

export const yearsTable = ({ years }: Pick<ForecastView, 'years'>): PlainTable => ({
  caption: 'What may be given, and what will be',
  head: headings('Year', '#May be given', '#Given so far', '#Will be given', 'How it is known'),
  rows: years.map(({ year, allowance, sent, gifted, isProjected }) => [
    words(yearWords(year)),
    ...[allowance, sent, gifted].map((text) => number(pounds(text))),
    words(isProjected ? 'Foreseen from the latest levy' : 'From the levy of the year before'),
  ]),
});

export const safeTable = ({ safeToGift }: ForecastView): PlainTable => ({
  caption: 'What can be pledged safely, beside what is promised',
  head: headings('Year', '#At the most', 'What a pound more would meet'),
  rows: safeToGift.map(({ year, most, binds }) => [
    words(yearWords(year)),
    number(pounds(most)),
    words(bindsWords(binds).replace(/^t/, 'T')),
  ]),
});

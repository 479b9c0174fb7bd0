import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { BarChart } from '../../platform/pages/chart.js';
import type { Column } from '../../platform/pages/data-table.js';
import { countOf } from '../../platform/pages/words.js';
import type { ReceiverForecastView, ReceiverMonthView } from './find-receiver-forecast.js';

const pounds = (text: string): string => showPounds(money(text));
const monthOf = ({ month }: ReceiverMonthView): string => showMonth(toMonth(month));

const count = (name: 'learning' | 'starting' | 'finishing', heading: string): Column<ReceiverMonthView> => ({
  ...{ name, heading, isNumber: true },
  show: (row) => String(row[name]),
  value: (row) => String(row[name]),
});

const amount = (name: 'gifts' | 'own', heading: string): Column<ReceiverMonthView> => ({
  ...{ name, heading, isNumber: true },
  show: (row) => pounds(row[name]),
  value: (row) => row[name],
});

/** Who reads them: the employer itself, or somebody who looks after it. */
export type Reader = 'employer' | 'other';

const payer = (reader: Reader): string => (reader === 'employer' ? 'You pay' : 'The employer pays');

export const receiverColumns = (reader: Reader): readonly Column<ReceiverMonthView>[] => [
  { name: 'month', heading: 'Month', show: monthOf, value: ({ month }) => month },
  count('learning', 'In training'),
  count('starting', 'To begin'),
  count('finishing', 'To finish'),
  amount('gifts', 'Gifts pay'),
  amount('own', payer(reader)),
  {
    ...{ name: 'paidOn', heading: 'Paid on', value: ({ paidOn }: ReceiverMonthView) => paidOn },
    show: ({ paidOn }) => showDate(toLocalDate(paidOn)),
  },
];

/** The months up to the last in which anything is expected. */
export function tellingMonths({ months }: Pick<ReceiverForecastView, 'months'>): readonly ReceiverMonthView[] {
  const last = months.findLastIndex(
    ({ learning, gifts, own }) => learning > 0 || !money(gifts).isZero() || !money(own).isZero(),
  );
  return months.slice(0, last + 1);
}

export function expectedChart(forecast: ReceiverForecastView, reader: Reader): BarChart {
  const months = tellingMonths(forecast);
  return {
    title: 'What gifts will pay for apprentices, month by month',
    description: `${pounds(forecast.gifts)} in all, from ${monthOf(months[0]!)} to ${monthOf(months.at(-1)!)}`,
    series: ['Gifts pay', payer(reader)],
    bars: months.map((month) => ({ label: monthOf(month), values: [month.gifts, month.own] })),
    unit: 'pounds',
  };
}

/** What the months say, in sentences. */
export function expectedWords(forecast: ReceiverForecastView, reader: Reader): string[] {
  const { gifts, own, onBreak } = forecast;
  const months = tellingMonths(forecast);
  const theirs = reader === 'employer' ? 'yours' : 'the employer’s';
  const waiting = months.reduce((total, { starting }) => total + starting, 0);
  return [
    months.length === 0
      ? 'No gift is accepted, and nobody is in training.'
      : `${pounds(gifts)} of gifts will go to the training providers, up to ${monthOf(months.at(-1)!)}.`,
    ...(money(own).isZero() ? [] : [`${pounds(own)} is ${theirs} to pay, for training that no gift pays for.`]),
    ...(waiting === 0 ? [] : [`${countOf(waiting, 'apprentice')} with a promised gift still to begin.`]),
    ...(onBreak === 0 ? [] : [`${countOf(onBreak, 'apprentice')} on a break: what comes after it is not counted.`]),
  ];
}

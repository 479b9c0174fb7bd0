import type { LocalDate } from '../../../core/calendar/local-date.js';
import { showPounds } from '../../../core/money/show-pounds.js';
import { type Apprenticeship, isLiveOn } from '../../../core/utilisation/workforce/apprentices.js';
import { PAY_STANDINGS, type PayStanding, payStanding } from '../../../core/utilisation/workforce/pay-standing.js';
import { startRows } from '../evidence-rows.js';
import { type PackChapter, columnsOf, countOfRows } from '../pack.js';
import { type Telling, toldTable } from '../told-counts.js';
import { payWords } from '../words.js';
import type { WorkforceBooks } from '../workforce-books.js';

export const PAY_TITLES: Readonly<Record<PayStanding, string>> = {
  above: 'Above what is agreed',
  at: 'What is agreed',
  below: 'Below what is agreed',
  'not-told': 'Not told',
};

export const standingOf = (books: WorkforceBooks, { startId }: Apprenticeship): PayStanding =>
  payStanding(books.pay(startId)?.hourly ?? null, books.leastPay);

/** How the pay of those in an apprenticeship at the end of the period stands to the programme's agreement. */
export function payChapter(books: WorkforceBooks, to: LocalDate, telling: Telling): PackChapter {
  const live = books.apprenticeships.filter((each) => isLiveOn(each, to));
  const by = PAY_STANDINGS.map((standing) => live.filter((each) => standingOf(books, each) === standing));
  const told = toldTable(
    by.map((all) => [all.length]),
    telling,
  ).map(([count = null]) => count);
  const [above = null, at = null, below = null, notTold = null, whole = null] = told;
  const known = above === null || at === null || below === null ? null : above + at + below;
  const least = books.leastPay.isZero() ? null : showPounds(books.leastPay);
  const rows = PAY_STANDINGS.map((standing, index) => [
    PAY_TITLES[standing],
    countOfRows(`pay.${standing}`, startRows(books, by[index]!), told[index] ?? null),
  ]);
  return {
    ...{ name: 'pay', title: 'What apprentices are paid' },
    words: payWords({ least, below, told: known, notTold }),
    columns: columnsOf('Pay an hour', '#Apprentices'),
    rows: least === null ? [] : [...rows, ['All', countOfRows('pay.whole', startRows(books, live), whole)]],
    chart: null,
    notes: [
      'Counted are apprenticeships that go on at the end of the period, each with the pay of that day. Who is paid less is named to the own employer alone.',
    ],
  };
}

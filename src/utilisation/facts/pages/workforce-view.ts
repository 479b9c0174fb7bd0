import { showDate } from '../../../core/calendar/local-date.js';
import { showPounds } from '../../../core/money/show-pounds.js';
import { showReportYear } from '../../../core/utilisation/workforce/report-year.js';
import { roleFamilies } from '../../../../config/role-families.js';
import { type PlainTable, headings, number, words } from '../../../platform/pages/plain-table.js';
import { PAY_TITLES, standingOf } from '../../board-pack/chapters/pay.js';
import type { WorkforceBooks } from '../../board-pack/workforce-books.js';
import { type Apprenticeship, employerOn, isLiveOn } from '../../../core/utilisation/workforce/apprentices.js';
import type { LocalDate } from '../../../core/calendar/local-date.js';
import type { RecordedHeadcount, RecordedVacancies } from '../find-facts.js';

const orNotTold = (count: number | null): string => (count === null ? 'not told' : String(count));

/** Headcounts, the latest year first; of one year the last word. */
export function headcountTable(rows: readonly RecordedHeadcount[]): PlainTable | null {
  const latest = [...new Map(rows.map((row) => [row.year, row])).values()].sort((a, b) => (a.year < b.year ? 1 : -1));
  if (latest.length === 0) return null;
  return {
    caption: 'People employed',
    head: headings('Year', '#At its start', '#At its end', '#New', 'Where it stands', 'Why it was entered'),
    rows: latest.map(({ year, atStart, atEnd, joined, source, reason }) => [
      ...[words(showReportYear(year)), number(String(atStart)), number(orNotTold(atEnd)), number(orNotTold(joined))],
      ...[words(source), words(reason)],
    ]),
  };
}

/** Vacancies, the latest day first; of one day and role the last word. */
export function vacancyTable(rows: readonly RecordedVacancies[]): PlainTable | null {
  const latest = [...new Map(rows.map((row) => [`${row.family} ${row.on}`, row])).values()];
  if (latest.length === 0) return null;
  const titles = new Map(roleFamilies.map(({ name, title }) => [name, title]));
  return {
    caption: 'People looked for',
    head: headings('Day', 'Role', '#People looked for', 'Where it stands', 'Why it was entered'),
    rows: latest
      .sort((a, b) => (a.on < b.on ? 1 : -1))
      .map(({ on, family, vacancies, source, reason }) => [
        ...[words(showDate(on)), words(titles.get(family) ?? family), number(String(vacancies))],
        ...[words(source), words(reason)],
      ]),
  };
}

/** Apprenticeships that an organisation has on a day. */
export const ownApprenticeships = (books: WorkforceBooks, organisationId: number, on: LocalDate): Apprenticeship[] =>
  books.apprenticeships.filter((each) => isLiveOn(each, on) && employerOn(each, on) === organisationId);

/** What the own apprentices are paid, and how it stands to what is agreed. */
export function payTable(books: WorkforceBooks, own: readonly Apprenticeship[]): PlainTable | null {
  if (own.length === 0) return null;
  const isAgreed = !books.leastPay.isZero();
  return {
    caption: 'What apprentices are paid',
    head: headings(
      'Apprenticeship',
      'Standard',
      '#Pounds an hour',
      'Since',
      ...(isAgreed ? ['Against what is agreed'] : []),
    ),
    rows: own.map((each) => {
      const pay = books.pay(each.startId);
      return [
        words(`Apprenticeship ${each.startId}`, `/starts/${each.startId}`),
        words(books.standardTitle(each.standardId)),
        number(pay ? showPounds(pay.hourly) : 'not told'),
        words(pay ? showDate(pay.from) : ''),
        ...(isAgreed ? [words(PAY_TITLES[standingOf(books, each)])] : []),
      ];
    }),
  };
}

import { showDate } from '../../core/calendar/local-date.js';
import type { Apprenticeship } from '../../core/utilisation/workforce/apprentices.js';
import { showReportYear } from '../../core/utilisation/workforce/report-year.js';
import type { RecordedHeadcount, RecordedVacancies } from '../facts/find-facts.js';
import type { EvidenceRow } from './pack.js';
import type { WorkforceBooks } from './workforce-books.js';

/** One apprenticeship, which counts as one. */
export function startRow(
  books: WorkforceBooks,
  { startId, startedOn, standardId, employers }: Apprenticeship,
): EvidenceRow {
  const employerId = employers[0]?.organisationId ?? null;
  const employer = employerId === null ? '' : `, ${books.organisations.get(employerId)?.name ?? ''}`;
  return {
    what: `Apprenticeship ${startId}: ${books.standardTitle(standardId)}${employer}`,
    ...{ on: startedOn, href: `/starts/${startId}`, amount: '1' },
  };
}

export const startRows = (books: WorkforceBooks, all: readonly Apprenticeship[]): EvidenceRow[] =>
  all.map((each) => startRow(books, each));

/** People that an organisation employs, by its own word. */
export const headcountRow = (row: RecordedHeadcount, people: number): EvidenceRow => ({
  what: `Headcount of ${showReportYear(row.year)}: ${row.source}`,
  ...{ on: row.recordedAt.slice(0, 10), href: workforcePath(row.organisationId), amount: String(people) },
});

export const vacanciesRow = (books: WorkforceBooks, row: RecordedVacancies): EvidenceRow => ({
  what: `${books.organisations.get(row.organisationId)?.name ?? ''}, counted on ${showDate(row.on)}: ${row.source}`,
  ...{ on: row.on, href: workforcePath(row.organisationId), amount: String(row.vacancies) },
});

export const workforcePath = (organisationId: number): string => `/organisations/${organisationId}/workforce`;

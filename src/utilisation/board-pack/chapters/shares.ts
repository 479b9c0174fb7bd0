import { type FinancialYear, financialYearOf } from '../../../core/calendar/financial-year.js';
import type { LocalDate } from '../../../core/calendar/local-date.js';
import type { PublicSectorTarget } from '../../../core/policy/policy.js';
import { type ApprenticeShares, againstTarget } from '../../../core/utilisation/apprentice-share.js';
import {
  type ApprenticesOfYear,
  type BodyOfYear,
  apprenticesOfYear,
  sharesTogether,
} from '../../../core/utilisation/workforce/apprentices.js';
import { lastDayOfYear, showReportYear, yearBefore } from '../../../core/utilisation/workforce/report-year.js';
import type { RecordedHeadcount } from '../../facts/find-facts.js';
import { headcountRow, startRows } from '../evidence-rows.js';
import {
  type EvidenceRow,
  type PackCell,
  type PackChapter,
  type PackFigure,
  columnsOf,
  countOfRows,
  workedOut,
} from '../pack.js';
import { type Telling, toldTable } from '../told-counts.js';
import { shareWords } from '../words.js';
import type { KnownOrganisation, WorkforceBooks } from '../workforce-books.js';

interface Body extends BodyOfYear {
  readonly organisation: KnownOrganisation;
  readonly employees: RecordedHeadcount;
}

/** New apprentices over headcount and the other two official shares, of this year and of the one before. */
export function sharesChapter(
  books: WorkforceBooks,
  targets: readonly PublicSectorTarget[],
  to: LocalDate,
  telling: Telling,
): PackChapter {
  const year = financialYearOf(to);
  const years = [year, yearBefore(year)].map((each) => ofYear(books, targets, each, to, telling));
  return {
    ...{ name: 'shares', title: 'Apprentices as a share of headcount' },
    words: years.flatMap(({ words }) => words),
    columns: columnsOf(
      ...['Organisation', 'Year', '#Employees at start', '#Employees at end', '#New employees'],
      ...['#New apprentices', '#Apprentices at end', '#New apprentices of employees at start, %'],
      ...['#Apprentices of employees at end, %', '#New apprentices of new employees, %'],
    ),
    rows: years.flatMap(({ rows }) => rows),
    chart: null,
    notes: [
      'The target asked for new apprentices of 2.3% of the employees at the start of a year from 1 April, of public bodies with 250 employees or more, until March 2022. Bodies are still asked to count.',
      `Counted up to the last day of the period, so that the year ${showReportYear(year)} may still go on.`,
    ],
  };
}

function ofYear(
  books: WorkforceBooks,
  targets: readonly PublicSectorTarget[],
  year: FinancialYear,
  asAt: LocalDate,
  telling: Telling,
): { words: readonly string[]; rows: readonly PackCell[][] } {
  const bodies = books.publicBodies.flatMap((organisation): Body[] => {
    const employees = books.headcount(organisation.id, year);
    const apprentices = apprenticesOfYear(books.apprenticeships, organisation.id, year, asAt);
    return employees ? [{ organisation, employees, apprentices }] : [];
  });
  const told = toldTable(
    bodies.map(({ apprentices }) => [apprentices.new.length, apprentices.atEnd.length]),
    telling,
  );
  const together = sharesTogether(bodies);
  const held = againstTarget(targets, together, lastDayOfYear(year));
  const [newTold = null] = bodies.length === 0 ? [] : told.at(-1)!;
  const missing = books.publicBodies.filter(({ id }) => !books.headcount(id, year)).map(({ name }) => name);
  const target = held && { percent: held.target.toFixed(2), isMet: held.isMet, isInForce: held.isInForce };
  const share = newTold === null ? null : (together.newThisPeriod?.toFixed(2) ?? null);
  return {
    words: shareWords({ ...{ share, year: showReportYear(year), missing }, target }),
    rows: [
      ...bodies.map((body, index) => bodyRow(books, year, [body], body.organisation.name, told[index]!)),
      ...(bodies.length === 0 ? [] : [bodyRow(books, year, bodies, 'Public bodies together', told.at(-1)!)]),
    ],
  };
}

/** One body, or all of them together. */
function bodyRow(
  books: WorkforceBooks,
  year: FinancialYear,
  bodies: readonly Body[],
  name: string,
  [newTold = null, endTold = null]: readonly (number | null)[],
): PackCell[] {
  const key = `shares.${bodies.length === 1 && name !== 'Public bodies together' ? bodies[0]!.organisation.id : 'whole'}.${year.slice(0, 4)}`;
  const apprentices = (of: keyof ApprenticesOfYear): EvidenceRow[] =>
    bodies.flatMap((body) => startRows(books, body.apprentices[of]));
  return [
    ...[name, showReportYear(year)],
    ...(['atStart', 'atEnd', 'joined'] as const).map((of) => employeesFigure(`${key}.${of}`, bodies, of)),
    countOfRows(`${key}.new`, apprentices('new'), newTold),
    countOfRows(`${key}.apprentices`, apprentices('atEnd'), endTold),
    ...shareFigures(key, sharesTogether(bodies), newTold, endTold),
  ];
}

function employeesFigure(name: string, bodies: readonly Body[], of: 'atStart' | 'atEnd' | 'joined'): PackFigure {
  const told = bodies.map(({ employees }) => employees[of]);
  if (told.includes(null)) return workedOut(name, 'count', null);
  const rows = bodies.map(({ employees }) => headcountRow(employees, employees[of]!));
  return countOfRows(
    name,
    rows,
    told.map(Number).reduce((sum, people) => sum + people, 0),
  );
}

/** A share would tell the count that it is of. */
function shareFigures(
  key: string,
  shares: ApprenticeShares,
  newTold: number | null,
  endTold: number | null,
): PackFigure[] {
  const figure = (name: string, share: ApprenticeShares['newThisPeriod'], told: number | null): PackFigure =>
    told === null
      ? workedOut(`${key}.${name}`, 'percent', null, 'small')
      : workedOut(`${key}.${name}`, 'percent', share?.toFixed(2) ?? null);
  return [
    figure('newThisPeriod', shares.newThisPeriod, newTold),
    figure('totalHeadcount', shares.totalHeadCount, endTold),
    figure('employmentStarts', shares.employmentStarts, newTold),
  ];
}

import { Injectable } from '@nestjs/common';
import type { FinancialYear } from '../../core/calendar/financial-year.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import type { ApprenticePay, Headcount, Told, Vacancies } from '../../core/utilisation/workforce/facts.js';
import type { Connection } from '../../platform/database/connection.js';
import { Reads } from '../../platform/database/reads.js';
import { moneyFromRow } from '../../platform/database/units.js';

interface Recorded extends Told {
  readonly id: number;
  readonly recordedAt: string;
  readonly by: string;
}

export type RecordedHeadcount = Recorded & Headcount & { readonly organisationId: number };
export type RecordedVacancies = Recorded & Vacancies & { readonly organisationId: number };
export type RecordedPay = Recorded & ApprenticePay & { readonly startId: number };

interface Row {
  readonly id: number;
  readonly source: string;
  readonly reason: string;
  readonly recorded_at: string;
  readonly actor: string;
}

/** Rows in the order of recording. @param of null for those of everybody */
function rowsOf<Fields>(
  db: Connection,
  table: string,
  columns: string,
  key: string,
  of: number | null,
): Promise<(Row & Fields)[]> {
  const wanted = of === null ? '' : `WHERE f.${key} = ?`;
  return db.all<Row & Fields>(
    `SELECT f.id, f.source, f.reason, r.recorded_at, r.actor, f.${key}, ${columns}
       FROM ${table} f JOIN record r ON r.id = f.record_id ${wanted} ORDER BY f.id`,
    of === null ? [] : [of],
  );
}

const recorded = ({ id, source, reason, recorded_at: recordedAt, actor: by }: Row): Recorded => ({
  ...{ id, source, reason, recordedAt, by },
});

/** What was recorded of headcounts, of one organisation or of all. */
export async function findHeadcounts(db: Connection, organisationId: number | null): Promise<RecordedHeadcount[]> {
  interface Fields {
    readonly organisation_id: number;
    readonly year_from: FinancialYear;
    readonly at_start: number;
    readonly at_end: number | null;
    readonly joined: number | null;
  }
  const columns = 'f.year_from, f.at_start, f.at_end, f.joined';
  const rows = await rowsOf<Fields>(db, 'headcount', columns, 'organisation_id', organisationId);
  return rows.map((row) => ({
    ...{ ...recorded(row), organisationId: row.organisation_id, year: row.year_from },
    ...{ atStart: row.at_start, atEnd: row.at_end, joined: row.joined },
  }));
}

/** What was recorded of vacancies, of one organisation or of all. */
export async function findVacancies(db: Connection, organisationId: number | null): Promise<RecordedVacancies[]> {
  interface Fields {
    readonly organisation_id: number;
    readonly role_family: string;
    readonly on_day: LocalDate;
    readonly vacancies: number;
  }
  const columns = 'f.role_family, f.on_day, f.vacancies';
  const rows = await rowsOf<Fields>(db, 'vacancy_count', columns, 'organisation_id', organisationId);
  return rows.map((row) => ({
    ...{ ...recorded(row), organisationId: row.organisation_id },
    ...{ family: row.role_family, on: row.on_day, vacancies: row.vacancies },
  }));
}

/** What was recorded of pay, of one start or of all. */
export async function findPay(db: Connection, startId: number | null): Promise<RecordedPay[]> {
  interface Fields {
    readonly start_id: number;
    readonly from_on: LocalDate;
    readonly hourly: number;
  }
  const rows = await rowsOf<Fields>(db, 'start_pay', 'f.from_on, f.hourly', 'start_id', startId);
  return rows.map((row) => ({
    ...{ ...recorded(row), startId: row.start_id, from: row.from_on, hourly: moneyFromRow(row.hourly) },
  }));
}

/** Questions about what was recorded of the workforce; each list in the order of recording. */
@Injectable()
export class FindWorkforceFacts {
  constructor(private readonly reads: Reads) {}

  headcounts(organisationId: number | null): Promise<RecordedHeadcount[]> {
    return this.reads.run((db) => findHeadcounts(db, organisationId));
  }

  vacancies(organisationId: number | null): Promise<RecordedVacancies[]> {
    return this.reads.run((db) => findVacancies(db, organisationId));
  }

  pay(startId: number | null): Promise<RecordedPay[]> {
    return this.reads.run((db) => findPay(db, startId));
  }
}

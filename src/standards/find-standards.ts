import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Money, toText } from '../core/money/money.js';
import { type Effective, inForceOn } from '../core/policy/dated.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';

/** What is paid for a standard at the most, from a start date on. */
export interface FundingBand extends Effective {
  readonly maximum: Money;
  readonly source: string;
}

/** A standard as it was recorded last, with all its bands in the order of recording. */
export interface Standard {
  readonly id: number;
  readonly reference: string | null;
  readonly larsCode: string | null;
  readonly officialVersion: string | null;
  readonly title: string;
  readonly level: number;
  readonly route: string | null;
  readonly typicalMonths: number | null;
  readonly source: string;
  readonly bands: readonly FundingBand[];
}

export interface StandardView extends Omit<Standard, 'bands'> {
  readonly asAt: string;
  /** For a start on the day, pounds; null where no band is known. */
  readonly maximum: string | null;
  readonly bands: readonly { readonly from: string; readonly maximum: string; readonly source: string }[];
}

/** What a search may ask for. */
export interface StandardSearch {
  readonly words: string | null;
  readonly level: number | null;
  readonly route: string | null;
}

interface VersionRow {
  readonly id: number;
  readonly reference: string | null;
  readonly lars_code: string | null;
  readonly official_version: string | null;
  readonly title: string;
  readonly level: number;
  readonly route: string | null;
  readonly typical_months: number | null;
  readonly source: string;
}

const LATEST = `
  SELECT v.standard_id AS id, v.reference, v.lars_code, v.official_version, v.title, v.level, v.route,
         v.typical_months, v.source
    FROM standard_version v
   WHERE v.id = (SELECT max(w.id) FROM standard_version w WHERE w.standard_id = v.standard_id)`;

/** Every standard of the catalogue, in the order of listing. */
export async function findAllStandards(db: Connection): Promise<Standard[]> {
  const rows = await db.all<VersionRow>(`${LATEST} ORDER BY v.standard_id`);
  const bands = await findBands(db, null);
  return rows.map((row) => standardOf(row, bands.get(row.id) ?? []));
}

export async function findStandard(db: Connection, id: number): Promise<Standard | undefined> {
  const [row] = await db.all<VersionRow>(`${LATEST} AND v.standard_id = ?`, [id]);
  return row && standardOf(row, (await findBands(db, id)).get(id) ?? []);
}

/** The standard of a reference such as `ST0005`, or of a LARS code. */
export async function findStandardByCode(db: Connection, code: string): Promise<Standard | undefined> {
  const [row] = await db.all<VersionRow>(`${LATEST} AND (v.reference = ? OR v.lars_code = ?) ORDER BY v.standard_id`, [
    code.toUpperCase(),
    code.toUpperCase(),
  ]);
  return row && standardOf(row, (await findBands(db, row.id)).get(row.id) ?? []);
}

/** The band that holds for a start on a day; of two from the same day the one recorded last. */
export const bandOn = ({ bands }: Standard, startedOn: LocalDate): FundingBand | undefined =>
  inForceOn(bands, startedOn);

async function findBands(db: Connection, standardId: number | null): Promise<Map<number, FundingBand[]>> {
  interface Row {
    readonly standard_id: number;
    readonly from_on: LocalDate;
    readonly maximum: number;
    readonly source: string;
  }
  const of = standardId === null ? '' : 'WHERE standard_id = ?';
  const rows = await db.all<Row>(
    `SELECT standard_id, from_on, maximum, source FROM funding_band ${of} ORDER BY id`,
    standardId === null ? [] : [standardId],
  );
  const bands = new Map<number, FundingBand[]>();
  for (const { standard_id, from_on, maximum, source } of rows) {
    const known = bands.get(standard_id) ?? [];
    bands.set(standard_id, [...known, { from: from_on, maximum: moneyFromRow(maximum), source }]);
  }
  return bands;
}

const standardOf = (row: VersionRow, bands: readonly FundingBand[]): Standard => ({
  id: row.id,
  reference: row.reference,
  larsCode: row.lars_code,
  officialVersion: row.official_version,
  title: row.title,
  level: row.level,
  route: row.route,
  typicalMonths: row.typical_months,
  source: row.source,
  bands,
});

/** Questions about the catalogue. */
@Injectable()
export class FindStandards {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Standards after an id that match a search, one more than the page holds. */
  list(after: number, limit: number, search: StandardSearch, asAt: LocalDate | null): Promise<StandardView[]> {
    return this.reads.run(async (db) =>
      (await findAllStandards(db))
        .filter((standard) => standard.id > after && matches(standard, search))
        .slice(0, limit + 1)
        .map((standard) => this.view(standard, asAt)),
    );
  }

  one(id: number, asAt: LocalDate | null): Promise<StandardView | Refusal> {
    return this.reads.run(async (db) => {
      const standard = await findStandard(db, id);
      return standard ? this.view(standard, asAt) : unknownStandard();
    });
  }

  private view(standard: Standard, date: LocalDate | null): StandardView {
    const asAt = date ?? this.clock.today();
    const band = bandOn(standard, asAt);
    return {
      ...standard,
      asAt,
      maximum: band ? toText(band.maximum) : null,
      bands: standard.bands.map(({ from, maximum, source }) => ({ from, maximum: toText(maximum), source })),
    };
  }
}

export const unknownStandard = (): Refusal => refuse('STANDARD.UNKNOWN', 'There is no such standard');

/** Every word stands somewhere in the title, the reference or the LARS code. */
function matches(standard: Standard, { words, level, route }: StandardSearch): boolean {
  if (level !== null && standard.level !== level) return false;
  if (route !== null && standard.route?.toLowerCase() !== route.toLowerCase()) return false;
  const text = `${standard.title} ${standard.reference ?? ''} ${standard.larsCode ?? ''}`.toLowerCase();
  return (words ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

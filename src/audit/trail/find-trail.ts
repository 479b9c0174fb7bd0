import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { readCanonicalBytes } from '../../core/journal/canonical.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Param } from '../../platform/database/connection.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { RECORDED_TABLES } from '../verify-books.js';
import { type Change, changesOf } from './changes.js';
import { findBefores } from './find-befores.js';
import { recordsOfOrganisation, recordsOfThing } from './records-about.js';
import type { ThingName } from './things.js';

/** Whose deeds, about what, and when; null for any. */
export interface TrailSearch {
  /** Who did it, or answers for it. */
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly kind: string | null;
  readonly thing: { readonly name: ThingName; readonly id: number } | null;
  /** The first day, and the last, of UTC. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** One record of the chain: who did what, and how what it is about stood before and after. */
export interface TrailItem {
  readonly id: number;
  readonly at: string;
  readonly kind: string;
  /** As the record names whoever did it: with the name of then. */
  readonly actor: string;
  readonly hash: string;
  /** Its place in the chain; null until it is sealed. */
  readonly position: number | null;
  readonly changes: readonly Change[];
  /** How many rows of the record are not among these; null where it is too long for a list. */
  readonly more: number | null;
}

interface RecordRow {
  readonly id: number;
  readonly kind: string;
  readonly actor: string;
  readonly at: string;
  readonly hash: string;
  readonly position: number | null;
  readonly bytes: string | null;
}

/** A record longer than this holds a file or a whole month: a list names it alone. */
const BYTES_OF_LIST = 40_000;
const ROWS_OF_LIST = 12;
const ROWS_OF_ONE = 500;

const recordRows = (bytes: string): string => `
  SELECT r.id, r.kind, r.actor, r.recorded_at AS at, r.hash, ${bytes} AS bytes,
         (SELECT s.position FROM seal s WHERE s.record_id = r.id) AS position FROM record r`;

const TABLES = new Map(RECORDED_TABLES.map((table) => [table.name, table]));

/** Who did and decided what. All of it stands in the records: whatever changes the books is one. */
@Injectable()
export class FindTrail {
  constructor(private readonly reads: Reads) {}

  /** In the order of recording, from one record on. @param limit records at most, and one more where there are more */
  after(after: number, limit: number, search: TrailSearch): Promise<TrailItem[]> {
    return this.find('r.id > ?', after, 'ASC', limit + 1, search);
  }

  /** The latest first. @param limit records at most */
  latest(limit: number, search: TrailSearch): Promise<TrailItem[]> {
    return this.find('r.id > ?', 0, 'DESC', limit, search);
  }

  one(id: number): Promise<TrailItem | Refusal> {
    return this.reads.run(async (db) => {
      const rows = await db.all<RecordRow>(`${recordRows('r.bytes')} WHERE r.id = ?`, [id]);
      const [item] = await itemsOf(db, rows, ROWS_OF_ONE);
      return item ?? refuse('RECORD.UNKNOWN', `There is no record ${id}`);
    });
  }

  private find(
    from: string,
    id: number,
    order: 'ASC' | 'DESC',
    limit: number,
    search: TrailSearch,
  ): Promise<TrailItem[]> {
    const wanted: (readonly [sql: string, values: readonly Param[]])[] = [[from, [id]], ...wantedOf(search)];
    return this.reads.run(async (db) => {
      const bytes = `CASE WHEN length(r.bytes) <= ${BYTES_OF_LIST} THEN r.bytes END`;
      const rows = await db.all<RecordRow>(
        `${recordRows(bytes)} WHERE ${wanted.map(([sql]) => sql).join(' AND ')} ORDER BY r.id ${order} LIMIT ?`,
        [...wanted.flatMap(([, values]) => values), limit],
      );
      return itemsOf(db, rows, ROWS_OF_LIST);
    });
  }
}

/** SQL: what is asked for of each record, with its parameters. */
function wantedOf({ personId, organisationId, kind, thing, from, to }: TrailSearch): [string, readonly Param[]][] {
  const wanted: [string, readonly Param[]][] = [];
  if (personId !== null) {
    // Somebody at the machine may type for whoever answers for it.
    wanted.push([
      `(r.actor LIKE ? OR (r.actor LIKE 'command line %' AND r.actor LIKE ?))`,
      [`person ${personId} %`, `% for person ${personId} %`],
    ]);
  }
  if (kind !== null) wanted.push(['r.kind = ?', [kind]]);
  if (from !== null) wanted.push(['r.recorded_at >= ?', [`${from}T`]]);
  // Behind every moment of that day, as text.
  if (to !== null) wanted.push(['r.recorded_at < ?', [`${to}U`]]);
  if (organisationId !== null) wanted.push(recordsOfOrganisation(organisationId));
  if (thing !== null) wanted.push(recordsOfThing(thing.name, thing.id));
  return wanted;
}

async function itemsOf(db: ReadTx, rows: readonly RecordRow[], rowsMax: number): Promise<TrailItem[]> {
  const read = rows.map(({ bytes, ...record }) => {
    const content = bytes === null ? undefined : readCanonicalBytes(bytes);
    return { record, ...changesOf(content, TABLES, rowsMax), isLong: bytes === null };
  });
  const befores = await findBefores(
    db,
    read.flatMap(({ changes }) => changes),
    TABLES,
  );
  return read.map(({ record, changes, more, isLong }) => ({
    ...record,
    changes: changes.map((change) => ({ ...change, before: befores.get(`${change.table} ${change.id}`) ?? null })),
    more: isLong ? null : more,
  }));
}

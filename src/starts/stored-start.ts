import type { LocalDate } from '../core/calendar/local-date.js';
import type { AgeBand } from '../core/funding/government-share.js';
import { type Money, toUnits } from '../core/money/money.js';
import { type StartChange, type StartState, stateOf } from '../core/training/start-changes.js';
import type { FundingRoute, StartKind, StartTerms } from '../core/training/start-terms.js';
import type { Value } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

/** A start with all its changes, as the books hold it. */
export interface StoredStart {
  readonly id: number;
  readonly learner: string;
  readonly employerId: number;
  readonly senderId: number | null;
  readonly standardId: number;
  readonly ukprn: string;
  readonly agreedOn: LocalDate;
  readonly terms: StartTerms;
  readonly bandMaximum: Money;
  readonly changes: readonly StoredChange[];
  readonly state: StartState;
}

export type StoredChange = StartChange & { readonly id: number; readonly reason: string };

interface StartRow {
  readonly id: number;
  readonly learner: string;
  readonly employer_id: number;
  readonly sender_id: number | null;
  readonly standard_id: number;
  readonly ukprn: string;
  readonly kind: StartKind;
  readonly started_on: LocalDate;
  readonly planned_end: LocalDate;
  readonly training: number;
  readonly assessment: number;
  readonly band_maximum: number;
  readonly age_band: AgeBand;
  readonly has_evidence: 0 | 1;
  readonly small_employer: 0 | 1;
  readonly pays_levy: 0 | 1;
  readonly route: FundingRoute;
  readonly agreed_on: LocalDate;
}

interface ChangeRow {
  readonly id: number;
  readonly start_id: number;
  readonly kind: StartChange['kind'];
  readonly effective_on: LocalDate;
  readonly training: number | null;
  readonly assessment: number | null;
  readonly residual: 0 | 1 | null;
  readonly planned_end: LocalDate | null;
  readonly collected: number | null;
  readonly exempt: 0 | 1 | null;
  readonly reason: string;
}

/** Which starts. Nothing said of a field means any. */
export interface StartSearch {
  readonly id?: number;
  readonly employerId?: number | null;
  readonly senderId?: number | null;
  /** Started on this day or before. */
  readonly startedBy?: LocalDate;
  /** No later ones than this id, and none of their changes after that id. */
  readonly upTo?: number;
  readonly changesUpTo?: number;
}

/** Starts after an id, in the order of their ids, each with its changes. */
export async function findStarts(
  db: Connection,
  { id, employerId = null, senderId = null, startedBy, upTo, changesUpTo = Number.MAX_SAFE_INTEGER }: StartSearch,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<StoredStart[]> {
  const conditions = ['s.id > ?'];
  const params: (number | string)[] = [after];
  for (const [condition, value] of [
    ['s.id = ?', id ?? null],
    ['s.employer_id = ?', employerId],
    ['s.sender_id = ?', senderId],
    ['s.started_on <= ?', startedBy ?? null],
    ['s.id <= ?', upTo ?? null],
  ] as const) {
    if (value === null) continue;
    conditions.push(condition);
    params.push(value);
  }
  const where = conditions.join(' AND ');
  const rows = await db.all<StartRow>(
    `SELECT s.id, s.learner, s.employer_id, s.sender_id, s.standard_id, s.ukprn, s.kind, s.started_on, s.planned_end,
            s.training, s.assessment, s.band_maximum, s.age_band, s.has_evidence, s.small_employer, s.pays_levy,
            s.route, s.agreed_on
       FROM apprenticeship_start s WHERE ${where} ORDER BY s.id LIMIT ?`,
    [...params, limit],
  );
  const last = rows.at(-1)?.id ?? 0;
  const changes = await db.all<ChangeRow>(
    `SELECT c.id, c.start_id, c.kind, c.effective_on, c.training, c.assessment, c.residual, c.planned_end, c.collected,
            c.exempt, c.reason
       FROM start_change c JOIN apprenticeship_start s ON s.id = c.start_id
      WHERE ${where} AND s.id <= ? AND c.id <= ? ORDER BY c.id`,
    [...params, last, changesUpTo],
  );
  const changesOf = new Map<number, StoredChange[]>();
  for (const row of changes) {
    const known = changesOf.get(row.start_id);
    if (known) known.push(changeOf(row));
    else changesOf.set(row.start_id, [changeOf(row)]);
  }
  return rows.map((row) => startOf(row, changesOf.get(row.id) ?? []));
}

export async function findStart(db: Connection, id: number): Promise<StoredStart | undefined> {
  const [start] = await findStarts(db, { id });
  return start;
}

function startOf(row: StartRow, changes: readonly StoredChange[]): StoredStart {
  const terms: StartTerms = {
    kind: row.kind,
    startedOn: row.started_on,
    plannedEnd: row.planned_end,
    training: moneyFromRow(row.training),
    assessment: moneyFromRow(row.assessment),
    ageBand: row.age_band,
    hasEvidence: row.has_evidence === 1,
    isSmallEmployer: row.small_employer === 1,
    employer: row.pays_levy === 1 ? 'levy-payer' : 'no-levy',
    route: row.route,
  };
  const bandMaximum = moneyFromRow(row.band_maximum);
  return {
    id: row.id,
    learner: row.learner,
    employerId: row.employer_id,
    senderId: row.sender_id,
    standardId: row.standard_id,
    ukprn: row.ukprn,
    agreedOn: row.agreed_on,
    terms,
    bandMaximum,
    changes,
    state: stateOf(terms, bandMaximum, changes),
  };
}

function changeOf(row: ChangeRow): StoredChange {
  const { id, kind, effective_on: on, reason, planned_end: plannedEnd } = row;
  if (kind === 'price') {
    const training = moneyFromRow(row.training!);
    return { id, reason, kind, on, training, assessment: moneyFromRow(row.assessment!), residual: row.residual === 1 };
  }
  if (kind === 'contribution') {
    return { id, reason, kind, on, collected: moneyFromRow(row.collected!), isExempt: row.exempt === 1 };
  }
  if (kind === 'planned-end') return { id, reason, kind, on, plannedEnd: plannedEnd! };
  if (kind === 'return') return { id, reason, kind, on, plannedEnd };
  return { id, reason, kind, on };
}

/** The columns of a change's row. */
export function changeRow(startId: number, change: StartChange, reason: string) {
  const none = { training: null, assessment: null, residual: null, planned_end: null, collected: null, exempt: null };
  const price =
    change.kind === 'price'
      ? {
          training: toUnits(change.training),
          assessment: toUnits(change.assessment),
          residual: change.residual ? 1 : 0,
        }
      : {};
  const planned = 'plannedEnd' in change ? { planned_end: change.plannedEnd as Value } : {};
  const contribution =
    change.kind === 'contribution' ? { collected: toUnits(change.collected), exempt: change.isExempt ? 1 : 0 } : {};
  return {
    start_id: startId,
    kind: change.kind,
    effective_on: change.on,
    ...none,
    ...price,
    ...planned,
    ...contribution,
    reason,
  };
}

import type { LocalDate } from '../core/calendar/local-date.js';
import type { AgeBand } from '../core/funding/government-share.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, toUnits } from '../core/money/money.js';
import { type StartChange, type StartState, stateOf } from '../core/training/start-changes.js';
import type { FundingRoute, Parties } from '../core/training/parties.js';
import type { StartKind, StartTerms } from '../core/training/start-terms.js';
import type { RecordDraft, RowRef, Value } from '../journal/index.js';
import { organisationKey, organisationOf } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { NewStart } from './check-new-start.js';
import { START_CHANGE, START_PARTY_CHANGE } from './tables.js';

/** A start with all its changes, as the books hold it. */
export interface StoredStart {
  readonly id: number;
  readonly learner: string;
  readonly standardId: number;
  readonly agreedOn: LocalDate;
  readonly terms: StartTerms;
  readonly bandMaximum: Money;
  /** Who employed, trained and paid when it started. */
  readonly first: Parties;
  readonly changes: readonly StoredChange[];
  readonly state: StartState;
}

/** Changes of who employs, trains and pays. */
type PartyKind = 'provider' | 'employer' | 'redundancy';

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

interface AnyChangeRow {
  readonly id: number;
  readonly record_id: number;
  readonly start_id: number;
  readonly effective_on: LocalDate;
  readonly training: number | null;
  readonly assessment: number | null;
  readonly reason: string;
}

interface PartyRow extends AnyChangeRow {
  readonly kind: PartyKind;
  readonly ukprn: string | null;
  readonly employer_id: number | null;
  readonly sender_id: number | null;
  readonly pays_levy: 0 | 1 | null;
  readonly route: FundingRoute | null;
  readonly covered_until: LocalDate | null;
}

interface ChangeRow extends AnyChangeRow {
  readonly kind: Exclude<StartChange['kind'], PartyKind>;
  readonly residual: 0 | 1 | null;
  readonly planned_end: LocalDate | null;
  readonly collected: number | null;
  readonly exempt: 0 | 1 | null;
}

/** Which starts. Nothing said of a field means any. */
export interface StartSearch {
  readonly id?: number;
  readonly employerId?: number | null;
  readonly senderId?: number | null;
  /** Started on this day or before. */
  readonly startedBy?: LocalDate;
  /** No later ones than this id, and none of their changes after that record. */
  readonly upTo?: number;
  readonly changesUpTo?: number;
}

/** The employer now or before. */
const EMPLOYED_BY = `s.id IN (SELECT e.id FROM (SELECT id, employer_id FROM apprenticeship_start
  UNION ALL SELECT start_id, employer_id FROM start_party_change) e WHERE e.employer_id = ?)`;

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
    [EMPLOYED_BY, employerId],
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
  const changesIn = <Row>(table: string, columns: string): Promise<Row[]> =>
    db.all<Row>(
      `SELECT c.id, c.record_id, c.start_id, c.kind, c.effective_on, c.training, c.assessment, c.reason, ${columns}
         FROM ${table} c JOIN apprenticeship_start s ON s.id = c.start_id
        WHERE ${where} AND s.id <= ? AND c.record_id <= ? ORDER BY c.id`,
      [...params, rows.at(-1)?.id ?? 0, changesUpTo],
    );
  const own = await changesIn<ChangeRow>('start_change', 'c.residual, c.planned_end, c.collected, c.exempt');
  const ofParties = await changesIn<PartyRow>(
    'start_party_change',
    'c.ukprn, c.employer_id, c.sender_id, c.pays_levy, c.route, c.covered_until',
  );
  // Both in the order in which they were recorded.
  const changes = [
    ...own.map((row) => ({ row, change: changeOf(row) })),
    ...ofParties.map((row) => ({ row, change: partyChangeOf(row) })),
  ].sort((a, b) => a.row.record_id - b.row.record_id);
  const changesOf = groupedBy(changes, ({ row }) => row.start_id);
  return rows.map((row) =>
    startOf(
      row,
      (changesOf.get(row.id) ?? []).map(({ change }) => change),
    ),
  );
}

export async function findStart(db: Connection, id: number): Promise<StoredStart | undefined> {
  const [start] = await findStarts(db, { id });
  return start;
}

/** Who employs, trains and pays when a start begins. */
export const firstParties = (
  { startedOn, employer, route }: StartTerms,
  parties: Pick<NewStart, 'employerId' | 'senderId' | 'ukprn' | 'agreedOn'>,
): Parties => ({
  from: startedOn,
  employer: organisationKey(parties.employerId),
  employerKind: employer,
  sender: parties.senderId === null ? null : organisationKey(parties.senderId),
  route,
  provider: parties.ukprn,
  agreedOn: parties.agreedOn,
  coveredUntil: null,
});

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
  const first = firstParties(terms, {
    employerId: row.employer_id,
    senderId: row.sender_id,
    ukprn: row.ukprn,
    agreedOn: row.agreed_on,
  });
  return {
    id: row.id,
    learner: row.learner,
    standardId: row.standard_id,
    agreedOn: row.agreed_on,
    terms,
    bandMaximum,
    changes,
    first,
    state: stateOf(terms, bandMaximum, first, changes),
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

function partyChangeOf(row: PartyRow): StoredChange {
  const { id, kind, effective_on: on, reason } = row;
  if (kind === 'provider') return { id, reason, on, kind, provider: row.ukprn! };
  if (kind === 'redundancy') return { id, reason, on, kind, coveredUntil: row.covered_until! };
  return {
    ...{ id, reason, on, kind },
    employer: organisationKey(row.employer_id!),
    employerKind: row.pays_levy === 1 ? 'levy-payer' : 'no-levy',
    route: row.route!,
    sender: row.sender_id === null ? null : organisationKey(row.sender_id),
    price:
      row.training === null
        ? null
        : { training: moneyFromRow(row.training), assessment: moneyFromRow(row.assessment ?? 0) },
  };
}

/** Adds the row of a change to a draft. */
export function addChange(draft: RecordDraft, startId: number, change: StartChange, reason: string): RowRef {
  const isOfParties = change.kind === 'provider' || change.kind === 'employer' || change.kind === 'redundancy';
  return isOfParties
    ? draft.add(START_PARTY_CHANGE, partyChangeRow(startId, change, reason))
    : draft.add(START_CHANGE, changeRow(startId, change, reason));
}

function partyChangeRow(startId: number, change: StartChange & { readonly kind: PartyKind }, reason: string) {
  const none = { ukprn: null, employer_id: null, sender_id: null, pays_levy: null, route: null };
  const row = { start_id: startId, kind: change.kind, effective_on: change.on, reason, ...none };
  const empty = { ...row, training: null, assessment: null, covered_until: null };
  if (change.kind === 'provider') return { ...empty, ukprn: change.provider };
  if (change.kind === 'redundancy') return { ...empty, covered_until: change.coveredUntil };
  return {
    ...empty,
    employer_id: organisationOf(change.employer),
    sender_id: change.sender === null ? null : organisationOf(change.sender),
    pays_levy: change.employerKind === 'levy-payer' ? 1 : 0,
    route: change.route,
    training: change.price === null ? null : toUnits(change.price.training),
    assessment: change.price === null ? null : toUnits(change.price.assessment),
  };
}

/** The columns of a change's row. */
function changeRow(startId: number, change: StartChange, reason: string) {
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

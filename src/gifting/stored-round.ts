import type { LocalDate } from '../core/calendar/local-date.js';
import {
  type RoundCriteria,
  type RoundKind,
  type RoundState,
  type RoundTerms,
  STATE_AFTER,
} from '../core/gifting/round.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';

export interface StoredTerms extends RoundTerms {
  readonly version: number;
  readonly reason: string;
}

/** A step that was taken, and by whom; null for the operator. */
export interface StepTaken {
  readonly step: string;
  readonly on: LocalDate;
  readonly personId: number | null;
  readonly reason: string;
}

export interface StoredRound {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  /** 1 for a first round, 2 for the one that follows it. */
  readonly phase: number;
  readonly followsId: number | null;
  readonly state: RoundState;
  readonly terms: StoredTerms;
  /** Every version, in order. */
  readonly versions: readonly StoredTerms[];
  readonly steps: readonly StepTaken[];
}

interface RoundRow {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly phase: number;
  readonly follows_id: number | null;
}

interface TermsRow {
  readonly round_id: number;
  readonly version: number;
  readonly kind: RoundKind;
  readonly opens_on: LocalDate;
  readonly closes_on: LocalDate | null;
  readonly reply_by: LocalDate | null;
  readonly budget: number | null;
  readonly criteria: string;
  readonly reason: string;
}

interface StepRow {
  readonly round_id: number;
  readonly step: string;
  readonly on_day: LocalDate;
  readonly person_id: number | null;
  readonly reason: string;
}

/** Rounds after an id, in the order of their ids. @param id one only */
export async function findRounds(
  db: Connection,
  id: number | null,
  after = 0,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<StoredRound[]> {
  const rows = await db.all<RoundRow>(
    `SELECT id, reference, name, phase, follows_id FROM funding_round
      WHERE id > ? ${id === null ? '' : 'AND id = ?'} ORDER BY id LIMIT ?`,
    [after, ...(id === null ? [] : [id]), limit],
  );
  const bounds = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0];
  const terms = await db.all<TermsRow>(
    `SELECT round_id, version, kind, opens_on, closes_on, reply_by, budget, criteria, reason FROM round_terms
      WHERE round_id BETWEEN ? AND ? ORDER BY version`,
    bounds,
  );
  const steps = await db.all<StepRow>(
    'SELECT round_id, step, on_day, person_id, reason FROM round_step WHERE round_id BETWEEN ? AND ? ORDER BY id',
    bounds,
  );
  const termsOf = groupedBy(terms, ({ round_id }) => round_id);
  const stepsOf = groupedBy(steps, ({ round_id }) => round_id);
  return rows.map((row) => roundOf(row, termsOf.get(row.id) ?? [], stepsOf.get(row.id) ?? []));
}

export async function findRound(db: Connection, id: number): Promise<StoredRound | Refusal> {
  const [round] = await findRounds(db, id);
  return round ?? refuse('ROUND.UNKNOWN', 'There is no such round');
}

/** Why a pledge cannot be kept for a round, or nothing. @param roundId null for the pool */
export async function roundToPledgeRefusal(db: Connection, roundId: number | null): Promise<Refusal | undefined> {
  if (roundId === null) return undefined;
  const round = await findRound(db, roundId);
  if (isRefusal(round)) return round;
  if (round.state !== 'published') return undefined;
  return refuse('ROUND.ENDED', `The round ${round.reference} is over: pledge to the pool, or to another round`);
}

function roundOf(row: RoundRow, terms: readonly TermsRow[], steps: readonly StepRow[]): StoredRound {
  const versions = terms.map((each): StoredTerms => ({
    version: each.version,
    kind: each.kind,
    opensOn: each.opens_on,
    closesOn: each.closes_on,
    replyBy: each.reply_by,
    budget: each.budget === null ? null : moneyFromRow(each.budget),
    criteria: JSON.parse(each.criteria) as RoundCriteria,
    reason: each.reason,
  }));
  const last = steps.at(-1);
  return {
    id: row.id,
    reference: row.reference,
    name: row.name,
    phase: row.phase,
    followsId: row.follows_id,
    state: last ? STATE_AFTER[last.step]! : 'draft',
    terms: versions.at(-1)!,
    versions,
    steps: steps.map(({ step, on_day: on, person_id: personId, reason }) => ({ step, on, personId, reason })),
  };
}

import { Injectable } from '@nestjs/common';
import type { RoundCriteria } from '../core/gifting/round.js';
import { add, subtract, sum, toText } from '../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { findAwards, totalsOf } from './stored-award.js';
import { type StoredRound, type StoredTerms, findRound, findRounds } from './stored-round.js';

export interface RoundTermsView {
  readonly version: number;
  readonly kind: string;
  readonly opensOn: string;
  readonly closesOn: string | null;
  readonly replyBy: string | null;
  readonly budget: string | null;
  readonly criteria: RoundCriteria;
  readonly reason: string;
}

/** A round as JSON shows it. Pounds as text. */
export interface RoundView {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly phase: number;
  readonly followsId: number | null;
  readonly state: string;
  readonly terms: RoundTermsView;
  readonly versions: readonly RoundTermsView[];
  readonly steps: StoredRound['steps'];
  /** Applications by state. */
  readonly applications: Readonly<Record<string, number>>;
  /** Learners whose gift is held, and what it comes to. */
  readonly learners: number;
  readonly promised: string;
  /** What it may still promise; null where it has no budget of its own. */
  readonly left: string | null;
}

/** A round as everybody is told of it. */
export interface PublishedRound extends Pick<RoundView, 'id' | 'reference' | 'name' | 'phase'> {
  readonly state: StoredRound['state'];
  readonly terms: Pick<StoredTerms, 'kind' | 'opensOn' | 'closesOn' | 'replyBy' | 'criteria'>;
}

/** Questions about rounds. */
@Injectable()
export class FindRounds {
  constructor(private readonly reads: Reads) {}

  /** Rounds after an id, one more than the page holds. */
  list(after: number, limit: number): Promise<RoundView[]> {
    return this.reads.run(async (db) => {
      const views: RoundView[] = [];
      for (const round of await findRounds(db, null, after, limit + 1)) views.push(await viewOf(db, round));
      return views;
    });
  }

  one(id: number): Promise<RoundView | Refusal> {
    return this.reads.run(async (db) => {
      const round = await findRound(db, id);
      return isRefusal(round) ? round : viewOf(db, round);
    });
  }

  /** Every round that was opened, the newest first. */
  published(): Promise<PublishedRound[]> {
    return this.reads.run(async (db) =>
      (await findRounds(db, null))
        .filter(({ state }) => state !== 'draft')
        .map(publishedView)
        .reverse(),
    );
  }

  /** A round that was opened; to everybody else there is none yet. */
  publishedOne(id: number): Promise<PublishedRound | Refusal> {
    return this.reads.run(async (db) => {
      const round = await findRound(db, id);
      if (isRefusal(round)) return round;
      return round.state === 'draft' ? refuse('ROUND.UNKNOWN', 'There is no such round') : publishedView(round);
    });
  }
}

function publishedView({ id, reference, name, phase, state, terms }: StoredRound): PublishedRound {
  const { kind, opensOn, closesOn, replyBy, criteria } = terms;
  return { id, reference, name, phase, state, terms: { kind, opensOn, closesOn, replyBy, criteria } };
}

async function viewOf(db: ReadTx, { versions, terms, ...round }: StoredRound): Promise<RoundView> {
  const states = await db.all<{ state: string; count: number }>(
    `SELECT s.state, count(*) AS count
       FROM (SELECT (SELECT e.to_state FROM application_event e WHERE e.application_id = a.id
                      ORDER BY e.id DESC LIMIT 1) AS state
               FROM application a WHERE a.round_id = ?) s GROUP BY s.state ORDER BY s.state`,
    [round.id],
  );
  const awards = (await findAwards(db, { roundId: round.id }))
    .map(({ years }) => totalsOf(years))
    .map(({ open, drawn }) => add(open, drawn))
    .filter((promised) => !promised.isZero());
  const promised = sum(awards);
  return {
    ...round,
    terms: termsView(terms),
    versions: versions.map(termsView),
    applications: Object.fromEntries(states.map(({ state, count }) => [state, Number(count)])),
    learners: awards.length,
    promised: toText(promised),
    left: terms.budget === null ? null : toText(subtract(terms.budget, promised)),
  };
}

const termsView = ({ budget, ...terms }: StoredTerms): RoundTermsView => ({
  ...terms,
  budget: budget === null ? null : toText(budget),
});

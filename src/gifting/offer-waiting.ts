import { Injectable } from '@nestjs/common';
import { mostPoints, tellsDecisions, weightedScore } from '../core/gifting/round.js';
import { inWaitingOrder } from '../core/gifting/waiting-order.js';
import { isRefusal } from '../core/refusal.js';
import { Reads } from '../platform/database/reads.js';
import { ApproveApplication } from './approve-application.js';
import { type StoredApplication, findApplications } from './stored-application.js';
import { findRounds, type StoredRound } from './stored-round.js';

/**
 * Offers money that came back to the waiting list, by itself: those with most of the points of their round first, then
 * those who waited longest. One that does not fit does not keep a smaller one behind it from what is there.
 */
@Injectable()
export class OfferWaiting {
  constructor(
    private readonly reads: Reads,
    private readonly approve: ApproveApplication,
  ) {}

  /** @param ending stops after the offer that is being written @returns how many were offered */
  async run(ending?: AbortSignal): Promise<number> {
    const waiting = await this.reads.run(async (db) => {
      const rounds = new Map((await findRounds(db, null)).map((round) => [round.id, round]));
      const applications = await findApplications(db, { state: 'waiting' });
      return inOrder(applications.map((application) => ({ application, round: rounds.get(application.roundId)! })));
    });
    let offered = 0;
    for (const id of waiting) {
      if (ending?.aborted) break;
      if (!isRefusal(await this.approve.promote(id))) offered++;
    }
    return offered;
  }
}

interface Waiting {
  readonly application: StoredApplication;
  readonly round: StoredRound;
}

function inOrder(waiting: readonly Waiting[]): number[] {
  const eligible = waiting
    .filter(({ round }) => tellsDecisions(round.state, round.terms))
    .map(({ application, round }) => ({
      id: application.id,
      points: averageScore(application, round),
      most: mostPoints(round.terms.criteria.scoring),
      since: application.events.find(({ to }) => to === 'waiting')!.on,
    }));
  return inWaitingOrder(eligible).map(({ id }) => id);
}

/** The mean over assessors of their weighted points; nothing where nobody gave any. */
export function averageScore({ scores }: StoredApplication, { terms }: StoredRound): number {
  const given = scores.map(({ points }) => weightedScore(terms.criteria.scoring, points) ?? 0);
  return given.length === 0 ? 0 : given.reduce((total, score) => total + score, 0) / given.length;
}

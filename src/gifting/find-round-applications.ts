import { Injectable } from '@nestjs/common';
import { LEARNERS_MAX, completeLines } from '../core/gifting/application-form.js';
import type { ApplicationState } from '../core/gifting/application-states.js';
import { lifeTotal, plannedPayments } from '../core/gifting/planned-payments.js';
import { type Money, sum } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { findOrganisation } from '../organisations/index.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type Standard, bandOn, findStandard } from '../standards/index.js';
import { averageScore } from './offer-waiting.js';
import { type StoredApplication, findApplications } from './stored-application.js';
import { type StoredRound, findRound } from './stored-round.js';

/** An application as one of a round. */
export interface RoundApplication {
  readonly id: number;
  readonly reference: string;
  readonly receiver: string;
  readonly state: ApplicationState;
  readonly learners: number;
  /** What gifts for all of its learners would pay to the end of the training, pounds; null where that is not known. */
  readonly asked: Money | null;
  readonly score: number | null;
  /** People who have said that they have an interest, and people who have said that they have none. */
  readonly conflicts: number;
  readonly free: number;
}

export interface RoundApplications {
  readonly round: StoredRound;
  readonly applications: readonly RoundApplication[];
}

/** The applications of a round beside each other. */
@Injectable()
export class FindRoundApplications {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
  ) {}

  run(roundId: number): Promise<RoundApplications | Refusal> {
    return this.reads.run(async (db) => {
      const round = await findRound(db, roundId);
      if (isRefusal(round)) return round;
      const standards = new Map<number, Standard | undefined>();
      const names = new Map<number, string>();
      const applications: RoundApplication[] = [];
      for (const application of await findApplications(db, { roundId })) {
        const { id, reference, receiverId, state, scores } = application;
        if (!names.has(receiverId)) names.set(receiverId, (await findOrganisation(db, receiverId))!.name);
        const interests = new Map(application.declared.map(({ personId, hasConflict }) => [personId, hasConflict]));
        const conflicts = [...interests.values()].filter(Boolean).length;
        applications.push({
          ...{ id, reference, state, conflicts },
          receiver: names.get(receiverId)!,
          learners: learnersOf(application),
          asked: await this.askedOf(db, application, standards),
          score: scores.length === 0 ? null : averageScore(application, round),
          free: interests.size - conflicts,
        });
      }
      return { round, applications };
    });
  }

  private async askedOf(
    db: ReadTx,
    { content }: StoredApplication,
    standards: Map<number, Standard | undefined>,
  ): Promise<Money | null> {
    const lines = completeLines(content);
    if (lines.length < content.lines.length) return null;
    const amounts: Money[] = [];
    for (const line of lines) {
      const { standardId } = line;
      if (!standards.has(standardId)) standards.set(standardId, await findStandard(db, standardId));
      const standard = standards.get(standardId);
      const bandMaximum = (standard && bandOn(standard, line.startsOn)?.maximum) ?? null;
      if (bandMaximum === null || line.plannedEnd < line.startsOn) return null;
      const each = lifeTotal(plannedPayments(this.policy.policy, { ...line, bandMaximum }));
      amounts.push(each.times(line.learners) as Money);
    }
    return sum(amounts);
  }
}

/** However many a draft names, more than one application may ask for are not counted. */
const learnersOf = ({ content }: StoredApplication): number =>
  content.lines.reduce((total, { learners = 0 }) => total + Math.min(learners, LEARNERS_MAX), 0);

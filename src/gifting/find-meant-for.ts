import { Injectable } from '@nestjs/common';
import { completeLines } from '../core/gifting/application-form.js';
import type { ApplicationState } from '../core/gifting/application-states.js';
import type { Conditions } from '../core/gifting/conditions.js';
import { needOf } from '../core/gifting/eligibility.js';
import { type MeantFor, type WaitingLine, meantFor } from '../core/gifting/meant-for.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { findConnections, findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { findStandard } from '../standards/index.js';
import { type StoredApplication, findApplications } from './stored-application.js';
import { type StoredPledge, findPledge } from './stored-pledge.js';

/** What other conditions mean for applications that are not decided yet, by what they ask for; nobody is named. */
export interface MeaningOfConditions {
  /** All that the pledge could be for at all: of its round, and of employers who are no relation of the giver. */
  readonly all: MeantFor;
  readonly now: MeantFor;
  readonly then: MeantFor;
}

const UNDECIDED: readonly ApplicationState[] = ['submitted', 'part-approved', 'waiting'];
const ANY: Conditions = { sectors: [], places: [], levels: [], standards: [], kinds: [] };

/** Counts whom a pledge is meant for among applications that wait for a decision or for money. */
@Injectable()
export class FindMeantFor {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  run(pledgeId: number, conditions: Conditions): Promise<MeaningOfConditions | Refusal> {
    return this.reads.run(async (db) => {
      const pledge = await findPledge(db, pledgeId);
      if (isRefusal(pledge)) return pledge;
      const lines = await this.linesFor(db, pledge);
      return {
        all: meantFor(lines, ANY),
        now: meantFor(lines, pledge.terms.conditions),
        then: meantFor(lines, conditions),
      };
    });
  }

  private async linesFor(db: ReadTx, { senderId, terms }: StoredPledge): Promise<WaitingLine[]> {
    const connections = await findConnections(db, this.clock.today());
    const lines: WaitingLine[] = [];
    for (const application of await findApplications(db, { roundId: terms.roundId })) {
      const { state, receiverId } = application;
      const isRelation = receiverId === senderId || connections.areConnected(senderId, receiverId);
      if (UNDECIDED.includes(state) && !isRelation) lines.push(...(await linesOf(db, application)));
    }
    return lines;
  }
}

async function linesOf(db: ReadTx, { id, receiverId, content }: StoredApplication): Promise<WaitingLine[]> {
  const receiver = (await findOrganisation(db, receiverId))!;
  const lines: WaitingLine[] = [];
  for (const line of completeLines(content)) {
    const standard = await findStandard(db, line.standardId);
    if (!standard) continue;
    const { level, route: sector } = standard;
    lines.push({ applicationId: id, learners: line.learners, need: needOf(line, { level, sector }, receiver) });
  }
  return lines;
}

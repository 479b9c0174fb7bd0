import { Injectable } from '@nestjs/common';
import type { Person } from '../core/access/roles.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { ZERO, type Money } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { findPerson } from '../identity/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import { findStandard } from '../standards/index.js';
import { type AwardView, awardView } from './award-view.js';
import { checkApplication } from './check-application.js';
import { type ApplicationDetail, FindApplications } from './find-applications.js';
import { type Funding, findFunding } from './find-funding.js';
import { FindRounds, type RoundView } from './find-rounds.js';
import { type StoredApplication, approversOf, findApplication } from './stored-application.js';
import { findAwards } from './stored-award.js';
import { findRound } from './stored-round.js';
import { TEAM_ACTIONS, type TeamAction, actionRefusal } from './what-may-be-done.js';

/** What somebody said of an own interest in an application. */
export interface DeclarationView {
  readonly personId: number;
  readonly hasConflict: boolean;
  readonly explanation: string;
  readonly at: string;
}

/** How many people have to approve, and who has. Pounds. */
export interface Approvals {
  readonly needed: 1 | 2;
  readonly threshold: Money;
  readonly personIds: readonly number[];
}

/** An application with everything that a decision on it rests on. */
export interface CaseView {
  readonly detail: ApplicationDetail;
  readonly round: RoundView;
  readonly receiver: string;
  readonly scores: StoredApplication['scores'];
  readonly declarations: readonly DeclarationView[];
  readonly awards: readonly AwardView[];
  /** Null where nothing is left to be paid for, or its learners cannot be reckoned. */
  readonly funding: Funding | null;
  readonly approvals: Approvals | null;
  /** Why the person who looks may not do something now; nothing where it may be done. */
  readonly against: Readonly<Record<TeamAction, Refusal | undefined>>;
  readonly standards: ReadonlyMap<number, string>;
  readonly people: ReadonlyMap<number, string>;
}

const UNDECIDED = ['submitted', 'part-approved', 'waiting'];

/** An application as the programme team decides on it. */
@Injectable()
export class FindCase {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly applications: FindApplications,
    private readonly rounds: FindRounds,
  ) {}

  async run(id: number, person: Person): Promise<CaseView | Refusal> {
    const detail = await this.applications.one(id);
    if (isRefusal(detail)) return detail;
    const round = await this.rounds.one(detail.roundId);
    if (isRefusal(round)) return round;
    const rest = await this.reads.run((db) => this.restOf(db, id, person));
    return isRefusal(rest) ? rest : { detail, round, ...rest };
  }

  private async restOf(db: ReadTx, id: number, person: Person): Promise<Omit<CaseView, 'detail' | 'round'> | Refusal> {
    const application = await findApplication(db, id);
    if (isRefusal(application)) return application;
    const round = await findRound(db, application.roundId);
    if (isRefusal(round)) return round;
    const today = this.clock.today();
    const { policy } = this.policy;
    const isOpen = UNDECIDED.includes(application.state);
    const checked = await checkApplication(db, policy, application, round, today);
    const funding = isOpen ? await findFunding(db, policy, application, checked, today) : null;
    const declarations = await findDeclarations(db, id);
    const awards = await findAwards(db, { applicationId: id });
    const opened = { application, round, today };
    const personIds = [
      ...[...application.events, ...application.scores, ...declarations].flatMap(({ personId }) => personId ?? []),
      ...round.steps.flatMap(({ personId }) => personId ?? []),
    ];
    return {
      receiver: (await findOrganisation(db, application.receiverId))!.name,
      ...{ scores: application.scores, declarations, funding },
      awards: awards.map(awardView),
      approvals: funding && (await this.approvalsOf(db, application, funding.amount, today)),
      against: Object.fromEntries(
        TEAM_ACTIONS.map((action) => [action, actionRefusal(action, person, opened)]),
      ) as CaseView['against'],
      standards: await standardNames(db, application),
      people: await peopleNames(db, personIds, today),
    };
  }

  private async approvalsOf(
    db: ReadTx,
    application: StoredApplication,
    amount: Money,
    today: LocalDate,
  ): Promise<Approvals> {
    const threshold = (await findSettings(db, null)).on('two-person-threshold', today);
    const needed = amount.greaterThan(threshold) ? 2 : 1;
    return { needed, threshold, personIds: [...approversOf(application, needed === 2 ? amount : ZERO)] };
  }
}

async function findDeclarations(db: ReadTx, applicationId: number): Promise<DeclarationView[]> {
  const rows = await db.all<{ person_id: number; has_conflict: 0 | 1; explanation: string; at: string }>(
    `SELECT c.person_id, c.has_conflict, c.explanation, r.recorded_at AS at
       FROM conflict_declaration c JOIN record r ON r.id = c.record_id WHERE c.application_id = ? ORDER BY c.id`,
    [applicationId],
  );
  return rows.map(({ person_id: personId, has_conflict, explanation, at }) => ({
    ...{ personId, explanation, at },
    hasConflict: has_conflict === 1,
  }));
}

async function standardNames(db: ReadTx, { content }: StoredApplication): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const { standardId } of content.lines) {
    if (standardId === undefined || names.has(standardId)) continue;
    const standard = await findStandard(db, standardId);
    if (standard) names.set(standardId, `${standard.title}, level ${standard.level}`);
  }
  return names;
}

async function peopleNames(db: ReadTx, ids: readonly number[], today: LocalDate): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const id of new Set(ids)) names.set(id, (await findPerson(db, id, today))?.name ?? `person ${id}`);
  return names;
}

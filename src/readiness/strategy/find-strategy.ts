import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Horizon, type WorkState, isLate } from '../../core/readiness/goal.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import { type Progress, findProgress, stateOf } from './stored-progress.js';
import {
  type GoalQuestion,
  type StoredDeliverable,
  type StoredGoal,
  findDeliverables,
  findGoalQuestions,
  findGoals,
  findWorkstreams,
} from './stored-strategy.js';

/** What goals and deliverables have in common. */
interface WorkView {
  readonly id: number;
  readonly reference: string;
  readonly title: string;
  /** The organisation or the workstream whose it is, or the programme's team. */
  readonly owner: string;
  /** The organisation that reports of it, besides the programme's team. */
  readonly ownerId: number | null;
  readonly setOn: string;
  readonly dueOn: string;
  readonly state: WorkState;
  readonly isLate: boolean;
  /** In the order of reporting. */
  readonly progress: readonly Progress[];
}

export interface GoalView extends WorkView {
  readonly horizon: Horizon;
  readonly questions: readonly GoalQuestion[];
}

export type DeliverableView = WorkView;

export interface WorkstreamView {
  readonly id: number;
  readonly name: string;
  readonly purpose: string;
  readonly lead: string;
  readonly deliverables: readonly DeliverableView[];
}

/** Goals by when they are due, and workstreams with what they deliver. */
export interface Strategy {
  readonly asAt: string;
  readonly goals: readonly GoalView[];
  readonly workstreams: readonly WorkstreamView[];
}

export const TEAM = 'Programme team';

/** The strategy, which every organisation reads. */
@Injectable()
export class FindStrategy {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: FindOrganisations,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<Strategy> {
    const today = this.clock.today();
    const stored = await this.reads.run(async (db) => ({
      goals: await findGoals(db),
      questions: await findGoalQuestions(db),
      workstreams: await findWorkstreams(db),
      deliverables: await findDeliverables(db),
      ofGoals: await findProgress(db, 'goal'),
      ofDeliverables: await findProgress(db, 'deliverable'),
    }));
    const { goals, questions, workstreams, deliverables, ofGoals, ofDeliverables } = stored;
    const leads = new Map(workstreams.map((each) => [each.id, each]));
    const owners = [
      ...goals.map(({ organisationId }) => organisationId),
      ...deliverables.map(({ ownerId }) => ownerId),
      ...workstreams.map(({ leadId }) => leadId),
    ].filter((id) => id !== null);
    const names = await this.organisations.names([...new Set(owners)]);
    const nameOf = (id: number | null): string => (id === null ? TEAM : names.get(id)!);
    return {
      asAt: today,
      goals: goals.map((goal) => ({
        ...workView(goal, ofGoals.get(goal.id) ?? [], today),
        ...{ horizon: goal.horizon, questions: questions.get(goal.id) ?? [] },
        owner: goal.workstreamId === null ? nameOf(goal.organisationId) : leads.get(goal.workstreamId)!.name,
        ownerId: goal.workstreamId === null ? goal.organisationId : leads.get(goal.workstreamId)!.leadId,
      })),
      workstreams: workstreams.map(({ id, name, purpose, leadId }) => ({
        ...{ id, name, purpose, lead: nameOf(leadId) },
        deliverables: deliverables
          .filter(({ workstreamId }) => workstreamId === id)
          .map((deliverable) => ({
            ...workView(deliverable, ofDeliverables.get(deliverable.id) ?? [], today),
            ...{ owner: nameOf(deliverable.ownerId), ownerId: deliverable.ownerId ?? leadId },
          })),
      })),
    };
  }

  async goal(id: number): Promise<GoalView | Refusal> {
    const { goals } = await this.run();
    return goals.find((goal) => goal.id === id) ?? refuse('GOAL.UNKNOWN', 'There is no such goal');
  }

  async workstream(id: number): Promise<WorkstreamView | Refusal> {
    const { workstreams } = await this.run();
    return workstreams.find((each) => each.id === id) ?? refuse('WORKSTREAM.UNKNOWN', 'There is no such workstream');
  }

  async deliverable(id: number): Promise<DeliverableView | Refusal> {
    const { workstreams } = await this.run();
    const found = workstreams.flatMap(({ deliverables }) => deliverables).find((each) => each.id === id);
    return found ?? refuse('DELIVERABLE.UNKNOWN', 'There is no such deliverable');
  }
}

function workView(
  { id, reference, title, setOn, dueOn }: StoredGoal | StoredDeliverable,
  progress: readonly Progress[],
  today: LocalDate,
): Omit<WorkView, 'owner' | 'ownerId'> {
  const state = stateOf(progress);
  return { id, reference, title, setOn, dueOn, state, isLate: isLate(dueOn, state, today), progress };
}

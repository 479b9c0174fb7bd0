import type { LocalDate } from '../../core/calendar/local-date.js';
import { groupedBy } from '../../core/grouped-by.js';
import { questionsOf } from '../../core/readiness/questionnaire.js';
import type { Horizon } from '../../core/readiness/goal.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';
import { findQuestionnaires } from '../questionnaire/stored-questionnaire.js';

/** A question that a goal rests on. */
export interface GoalQuestion {
  readonly name: string;
  readonly text: string;
  /** Of the questionnaire. */
  readonly version: number;
}

export interface StoredGoal {
  readonly id: number;
  readonly reference: string;
  readonly title: string;
  /** Whose it is: an organisation's or a workstream's. */
  readonly organisationId: number | null;
  readonly workstreamId: number | null;
  readonly horizon: Horizon;
  readonly setOn: LocalDate;
  readonly dueOn: LocalDate;
}

export interface StoredWorkstream {
  readonly id: number;
  readonly name: string;
  readonly purpose: string;
  /** Null where the programme's team leads it. */
  readonly leadId: number | null;
}

export interface StoredDeliverable {
  readonly id: number;
  readonly reference: string;
  readonly workstreamId: number;
  readonly title: string;
  /** Null where it is the programme team's. */
  readonly ownerId: number | null;
  readonly setOn: LocalDate;
  readonly dueOn: LocalDate;
}

const one = (id: number | null): readonly [where: string, params: readonly number[]] =>
  id === null ? ['', []] : ['WHERE id = ?', [id]];

/** Goals in the order in which they are due. @param id one only */
export async function findGoals(db: Connection, id: number | null = null): Promise<StoredGoal[]> {
  const [where, params] = one(id);
  return db.all<StoredGoal>(
    `SELECT id, reference, title, organisation_id AS "organisationId", workstream_id AS "workstreamId", horizon,
            set_on AS "setOn", due_on AS "dueOn" FROM strategy_goal ${where} ORDER BY due_on, id`,
    params,
  );
}

export async function findGoal(db: Connection, id: number): Promise<StoredGoal | Refusal> {
  const [goal] = await findGoals(db, id);
  return goal ?? refuse('GOAL.UNKNOWN', 'There is no such goal');
}

/** The questions that each goal rests on. */
export async function findGoalQuestions(db: Connection): Promise<Map<number, GoalQuestion[]>> {
  const rows = await db.all<{ goal_id: number; questionnaire_id: number; question: string }>(
    'SELECT goal_id, questionnaire_id, question FROM goal_question ORDER BY id',
  );
  const versions = new Map((await findQuestionnaires(db)).map((each) => [each.id, each]));
  const named = rows.map(({ goal_id, questionnaire_id, question: name }) => {
    const { version, content } = versions.get(questionnaire_id)!;
    return {
      goal_id,
      question: { name, version, text: questionsOf(content).find((each) => each.name === name)!.text },
    };
  });
  const byGoal = groupedBy(named, ({ goal_id }) => goal_id);
  return new Map([...byGoal].map(([id, own]) => [id, own.map(({ question }) => question)]));
}

/** In the order in which they were set up. @param id one only */
export async function findWorkstreams(db: Connection, id: number | null = null): Promise<StoredWorkstream[]> {
  const [where, params] = one(id);
  return db.all<StoredWorkstream>(
    `SELECT id, name, purpose, lead_id AS "leadId" FROM workstream ${where} ORDER BY id`,
    params,
  );
}

export async function findWorkstream(db: Connection, id: number): Promise<StoredWorkstream | Refusal> {
  const [workstream] = await findWorkstreams(db, id);
  return workstream ?? refuse('WORKSTREAM.UNKNOWN', 'There is no such workstream');
}

/** In the order in which they are due. @param id one only */
export async function findDeliverables(db: Connection, id: number | null = null): Promise<StoredDeliverable[]> {
  const [where, params] = one(id);
  return db.all<StoredDeliverable>(
    `SELECT id, reference, workstream_id AS "workstreamId", title, owner_id AS "ownerId", set_on AS "setOn",
            due_on AS "dueOn" FROM deliverable ${where} ORDER BY due_on, id`,
    params,
  );
}

export async function findDeliverable(db: Connection, id: number): Promise<StoredDeliverable | Refusal> {
  const [deliverable] = await findDeliverables(db, id);
  return deliverable ?? refuse('DELIVERABLE.UNKNOWN', 'There is no such deliverable');
}

import { Injectable } from '@nestjs/common';
import { type Horizon, monthsLater } from '../../core/readiness/goal.js';
import { questionsOf } from '../../core/readiness/questionnaire.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { findSettings } from '../../programme/index.js';
import { BY_OFFICER } from '../acting.js';
import { type StoredQuestionnaire, findVersion } from '../questionnaire/stored-questionnaire.js';
import { nextReference } from '../references.js';
import { GOAL_QUESTION, STRATEGY_GOAL } from '../tables.js';
import { findWorkstream } from './stored-strategy.js';

export interface NewGoal {
  readonly title: string;
  /** Whose it is: one of the two. */
  readonly organisationId: number | null;
  readonly workstreamId: number | null;
  readonly horizon: Horizon;
  /** The questions that it rests on, of a version of the questionnaire; null and none where it rests on none. */
  readonly version: number | null;
  readonly questions: readonly string[];
}

export interface GoalSet {
  readonly id: number;
  readonly reference: string;
  readonly dueOn: string;
}

/** Sets a goal of the strategy. When it is due follows from its horizon, as the programme has it on that day. */
@Injectable()
export class SetGoal {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, goal: NewGoal): Promise<Outcome<GoalSet>> {
    const today = this.clock.today();
    const { title, organisationId, workstreamId, horizon } = goal;
    return this.books.execute(request, async ({ tx }) => {
      const against = (await roleRefusal(tx, request, BY_OFFICER, null, today)) ?? (await ownerRefusal(tx, goal));
      if (against) return against;
      const asked = await questionnaireFor(tx, goal);
      if (isRefusal(asked)) return asked;
      const months = (await findSettings(tx, null)).on(`goal-months-${horizon}`, today);
      const dueOn = monthsLater(today, months);
      const draft = new RecordDraft('strategy-goal');
      const reference = await nextReference(tx, 'strategy_goal');
      const ref = draft.add(STRATEGY_GOAL, {
        ...{ reference, title, organisation_id: organisationId, workstream_id: workstreamId, horizon },
        ...{ set_on: today, due_on: dueOn },
      });
      for (const question of goal.questions) {
        draft.add(GOAL_QUESTION, { goal_id: ref, questionnaire_id: asked!.id, question });
      }
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference, dueOn }) };
    });
  }
}

async function ownerRefusal(tx: Tx, { organisationId, workstreamId }: NewGoal): Promise<Refusal | undefined> {
  if ((organisationId === null) === (workstreamId === null)) {
    const message = 'A goal belongs to one organisation or to one workstream';
    return refuse('GOAL.INVALID', message, [{ where: 'owner', message }]);
  }
  if (organisationId !== null) {
    return (await findOrganisation(tx, organisationId)) ? undefined : unknownOrganisation();
  }
  const workstream = await findWorkstream(tx, workstreamId!);
  return isRefusal(workstream) ? workstream : undefined;
}

/** The version whose questions the goal rests on, which has to have them. */
async function questionnaireFor(
  tx: Tx,
  { version, questions }: NewGoal,
): Promise<StoredQuestionnaire | null | Refusal> {
  if (questions.length === 0) return null;
  if (version === null) return refuse('GOAL.INVALID', 'Say of which version of the questionnaire the questions are');
  const asked = await findVersion(tx, version);
  if (isRefusal(asked)) return asked;
  const known = questionsOf(asked.content).map(({ name }) => name);
  const unknown = questions.filter((name, index) => !known.includes(name) || questions.indexOf(name) !== index);
  if (unknown.length === 0) return asked;
  const faults = unknown.map((name) => ({
    where: 'questions',
    message: `${name} is no question of it, or stands twice`,
  }));
  return refuse('GOAL.INVALID', `Version ${version} of the questionnaire does not have these questions`, faults);
}

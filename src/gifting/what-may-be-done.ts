import type { Person } from '../core/access/roles.js';
import { type ApplicationAction, decisionRefusal, nextState } from '../core/gifting/application-states.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { scoresRefusal } from './approve-application.js';
import { type GiftCase, uncheckedRefusal, undecidableRefusal } from './gift-case.js';

/** What the programme team does with an application, in the order in which it is done. */
export const TEAM_ACTIONS = ['declare', 'score', 'approve', 'wait', 'reject', 'retract', 'extend'] as const;
export type TeamAction = (typeof TEAM_ACTIONS)[number];

export const isTeamAction = (text: string): text is TeamAction => TEAM_ACTIONS.some((action) => action === text);

/** Decisions that a round has to be ready for. */
const IN_ROUND: readonly ApplicationAction[] = ['score', 'approve', 'wait', 'reject'];

/** Why a person may not do something with an application now, or nothing: what the use case would answer. */
export function actionRefusal(
  action: TeamAction,
  person: Person,
  opened: Pick<GiftCase, 'application' | 'round' | 'today'>,
): Refusal | undefined {
  const { state, receiverId, declared } = opened.application;
  const to = nextState(state, action, person, receiverId);
  if (isRefusal(to)) return to;
  return (
    decisionRefusal(action, person, receiverId, declared) ??
    (IN_ROUND.includes(action) ? undecidableRefusal(opened) : undefined) ??
    (action === 'approve' ? (uncheckedRefusal(opened) ?? scoresRefusal(opened)) : undefined)
  );
}

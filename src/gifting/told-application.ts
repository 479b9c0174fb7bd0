import { type ApplicationState, showApplicationState, toldState } from '../core/gifting/application-states.js';
import type { ApplicationView } from './find-applications.js';

/** What the team did on the way to a decision: its letters say what came of it. */
const OF_THE_TEAM = ['declare', 'score', 'approve', 'promote', 'retract', 'confirm'];
/** What the team has decided, once it is told. */
const DECIDED = ['wait', 'reject'];

/**
 * An application as its employer has been told of it: no points, no conflicts, nobody's name, and no decision before it
 * is published.
 * @param isToldAtOnce whether its round tells each decision when it is made, or has told all of them
 */
export function toldApplication<View extends ApplicationView>(application: View, isToldAtOnce: boolean): View {
  const state: ApplicationState = toldState(application.state, isToldAtOnce);
  const history = application.history
    .filter(({ action }) => !OF_THE_TEAM.includes(action) && (isToldAtOnce || !DECIDED.includes(action)))
    .map((event) => ({ ...event, personId: null }));
  return { ...application, state, status: showApplicationState(state), score: null, applicantId: null, history };
}

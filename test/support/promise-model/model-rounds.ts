import { offer } from './model-offers.js';
import type { ModelApplication, ModelGifts, ModelRound, Somebody } from './model-gifts.js';
import { type Said, dutyCode, refused } from './said.js';
import type { Units } from './units.js';

export interface RoundAsked {
  readonly kind: 'window' | 'first-come';
  readonly opensOn: string;
  readonly closesOn: string | null;
  readonly replyBy: string | null;
  readonly budget: Units | null;
}

export type Step = 'open' | 'close' | 'decide' | 'publish';

const STEPS = {
  open: { from: 'draft', to: 'open', role: 'programme-officer' },
  close: { from: 'open', to: 'closed', role: 'programme-officer' },
  decide: { from: 'closed', to: 'decided', role: 'approver' },
  publish: { from: 'decided', to: 'published', role: 'programme-officer' },
} as const;

export function createRound(gifts: ModelGifts, by: Somebody, asked: RoundAsked): Said {
  const code = dutyCode(by, { roles: ['programme-officer'], operatorMay: true }, null);
  if (code !== undefined) return refused(code);
  const { kind, opensOn, closesOn, replyBy } = asked;
  const isWrong =
    (kind === 'window' && closesOn === null) ||
    (closesOn !== null && closesOn < opensOn) ||
    (replyBy !== null && replyBy <= (closesOn ?? opensOn));
  if (isWrong) return refused('ROUND.INVALID');
  const round: ModelRound = { ...asked, id: 0, state: 'draft' };
  gifts.rounds.push(round);
  return { answer: { reference: `R-${String(gifts.rounds.length).padStart(4, '0')}`, phase: 1 }, named: round };
}

export function takeStep(gifts: ModelGifts, by: Somebody, round: ModelRound, step: Step): Said {
  const { from, to, role } = STEPS[step];
  const code = dutyCode(by, { roles: [role], operatorMay: false }, null);
  if (code !== undefined) return refused(code);
  if (round.state !== from) return refused('ROUND.NOT_POSSIBLE');
  const { kind, opensOn, closesOn } = round;
  const isEarly =
    step === 'open' ? gifts.today < opensOn : step === 'close' && kind === 'window' && gifts.today <= closesOn!;
  if (isEarly) return refused('ROUND.TOO_EARLY');
  const applications = gifts.applications.filter((application) => application.round === round);
  const isUndecided = applications.some(({ state }) => state === 'submitted' || state === 'part-approved');
  if (step === 'decide' && isUndecided) return refused('ROUND.UNDECIDED');
  round.state = to;
  return { answer: { state: to, told: step === 'publish' ? tell(gifts, round) : 0 } };
}

/** What was approved is offered. Where all are decided together everybody is told only now. */
function tell(gifts: ModelGifts, { kind, ...round }: ModelRound): number {
  const ofRound = gifts.applications.filter((application) => application.round.id === round.id);
  const approved = ofRound.filter(({ state }) => state === 'approved');
  const others = kind === 'window' ? ofRound.filter(({ state }) => ['waiting', 'rejected'].includes(state)) : [];
  for (const application of approved) offer(gifts, application);
  return approved.length + others.length;
}

/** Whether it can be decided: in a window when it is over, so that all are compared; who waits, also later. */
export const isDeciding = ({ today }: ModelGifts, { round, state: of }: ModelApplication): boolean => {
  const { kind, state, closesOn } = round;
  if (of === 'waiting' && state === 'published') return true;
  return state === 'closed' || (state === 'open' && (kind === 'first-come' || (closesOn !== null && today > closesOn)));
};

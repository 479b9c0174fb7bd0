import { isTooMuchAid } from './model-aid.js';
import type { ModelApplication, ModelGifts, ModelHome, ModelLine, ModelRound, Somebody } from './model-gifts.js';
import { type Said, dutyCode, refused } from './said.js';
import { smallerOf, totalOf } from './units.js';

const OPEN = ['submitted', 'part-approved', 'waiting'];
const RECEIVER = ['receiver'];
const APPROVER = ['approver'];
const OFFICER = ['programme-officer'];

interface Rule {
  readonly from: readonly string[];
  readonly roles: readonly string[];
  /** Somebody of the programme decides, who may have an interest in it. */
  readonly decides?: 'after saying so' | 'without saying so';
}

/** Who may do what with an application in which state. */
const RULES = {
  submit: { from: ['draft'], roles: RECEIVER },
  withdraw: { from: ['draft', ...OPEN, 'approved', 'offered'], roles: RECEIVER },
  declare: { from: OPEN, roles: ['assessor', 'approver'], decides: 'without saying so' },
  approve: { from: OPEN, roles: APPROVER, decides: 'after saying so' },
  wait: { from: OPEN, roles: APPROVER, decides: 'after saying so' },
  reject: { from: OPEN, roles: APPROVER, decides: 'after saying so' },
  retract: { from: ['approved'], roles: APPROVER, decides: 'after saying so' },
  accept: { from: ['offered'], roles: RECEIVER },
  decline: { from: ['offered'], roles: RECEIVER },
  release: { from: ['accepted'], roles: ['receiver', 'programme-officer'] },
  extend: { from: ['offered', 'accepted'], roles: OFFICER, decides: 'without saying so' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;

/** The states in which something can be done with an application. */
export const statesFor = (action: Action): readonly string[] => RULES[action].from;

/** Why somebody may not do something with an application now, or nothing. */
export function openCode(
  by: Somebody,
  { state, home, declared }: ModelApplication,
  action: Action,
): string | undefined {
  const { from, roles, decides }: Rule = RULES[action];
  const duty = dutyCode(by, { roles, operatorMay: decides === undefined }, home.id);
  if (duty !== undefined) return duty;
  if (!from.includes(state)) return 'APPLICATION.NOT_POSSIBLE';
  if (decides === undefined || by.id === null) return undefined;
  if (by.employers.includes(home.id)) return 'DECISION.OWN_ORGANISATION';
  if (decides === 'without saying so') return undefined;
  const hasConflict = declared.get(by.id);
  if (hasConflict === undefined) return 'DECISION.CONFLICT_NOT_DECLARED';
  return hasConflict ? 'DECISION.CONFLICT' : undefined;
}

export interface ApplicationAsked {
  readonly round: ModelRound;
  readonly home: ModelHome;
  readonly lines: readonly ModelLine[];
  readonly declaredAid: ModelApplication['declaredAid'];
}

export function begin(gifts: ModelGifts, by: Somebody, asked: ApplicationAsked): Said {
  const code = dutyCode(by, { roles: RECEIVER, operatorMay: true }, asked.home.id);
  if (code !== undefined) return refused(code);
  if (asked.round.state !== 'open') return refused('ROUND.NOT_OPEN');
  const application: ModelApplication = {
    ...asked,
    id: 0,
    reference: `A-${String(gifts.applications.length + 1).padStart(4, '0')}`,
    state: 'draft',
    declared: new Map(),
    approvers: new Map(),
    waitingSince: null,
    offer: null,
  };
  gifts.applications.push(application);
  return { answer: { reference: application.reference, state: 'draft', version: 1 }, named: application };
}

export function submit(gifts: ModelGifts, by: Somebody, application: ModelApplication): Said {
  const { round, reference } = application;
  const isLate = round.closesOn !== null && gifts.today > round.closesOn;
  const code =
    openCode(by, application, 'submit') ??
    (isLate ? 'APPLICATION.PAST_DEADLINE' : undefined) ??
    (round.state === 'open' ? undefined : 'ROUND.NOT_OPEN') ??
    eligibilityCode(gifts, application);
  if (code !== undefined) return refused(code);
  application.state = 'submitted';
  application.approvers.clear();
  return { answer: { reference, state: 'submitted' } };
}

/** What speaks against an application as it stands today, or nothing. */
export function eligibilityCode(gifts: ModelGifts, application: ModelApplication): string | undefined {
  const { lines } = application;
  if (lines.some(({ startsOn }) => startsOn <= gifts.today)) return 'APPLICATION.STARTED_ALREADY';
  const asked = lines.map(({ price, band, learners }) => smallerOf(price, band) * BigInt(learners));
  return isTooMuchAid(gifts, application, totalOf(asked)) ? 'APPLICATION.OVER_SUBSIDY_LIMIT' : undefined;
}

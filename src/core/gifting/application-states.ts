import { type Person, type Role, worksFor } from '../access/roles.js';
import { type Refusal, refuse } from '../refusal.js';
import { type Acting, dutyRefusal } from '../access/duties.js';

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  /** One of two people has approved. */
  'part-approved',
  /** The money is held; the receiver has not been told. */
  'approved',
  /** It would be funded if there were money. */
  'waiting',
  'rejected',
  'offered',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  /** Given up after it was accepted. */
  'released',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_ACTIONS = [
  'save',
  'submit',
  'withdraw',
  'declare',
  'score',
  'approve',
  'wait',
  'reject',
  'retract',
  'offer',
  'promote',
  'accept',
  'decline',
  'expire',
  'extend',
  'release',
  /** That whoever applied before any account belongs to the organisation that was named. */
  'confirm',
  'turn-away',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** Timers and rounds act by themselves, by rules that people have set. */
export type Actor = Acting | 'system';

interface Rule {
  readonly from: readonly ApplicationState[];
  /** Where it leads; null leaves the state as it is. */
  readonly to: ApplicationState | null;
  /** `system` stands for timers and rounds. */
  readonly who: readonly Role[] | 'system';
  /** Those who decide for the programme say first whether they have an interest in it. */
  readonly isDecision: boolean;
  /** The operator may enter it for an organisation that told it so. */
  readonly operatorMay: boolean;
}

const byReceiver = (from: readonly ApplicationState[], to: ApplicationState | null): Rule => ({
  ...{ from, to, who: ['receiver'] as const },
  isDecision: false,
  operatorMay: true,
});
const byProgramme = (who: readonly Role[], from: readonly ApplicationState[], to: ApplicationState | null): Rule => ({
  ...{ from, to, who },
  isDecision: true,
  operatorMay: false,
});
const bySystem = (from: readonly ApplicationState[], to: ApplicationState): Rule => ({
  ...{ from, to, who: 'system' as const },
  isDecision: false,
  operatorMay: false,
});

const OPEN = ['submitted', 'part-approved', 'waiting'] as const;

/** The whole life of an application. What is not here is refused to everybody. */
const RULES: Readonly<Record<ApplicationAction, Rule>> = {
  save: byReceiver(['draft'], null),
  submit: byReceiver(['draft'], 'submitted'),
  withdraw: byReceiver(['draft', ...OPEN, 'approved', 'offered'], 'withdrawn'),
  declare: byProgramme(['assessor', 'approver'], OPEN, null),
  score: byProgramme(['assessor'], ['submitted', 'part-approved'], null),
  approve: byProgramme(['approver'], OPEN, 'approved'),
  wait: byProgramme(['approver'], OPEN, 'waiting'),
  reject: byProgramme(['approver'], OPEN, 'rejected'),
  retract: byProgramme(['approver'], ['approved'], 'submitted'),
  offer: bySystem(['approved'], 'offered'),
  promote: bySystem(['waiting'], 'approved'),
  accept: byReceiver(['offered'], 'accepted'),
  decline: byReceiver(['offered'], 'declined'),
  expire: bySystem(['offered', 'waiting'], 'expired'),
  extend: byProgramme(['programme-officer'], ['offered', 'accepted'], null),
  release: { ...byReceiver(['accepted'], 'released'), who: ['receiver', 'programme-officer'] },
  confirm: byProgramme(['programme-officer'], OPEN, null),
  'turn-away': byProgramme(['programme-officer'], OPEN, 'rejected'),
};

const STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  draft: 'is a draft',
  submitted: 'waits to be decided',
  'part-approved': 'was approved by one of two people',
  approved: 'is approved and not offered yet',
  waiting: 'is on the waiting list',
  rejected: 'was not successful',
  offered: 'waits for the employer’s answer',
  accepted: 'was accepted',
  declined: 'was declined',
  expired: 'has lapsed',
  withdrawn: 'was withdrawn',
  released: 'was given up',
};

export const showApplicationState = (state: ApplicationState): string => STATE_WORDS[state];

/**
 * What an employer has been told of its application. Nobody hears of an approval before the offer, and of what a window
 * decided only when it is published.
 * @param isToldAtOnce whether its round tells each decision when it is made, or has told all of them
 */
export function toldState(state: ApplicationState, isToldAtOnce: boolean): ApplicationState {
  const isUntold = state === 'part-approved' || state === 'approved';
  const isDecided = state === 'waiting' || state === 'rejected';
  return isUntold || (isDecided && !isToldAtOnce) ? 'submitted' : state;
}

/**
 * Whether somebody may do something with an application in a state, and where it leads.
 * @returns the state that follows, or a refusal: whoever may not do it at all is told so before the state is
 */
export function nextState(
  state: ApplicationState,
  action: ApplicationAction,
  actor: Actor,
  receiverId: number,
): ApplicationState | Refusal {
  const rule = RULES[action];
  const against = whoRefusal(rule, actor, receiverId);
  if (against) return against;
  if (!rule.from.includes(state)) {
    return refuse('APPLICATION.NOT_POSSIBLE', `The application ${STATE_WORDS[state]}: this cannot be done with it now`);
  }
  return rule.to ?? state;
}

function whoRefusal({ who, operatorMay }: Rule, actor: Actor, receiverId: number): Refusal | undefined {
  if (who === 'system') {
    if (actor === 'system') return undefined;
    return refuse('DUTY.BY_ITSELF', 'This happens by itself, by the rules of the round');
  }
  if (actor === 'system') return refuse('DUTY.NEEDS_A_PERSON', 'A person decides this');
  return dutyRefusal(actor, { roles: who, needsPerson: !operatorMay }, receiverId);
}

/** Checking who applies and giving time decide nothing about an application's merit. */
const needsDeclaration = (action: ApplicationAction): boolean =>
  !['declare', 'extend', 'confirm', 'turn-away'].includes(action);

/** Until an offer is made whoever applied without an account writes the own application as its employer would. */
const BEFORE_ACCOUNT: readonly ApplicationState[] = ['draft', 'submitted', 'part-approved', 'approved', 'waiting'];

/**
 * A person as an application has them: of the own one, and of no other, somebody without an account acts for its
 * employer, until the offer brings the account and the role.
 * @param applicantId who began it with a mailed link; null where it began with an account
 */
export function actingOn(
  acting: Acting,
  { state, receiverId, applicantId }: { state: ApplicationState; receiverId: number; applicantId: number | null },
): Acting {
  if (acting === 'operator' || acting.id !== applicantId || !BEFORE_ACCOUNT.includes(state)) return acting;
  return { ...acting, roles: [...acting.roles, { role: 'receiver', organisationId: receiverId }] };
}

/** What somebody declared about an application. */
export interface Declared {
  readonly personId: number;
  readonly hasConflict: boolean;
}

/**
 * Whether a person may take part in deciding on an application: not for the own organisation, and only after saying
 * that there is no conflict of interest; of several declarations the last one holds.
 */
export function decisionRefusal(
  action: ApplicationAction,
  person: Person,
  receiverId: number,
  declared: readonly Declared[],
): Refusal | undefined {
  if (!RULES[action].isDecision) return undefined;
  if (worksFor(person, receiverId)) {
    return refuse('DECISION.OWN_ORGANISATION', 'Nobody decides on an application of the own organisation');
  }
  if (!needsDeclaration(action)) return undefined;
  const own = declared.findLast(({ personId }) => personId === person.id);
  if (!own)
    return refuse('DECISION.CONFLICT_NOT_DECLARED', 'Say first whether you have an interest in this application');
  if (own.hasConflict) {
    return refuse('DECISION.CONFLICT', 'You have declared an interest in this application: somebody else decides');
  }
  return undefined;
}

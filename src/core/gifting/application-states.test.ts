import { type Person, ROLES, type Role, isOrganisationRole } from '../access/roles.js';
import { isRefusal } from '../refusal.js';
import {
  APPLICATION_ACTIONS,
  APPLICATION_STATES,
  type Actor,
  type ApplicationAction,
  type ApplicationState,
  type Declared,
  actingOn,
  decisionRefusal,
  nextState,
  showApplicationState,
  toldState,
} from './application-states.js';

const HOME = 7;
const OTHER = 8;

/** Roles by the letters of the table; besides, `o` is the operator of the machine, and `*` what happens by itself. */
const LETTERS: Readonly<Record<string, Role>> = {
  ...{ E: 'trust-editor', T: 'trust-approver', R: 'receiver', F: 'programme-officer', S: 'assessor', A: 'approver' },
  ...{ M: 'month-end-operator', P: 'prospectus-editor', U: 'auditor', D: 'administrator' },
};

/** Who may do what in which state. What is not here nobody may. */
const MAY = cells(`
                save submit withdraw declare score approve wait reject retract offer promote accept decline expire extend release confirm turn-away
  draft         Ro   Ro     Ro       .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
  submitted     .    .      Ro       SA      S     A       A    A      .       .     .       .      .       .      .      .  F       F
  part-approved .    .      Ro       SA      S     A       A    A      .       .     .       .      .       .      .      .  F       F
  approved      .    .      Ro       .       .     .       .    .      A       *     .       .      .       .      .      .  .       .
  waiting       .    .      Ro       SA      .     A       A    A      .       .     *       .      .       *      .      .  F       F
  rejected      .    .      .        .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
  offered       .    .      Ro       .       .     .       .    .      .       .     .       Ro     Ro      *      F      .  .       .
  accepted      .    .      .        .       .     .       .    .      .       .     .       .      .       .      F      RFo  .       .
  declined      .    .      .        .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
  expired       .    .      .        .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
  withdrawn     .    .      .        .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
  released      .    .      .        .       .     .       .    .      .       .     .       .      .       .      .      .  .       .
`);

/** Where each action leads; the others leave the state as it is. */
const LEADS_TO: Readonly<Partial<Record<ApplicationAction, ApplicationState>>> = {
  ...{ submit: 'submitted', withdraw: 'withdrawn', approve: 'approved', wait: 'waiting', reject: 'rejected' },
  ...{ retract: 'submitted', offer: 'offered', promote: 'approved', accept: 'accepted', decline: 'declined' },
  ...{ expire: 'expired', release: 'released', 'turn-away': 'rejected' },
};

function cells(table: string): Map<string, string> {
  const [actions, ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/));
  return new Map(rows.flatMap(([state, ...row]) => row.map((cell, at) => [`${state} ${actions![at]}`, cell] as const)));
}

const person = (...roles: readonly (readonly [Role, number | null])[]): Person => ({
  ...{ id: 3, name: 'Ann Lee', employerIds: [] },
  roles: roles.map(([role, organisationId]) => ({ role, organisationId })),
});

/** Everybody who could ask, by the letter of the table; the same roles of another organisation have none. */
const EVERYBODY: readonly (readonly [letter: string, who: string, actor: Actor])[] = [
  ...Object.entries(LETTERS).map(([letter, role]) => {
    const held = isOrganisationRole(role) ? HOME : null;
    return [letter, role, person([role, held])] as const;
  }),
  ...ROLES.filter(isOrganisationRole).map((role) => ['', `${role} of another`, person([role, OTHER])] as const),
  ['', 'nobody in particular', person()],
  ['o', 'operator', 'operator'],
  ['*', 'by itself', 'system'],
];

const mayEver = (action: ApplicationAction): string =>
  APPLICATION_STATES.map((state) => MAY.get(`${state} ${action}`)).join('');

/** What is answered to somebody: the state that follows, or the code of the refusal. */
function expected(state: ApplicationState, action: ApplicationAction, letter: string): string {
  const isOneOf = (letters: string): boolean => letter !== '' && letters.includes(letter);
  if (isOneOf(MAY.get(`${state} ${action}`)!)) return LEADS_TO[action] ?? state;
  if (isOneOf(mayEver(action))) return 'APPLICATION.NOT_POSSIBLE';
  if (mayEver(action).includes('*')) return 'DUTY.BY_ITSELF';
  return letter === 'o' || letter === '*' ? 'DUTY.NEEDS_A_PERSON' : 'DUTY.NEEDS_ROLE';
}

function answered(state: ApplicationState, action: ApplicationAction, actor: Actor): string {
  const next = nextState(state, action, actor, HOME);
  return isRefusal(next) ? next.code : next;
}

describe('an application', () => {
  it('has a cell for every state, every action and every role', () => {
    const all = APPLICATION_STATES.flatMap((state) => APPLICATION_ACTIONS.map((action) => `${state} ${action}`));
    expect([...MAY.keys()].sort()).toEqual(all.sort());
    expect(Object.values(LETTERS).sort()).toEqual([...ROLES].sort());
  });

  const everyCell = APPLICATION_STATES.flatMap((state) =>
    APPLICATION_ACTIONS.map((action) => [state, action, MAY.get(`${state} ${action}`)!] as const),
  );

  it.each(everyCell)('that is %s: %s is for %s', (state, action) => {
    const answers = EVERYBODY.map(([, who, actor]) => `${who}: ${answered(state, action, actor)}`);
    expect(answers).toEqual(EVERYBODY.map(([letter, who]) => `${who}: ${expected(state, action, letter)}`));
  });

  it('may be acted on by whoever holds one of several roles', () => {
    const both = person(['auditor', null], ['receiver', OTHER], ['receiver', HOME]);
    expect(answered('draft', 'submit', both)).toBe('submitted');
    expect(answered('submitted', 'approve', both)).toBe('DUTY.NEEDS_ROLE');
  });

  it('says in words who may do something, and what state it is in', () => {
    const byOther = nextState('accepted', 'release', person(['assessor', null]), HOME);
    expect(isRefusal(byOther) && byOther.message).toBe(
      'This is for somebody who acts for the employer or a programme officer',
    );
    const messages = APPLICATION_STATES.filter((state) => state !== 'draft').map((state) => {
      const refused = nextState(state, 'submit', 'operator', HOME);
      return isRefusal(refused) && refused.message.includes(showApplicationState(state));
    });
    expect(messages).toEqual(Array(APPLICATION_STATES.length - 1).fill(true));
    expect(new Set(APPLICATION_STATES.map(showApplicationState)).size).toBe(APPLICATION_STATES.length);
  });
});

describe('what an employer has been told', () => {
  it.each([
    ['part-approved', true, 'submitted'],
    ['approved', true, 'submitted'],
    ['rejected', true, 'rejected'],
    ['rejected', false, 'submitted'],
    ['waiting', false, 'submitted'],
    ['offered', false, 'offered'],
  ] as const)('of what is %s, told at once: %s, is %s', (state, isToldAtOnce, told) =>
    expect(toldState(state, isToldAtOnce)).toBe(told),
  );
});

describe('whoever applied before any account', () => {
  const applicant = person();
  const own = (state: ApplicationState) => ({ state, receiverId: HOME, applicantId: applicant.id });
  const mayAct = (state: ApplicationState, action: ApplicationAction): boolean =>
    !isRefusal(nextState(state, action, actingOn(applicant, own(state)), HOME));

  it('writes, sends and withdraws the own application, and answers no offer', () => {
    expect(mayAct('draft', 'save') && mayAct('draft', 'submit') && mayAct('waiting', 'withdraw')).toBe(true);
    expect([mayAct('offered', 'accept'), mayAct('accepted', 'release'), mayAct('submitted', 'approve')]).toEqual(
      Array(3).fill(false),
    );
  });

  it('does nothing with the application of somebody else', () => {
    const other = { ...own('draft'), applicantId: 4 };
    expect(actingOn(applicant, other)).toBe(applicant);
    expect(actingOn(applicant, { ...own('draft'), applicantId: null })).toBe(applicant);
    expect(actingOn('operator', own('draft'))).toBe('operator');
  });
});

describe('a decision on an application', () => {
  const insider: Person = { ...person(['approver', null]), employerIds: [HOME] };
  const outsider: Person = { ...person(['approver', null]), employerIds: [OTHER] };
  const DECISIONS = [
    ...(['declare', 'score', 'approve', 'wait', 'reject', 'retract', 'extend', 'confirm', 'turn-away'] as const),
  ];
  const BEFORE_DECLARING: readonly ApplicationAction[] = ['declare', 'extend', 'confirm', 'turn-away'];
  const refusedFor = (action: ApplicationAction, by: Person, declared: readonly Declared[]): string | undefined =>
    decisionRefusal(action, by, HOME, declared)?.code;
  const said = (hasConflict: boolean, personId = 3): Declared => ({ personId, hasConflict });

  it.each(APPLICATION_ACTIONS)('is not for the own organisation: %s', (action) => {
    const isDecision = DECISIONS.some((each) => each === action);
    expect(refusedFor(action, insider, [said(false)])).toBe(isDecision ? 'DECISION.OWN_ORGANISATION' : undefined);
  });

  it.each(APPLICATION_ACTIONS)('is only for who has declared before: %s', (action) => {
    const needsIt = DECISIONS.some((each) => each === action) && !BEFORE_DECLARING.includes(action);
    expect(refusedFor(action, outsider, [])).toBe(needsIt ? 'DECISION.CONFLICT_NOT_DECLARED' : undefined);
    expect(refusedFor(action, outsider, [said(false, 4)])).toBe(needsIt ? 'DECISION.CONFLICT_NOT_DECLARED' : undefined);
    expect(refusedFor(action, outsider, [said(true)])).toBe(needsIt ? 'DECISION.CONFLICT' : undefined);
    expect(refusedFor(action, outsider, [said(false)])).toBeUndefined();
  });

  it('goes by the last declaration of the person, whatever others declared since', () => {
    expect(refusedFor('approve', outsider, [said(false), said(true), said(false, 4)])).toBe('DECISION.CONFLICT');
    expect(refusedFor('approve', outsider, [said(true), said(false), said(true, 4)])).toBeUndefined();
  });
});

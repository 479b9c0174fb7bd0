import { type Person, ROLES, type Role, isOrganisationRole } from '../access/roles.js';
import type { Acting } from '../access/duties.js';
import { toLocalDate } from '../calendar/local-date.js';
import { money } from '../money/money.js';
import { isRefusal } from '../refusal.js';
import { NO_CONDITIONS } from './conditions.js';
import {
  type Criterion,
  ROUND_STATES,
  ROUND_STEPS,
  type RoundState,
  type RoundStep,
  type RoundTerms,
  STATE_AFTER,
  changedTermsRefusal,
  decidingRefusal,
  mostPoints,
  roundTermsRefusal,
  sendingRefusal,
  takeStep,
  tooEarlyRefusal,
  weightedScore,
} from './round.js';

const day = toLocalDate;
const SHORTAGE: Criterion = { name: 'shortage', title: 'Shortage of skills', weight: 2, most: 5 };
const LOCAL: Criterion = { name: 'local', title: 'Local', weight: 1, most: 10 };

const terms = (more: Partial<RoundTerms> = {}, criteria: Partial<RoundTerms['criteria']> = {}): RoundTerms => ({
  ...{ kind: 'window', opensOn: day('2026-11-01'), closesOn: day('2026-11-30'), replyBy: null, budget: null },
  ...more,
  criteria: {
    ...{ purpose: 'Care', conditions: NO_CONDITIONS, knockOuts: [], scoring: [SHORTAGE], fields: [] },
    ...criteria,
  },
});

describe('a step of a round', () => {
  const person = (...roles: readonly Role[]): Person => ({
    ...{ id: 3, name: 'Ann Lee', employerIds: [] },
    roles: roles.map((role) => ({ role, organisationId: isOrganisationRole(role) ? 1 : null })),
  });
  const EVERYBODY: readonly (readonly [string, Acting])[] = [
    ...ROLES.map((role) => [role, person(role)] as const),
    ['nobody in particular', person()],
    ['operator', 'operator'],
  ];

  /** From which state, by whom, and where it leads. */
  const MAY: Readonly<Record<RoundStep, readonly [from: RoundState, who: Role, to: RoundState]>> = {
    open: ['draft', 'programme-officer', 'open'],
    close: ['open', 'programme-officer', 'closed'],
    decide: ['closed', 'approver', 'decided'],
    publish: ['decided', 'programme-officer', 'published'],
  };

  const cells = ROUND_STATES.flatMap((state) => ROUND_STEPS.map((step) => [state, step] as const));

  it.each(cells)('of one that is %s: %s, by everybody', (state, step) => {
    const [from, who, to] = MAY[step];
    const answers = EVERYBODY.map(([name, acting]) => {
      const taken = takeStep(state, step, acting, 4);
      return [name, isRefusal(taken) ? taken.code : STATE_AFTER[taken]];
    });
    const wanted = EVERYBODY.map(([name]) => {
      if (name === 'operator') return [name, 'DUTY.NEEDS_A_PERSON'];
      if (name !== who) return [name, 'DUTY.NEEDS_ROLE'];
      return [name, state === from ? to : 'ROUND.NOT_POSSIBLE'];
    });
    expect(answers).toEqual(wanted);
  });

  it('that publishes is not for whoever declared the round decided', () => {
    const both = person('approver', 'programme-officer');
    expect(takeStep('decided', 'publish', both, 3)).toMatchObject({ code: 'ROUND.SAME_PERSON' });
    expect([4, null].map((decidedBy) => takeStep('decided', 'publish', both, decidedBy))).toEqual([
      'published',
      'published',
    ]);
    expect(takeStep('closed', 'decide', both, 3)).toBe('decided');
  });

  it('is not taken before applicants were told that it is', () => {
    const codeOn = (step: RoundStep, on: string, of = terms()): string | undefined =>
      tooEarlyRefusal(step, of, day(on))?.code;
    expect(['2026-10-31', '2026-11-01'].map((on) => codeOn('open', on))).toEqual(['ROUND.TOO_EARLY', undefined]);
    expect(['2026-11-30', '2026-12-01'].map((on) => codeOn('close', on))).toEqual(['ROUND.TOO_EARLY', undefined]);
    // First come, first served goes on until the money is promised.
    expect(codeOn('close', '2026-11-15', terms({ kind: 'first-come' }))).toBeUndefined();
    expect((['decide', 'publish'] as const).map((step) => codeOn(step, '2026-10-01'))).toEqual([undefined, undefined]);
  });
});

describe('the terms of a round', () => {
  const faultsOf = (of: RoundTerms): string[] => {
    const refusal = roundTermsRefusal(of);
    if (refusal) expect(refusal.code).toBe('ROUND.INVALID');
    return refusal?.faults.map(({ where, message }) => `${where}: ${message}`) ?? [];
  };

  it('are taken as they are when they are right', () => {
    expect(faultsOf(terms())).toEqual([]);
    expect(faultsOf(terms({ kind: 'first-come', closesOn: null, replyBy: day('2026-11-02') }))).toEqual([]);
    expect(faultsOf(terms({ closesOn: day('2026-11-01'), replyBy: day('2026-11-02'), budget: money('0.01') }))).toEqual(
      [],
    );
    expect(faultsOf(terms({}, { fields: ['priorities'], scoring: [SHORTAGE, LOCAL] }))).toEqual([]);
  });

  it.each<[string, RoundTerms, string]>([
    ['a window without an end', terms({ closesOn: null }), 'closesOn: A window says until when it is open'],
    [
      'an end before the beginning',
      terms({ closesOn: day('2026-10-31') }),
      'closesOn: The round closes before it opens',
    ],
    [
      'answers before the end',
      terms({ replyBy: day('2026-11-30') }),
      'replyBy: Offers are answered after the round closed',
    ],
    [
      'answers before the beginning',
      terms({ kind: 'first-come', closesOn: null, replyBy: day('2026-11-01') }),
      'replyBy: Offers are answered after the round closed',
    ],
    ['a budget of nothing', terms({ budget: money('0') }), 'budget: The budget is above zero'],
    ['a budget below nothing', terms({ budget: money('-1') }), 'budget: The budget is above zero'],
    ['a question that there is not', terms({}, { fields: ['colour'] }), 'fields: The form has no question colour'],
    ['points twice', terms({}, { scoring: [SHORTAGE, LOCAL, SHORTAGE] }), 'scoring: A name stands twice'],
    [
      'a knock-out twice',
      terms({}, { knockOuts: [1, 2].map(() => ({ name: 'in-area', question: 'Is it?' })) }),
      'knockOuts: A name stands twice',
    ],
  ])('are refused with %s', (_what, of, fault) => {
    expect(faultsOf(of)).toEqual([fault]);
  });
});

describe('new terms of a round', () => {
  const codeOf = (state: RoundState, before: Partial<RoundTerms>, after: RoundTerms): string | undefined =>
    changedTermsRefusal(state, terms(before), after)?.code;

  it('are anything before it opens, and nothing once it is decided', () => {
    const other = terms({ kind: 'first-come', opensOn: day('2027-01-01'), closesOn: null }, { purpose: 'Hospices' });
    expect(ROUND_STATES.map((state) => codeOf(state, {}, other))).toEqual([
      undefined,
      'ROUND.PUBLISHED_TERMS_STAY',
      'ROUND.PUBLISHED_TERMS_STAY',
      'ROUND.NOT_POSSIBLE',
      'ROUND.NOT_POSSIBLE',
    ]);
    expect(codeOf('published', {}, terms())).toBe('ROUND.NOT_POSSIBLE');
  });

  it.each<[string, Partial<RoundTerms>, RoundTerms]>([
    ['the same', {}, terms()],
    ['a later end', {}, terms({ closesOn: day('2026-12-31') })],
    ['no end', { kind: 'first-come' }, terms({ kind: 'first-come', closesOn: null })],
    ['more to spend', { budget: money('1000') }, terms({ budget: money('1000.00001') })],
    ['all that is pledged to spend', { budget: money('1000') }, terms()],
    ['longer to answer', { replyBy: day('2026-12-31') }, terms({ replyBy: day('2027-01-31') })],
  ])('of an open one may be %s', (_what, before, after) => {
    expect(codeOf('open', before, after)).toBeUndefined();
  });

  it.each<[string, Partial<RoundTerms>, RoundTerms]>([
    ['an earlier end', {}, terms({ closesOn: day('2026-11-29') })],
    ['an end where there was none', { closesOn: null }, terms()],
    ['less to spend', { budget: money('1000') }, terms({ budget: money('999.99999') })],
    ['a limit where there was none', {}, terms({ budget: money('1000000') })],
    ['less time to answer', { replyBy: day('2027-01-31') }, terms({ replyBy: day('2027-01-30') })],
    ['a day to answer by where there was none', {}, terms({ replyBy: day('2027-01-31') })],
    ['the programme’s days to answer where a day was said', { replyBy: day('2027-01-31') }, terms()],
    ['another kind', {}, terms({ kind: 'first-come' })],
    ['another beginning', {}, terms({ opensOn: day('2026-11-02') })],
    ['another purpose', {}, terms({}, { purpose: 'Hospices' })],
    ['other conditions', {}, terms({}, { conditions: { ...NO_CONDITIONS, levels: [2] } })],
    ['other points', {}, terms({}, { scoring: [{ ...SHORTAGE, weight: 3 }] })],
    ['another question', {}, terms({}, { fields: ['priorities'] })],
  ])('of an open one are not %s', (_what, before, after) => {
    expect(codeOf('open', before, after)).toBe('ROUND.PUBLISHED_TERMS_STAY');
  });
});

describe('an application to a round', () => {
  it('is sent while the round is open, until the last day', () => {
    const codeOn = (state: RoundState, on: string, of = terms()): string | undefined =>
      sendingRefusal(state, of, day(on))?.code;
    expect(['2026-11-01', '2026-11-30', '2026-12-01'].map((on) => codeOn('open', on))).toEqual([
      undefined,
      undefined,
      'APPLICATION.PAST_DEADLINE',
    ]);
    expect(codeOn('open', '2030-01-01', terms({ kind: 'first-come', closesOn: null }))).toBeUndefined();
    const others = ROUND_STATES.filter((state) => state !== 'open');
    expect(others.map((state) => codeOn(state, '2026-11-15'))).toEqual(others.map(() => 'ROUND.NOT_OPEN'));
  });

  const CASES: readonly (readonly [RoundState, RoundTerms['kind'], string, boolean])[] = [
    ['draft', 'window', '2026-12-01', false],
    ['open', 'window', '2026-11-30', false],
    ['open', 'window', '2026-12-01', true],
    ['closed', 'window', '2026-12-01', true],
    ['decided', 'window', '2026-12-01', false],
    ['published', 'window', '2026-12-01', false],
    ['draft', 'first-come', '2026-11-15', false],
    ['open', 'first-come', '2026-11-15', true],
    ['open', 'first-come', '2026-12-01', true],
    ['closed', 'first-come', '2026-11-15', true],
    ['decided', 'first-come', '2026-11-15', false],
    ['published', 'first-come', '2026-11-15', false],
  ];
  it('on the waiting list is decided on when the round was published, too', () => {
    const codes = ROUND_STATES.map((state) => decidingRefusal(state, terms(), day('2026-12-01'), true)?.code);
    expect(codes).toEqual(['ROUND.NOT_DECIDING', undefined, undefined, 'ROUND.NOT_DECIDING', undefined]);
  });

  it.each(CASES)('of one that is %s, %s, is decided on %s: %j', (state, kind, on, isDecided) => {
    expect(decidingRefusal(state, terms({ kind }), day(on))?.code).toBe(isDecided ? undefined : 'ROUND.NOT_DECIDING');
  });
});

describe('points', () => {
  it('count by the weight of their criterion', () => {
    expect(weightedScore([SHORTAGE, LOCAL], { shortage: 4, local: 3 })).toBe(11);
    expect(weightedScore([SHORTAGE, LOCAL], { shortage: 0, local: 0 })).toBe(0);
    expect(weightedScore([SHORTAGE], { shortage: 5 })).toBe(10);
    expect(weightedScore([], {})).toBe(0);
    expect([mostPoints([SHORTAGE, LOCAL]), mostPoints([])]).toEqual([20, 0]);
  });

  it.each([
    ['one missing', { shortage: 4 }],
    ['one that there is not', { shortage: 4, local: 3, colour: 1 }],
    ['more than the most', { shortage: 6, local: 3 }],
    ['less than nothing', { shortage: -1, local: 3 }],
    ['half a point', { shortage: 2.5, local: 3 }],
    ['no number', { shortage: Number.NaN, local: 3 }],
  ])('are none with %s', (_what, points: Readonly<Record<string, number>>) => {
    expect(weightedScore([SHORTAGE, LOCAL], points)).toBeUndefined();
  });
});

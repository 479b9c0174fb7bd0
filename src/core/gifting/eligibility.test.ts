import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { money } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { isRefusal } from '../refusal.js';
import type { NeedLine } from './application-form.js';
import { NO_CONDITIONS } from './conditions.js';
import {
  type EligibilityQuestion,
  type EligibilitySettings,
  type Receiver,
  type StandardOfLine,
  aboveBandOf,
  checkEligibility,
  eligibilityRefusal,
  fundedPriceOf,
  subsidyOf,
} from './eligibility.js';

const policy = readPolicy(policyRows);
const day = toLocalDate;
const TODAY = day('2026-11-21');

const LINE: NeedLine = {
  ...{ line: 1, standardId: 1, learners: 2, startsOn: day('2027-02-01'), plannedEnd: day('2028-01-31') },
  ...{ training: money('3500'), assessment: money('250'), ageBand: '25+' },
  ...{ hasEvidence: false, isSmallEmployer: false, isNewStart: true, ukprn: null },
};
const STANDARD: StandardOfLine = {
  ...{ title: 'Adult care worker', level: 2, sector: 'Care services', bandMaximum: money('4000') },
};
const RECEIVER: Receiver = {
  ...{ name: 'Willow Care Home', paysLevy: false, isMember: true, hasSignedAgreement: true },
  ...{ kind: 'care-home', place: 'Leek', aid: [] },
};
const SETTINGS: EligibilitySettings = { giftNotNeeded: 'refuse', receivers: 'no-levy', subsidyCounts: 'whole' };

interface More {
  readonly settings?: Partial<EligibilitySettings>;
  readonly receiver?: Partial<Receiver>;
  readonly conditions?: Partial<EligibilityQuestion['conditions']>;
  readonly line?: Partial<NeedLine>;
  readonly standard?: Partial<StandardOfLine> | null;
}

const question = ({ settings, receiver, conditions, line, standard }: More = {}): EligibilityQuestion => ({
  ...{ policy, today: TODAY },
  settings: { ...SETTINGS, ...settings },
  receiver: { ...RECEIVER, ...receiver },
  conditions: { ...NO_CONDITIONS, ...conditions },
  lines: [{ ...LINE, ...line }],
  standardOf: () => (standard === null ? undefined : { ...STANDARD, ...standard }),
});

const codes = (of: EligibilityQuestion): string[] =>
  checkEligibility(of).map(({ code, where, isRefused }) => `${isRefused ? '' : 'warning '}${code} ${where}`);

const CHARTERED_MANAGER = { title: 'Chartered Manager', level: 6 };

describe('what speaks against an application', () => {
  it('is nothing where everything is right', () => {
    expect(checkEligibility(question())).toEqual([]);
  });

  it.each<[string, More]>([
    ['APPLICATION.LEVY_STATUS_NOT_RECORDED employer', { receiver: { paysLevy: undefined } }],
    ['APPLICATION.PAYS_LEVY employer', { receiver: { paysLevy: true } }],
    ['APPLICATION.NOT_A_MEMBER employer', { receiver: { isMember: false } }],
    ['APPLICATION.AGREEMENT_NOT_SIGNED employer', { receiver: { hasSignedAgreement: false } }],
    ['warning APPLICATION.AGREEMENT_TO_SIGN employer', { receiver: { hasSignedAgreement: false, isClaimed: true } }],
    ['APPLICATION.STANDARD_UNKNOWN lines.1', { standard: null }],
    ['APPLICATION.NO_LEARNERS lines.1', { line: { learners: 0 } }],
    ['APPLICATION.NOT_A_NEW_START lines.1', { line: { isNewStart: false } }],
    ['APPLICATION.STARTED_ALREADY lines.1', { line: { startsOn: TODAY } }],
    ['APPLICATION.DATES_IN_ORDER lines.1', { line: { plannedEnd: LINE.startsOn } }],
    ['APPLICATION.MINIMUM_DURATION lines.1', { line: { plannedEnd: day('2027-08-31') } }],
    ['APPLICATION.PRICE_RANGE lines.1', { line: { training: money('0.99') } }],
    ['APPLICATION.PRICE_RANGE lines.1', { line: { assessment: money('-1') } }],
    ['warning APPLICATION.PRICE_ABOVE_BAND lines.1', { line: { training: money('3750.01') } }],
    ['APPLICATION.NO_FUNDING_BAND lines.1', { standard: { bandMaximum: null } }],
    ['APPLICATION.FUNDING_ENDED lines.1', { standard: CHARTERED_MANAGER }],
    ['APPLICATION.LEVEL_7_AGE lines.1', { standard: { level: 7 } }],
    ['APPLICATION.GIFT_NOT_NEEDED lines.1', { line: { ageBand: '16-18' } }],
    [
      'warning APPLICATION.GIFT_NOT_NEEDED lines.1',
      { line: { ageBand: '16-18' }, settings: { giftNotNeeded: 'warn' } },
    ],
    ['APPLICATION.NOT_FOR_THIS_ROUND lines.1', { conditions: { levels: [3], kinds: ['hospice'] } }],
    ['APPLICATION.TOO_LARGE lines', { line: { learners: 201, training: money('100') } }],
    [
      'APPLICATION.OVER_SUBSIDY_LIMIT aid',
      { receiver: { aid: [{ on: day('2026-04-01'), amount: money('307500.01') }] } },
    ],
  ])('is %s', (expected, more) => {
    expect(codes(question(more))).toEqual([expected]);
  });

  it.each<[string, More]>([
    ['an employer who pays levy, where the programme lets every employer receive', { settings: { receivers: 'any' } }],
    ['an employer of whom no membership is recorded', { receiver: { isMember: undefined } }],
    ['a start tomorrow', { line: { startsOn: day('2026-11-22'), plannedEnd: day('2027-11-30') } }],
    ['200 learners', { line: { learners: 200, training: money('100') } }],
    ['a round that is meant for it', { conditions: { levels: [2], places: ['LEEK'], kinds: ['care-home'] } }],
    ['assistance up to the limit', { receiver: { aid: [{ on: day('2026-04-01'), amount: money('307500') }] } }],
    ['assistance of older years', { receiver: { aid: [{ on: day('2024-03-31'), amount: money('315000') }] } }],
  ])('is not %s', (what, more) => {
    const receiver = what.startsWith('an employer who pays') ? { ...more.receiver, paysLevy: true } : more.receiver;
    expect(codes(question({ ...more, ...(receiver ? { receiver } : {}) }))).toEqual([]);
  });

  it('is found on every line at once, under the line’s own number', () => {
    const lines = [LINE, { ...LINE, line: 2, isNewStart: false }, { ...LINE, line: 3, learners: 0 }];
    expect(codes({ ...question({ receiver: { isMember: false } }), lines })).toEqual([
      'APPLICATION.NOT_A_MEMBER employer',
      'APPLICATION.NOT_A_NEW_START lines.2',
      'APPLICATION.NO_LEARNERS lines.3',
    ]);
  });

  it('is too many lines, and too many learners over all of them', () => {
    const line = { ...LINE, learners: 1, training: money('100') };
    const lines = (count: number): NeedLine[] => Array.from({ length: count }, (_, at) => ({ ...line, line: at + 1 }));
    expect(codes({ ...question(), lines: lines(40) })).toEqual([]);
    expect(codes({ ...question(), lines: lines(41) })).toEqual(['APPLICATION.TOO_LARGE lines']);
    const many = [
      { ...line, learners: 150 },
      { ...line, line: 2, learners: 51 },
    ];
    expect(codes({ ...question(), lines: many })).toEqual(['APPLICATION.TOO_LARGE lines']);
  });

  it('says what it would come to with what was received before', () => {
    const [finding] = checkEligibility(
      question({ receiver: { aid: [{ on: day('2026-04-01'), amount: money('310000') }] } }),
    );
    expect(finding?.message).toBe(
      'With this gift Willow Care Home would have had £317,500.00 of assistance in three financial years; the limit is £315,000.00',
    );
  });
});

describe('the refusal of an application', () => {
  it('is by the first reason, and holds every one that refuses', () => {
    const findings = checkEligibility(
      question({ receiver: { isMember: false }, line: { training: money('5000'), isNewStart: false } }),
    );
    const refusal = eligibilityRefusal(findings);
    expect([isRefusal(refusal), refusal?.code]).toEqual([true, 'APPLICATION.NOT_A_MEMBER']);
    expect(refusal?.faults.map(({ where }) => where)).toEqual(['employer', 'lines.1']);
  });

  it('is none where there is nothing but something to know', () => {
    expect(eligibilityRefusal(checkEligibility(question({ line: { training: money('5000') } })))).toBeUndefined();
    expect(eligibilityRefusal([])).toBeUndefined();
  });
});

describe('a price', () => {
  it('is funded up to the band, and what is above it the employer pays', () => {
    const parts = (training: string, bandMaximum: StandardOfLine['bandMaximum']): string[] => {
      const line = { ...LINE, training: money(training) };
      return [fundedPriceOf, aboveBandOf].map((of) => of(line, { bandMaximum }).toFixed());
    };
    expect(parts('3750', money('4000'))).toEqual(['4000', '0']);
    expect(parts('3750.01', money('4000'))).toEqual(['4000', '0.01']);
    expect(parts('3000', money('4000'))).toEqual(['3250', '0']);
    expect(parts('3000', null)).toEqual(['0', '0']);
  });
});

describe('what of a gift counts as assistance', () => {
  const counted = (subsidyCounts: EligibilitySettings['subsidyCounts'], more: More = {}): string =>
    subsidyOf(question({ ...more, settings: { subsidyCounts } })).toFixed();

  it('is all that it pays, what the employer is spared, or nothing, for every learner', () => {
    expect(counted('whole')).toBe('7500');
    // An employer who pays no levy would pay a twentieth of it.
    expect(counted('employer-share')).toBe('375');
    expect(counted('nothing')).toBe('0');
  });

  it('is no more than the band, and nothing for a standard that is not known', () => {
    expect(counted('whole', { line: { training: money('9000') } })).toBe('8000');
    expect(counted('whole', { standard: null })).toBe('0');
  });

  it('of nothing, there is no limit to it', () => {
    const aid = [{ on: day('2026-04-01'), amount: money('400000') }];
    expect(codes(question({ settings: { subsidyCounts: 'nothing' }, receiver: { aid } }))).toEqual([]);
    expect(codes(question({ receiver: { aid } }))).toEqual(['APPLICATION.OVER_SUBSIDY_LIMIT aid']);
  });
});

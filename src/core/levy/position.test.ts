import { policyRows } from '../../../config/policy.js';
import { type LocalDate, toLocalDate } from '../calendar/local-date.js';
import { type Month, toMonth } from '../calendar/month.js';
import { type Money, ZERO, money, rate, toText } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type AccountFacts, type Position, MONTHS_AHEAD, positionOf, programmeShare } from './position.js';
import { allowanceLevySentOn } from './transfer-allowance.js';

const policy = readPolicy(policyRows);
const TODAY = toLocalDate('2026-11-21');
const PROGRAMME = rate('0.3');

const months = (table: Record<string, string>): Map<Month, Money> =>
  new Map(Object.entries(table).map(([month, amount]) => [toMonth(month), money(amount)]));

const movements = (fundsIn: Record<string, string>, fundsOut: Record<string, string> = {}) => ({
  movements: { fundsIn: months(fundsIn), fundsOut: months(fundsOut), lapsed: [] },
});

const EMPTY: AccountFacts = {
  ...movements({}),
  levy: [],
  sent: [],
  promised: ZERO,
  monthlyLevy: ZERO,
  historyFrom: null,
  hasOpening: false,
  levyMonths: [],
  officialBalance: null,
  officialAllowance: null,
};

const position = (facts: Partial<AccountFacts>, asAt: LocalDate = TODAY): Position =>
  positionOf({ ...EMPTY, ...facts }, policy, PROGRAMME, asAt);

const findings = (facts: Partial<AccountFacts>, asAt?: LocalDate) => position(facts, asAt).findings;
const codes = (facts: Partial<AccountFacts>) => findings(facts).map(({ code }) => code);
const messageOf = (code: string, facts: Partial<AccountFacts>) =>
  findings(facts).find((finding) => finding.code === code)?.message;

const levyOf = (...lines: [string, string][]) => ({
  levy: lines.map(([sentOn, amount]) => allowanceLevySentOn(toLocalDate(sentOn), money(amount))),
});

describe('the position of an account', () => {
  it('of an empty account is nothing, without findings', () => {
    const { balance, allowance, findings, lots } = position({});
    expect([balance, allowance.allowance, allowance.left, allowance.projected].map(toText)).toEqual(
      Array(4).fill('0.00000'),
    );
    expect(lots.lots).toEqual([]);
    expect(findings).toEqual([]);
  });

  it('says what lapses in each of the coming 24 months, the current one included', () => {
    const facts = movements(
      { '2024-11': '100', '2024-12': '80', '2026-08': '70', '2026-10': '60' },
      { '2025-01': '130' },
    );
    const { balance, lapsing } = position(facts);
    expect(toText(balance)).toBe('180.00000');
    expect(lapsing).toHaveLength(MONTHS_AHEAD);
    expect([lapsing[0]?.month, lapsing.at(-1)?.month]).toEqual(['2026-11', '2028-10']);
    expect(
      lapsing.filter(({ amount }) => !amount.isZero()).map(({ month, amount }) => [month, toText(amount)]),
    ).toEqual([
      ['2026-12', '50.00000'],
      ['2027-08', '70.00000'],
      ['2027-10', '60.00000'],
    ]);
  });
});

describe('the allowance of an account', () => {
  const levy = levyOf(['2025-04-19', '90000'], ['2025-05-15', '60000'], ['2026-03-15', '40000'], ['2026-05-15', '999']);

  it('is the smaller of what the law and the programme let it gift of last year’s levy', () => {
    const { allowance } = position(levy);
    expect(allowance.yearFrom).toBe('2026-04-20');
    expect([allowance.byLaw, allowance.byProgramme, allowance.allowance].map(toText)).toEqual([
      '50000.00000',
      '30000.00000',
      '30000.00000',
    ]);
    expect(allowance.source).toBe('books');
  });

  it('is the law’s where the programme allows more', () => {
    const { allowance } = positionOf({ ...EMPTY, ...levy }, policy, rate('0.8'), TODAY);
    expect(toText(allowance.allowance)).toBe('50000.00000');
  });

  it('is used by gifts sent this year and by those promised', () => {
    const sent = [
      { date: toLocalDate('2026-04-19'), amount: money('5000') },
      { date: toLocalDate('2026-05-08'), amount: money('700') },
    ];
    const { allowance } = position({ ...levy, sent, promised: money('1300') });
    expect([allowance.sent, allowance.promised, allowance.left].map(toText)).toEqual([
      '700.00000',
      '1300.00000',
      '28000.00000',
    ]);
  });

  it('rests on the official figure where a person typed one in, for the programme’s share too', () => {
    const officialAllowance = { on: TODAY, amount: money('45000') };
    const { allowance } = position({ ...levy, officialAllowance });
    expect([allowance.byLaw, allowance.byProgramme, allowance.allowance].map(toText)).toEqual([
      '45000.00000',
      '27000.00000',
      '27000.00000',
    ]);
    expect(allowance.source).toBe('official');
  });

  it('is projected from the latest monthly levy, with top-up for payroll months 1 to 3 only', () => {
    // 3 x 1,100 + 9 x 1,000 is 12,300 behind the year from 20 April 2027; three tenths of it.
    expect(toText(position({ monthlyLevy: money('1000') }).allowance.projected)).toBe('3690.00000');
  });
});

describe('what a person should know', () => {
  it('is that history is incomplete before the books begin, unless an opening balance covers it', () => {
    const facts = { historyFrom: toMonth('2026-05') };
    expect(codes(facts)).toEqual(['HISTORY.INCOMPLETE']);
    expect(findings(facts)[0]).toMatchObject({ month: '2026-05', message: expect.stringContaining('before May 2026') });
    expect(codes({ ...facts, hasOpening: true })).toEqual([]);
  });

  it('is that the allowance needs the whole tax year before', () => {
    const levy = levyOf(['2025-08-15', '1000']);
    expect(codes({ ...levy, historyFrom: toMonth('2025-07') })).toEqual(['HISTORY.INCOMPLETE', 'ALLOWANCE.INCOMPLETE']);
    expect(codes({ ...levy, historyFrom: toMonth('2025-06') })).toContain('ALLOWANCE.INCOMPLETE');
    // The levy of April, the first month of the tax year, enters in May.
    expect(codes({ ...levy, historyFrom: toMonth('2025-05') })).toEqual(['HISTORY.INCOMPLETE']);
    const officialAllowance = { on: TODAY, amount: money('500') };
    expect(codes({ ...levy, historyFrom: toMonth('2025-07'), officialAllowance })).toEqual(['HISTORY.INCOMPLETE']);
  });

  it('is that the balance is below zero', () => {
    const facts = movements({ '2026-01': '1000' }, { '2026-02': '2234.565' });
    expect(codes(facts)).toEqual(['BALANCE.BELOW_ZERO', 'SPEND.WITHOUT_LOT']);
    expect(messageOf('BALANCE.BELOW_ZERO', facts)).toBe('The balance is below zero: -£1,234.57');
  });

  it('is that a lapse of an earlier month is not recorded, but not yet that of this month', () => {
    const facts = movements({ '2024-09': '100', '2024-10': '50', '2024-11': '30' }, { '2024-12': '100' });
    expect(findings(facts)).toEqual([
      {
        code: 'LAPSE.NOT_RECORDED',
        message: '£50.00 was due to lapse in Oct 2026 and the books show no lapse',
        month: '2026-10',
        amount: money('50'),
      },
    ]);
  });

  it('is that money came back whose month of levy is not known', () => {
    const facts = movements({ '2026-01': '10' }, { '2026-02': '-40.125' });
    expect(messageOf('CREDIT.WITHOUT_LOT', facts)).toBe(
      '£40.13 came back that the books cannot place in a month of levy',
    );
  });

  it('is that gifts exceed the allowance of the year', () => {
    const facts = { ...levyOf(['2025-08-15', '1000']), promised: money('450.5') };
    expect(messageOf('ALLOWANCE.EXCEEDED', facts)).toBe(
      'Sent and promised gifts are £150.50 over the allowance of the year from 20 April 2026',
    );
    expect(codes({ ...facts, promised: money('300') })).toEqual([]);
    expect(codes({ promised: money('300') })).toEqual([]);
  });

  it('is that an allowance rests on an estimate, unless the official figure is known', () => {
    const estimated = [{ ...allowanceLevySentOn(toLocalDate('2026-04-23'), money('-200')), estimated: true }];
    expect(codes({ levy: estimated })).toEqual(['ALLOWANCE.ESTIMATED']);
    expect(codes({ levy: estimated, officialAllowance: { on: TODAY, amount: money('0') } })).toEqual([]);
    const longAgo = [{ ...estimated[0]!, year: allowanceLevySentOn(toLocalDate('2023-05-01'), ZERO).year }];
    expect(codes({ levy: longAgo })).toEqual([]);
  });

  it('is a hole in the months of levy, which a statement that was not imported leaves', () => {
    const levyMonths = ['2026-03', '2025-04', '2025-05', '2025-05', '2025-07', '2026-01', '2026-02'].map(toMonth);
    expect(findings({ levyMonths }).map(({ code, month, message }) => `${code} ${month} ${message}`)).toEqual([
      'HISTORY.GAP 2025-06 The statements hold no levy for Jun 2025: one may be missing',
      'HISTORY.GAP 2025-08 The statements hold no levy for Aug 2025 to Dec 2025: one may be missing',
    ]);
    expect(codes({ levyMonths: levyMonths.slice(0, 1) })).toEqual([]);
  });

  it('is by how much the official balance differs from the books of that day', () => {
    const official = { on: toLocalDate('2026-10-31'), amount: money('1000.25') };
    expect(findings({ officialBalance: { ...official, computed: money('1000.5') } })).toEqual([
      {
        code: 'OFFICIAL.BALANCE_DIFFERS',
        message:
          'The official site showed a balance of £1,000.25 on 31 October 2026; the books have £1,000.50, £0.25 more',
        amount: money('-0.25'),
      },
    ]);
    const finer = { ...official, amount: money('1000.24999'), computed: money('1000.25') };
    const [less] = findings({ officialBalance: finer });
    expect(less).toMatchObject({ message: expect.stringMatching(/less than a penny more$/) as string });
    expect(codes({ officialBalance: { ...official, computed: money('1000.25') } })).toEqual([]);
    // It shows no more than pence.
    expect(codes({ officialBalance: { ...official, computed: money('1000.25499') } })).toEqual([]);
    expect(codes({ officialBalance: { ...official, computed: money('1000.255') } })).toHaveLength(1);
  });
});

describe('the official allowance', () => {
  const levy = levyOf(['2025-05-15', '60000'], ['2026-03-15', '40000']);

  it('is told apart from what the books have', () => {
    const officialAllowance = { on: TODAY, amount: money('45000') };
    expect(findings({ ...levy, officialAllowance })).toEqual([
      {
        code: 'OFFICIAL.ALLOWANCE_DIFFERS',
        message:
          'The official site showed an allowance of £45,000.00 on 21 November 2026; the books have £50,000.00, £5,000.00 more',
        amount: money('-5000'),
      },
    ]);
    expect(codes({ ...levy, officialAllowance: { on: TODAY, amount: money('50000') } })).toEqual([]);
  });
});

describe('the programme’s share', () => {
  const settings = [
    { from: toLocalDate('2026-05-01'), value: rate('0.3') },
    { from: toLocalDate('2026-10-01'), value: rate('0.4') },
  ];

  it('is its own dated setting, or the default before the first', () => {
    expect(programmeShare(settings, policy, toLocalDate('2026-09-30')).toFixed()).toBe('0.3');
    expect(programmeShare(settings, policy, TODAY).toFixed()).toBe('0.4');
    expect(programmeShare(settings, policy, toLocalDate('2026-04-30')).toFixed()).toBe('0.25');
  });
});

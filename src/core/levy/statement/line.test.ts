import { toLocalDate } from '../../calendar/local-date.js';
import { toMonth } from '../../calendar/month.js';
import { ZERO, money, rate } from '../../money/money.js';
import { type StatementLine, identityText, isLapse, isLevy, isPayment, isTransfer } from './line.js';

const PAYMENT: StatementLine = {
  date: toLocalDate('2026-07-08'),
  kind: 'Monthly Payment',
  counterparty: '',
  payeScheme: '',
  payrollMonth: null,
  levyDeclared: ZERO,
  englishPercent: rate('0'),
  topUp: ZERO,
  cohort: 'ABC123',
  provider: 'EXAMPLE COLLEGE',
  uln: '1234567890',
  course: 'Teaching assistant',
  level: '3',
  courseType: 'Apprenticeship',
  effect: money('-250'),
  employerShare: ZERO,
  governmentShare: ZERO,
  total: money('-250'),
};

const identity = (change: Partial<StatementLine>) => identityText({ ...PAYMENT, ...change });

describe('the kind of a row', () => {
  it.each([
    ['Levy', [true, false, false, false]],
    ['Levy Adjustment', [true, false, false, false]],
    ['Transfer', [false, true, false, false]],
    ['Expired Levy', [false, false, true, false]],
    ['Expired Levy 12 month', [false, false, true, false]],
    ['Milestone Payment', [false, false, false, true]],
    ['Refund', [false, false, false, false]],
  ] as const)('%s is one of levy, transfer, lapse and payment', (kind, kinds) => {
    expect([isLevy(kind), isTransfer(kind), isLapse(kind), isPayment(kind)]).toEqual(kinds);
  });
});

describe('the identity of a row', () => {
  it('is the same in every form of the file', () => {
    const version1 = { cohort: '', courseType: '', counterparty: 'MY TRUST' };
    expect(identity(version1)).toBe(identity({}));
    const sheet = { provider: 'COLLEGE, "NORTH" ', course: 'Care, adult' };
    expect(identity(sheet)).toBe(identity({ provider: 'COLLEGE NORTH', course: 'Care adult' }));
  });

  it.each<Partial<StatementLine>>([
    { date: toLocalDate('2026-07-09') },
    { kind: 'Completion Payment' },
    { uln: '1234567891' },
    { provider: 'OTHER COLLEGE' },
    { course: 'Nursing associate' },
    { level: '5' },
    { effect: money('-250.00001') },
    { employerShare: money('-1') },
    { governmentShare: money('-1') },
    { total: money('-249') },
    { payeScheme: '123/AB' },
    { payrollMonth: toMonth('2026-05') },
  ])('differs with %p', (change) => {
    expect(identity(change)).not.toBe(identity({}));
  });

  it('does not run one field into the next', () => {
    expect(identity({ provider: 'A', course: 'BC' })).not.toBe(identity({ provider: 'AB', course: 'C' }));
  });
});

import { transferYearOf } from '../calendar/transfer-year.js';
import { toLocalDate } from '../calendar/local-date.js';
import { ZERO, money } from '../money/money.js';
import { type Refusal } from '../refusal.js';
import {
  PLEDGE_CHANGES,
  PLEDGE_STATUSES,
  type PledgeChangeKind,
  type PledgeStatus,
  type YearAmount,
  overAllowanceRefusal,
  pledgeChangeRefusal,
  pledgedYearsRefusal,
  showTransferYear,
  yearsToPledge,
} from './pledge.js';
import type { YearlyAllowance } from './yearly-allowance.js';

const year = (from: number) => transferYearOf(toLocalDate(`${from}-04-20`));
const CURRENT = year(2026);
const of = (from: number, amount: string): YearAmount => ({ year: year(from), amount: money(amount) });

const faultsOf = (refusal: Refusal | undefined): [string | undefined, string[]] => [
  refusal?.code,
  refusal?.faults.map(({ where, message }) => `${where} ${message}`) ?? [],
];

describe('the years of a pledge', () => {
  it('are the running one and the six after it', () => {
    expect(yearsToPledge(CURRENT)).toEqual([2026, 2027, 2028, 2029, 2030, 2031, 2032].map(year));
    expect(showTransferYear(CURRENT)).toBe('the year from 20 April 2026');
  });

  it('are taken with amounts from the least on', () => {
    expect(pledgedYearsRefusal([of(2026, '0.01'), of(2032, '25000')], CURRENT, money('0.01'))).toBeUndefined();
    expect(pledgedYearsRefusal([of(2026, '0.00001')], CURRENT, ZERO)).toBeUndefined();
  });

  it('are at least one', () => {
    expect(pledgedYearsRefusal([], CURRENT, ZERO)?.code).toBe('PLEDGE.NO_YEARS');
  });

  it('are each refused with what is wrong with it', () => {
    const years = [of(2025, '1'), of(2026, '2000'), of(2026, '2000'), of(2033, '1'), of(2027, '0'), of(2028, '-1')];
    const refusal = pledgedYearsRefusal([...years, of(2029, '1999.99')], CURRENT, money('2000'));
    expect(faultsOf(refusal)).toEqual([
      'PLEDGE.INVALID',
      [
        'years.1 the year from 20 April 2025 has ended',
        'years.3 The year stands twice',
        'years.4 the year from 20 April 2033 is too far away',
        'years.5 The amount is above zero',
        'years.6 The amount is above zero',
        'years.7 The programme takes pledges from £2,000.00',
      ],
    ]);
  });
});

describe('a pledge within an allowance', () => {
  const allowance = (from: number, left: string, isProjected = false): YearlyAllowance => ({
    ...{ year: year(from), allowance: money('30000'), sent: ZERO, promised: ZERO, over: ZERO },
    left: money(left),
    isProjected,
  });
  const allowances = [allowance(2026, '21000'), allowance(2027, '30000', true)];

  it('is what is left of it at the most, to the last unit', () => {
    expect(overAllowanceRefusal([of(2026, '21000'), of(2027, '30000')], allowances)).toBeUndefined();
  });

  it('is refused in each year in which it is more, and says whether that is foreseen', () => {
    expect(faultsOf(overAllowanceRefusal([of(2026, '21000.00001'), of(2027, '30001')], allowances))).toEqual([
      'PLEDGE.OVER_ALLOWANCE',
      [
        'years.1 £21,000.00 is left of the allowance of the year from 20 April 2026; £21,000.00 is more',
        'years.2 £30,000.00 is left of the allowance of the year from 20 April 2027, as far as it can be foreseen; £30,001.00 is more',
      ],
    ]);
    expect(overAllowanceRefusal([of(2026, '21000'), of(2027, '30001')], allowances)?.faults).toHaveLength(1);
  });
});

describe('a change of a pledge', () => {
  const POSSIBLE: Readonly<Record<PledgeStatus, readonly PledgeChangeKind[]>> = {
    open: ['edit', 'top-up', 'pause', 'ring-fence', 'withdraw'],
    paused: ['edit', 'top-up', 'resume', 'ring-fence', 'withdraw'],
    withdrawn: [],
  };
  const cells = PLEDGE_STATUSES.flatMap((status) => PLEDGE_CHANGES.map((kind) => [status, kind] as const));

  it.each(cells)('of one that is %s: %s', (status, kind) => {
    const refusal = pledgeChangeRefusal(status, kind);
    expect(refusal?.code).toBe(POSSIBLE[status].includes(kind) ? undefined : 'PLEDGE.CHANGE_NOT_POSSIBLE');
    if (refusal) expect(refusal.message).toMatch(new RegExp(`^The pledge is ${status}: .+ is not possible$`));
  });
});

import { loadSolver } from '../../allocation/index.js';
import type { SolveMip } from '../allocation/mip-model.js';
import { monthsFrom, toMonth } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { money, toUnits } from '../money/money.js';
import { type KnownWorld, boundOf } from './bound.js';
import type { TruePayment } from './true-costs.js';

const pounds = (text: string): bigint => toUnits(money(text));
const YEAR = '2026-04-20' as TransferYear;
const months = monthsFrom(toMonth('2026-10'), 4);

const learner = (...amounts: readonly string[]): TruePayment[] =>
  amounts.map((amount, index) => ({ month: months[index]!, year: YEAR, amount: money(amount) }));

/** £100 that lapses in the third month, of which £30 is spent, and £50 that may be given. */
const sender = (id: number, lapses = 2): KnownWorld['senders'][number] => ({
  id,
  cash: {
    lots: [{ enters: 0, lapses, cohort: 0, amount: pounds('100') }],
    paid: [pounds('30'), 0n, 0n, 0n],
  },
  allowances: new Map([[YEAR, pounds('50')]]),
});

describe('the bound of somebody who knows the future', () => {
  let solve: SolveMip;
  beforeAll(async () => {
    solve = await loadSolver();
  });

  const bound = (senders: KnownWorld['senders'], learners: KnownWorld['learners']) =>
    boundOf({ months, senders, learners }, solve, 10);

  it('saves no more than is paid before levy lapses, within the allowance', () => {
    expect(bound([sender(1)], [learner('20', '20'), learner('20', '20')]).saved).toBeCloseTo(50, 4);
    expect(bound([sender(1)], [learner('20', '15')]).saved).toBeCloseTo(35, 4);
    // What is paid in the month of lapse comes too late.
    expect(bound([sender(1)], [learner('5', '5', '40')]).saved).toBeCloseTo(10, 4);
  });

  it('takes the sender whose levy lapses', () => {
    expect(bound([sender(1, 9), sender(2)], [learner('40')]).saved).toBeCloseTo(40, 4);
    expect(bound([sender(1, 9)], [learner('40')]).saved).toBe(0);
  });

  it('funds no more learners than the allowances of all pay for, none of them twice', () => {
    expect(bound([sender(1)], [learner('25'), learner('25'), learner('25')]).learners).toBe(2);
    expect(bound([sender(1), sender(2)], [learner('25'), learner('25')]).learners).toBe(2);
  });
});

import { monthsFrom, toMonth } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { explain } from './explain.js';
import type { AllocationProblem } from './problem.js';

const YEAR = '2026-04-20' as TransferYear;

/** A learner who costs £60 in the second of four months, and £100 each that lapse in the second and the third. */
const problem: AllocationProblem = {
  months: monthsFrom(toMonth('2026-11'), 4),
  groups: [
    {
      ...{ id: 1, applicationId: 1, line: 1, receiverId: 5, place: null, learners: 2, weight: 1, subsidy: 0n },
      payments: [{ month: 1, year: YEAR, amount: 60n }],
      pledges: [7],
    },
  ],
  pledges: [{ id: 7, senderId: 9, years: new Map([[YEAR, 100n]]) }],
  senders: [
    {
      ...{ id: 9, years: new Map([[YEAR, 100n]]) },
      cash: {
        lots: [1, 2].map((lapses) => ({ enters: 0, lapses, cohort: 0, amount: 100n })),
        paid: [0n, 0n, 0n, 0n],
      },
    },
  ],
  ...{ budget: null, subsidyLeft: new Map<number, bigint>(), fixed: [] },
};

describe('why a line is as it is', () => {
  it('is what it keeps from lapsing, from the first month that it could be in time for', () => {
    const { lines } = explain(problem, [{ groupId: 1, pledgeId: 7, learners: 1 }]);
    expect(lines).toEqual([{ line: { groupId: 1, pledgeId: 7, learners: 1 }, saved: 60n, savesFirst: 2 }]);
  });

  it('is nothing of the kind where it is too late for what lapses', () => {
    const [group] = problem.groups;
    const late = { ...problem, groups: [{ ...group!, payments: [{ month: 3, year: YEAR, amount: 60n }] }] };
    const { lines } = explain(late, [{ groupId: 1, pledgeId: 7, learners: 1 }]);
    expect(lines[0]).toMatchObject({ saved: 0n, savesFirst: null });
  });

  it('is the limit that keeps the others from being funded', () => {
    const { unfunded } = explain(problem, [{ groupId: 1, pledgeId: 7, learners: 1 }]);
    expect(unfunded).toMatchObject([
      { learners: 1, limits: [{ pledgeId: 7, limit: { is: 'pledge-year', year: YEAR, left: 40n, needed: 60n } }] },
    ]);
  });
});

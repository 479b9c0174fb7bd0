import { smallProblem } from '../../../test/support/allocation/small-problem.js';
import { monthsFrom, toMonth } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { greedyAllocation } from './best-allocation.js';
import { Filling } from './filling.js';
import type { AllocationLine, AllocationProblem } from './problem.js';
import { violations } from './violations.js';

const YEAR = '2026-04-20' as TransferYear;
const line = (learners: number, pledgeId = 7): AllocationLine => ({ groupId: 1, pledgeId, learners });

/** Three learners of £10 each, and a pledge that could pay for all of them. */
const problem = (changes: Partial<AllocationProblem> = {}): AllocationProblem => ({
  months: monthsFrom(toMonth('2026-11'), 2),
  groups: [
    {
      ...{ id: 1, applicationId: 1, line: 1, receiverId: 5, place: null, learners: 3, weight: 1, subsidy: 1_000_000n },
      payments: [{ month: 0, year: YEAR, amount: 1_000_000n }],
      pledges: [7],
    },
  ],
  pledges: [
    { id: 7, senderId: 9, years: new Map([[YEAR, 3_000_000n]]) },
    { id: 8, senderId: 9, years: new Map([[YEAR, 3_000_000n]]) },
  ],
  senders: [
    {
      ...{ id: 9, years: new Map([[YEAR, 3_000_000n]]) },
      cash: { lots: [{ enters: 0, lapses: 9, cohort: 0, amount: 3_000_000n }], paid: [0n, 0n] },
    },
  ],
  ...{ budget: 3_000_000n, subsidyLeft: new Map([[5, 3_000_000n]]), fixed: [] },
  ...changes,
});

describe('what an allocation breaks', () => {
  it('is nothing where it keeps every limit to the last unit', () => {
    expect(violations(problem(), [line(3)])).toEqual([]);
  });

  const less = 2_999_999n;
  const { senders, pledges } = problem();
  it.each<[string, Partial<AllocationProblem>, AllocationLine[]]>([
    ['line', {}, [line(0)]],
    ['line', {}, [line(1, 99)]],
    ['learners', { budget: null, subsidyLeft: new Map() }, [line(4)]],
    ['pledge-not-for-group', {}, [line(1, 8)]],
    ['pledge-year', { pledges: [{ ...pledges[0]!, years: new Map([[YEAR, less]]) }] }, [line(3)]],
    ['allowance-year', { senders: [{ ...senders[0]!, years: new Map([[YEAR, less]]) }] }, [line(3)]],
    ['round-budget', { budget: less }, [line(3)]],
    ['subsidy', { subsidyLeft: new Map([[5, less]]) }, [line(3)]],
    ['cash', { senders: [{ ...senders[0]!, cash: { ...senders[0]!.cash, paid: [0n, 1n] } }] }, [line(3)]],
    ['fixed', { fixed: [line(2)] }, [line(1)]],
  ])('is named: %s', (rule, changes, lines) => {
    expect(violations(problem(changes), lines).map((each) => each.rule)).toContain(rule);
  });
});

describe('a filling', () => {
  it('has room for as many as break no limit, and one more breaks the limit that it names', () => {
    let named = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const small = smallProblem(seed);
      const filling = new Filling(small);
      for (const group of small.groups) {
        for (const id of group.pledges) {
          const pledge = filling.pledges.get(id)!;
          const room = filling.room(group, pledge);
          if (room > 0) filling.take(group, pledge, room);
          expect(violations(small, filling.lines)).toEqual([]);
          const limit = filling.limit(group, pledge);
          expect(limit).toBeDefined();
          const more = [...filling.lines, { groupId: group.id, pledgeId: id, learners: 1 }];
          const rules = violations(small, more).map(({ rule }) => rule);
          expect(rules).toContain(limit!.is);
          if (limit!.is !== 'learners') named++;
        }
      }
    }
    expect(named).toBeGreaterThan(100);
  });
});

describe('the simple strategies', () => {
  it('serve whoever came first, and whoever’s levy lapses next', () => {
    const { groups, pledges: both, senders: ofOne } = problem();
    const later = {
      ...ofOne[0]!,
      id: 10,
      cash: { lots: [{ enters: 0, lapses: 1, cohort: 0, amount: 9_000_000n }], paid: [0n, 0n] },
    };
    const two = problem({
      groups: [{ ...groups[0]!, pledges: [7, 8] }],
      pledges: [both[0]!, { ...both[1]!, senderId: 10 }],
      senders: [...ofOne, later],
    });
    expect(greedyAllocation(two, 'first-come').lines).toEqual([line(3, 7)]);
    const soonest = greedyAllocation(two, 'soonest-to-lapse');
    expect(soonest.lines).toEqual([line(3, 8)]);
    expect(soonest.value).toMatchObject({ learners: 3, saved: 3_000_000n });
  });
});

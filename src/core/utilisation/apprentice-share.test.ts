import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { readPolicy } from '../policy/policy.js';
import { type Headcount, againstTarget, apprenticeShares } from './apprentice-share.js';

const { publicSectorTarget } = readPolicy(policyRows);

const count = (atStart: number, atEnd: number, added: number): Headcount => ({ atStart, atEnd, new: added });

const shown = (employees: Headcount, apprentices: Headcount): (string | undefined)[] => {
  const { employmentStarts, totalHeadCount, newThisPeriod } = apprenticeShares(employees, apprentices);
  return [employmentStarts, totalHeadCount, newThisPeriod].map((share) => share?.toFixed(2));
};

describe('the shares of apprentices', () => {
  it('are those of the official report', () => {
    // 18 of 50 who came, 35 of 300 at the end, and 18 to the 250 of the start.
    expect(shown(count(250, 300, 50), count(20, 35, 18))).toEqual(['36.00', '11.67', '7.20']);
  });

  it('are nothing where there is nothing to divide by', () => {
    expect(shown(count(0, 0, 0), count(0, 0, 3))).toEqual([undefined, undefined, undefined]);
    expect(shown(count(100, 100, 0), count(4, 0, 0))).toEqual([undefined, '0.00', '0.00']);
  });

  it('stay within half of the last place of the exact share', () => {
    const people = fc.nat(50_000);
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 50_000 }), (part, whole) => {
        const { newThisPeriod } = apprenticeShares(count(whole, 0, 0), count(0, 0, part));
        expect(Math.abs(newThisPeriod!.toNumber() - (part * 100) / whole)).toBeLessThan(0.00501);
      }),
    );
  });
});

describe('the target of 2.3%', () => {
  const held = (apprentices: number, employees: number, on: string) =>
    againstTarget(
      publicSectorTarget,
      apprenticeShares(count(employees, 0, 0), count(0, 0, apprentices)),
      toLocalDate(on),
    );

  it('is held against the share as it is rounded', () => {
    // 459 of 20,000 are 2.295%, which rounds to 2.30; 2.294% does not.
    expect(held(459, 20_000, '2021-12-01')).toMatchObject({ isMet: true, isInForce: true });
    expect(held(1147, 50_000, '2021-12-01')?.isMet).toBe(false);
    expect(held(0, 0, '2021-12-01')?.isMet).toBe(false);
  });

  it('held from April 2017 to March 2022, and is named as over since', () => {
    expect(held(23, 1000, '2017-03-31')).toBeNull();
    expect(held(23, 1000, '2017-04-01')).toMatchObject({ isMet: true, isInForce: true });
    expect(held(23, 1000, '2022-03-31')?.isInForce).toBe(true);
    const since = held(23, 1000, '2026-11-21');
    expect(since).toMatchObject({ isMet: true, isInForce: false, rule: { until: '2022-03-31', headcountFrom: 250 } });
    expect(since?.target.toFixed()).toBe('2.3');
  });
});

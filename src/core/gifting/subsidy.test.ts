import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { plusDays, toLocalDate } from '../calendar/local-date.js';
import { fromUnits, money } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { subsidyPosition } from './subsidy.js';

const { subsidyLimit } = readPolicy(policyRows);

const position = (received: readonly (readonly [string, string])[], proposed: string, today: string) => {
  const rows = received.map(([on, amount]) => ({ on: toLocalDate(on), amount: money(amount) }));
  const { counted, total, limit, within, left } = subsidyPosition(
    subsidyLimit,
    rows,
    money(proposed),
    toLocalDate(today),
  );
  return [counted.toFixed(), total.toFixed(), limit.toFixed(), within, left.toFixed()];
};

describe('what an enterprise may receive', () => {
  it('counts the financial year so far and the two before it, from 1 April', () => {
    const received = [
      ['2024-03-31', '1000'],
      ['2024-04-01', '2000'],
      ['2026-11-21', '4000'],
    ] as const;
    expect(position(received, '500', '2026-11-21')).toEqual(['6000', '6500', '315000', true, '308500']);
    // On 31 March the years are still the same; a day later the oldest of them is over.
    expect(position(received, '500', '2027-03-31')[0]).toBe('6000');
    expect(position(received, '500', '2027-04-01')[0]).toBe('4000');
  });

  it('does not count what is dated after the day', () => {
    expect(position([['2026-11-22', '4000']], '0', '2026-11-21')[0]).toBe('0');
  });

  it('ends at the limit itself', () => {
    expect(position([['2026-05-01', '300000']], '15000', '2026-11-21')).toEqual([
      ...['300000', '315000', '315000', true, '0'],
    ]);
    expect(position([['2026-05-01', '300000']], '15000.00001', '2026-11-21').slice(3)).toEqual([false, '0']);
  });

  it('is within the limit just when nothing is missing of what is left before', () => {
    const amount = fc.bigInt({ min: 0n, max: 40_000_000_000n }).map(fromUnits);
    const row = fc.record({ on: fc.nat(1500).map((days) => plusDays(toLocalDate('2022-12-01'), days)), amount });
    fc.assert(
      fc.property(fc.array(row), amount, (received, proposed) => {
        const today = toLocalDate('2026-11-21');
        const before = subsidyPosition(subsidyLimit, received, money('0'), today);
        const { within, left, total, counted } = subsidyPosition(subsidyLimit, received, proposed, today);
        expect(within).toBe(before.within && proposed.lessThanOrEqualTo(before.left));
        expect(left.isNegative()).toBe(false);
        expect(total.minus(counted).equals(proposed)).toBe(true);
      }),
    );
  });
});

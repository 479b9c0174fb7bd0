import fc from 'fast-check';
import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { AGE_BANDS, type ShareFacts, governmentShare, shortfallShare } from '../funding/government-share.js';
import { fromUnits, money } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { mostReceiverCouldOwe, needsTransfer } from './needs-transfer.js';

const policy = readPolicy(policyRows);

const facts = (startedOn: string, more: Partial<ShareFacts> = {}): ShareFacts => ({
  startedOn: toLocalDate(startedOn),
  employer: 'no-levy',
  ageBand: '25+',
  isSmallEmployer: false,
  hasEvidence: false,
  ...more,
});

const saved = (of: ShareFacts, price: string, fundsLeft = '0'): string => {
  const { employerShareWithoutGift, giftSaves } = needsTransfer(policy, of, money(price), money(fundsLeft));
  expect(giftSaves.equals(employerShareWithoutGift)).toBe(true);
  return giftSaves.toFixed();
};

describe('what a gift saves', () => {
  it('is 5% for an apprentice of 25 or more at an employer without levy', () => {
    expect(saved(facts('2026-09-01'), '4000')).toBe('200');
  });

  it('is nothing for one under 25 there, where government pays all', () => {
    expect(saved(facts('2026-09-01', { ageBand: '22-24' }), '4000')).toBe('0');
    expect(saved(facts('2026-07-31', { ageBand: '22-24' }), '4000')).toBe('200');
  });

  it('is 25% of what the levy of a payer leaves open', () => {
    const payer = facts('2026-09-01', { employer: 'levy-payer', ageBand: '19-21' });
    expect(saved(payer, '4000')).toBe('1000');
    // 1,000 of its own levy pays first: 25% of 3,000.
    expect(saved(payer, '4000', '1000')).toBe('750');
    expect(saved(payer, '4000', '4000.00001')).toBe('0');
  });

  it('takes a levy account below zero as empty', () => {
    expect(saved(facts('2026-09-01', { employer: 'levy-payer' }), '4000', '-500')).toBe('1000');
  });

  it('names the rule, and whether it is settled', () => {
    const { share, source, isUnsettled } = needsTransfer(
      policy,
      facts('2026-09-01', { employer: 'levy-payer' }),
      money('4000'),
      money('0'),
    );
    expect([share.toFixed(), isUnsettled]).toEqual(['0.75', true]);
    expect(source).toContain('110425');
  });
});

describe('the most that a receiver could owe when the sender runs dry', () => {
  const most = (of: ShareFacts): string => mostReceiverCouldOwe(policy, of, money('4000')).toFixed();

  it('is a levy payer’s share, also where its own would be smaller or nothing', () => {
    expect(most(facts('2026-09-01'))).toBe('1000');
    expect(most(facts('2026-09-01', { ageBand: '16-18' }))).toBe('1000');
  });

  it('is the larger share where published sources disagree about the share itself', () => {
    expect(most(facts('2026-07-31', { employer: 'levy-payer' }))).toBe('1000');
  });

  it('is its own share where all readings are the same', () => {
    expect(most(facts('2024-09-01'))).toBe('200');
    expect(most(facts('2019-03-31', { employer: 'levy-payer' }))).toBe('400');
    expect(most(facts('2024-03-01', { ageBand: '16-18', isSmallEmployer: true }))).toBe('0');
  });

  it('is never less than any reading gives, of any start', () => {
    const anyFacts = fc.record({
      startedOn: fc
        .constantFrom('2018-06-01', '2019-04-01', '2024-04-01', '2025-08-01', '2026-07-31', '2026-08-01')
        .map(toLocalDate),
      employer: fc.constantFrom('levy-payer' as const, 'no-levy' as const),
      ageBand: fc.constantFrom(...AGE_BANDS),
      isSmallEmployer: fc.boolean(),
      hasEvidence: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, fc.bigInt({ min: 0n, max: 5_000_000_000n }).map(fromUnits), (of, total) => {
        const owed = mostReceiverCouldOwe(policy, of, total);
        for (const { share } of [governmentShare(policy, of), shortfallShare(policy, of)]) {
          expect(owed.plus(total.times(share)).plus('0.00001').greaterThanOrEqualTo(total)).toBe(true);
        }
        expect(owed.lessThanOrEqualTo(total)).toBe(true);
      }),
    );
  });
});

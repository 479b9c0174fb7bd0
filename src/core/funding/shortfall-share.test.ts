import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { readPolicy } from '../policy/policy.js';
import { type ShareFacts, shortfallShare } from './government-share.js';

const facts = (startedOn: string, more: Partial<ShareFacts> = {}): ShareFacts => ({
  startedOn: toLocalDate(startedOn),
  employer: 'no-levy',
  ageBand: '25+',
  isSmallEmployer: false,
  hasEvidence: false,
  ...more,
});

const ruledBy = (value: 'own-status' | 'levy-payer') =>
  readPolicy({ ...policyRows, shortfallShare: [{ from: '2017-05-01', value, source: 'a rule of the test' }] });

describe('the share of what a gift leaves open', () => {
  it('is that of the receiver’s own levy status, and is named where a payer’s would differ', () => {
    const { share, isUnsettled } = shortfallShare(readPolicy(policyRows), facts('2026-09-01'));
    expect([share.toFixed(), isUnsettled]).toEqual(['0.95', true]);
  });

  it('is that of a levy payer when the dated rule says so', () => {
    const { share, source } = shortfallShare(ruledBy('levy-payer'), facts('2026-09-01'));
    expect([share.toFixed(), source]).toEqual(['0.75', 'a rule of the test']);
    expect(shortfallShare(ruledBy('levy-payer'), facts('2026-09-01', { ageBand: '16-18' })).share.toFixed()).toBe(
      '0.75',
    );
  });

  it('is settled where both are the same', () => {
    for (const value of ['own-status', 'levy-payer'] as const) {
      const { share, isUnsettled } = shortfallShare(ruledBy(value), facts('2024-09-01'));
      expect([share.toFixed(), isUnsettled]).toEqual(['0.95', false]);
    }
  });
});

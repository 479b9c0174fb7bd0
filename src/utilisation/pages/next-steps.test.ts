import { toLocalDate } from '../../core/calendar/local-date.js';
import { toMonth } from '../../core/calendar/month.js';
import { transferYearOf } from '../../core/calendar/transfer-year.js';
import { ZERO, money } from '../../core/money/money.js';
import { nextSteps } from './next-steps.js';
import type { TrustFacts } from './trust-facts.js';

const FACTS: TrustFacts = {
  ...{
    organisationId: 7,
    name: 'Elmhurst',
    today: toLocalDate('2026-11-21'),
    isOwn: true,
    mayPledge: true,
    seesAccount: true,
    hasAccount: true,
  },
  ...{
    balance: '100',
    lots: [],
    findings: [],
    accounts: [],
    pledges: [],
    gifts: null,
    reconciliation: null,
    waitsForSignature: false,
  },
  lapsing: [
    { month: '2026-11', amount: '0' },
    { month: '2026-12', amount: '250.5' },
  ],
  allowances: [
    {
      ...{ year: transferYearOf(toLocalDate('2026-04-20')), allowance: money('900'), sent: ZERO, promised: ZERO },
      ...{ left: money('900'), over: ZERO, isProjected: false },
    },
  ],
  statements: [{ importedAt: '2026-11-01T09:00:00.000Z' }],
};
const BOTH = { edits: true, decides: true };
const steps = (change: Partial<TrustFacts>, duties = BOTH): string[] =>
  nextSteps({ ...FACTS, ...change }, duties).map(({ text }) => text);

describe('what a lead does next', () => {
  it('is to pledge what would lapse soon, while the allowance has room', () => {
    expect(nextSteps(FACTS, BOTH)).toEqual([
      {
        text: 'Pledge what would lapse',
        why: '£250.50 lapses within 6 months, and you may still give £900.00 this year.',
        href: '/trusts/7/pledges/new',
      },
    ]);
    expect(steps({}, { edits: true, decides: false })).toEqual([]);
    expect(steps({ lapsing: [{ month: '2026-12', amount: '0' }] })).toEqual([]);
    expect(steps({ allowances: [{ ...FACTS.allowances[0]!, left: ZERO }] })).toEqual([]);
  });

  it('is to sign the agreement first, where that waits', () => {
    expect(nextSteps({ ...FACTS, waitsForSignature: true }, BOTH)[0]).toMatchObject({
      text: 'Sign the agreement on sharing figures',
      href: '/organisations/7/agreement',
    });
  });

  it('is to add a statement that is missing or old', () => {
    const without = { lapsing: [] };
    expect(steps({ ...without, statements: [] })).toEqual(['Add your first statement']);
    expect(steps({ ...without, today: toLocalDate('2026-12-02') })).toEqual([]);
    expect(steps({ ...without, today: toLocalDate('2026-12-03') })).toEqual(['Add the newest statement']);
    const gap = { code: 'HISTORY.GAP', message: 'The statements hold no levy for May 2026: one may be missing' };
    expect(steps({ ...without, findings: [gap] })).toEqual(['Add the statement that is missing']);
    expect(steps({ ...without, statements: [] }, { edits: false, decides: true })).toEqual([]);
  });

  it('is to add the statement of a month that is closed', () => {
    const month = toMonth('2026-11');
    const without = { lapsing: [] };
    expect(steps({ ...without, reconciliation: { month, open: null } })).toEqual(['Add the statement of Nov 2026']);
    expect(steps({ ...without, reconciliation: { month, open: 0 } })).toEqual([]);
    const approver = { edits: false, decides: true };
    expect(steps({ ...without, reconciliation: { month, open: null } }, approver)).toEqual([]);
    expect(nextSteps({ ...FACTS, ...without, reconciliation: { month, open: 1 } }, approver)).toEqual([
      {
        text: 'Look at what differs in Nov 2026',
        why: '1 line of the month end and of the statement does not agree.',
        href: '/trusts/7/reconciliation/2026-11',
      },
    ]);
  });
});

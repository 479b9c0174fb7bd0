import { toLocalDateTime } from '../calendar/instant.js';
import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import { contradictions } from './contradictions.js';
import type { Declaration } from './declaration.js';

const KNOWN: Declaration = {
  ...{ id: '9', scheme: '123/AB', month: toMonth('2026-07'), levyDueYtd: money('100'), noPayment: false },
  sentAt: toLocalDateTime('2026-08-10T10:00:00'),
};

describe('a declaration of an id that is known', () => {
  it('contradicts nothing where it says the same, however the amount is written', () =>
    expect(contradictions({ ...KNOWN, levyDueYtd: money('100.00') }, KNOWN)).toEqual([]));

  it.each([
    ['levyDueYtd', { levyDueYtd: money('100.01') }],
    ['levyDueYtd', { levyDueYtd: null }],
    ['scheme', { scheme: '123/CD' }],
    ['month', { month: toMonth('2026-08') }],
    ['noPayment', { noPayment: true }],
    ['sentAt', { sentAt: toLocalDateTime('2026-08-10T10:00:01') }],
  ] as const)('contradicts it in %s', (part, other) =>
    expect(contradictions({ ...KNOWN, ...other }, KNOWN)).toEqual([part]),
  );
});

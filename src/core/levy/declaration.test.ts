import { toLocalDateTime } from '../calendar/instant.js';
import { toMonth } from '../calendar/month.js';
import { money, toText } from '../money/money.js';
import { type Declaration, compareDeclarations, compareIds, figureOf } from './declaration.js';

const sent = (id: string, sentAt: string): Declaration => ({
  id,
  scheme: '123/AB',
  month: toMonth('2025-04'),
  levyDueYtd: money('100'),
  noPayment: false,
  sentAt: toLocalDateTime(sentAt),
});

describe('a declaration', () => {
  it('has an id that counts as a number of any length', () => {
    const ids = ['10', '9', '123456789012345678901', '123456789012345678902', '99'];
    const sorted = ['9', '10', '99', '123456789012345678901', '123456789012345678902'];
    expect(ids.sort(compareIds)).toEqual(sorted);
    expect(compareIds('42', '42')).toBe(0);
  });

  it('comes after one that was sent before it, and after a smaller id of the same submission', () => {
    const declarations = [sent('12', '2025-05-15'), sent('10', '2025-05-15'), sent('99', '2025-05-14T23:59:59')];
    expect(declarations.sort(compareDeclarations).map(({ id }) => id)).toEqual(['99', '10', '12']);
  });

  it('has no figure when it says that nothing is due, even if one was sent with it', () => {
    expect(toText(figureOf(sent('1', '2025-05-15'))!)).toBe('100.00000');
    expect(figureOf({ ...sent('1', '2025-05-15'), noPayment: true })).toBeNull();
    expect(figureOf({ ...sent('1', '2025-05-15'), levyDueYtd: null })).toBeNull();
  });
});

import fc from 'fast-check';
import { toMonth } from '../calendar/month.js';
import { money, sum } from '../money/money.js';
import { type GiftEntry, creditGifts } from './credit-gifts.js';

const gift = (id: number, month: string, amount: string): GiftEntry => ({
  ...{ id, month: toMonth(month), amount: money(amount) },
});
const lot = (month: string, saved: string) => ({ month: toMonth(month), saved: money(saved) });
const shown = (...asked: Parameters<typeof creditGifts>): (string | number)[][] =>
  [...creditGifts(...asked)].map(([id, amount]) => [id, amount.toFixed()]);

describe('the gifts that saved levy', () => {
  it('are the oldest for what lapses first', () => {
    const gifts = [gift(2, '2026-06', '500'), gift(1, '2026-05', '300')];
    expect(shown(gifts, [lot('2026-06', '400'), lot('2026-05', '200')])).toEqual([
      [1, '300'],
      [2, '300'],
    ]);
  });

  it('are those that came back, for what they no longer saved', () => {
    const gifts = [gift(1, '2026-05', '500'), gift(2, '2026-06', '-500')];
    expect(shown(gifts, [lot('2026-05', '500'), lot('2026-06', '-500')])).toEqual([
      [1, '500'],
      [2, '-500'],
    ]);
  });

  it('add up to what was saved', () => {
    const month = fc.integer({ min: 1, max: 9 }).map((number) => `2026-0${number}`);
    const pounds = fc.integer({ min: -500, max: 900 }).map(String);
    const entries = fc.array(fc.tuple(month, pounds), { minLength: 1 });
    fc.assert(
      fc.property(entries, fc.array(fc.tuple(month, pounds)), (given, lots) => {
        const gifts = given.map(([when, amount], id) => gift(id, when, amount));
        const saved = lots.map(([when, amount]) => lot(when, amount));
        const credited = sum(creditGifts(gifts, saved).values());
        expect(credited.toFixed()).toBe(sum(saved.map((each) => each.saved)).toFixed());
      }),
    );
  });
});

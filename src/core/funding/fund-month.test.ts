import fc from 'fast-check';
import { startOf } from '../calendar/instant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { type Money, ZERO, add, fromUnits, money, negate, rate, subtract, sum, toText } from '../money/money.js';
import { type Funding, type PayingAccount, fundMonth } from './fund-month.js';
import type { Due } from './serve-account.js';

const ACCOUNTS = ['a', 'b', 'c', 'd'];

const amount = fc.bigInt({ min: 1n, max: 200_000_000n }).map(fromUnits);

const dueItem = fc
  .record({
    employer: fc.constantFrom(...ACCOUNTS),
    giver: fc.constantFrom(null, ...ACCOUNTS),
    amount,
    isRefund: fc.boolean(),
    share: fc.constantFrom('0.75', '0.9', '0.95', '1'),
    provider: fc.constantFrom('p', 'q', 'r'),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ employer, giver, isRefund, share, day, ...rest }): Omit<Due, 'id' | 'tieBreak'> => {
    const sender = giver === employer ? null : giver;
    return {
      employer,
      sender,
      provider: rest.provider,
      amount: isRefund ? negate(rest.amount) : rest.amount,
      governmentShare: rate(share),
      agreedAt: startOf(toLocalDate(`2026-01-${String(day).padStart(2, '0')}`)),
      paidBy: isRefund ? (sender === null ? 'account' : 'gift') : null,
    };
  });

const month = fc.record({
  due: fc
    .array(dueItem, { maxLength: 25 })
    .map((items) => items.map((item, index): Due => ({ ...item, id: `${index}`, tieBreak: index }))),
  accounts: fc
    .tuple(...ACCOUNTS.map(() => fc.tuple(amount, amount)))
    .map(
      (all) =>
        new Map(
          all.map(([balance, allowance], index): [string, PayingAccount] => [
            ACCOUNTS[index]!,
            { balance, allowance, providerOrder: ['q', 'p'] },
          ]),
        ),
    ),
});

const partsOf = (funding: Funding): Money =>
  sum([
    funding.gift,
    funding.levy,
    funding.governmentCoInvestment,
    funding.employerCoInvestment,
    funding.fullyFunded,
    funding.rounding,
  ]);

const levyOf = (funding: readonly Funding[]): Money => sum(funding.map(({ gift, levy }) => add(gift, levy)));

describe('a month end', () => {
  it('pays each amount in full, with at most 0.00001 of rounding', () => {
    fc.assert(
      fc.property(month, ({ due, accounts }) => {
        fundMonth(accounts, due).funding.forEach((funding, index) => {
          expect(toText(partsOf(funding))).toBe(toText(due[index]!.amount));
          expect(funding.rounding.abs().lessThanOrEqualTo('0.00001')).toBe(true);
        });
      }),
    );
  });

  it('never spends more than an account has, nor gives more than it may', () => {
    fc.assert(
      fc.property(month, ({ due, accounts }) => {
        for (const { balance, allowance } of fundMonth(accounts, due).after.values()) {
          expect(balance.isNegative() || allowance.isNegative()).toBe(false);
          expect(allowance.lessThanOrEqualTo(balance)).toBe(true);
        }
      }),
    );
  });

  it('takes from the accounts exactly what levy and gifts paid', () => {
    fc.assert(
      fc.property(month, ({ due, accounts }) => {
        const { funding, after } = fundMonth(accounts, due);
        const before = sum([...accounts.values()].map(({ balance }) => balance));
        const left = sum([...after.values()].map(({ balance }) => balance));
        expect(toText(subtract(before, left))).toBe(toText(levyOf(funding)));
      }),
    );
  });

  it('pays the same in total in whatever order refunds arrive', () => {
    fc.assert(
      fc.property(month, fc.infiniteStream(fc.nat()), ({ due, accounts }, random) => {
        const isRefund = ({ amount: each }: Due): boolean => each.isNegative();
        const shuffled = due
          .filter(isRefund)
          .map((each) => ({ each, place: random.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        const reordered = [...shuffled, ...due.filter((each) => !isRefund(each))];
        expect(toText(levyOf(fundMonth(accounts, reordered).funding))).toBe(
          toText(levyOf(fundMonth(accounts, due).funding)),
        );
      }),
    );
  });

  it('lets a gift that comes back be given again, but not when its allowance year has ended', () => {
    const base = {
      ...{ provider: 'p', agreedAt: startOf(toLocalDate('2026-01-01')), governmentShare: rate('0.95'), tieBreak: 1 },
      ...{ employer: 'b', sender: 'a' },
    };
    const given = (isOfEndedYear: boolean): string[] => {
      const due: Due[] = [
        { ...base, id: 'back', amount: money('-30'), paidBy: 'gift', isOfEndedYear },
        { ...base, id: 'gift', amount: money('100'), paidBy: null },
      ];
      const account = { balance: money('500'), allowance: money('60'), providerOrder: [] };
      const { funding, after } = fundMonth(new Map([['a', account]]), due);
      const left = after.get('a')!;
      return [...funding.map(({ gift }) => gift), left.balance, left.allowance].map((amount) => amount.toFixed());
    };
    expect(given(false)).toEqual(['-30', '90', '440', '0']);
    expect(given(true)).toEqual(['-30', '60', '470', '0']);
  });

  it('serves gifts before own apprentices, and a gift that falls short before them too', () => {
    const base = {
      provider: 'p',
      agreedAt: startOf(toLocalDate('2026-01-01')),
      governmentShare: rate('0.95'),
      paidBy: null,
    };
    const due: Due[] = [
      { ...base, id: 'own of b', employer: 'b', sender: null, amount: money('80'), tieBreak: 1 },
      { ...base, id: 'gift to b', employer: 'b', sender: 'a', amount: money('100'), tieBreak: 2 },
      { ...base, id: 'own of a', employer: 'a', sender: null, amount: money('50'), tieBreak: 0 },
    ];
    const accounts = new Map([
      ['a', { balance: money('70'), allowance: money('60'), providerOrder: [] }],
      ['b', { balance: money('100'), allowance: ZERO, providerOrder: [] }],
    ]);
    const paid = fundMonth(accounts, due).funding.map(({ id, gift, levy }) => [id, gift.toFixed(), levy.toFixed()]);
    expect(paid).toEqual([
      ['own of b', '0', '60'],
      ['gift to b', '60', '40'],
      ['own of a', '0', '10'],
    ]);
  });
});

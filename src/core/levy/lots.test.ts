import fc from 'fast-check';
import { toLocalDate } from '../calendar/local-date.js';
import { type Month, monthsFrom, plusMonths, toMonth } from '../calendar/month.js';
import { type Money, absolute, floorAtZero, fromUnits, money, subtract, sum, toText } from '../money/money.js';
import {
  type LevyMovements,
  type Lots,
  type RecordedLapse,
  balanceOf,
  computeLots,
  lapseOf,
  lapsesDue,
  lotsBalance,
} from './lots.js';

const source = 'test';
const LIVES = [
  { from: toLocalDate('2017-04-01'), value: 24, source },
  { from: toLocalDate('2026-08-01'), value: 12, source },
];
const LAST = toMonth('9999-12');

const months = (table: Record<string, string>): Map<Month, Money> =>
  new Map(Object.entries(table).map(([month, amount]) => [toMonth(month), money(amount)]));

const lapse = (month: string, amount: string, lifeMonths = 24): RecordedLapse => ({
  month: toMonth(month),
  lifeMonths,
  amount: money(amount),
});

function movements(
  fundsIn: Record<string, string>,
  fundsOut: Record<string, string> = {},
  lapsed: RecordedLapse[] = [],
): LevyMovements {
  return { fundsIn: months(fundsIn), fundsOut: months(fundsOut), lapsed };
}

const lotsOf = (facts: LevyMovements): Lots => computeLots(facts, LIVES);
const remaining = ({ lots }: Lots) => Object.fromEntries(lots.map((lot) => [lot.month, lot.remaining.toFixed()]));
const lapsing = ({ lots }: Lots) => Object.fromEntries(lots.map((lot) => [lot.lapsesIn, lapseOf(lot).toFixed()]));

describe('spending', () => {
  it('takes the oldest lot first', () => {
    const lots = lotsOf(movements({ '2024-01': '100', '2024-02': '100' }, { '2024-03': '130' }));
    expect(remaining(lots)).toEqual({ '2024-01': '0', '2024-02': '70' });
  });

  it('saves a lot in the month in which it lapses, and not after it', () => {
    expect(lapsing(lotsOf(movements({ '2024-01': '100' }, { '2026-01': '60' })))).toEqual({ '2026-01': '40' });
    const late = lotsOf(movements({ '2024-01': '100' }, { '2026-02': '60' }));
    expect(lapsing(late)).toEqual({ '2026-01': '100' });
    expect(toText(late.spendWithoutLot)).toBe('60.00000');
  });

  it('counts though it came before the levy', () => {
    expect(remaining(lotsOf(movements({ '2024-05': '100' }, { '2023-11': '30' })))).toEqual({ '2024-05': '70' });
  });

  it('takes a lot that entered earlier before one that lapses sooner', () => {
    const lots = lotsOf(movements({ '2026-07': '120', '2026-08': '80' }, { '2027-01': '150' }));
    expect(remaining(lots)).toEqual({ '2026-07': '0', '2026-08': '50' });
  });
});

describe('the life of a lot', () => {
  it('is that of the month in which it entered: 24 months, and 12 from August 2026 on', () => {
    const { lots } = lotsOf(movements({ '2026-07': '1', '2026-08': '1' }));
    expect(lots.map((lot) => [lot.lifeMonths, lot.lapsesIn])).toEqual([
      [24, '2028-07'],
      [12, '2027-08'],
    ]);
  });

  it('is the first one known for a month before all rules', () => {
    expect(lotsOf(movements({ '2016-01': '1' })).lots[0]?.lapsesIn).toBe('2018-01');
  });

  it('does not depend on the order in which the rules are listed', () => {
    const facts = movements({ '2026-07': '100', '2026-08': '100' }, { '2027-01': '120' });
    expect(computeLots(facts, [...LIVES].reverse())).toEqual(lotsOf(facts));
  });

  it('has to be known', () => {
    expect(() => computeLots(movements({ '2024-01': '1' }), [])).toThrow('the life of levy has no dated rule');
  });
});

describe('negative levy', () => {
  it('takes back from the newest earlier lots first', () => {
    const lots = lotsOf(movements({ '2024-01': '100', '2024-02': '90', '2024-03': '-100', '2024-04': '50' }));
    expect(remaining(lots)).toEqual({ '2024-01': '90', '2024-02': '0', '2024-03': '0', '2024-04': '50' });
  });

  it('crosses into lots of the longer life when no shorter one is earlier', () => {
    const lots = lotsOf(movements({ '2026-07': '100', '2026-08': '-30', '2026-09': '50' }));
    expect(remaining(lots)).toEqual({ '2026-07': '70', '2026-08': '0', '2026-09': '50' });
  });

  it('leaves less of later lots when there is no earlier one', () => {
    const lots = lotsOf(movements({ '2024-01': '-20', '2024-02': '50' }));
    expect(remaining(lots)).toEqual({ '2024-01': '0', '2024-02': '30' });
    const spentLate = lotsOf(movements({ '2024-01': '-20', '2024-02': '50' }, { '2026-05': '10' }));
    expect(remaining(spentLate)).toEqual({ '2024-01': '0', '2024-02': '30' });
    expect(toText(lotsOf(movements({ '2024-01': '-20' })).spendWithoutLot)).toBe('20.00000');
  });
});

describe('a refund', () => {
  it('gives back the newest earlier spending first', () => {
    const facts = movements(
      { '2024-01': '100', '2024-02': '100' },
      { '2024-01': '60', '2026-02': '50', '2026-03': '-50' },
    );
    expect(remaining(lotsOf(facts))).toEqual({ '2024-01': '40', '2024-02': '100' });
  });

  it('counts once, not once for each life', () => {
    const lots = lotsOf(movements({ '2026-07': '100', '2026-08': '100' }, { '2026-08': '200', '2026-09': '-50' }));
    expect(remaining(lots)).toEqual({ '2026-07': '0', '2026-08': '50' });
  });

  it('with no spending before it stays outside the lots', () => {
    const lots = lotsOf(movements({ '2024-01': '100' }, { '2024-02': '-40' }));
    expect(remaining(lots)).toEqual({ '2024-01': '100' });
    expect(toText(lots.creditWithoutLot)).toBe('40.00000');
  });
});

describe('a recorded lapse', () => {
  it('closes its lot and takes the spending that explains the rest', () => {
    const facts = movements({ '2024-01': '539', '2024-02': '539' }, { '2024-02': '400' }, [lapse('2026-01', '139')]);
    expect(lapsing(lotsOf(facts))).toEqual({ '2026-01': '139', '2026-02': '539' });
  });

  it('of nothing closes the month for good', () => {
    const facts = movements({ '2024-01': '400', '2024-02': '539' }, { '2024-02': '400', '2024-03': '100' });
    const closed = lotsOf({ ...facts, lapsed: [lapse('2026-01', '0')] });
    expect(closed.lots[0]).toMatchObject({ closed: true });
    expect(lapsing(closed)).toEqual({ '2026-01': '0', '2026-02': '439' });
    const refunded = lotsOf({ ...facts, fundsOut: months({ '2024-02': '100' }), lapsed: [lapse('2026-01', '0')] });
    expect(lapsing(refunded)).toEqual({ '2026-01': '0', '2026-02': '539' });
    expect(toText(refunded.creditWithoutLot)).toBe('300.00000');
  });

  it('leaves later spending to later lots', () => {
    const facts = movements({ '2024-01': '100', '2024-02': '100' }, { '2026-02': '60' }, [lapse('2026-01', '0')]);
    expect(lapsing(lotsOf(facts))).toEqual({ '2026-01': '0', '2026-02': '40' });
  });

  it('stays as it is when negative levy shrinks its lot afterwards', () => {
    const lots = lotsOf(movements({ '2024-01': '100', '2026-03': '-30' }, {}, [lapse('2026-01', '100')]));
    expect(lapsing(lots)).toEqual({ '2026-01': '100', '2028-03': '0' });
    expect(toText(lots.spendWithoutLot)).toBe('30.00000');
  });

  it('stands beside the lots when its month of levy is not known', () => {
    const lots = lotsOf(movements({ '2024-06': '100' }, {}, [lapse('2026-01', '25')]));
    expect(remaining(lots)).toEqual({ '2024-06': '100' });
    expect(toText(lots.spendWithoutLot)).toBe('25.00000');
  });

  it('comes before a later one, in whatever order they are given', () => {
    const lapses = [lapse('2026-02', '50'), lapse('2026-01', '50')];
    const { lots } = lotsOf(movements({ '2024-01': '100', '2024-02': '100' }, { '2025-01': '60' }, lapses));
    expect(lots.map((lot) => lot.spent.toFixed())).toEqual(['50', '10']);
  });

  it('may be written in parts', () => {
    const lots = lotsOf(movements({ '2024-01': '100' }, {}, [lapse('2026-01', '60'), lapse('2026-01', '40')]));
    expect(lapsing(lots)).toEqual({ '2026-01': '100' });
  });

  it('of one life leaves the lot of the other that lapses in the same month', () => {
    const closed = (lifeMonths: number) => {
      const facts = movements({ '2025-08': '100', '2026-08': '70' }, {}, [lapse('2027-08', '70', lifeMonths)]);
      return lotsOf(facts).lots.map((lot) => [lot.lapsesIn, lot.closed]);
    };
    expect(closed(24)).toEqual([
      ['2027-08', true],
      ['2027-08', false],
    ]);
    expect(closed(12)).toEqual([
      ['2027-08', false],
      ['2027-08', true],
    ]);
  });
});

describe('a run', () => {
  const facts = movements({ '2024-01': '100', '2024-02': '50', '2024-03': '70' }, { '2025-01': '130' });
  const due = (month: string) =>
    lapsesDue(lotsOf(facts), toMonth(month)).map((each) => [each.month, each.amount.toFixed()]);

  it('records a zero too, catches a missed month up and leaves months to come', () => {
    expect(due('2025-12')).toEqual([]);
    expect(due('2026-02')).toEqual([
      ['2026-01', '0'],
      ['2026-02', '20'],
    ]);
  });
});

/** Around the change of life, few enough months for movements to meet. */
const WINDOW = monthsFrom(toMonth('2026-03'), 12);
const LATER = monthsFrom(toMonth('2026-01'), 33);
const amount = fc.integer({ min: -60_00000, max: 100_00000 }).map((units) => fromUnits(BigInt(units)));
const positive = amount.map(absolute);
const tableOf = (all: readonly Month[], amounts: fc.Arbitrary<Money>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...all), amounts), { selector: ([month]) => month, maxLength: 15 });
const recorded = fc.array(
  fc
    .tuple(fc.constantFrom(...WINDOW), fc.constantFrom(12, 24), positive)
    .map(([entered, lifeMonths, lapsed]): RecordedLapse => ({
      month: plusMonths(entered, lifeMonths),
      lifeMonths,
      amount: lapsed,
    })),
  { maxLength: 8 },
);

interface Raw {
  in: [Month, Money][];
  out: [Month, Money][];
  lapsed: RecordedLapse[];
}

const raw: fc.Arbitrary<Raw> = fc.record({
  in: tableOf(WINDOW, amount),
  out: tableOf(LATER, amount),
  lapsed: recorded,
});

const movementsOf = (facts: Raw): LevyMovements => ({
  fundsIn: new Map(facts.in),
  fundsOut: new Map(facts.out),
  lapsed: facts.lapsed,
});

const anything = raw.map(movementsOf);
const shuffled = <Item>(items: Item[]) => fc.shuffledSubarray(items, { minLength: items.length });

/** Plain text of lots, for comparing. */
const written = (lots: Lots): string => JSON.stringify(lots);

describe('the lots of any movements', () => {
  it('add up to the balance', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const balance = subtract(
          subtract(sum(facts.fundsIn.values()), sum(facts.fundsOut.values())),
          sum(facts.lapsed.map((each) => each.amount)),
        );
        expect(toText(balanceOf(facts))).toBe(toText(balance));
        expect(toText(lotsBalance(lotsOf(facts)))).toBe(toText(balance));
      }),
    );
  });

  it('are the same whatever the order in which movements were put in', () => {
    const twice = raw.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        mixed: fc.record({ in: shuffled(facts.in), out: shuffled(facts.out), lapsed: shuffled(facts.lapsed) }),
      }),
    );
    fc.assert(
      fc.property(twice, ({ facts, mixed }) => {
        expect(written(lotsOf(movementsOf(mixed)))).toBe(written(lotsOf(movementsOf(facts))));
      }),
    );
  });

  it('give no more than they have, and each open one gives all that it has', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        for (const lot of lotsOf(facts).lots) {
          expect([lot.spent, lot.remaining, lot.entered].every((part) => !part.isNegative() || part.isZero())).toBe(
            true,
          );
          expect(lot.spent.lessThanOrEqualTo(lot.entered)).toBe(true);
          if (!lot.closed) expect(toText(lot.remaining)).toBe(toText(subtract(lot.entered, lot.spent)));
        }
      }),
    );
  });

  it('are not spent from after the month in which they lapse', () => {
    const spending = fc
      .record({
        in: tableOf(WINDOW, positive),
        out: tableOf(LATER, positive),
        lapsed: recorded,
      })
      .map(movementsOf);
    fc.assert(
      fc.property(spending, (facts) => {
        const { lots } = lotsOf(facts);
        for (const { lapsesIn } of lots) {
          const spent = sum(lots.filter((lot) => lot.lapsesIn <= lapsesIn).map((lot) => lot.spent));
          const available = sum([...facts.fundsOut].filter(([month]) => month <= lapsesIn).map(([, out]) => out));
          expect(spent.lessThanOrEqualTo(available)).toBe(true);
        }
      }),
    );
  });

  it('lapse by what is unspent and no more, where all spending came before the first lapse', () => {
    const early = fc
      .record({
        in: tableOf(monthsFrom(toMonth('2026-03'), 10), amount),
        out: tableOf(monthsFrom(toMonth('2026-01'), 18), amount),
        lapsed: fc.constant<RecordedLapse[]>([]),
      })
      .map(movementsOf);
    fc.assert(
      fc.property(early, (facts) => {
        const lots = lotsOf(facts);
        const lapsed = sum(lapsesDue(lots, LAST).map((each) => each.amount));
        const unspent = floorAtZero(subtract(balanceOf(facts), lots.creditWithoutLot));
        expect(toText(lapsed)).toBe(toText(unspent));
      }),
    );
  });

  it('stay as they are when what is due has been recorded, and nothing is due again', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...monthsFrom(toMonth('2027-06'), 18)), (facts, runMonth) => {
        const before = lotsOf(facts);
        const due = lapsesDue(before, runMonth);
        const after = lotsOf({ ...facts, lapsed: [...facts.lapsed, ...due] });
        expect(lapsesDue(after, runMonth)).toEqual([]);
        const told = ({ lots }: Lots) => lots.map((lot) => [lot.month, toText(lot.spent), toText(lapseOf(lot))]);
        expect(told(after)).toEqual(told(before));
      }),
    );
  });
});

describe('a lapse of levy with a life that no rule knows', () => {
  it('is kept apart from the lots', () => {
    const lives = [{ from: toLocalDate('2017-04-01'), value: 24, source: 'test' }];
    const lapsed = [{ month: toMonth('2026-05'), lifeMonths: 36, amount: money('7') }];
    const lots = computeLots(
      { fundsIn: new Map([[toMonth('2026-01'), money('10')]]), fundsOut: new Map(), lapsed },
      lives,
    );
    expect(toText(lots.spendWithoutLot)).toBe('7.00000');
    expect(toText(lotsBalance(lots))).toBe('3.00000');
  });
});

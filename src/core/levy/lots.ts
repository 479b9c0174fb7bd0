import { invariant } from '../invariant.js';
import { type Month, plusMonths } from '../calendar/month.js';
import { firstDay } from '../calendar/local-date.js';
import { type Money, ZERO, add, larger, negate, smaller, subtract, sum } from '../money/money.js';
import { type Dated, inForceOn } from '../policy/dated.js';

/** A lapse that stands in the books: what left the account in its month, of levy with that life. Positive pounds. */
export interface RecordedLapse {
  readonly month: Month;
  readonly lifeMonths: number;
  readonly amount: Money;
}

/** What went in and out of one levy account, by calendar month. Pounds. */
export interface LevyMovements {
  /** Levy with top-up by the month in which it entered; a month can be negative. */
  readonly fundsIn: ReadonlyMap<Month, Money>;
  /** Spending (payments and transfers, both ways) by the month it is for; a month of refunds is negative. */
  readonly fundsOut: ReadonlyMap<Month, Money>;
  readonly lapsed: readonly RecordedLapse[];
}

/** The levy that entered in one month, and what became of it. Pounds. */
export interface Lot {
  readonly month: Month;
  readonly lifeMonths: number;
  readonly lapsesIn: Month;
  /** What entered, after later negative levy was taken back from it. */
  readonly entered: Money;
  readonly spent: Money;
  /** The recorded lapse, which stands as it is: more than what is left to lapse when negative levy came later. */
  readonly lapsed: Money;
  /** True when its lapse is recorded, of nothing too: nothing more is spent from it. */
  readonly closed: boolean;
  readonly remaining: Money;
}

export interface Lots {
  /** One for each month of funds in, oldest first, empty ones included. */
  readonly lots: readonly Lot[];
  /** Spending, lapse and negative levy that no known lot covers (yet). */
  readonly spendWithoutLot: Money;
  /** Refunds and lapses whose lot is not known, as where history starts midway. */
  readonly creditWithoutLot: Money;
}

interface OpenLot {
  month: Month;
  lifeMonths: number;
  lapsesIn: Month;
  entered: Money;
  spent: Money;
}

const byMonth = (a: { month: Month }, b: { month: Month }): number => (a.month < b.month ? -1 : 1);

/**
 * Takes each negative month back from the positive months at or before it, the newest first, oldest negative month
 * first. What finds no earlier month is left over. (Domain: levy accounts, 5.2, steps 1 and 2)
 */
function netNegatives(months: ReadonlyMap<Month, Money>): { months: Map<Month, Money>; leftOver: Map<Month, Money> } {
  const netted = new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
  const leftOver = new Map<Month, Money>();
  for (const [negativeMonth, amount] of [...netted].filter(([, value]) => value.isNegative())) {
    let owed = negate(amount);
    netted.set(negativeMonth, ZERO);
    for (const [month, available] of [...netted].reverse()) {
      if (month > negativeMonth || owed.isZero()) continue;
      const taken = smaller(available, owed);
      netted.set(month, subtract(available, taken));
      owed = subtract(owed, taken);
    }
    if (!owed.isZero()) leftOver.set(negativeMonth, owed);
  }
  return { months: netted, leftOver };
}

/** Takes up to an amount from the spending of months up to one, oldest first; answers what was found. */
function takeSpending(spending: Map<Month, Money>, upTo: Month, wanted: Money): Money {
  let missing = wanted;
  for (const [month, available] of spending) {
    if (month > upTo || missing.isZero()) break;
    const taken = smaller(available, missing);
    spending.set(month, subtract(available, taken));
    missing = subtract(missing, taken);
  }
  return subtract(wanted, missing);
}

function spendingByMonth(fundsOut: Map<Month, Money>, negativeLevy: Map<Month, Money>): Map<Month, Money> {
  const spending = new Map(fundsOut);
  // Negative levy with no earlier lot leaves less to lapse: it counts as spending, so that lapse never exceeds
  // what is unspent. The published service drops it.
  for (const [month, owed] of negativeLevy) spending.set(month, add(spending.get(month) ?? ZERO, owed));
  return new Map([...spending].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lives in the order in which they came into force, each once. */
function cohorts(lives: readonly Dated<number>[]): number[] {
  return [...new Set([...lives].sort((a, b) => (a.from < b.from ? -1 : 1)).map((row) => row.value))];
}

function lifeOf(month: Month, lives: readonly Dated<number>[]): number {
  const row = inForceOn(lives, firstDay(month)) ?? [...lives].sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  invariant(row !== undefined, 'the life of levy has no dated rule');
  return row.value;
}

/**
 * Works out the lots of one levy account. Refunds are netted once over all months, negative levy is taken from the
 * newest earlier lot whatever its life, recorded lapses stand as they are, and spending takes the oldest entry
 * first, up to the month in which a lot lapses, that month included. The order of the inputs does not matter.
 * (Domain: levy accounts, 5.2 and 5.4, in the sound variants.)
 * @throws InvariantError when the lots would not add up to the balance
 */
export function computeLots(movements: LevyMovements, lives: readonly Dated<number>[]): Lots {
  const funds = netNegatives(movements.fundsIn);
  const outs = netNegatives(movements.fundsOut);
  const spending = spendingByMonth(outs.months, funds.leftOver);
  const open = [...funds.months].map(([month, entered]): OpenLot => {
    const lifeMonths = lifeOf(month, lives);
    return { month, lifeMonths, lapsesIn: plusMonths(month, lifeMonths), entered, spent: ZERO };
  });

  const lots: Lot[] = [];
  const lifeTimes = cohorts(lives);
  let lapsedWithoutLot = sum(
    movements.lapsed.filter(({ lifeMonths }) => !lifeTimes.includes(lifeMonths)).map(({ amount }) => amount),
  );
  let unexplained = ZERO;
  for (const lifeMonths of lifeTimes) {
    const cohort = open.filter((lot) => lot.lifeMonths === lifeMonths);
    const closed = new Set<OpenLot>();
    for (const lapse of recordedOf(movements.lapsed, lifeMonths)) {
      const lot = cohort.find(({ lapsesIn }) => lapsesIn === lapse.month);
      const entered = lot?.entered ?? ZERO;
      const used = larger(subtract(entered, lapse.amount), ZERO);
      const found = takeSpending(spending, lapse.month, used);
      unexplained = add(unexplained, subtract(used, found));
      lapsedWithoutLot = add(lapsedWithoutLot, larger(subtract(lapse.amount, entered), ZERO));
      if (!lot) continue;
      closed.add(lot);
      lots.push({ ...lot, spent: found, lapsed: lapse.amount, closed: true, remaining: ZERO });
    }
    for (const lot of cohort) {
      if (closed.has(lot)) continue;
      const spent = takeSpending(spending, lot.lapsesIn, lot.entered);
      lots.push({ ...lot, spent, lapsed: ZERO, closed: false, remaining: subtract(lot.entered, spent) });
    }
  }
  const result: Lots = {
    lots: lots.sort(byMonth),
    spendWithoutLot: add(sum(spending.values()), lapsedWithoutLot),
    creditWithoutLot: add(sum(outs.leftOver.values()), unexplained),
  };
  invariant(
    lotsBalance(result).equals(balanceOf(movements)),
    'lots, less spend that has no lot, add up to the balance',
  );
  return result;
}

/** Recorded lapses of one life, oldest first, several of one month added up. */
function recordedOf(lapsed: readonly RecordedLapse[], lifeMonths: number): RecordedLapse[] {
  const months = new Map<Month, Money>();
  for (const lapse of lapsed) {
    if (lapse.lifeMonths !== lifeMonths) continue;
    months.set(lapse.month, add(months.get(lapse.month) ?? ZERO, lapse.amount));
  }
  return [...months].map(([month, amount]) => ({ month, lifeMonths, amount })).sort(byMonth);
}

/** What the movements leave in the account. */
export function balanceOf({ fundsIn, fundsOut, lapsed }: LevyMovements): Money {
  const lapse = sum(lapsed.map(({ amount }) => amount));
  return subtract(subtract(sum(fundsIn.values()), sum(fundsOut.values())), lapse);
}

/** Rule 4 of the books: what the lots say is in the account. */
export function lotsBalance({ lots, spendWithoutLot, creditWithoutLot }: Lots): Money {
  const remaining = sum(lots.map((lot) => lot.remaining));
  return add(subtract(remaining, spendWithoutLot), creditWithoutLot);
}

/** What a lot loses in the month it lapses: the recorded amount, or what remains if nothing more is spent. */
export const lapseOf = (lot: Lot): Money => (lot.closed ? lot.lapsed : lot.remaining);

/**
 * The lapses that a run in a month would record: every lot due by then that is not closed, zero amounts included,
 * because a zero closes the month. A month that was missed is caught up. (5.3)
 */
export function lapsesDue({ lots }: Lots, runMonth: Month): RecordedLapse[] {
  return lots
    .filter((lot) => !lot.closed && lot.lapsesIn <= runMonth)
    .map((lot) => ({ month: lot.lapsesIn, lifeMonths: lot.lifeMonths, amount: lot.remaining }));
}

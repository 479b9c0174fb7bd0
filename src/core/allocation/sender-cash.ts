import type { SenderCash, Units } from './problem.js';

/** How a sender's levy goes. */
export interface CashCourse<Amount = Units> {
  /** What lapses over all months. */
  readonly lapsed: Amount;
  /** The first month that lapses anything; null where none does. */
  readonly lapsesFirst: number | null;
  /** The first month for which there is less than is to be paid; null where all is paid. */
  readonly short: number | null;
}

/** A sender's levy, ready to be gone through again and again: in whole units, which real numbers hold exactly. */
export class SenderCourse {
  private readonly enters: Int32Array;
  private readonly lapses: Int32Array;
  private readonly amounts: Float64Array;
  private readonly paid: Float64Array;
  /** Where the lots of each life begin, and one more for the end. */
  private readonly lives: readonly number[];
  private readonly left: Float64Array;
  private readonly next: Int32Array;

  constructor({ lots, paid }: SenderCash) {
    const inOrder = lots.toSorted((a, b) => a.cohort - b.cohort);
    this.enters = Int32Array.from(inOrder, ({ enters }) => enters);
    this.lapses = Int32Array.from(inOrder, ({ lapses }) => lapses);
    this.amounts = Float64Array.from(inOrder, ({ amount }) => Number(amount));
    this.paid = Float64Array.from(paid, Number);
    const begins = inOrder.flatMap(({ cohort }, index) => (cohort === inOrder[index - 1]?.cohort ? [] : [index]));
    this.lives = [...begins, inOrder.length];
    this.left = new Float64Array(inOrder.length);
    this.next = new Int32Array(begins.length);
  }

  /**
   * Goes through the months as a forecast does: levy enters, what reaches its age lapses, then payments take the first
   * life before the second and within it the oldest. Stops where there is too little.
   * @param gifts what leaves besides, by month
   * @param lapsing is told what lapses in each month
   */
  with(gifts: ArrayLike<number>, lapsing?: Float64Array): CashCourse<number> {
    this.left.set(this.amounts);
    this.next.set(this.lives.slice(0, -1));
    let lapsed = 0;
    let lapsesFirst: number | null = null;
    for (let month = 0; month < this.paid.length; month++) {
      const now = this.lapse(month);
      if (lapsing) lapsing[month] = now;
      if (now > 0) lapsesFirst ??= month;
      lapsed += now;
      if (this.missing(month, this.paid[month]! + (gifts[month] ?? 0)) > 0)
        return { lapsed, lapsesFirst, short: month };
    }
    return { lapsed, lapsesFirst, short: null };
  }

  private lapse(month: number): number {
    const { left, lapses, next, lives } = this;
    let lapsed = 0;
    for (let life = 0; life < next.length; life++) {
      let lot = next[life]!;
      for (; lot < lives[life + 1]! && lapses[lot]! <= month; lot++) lapsed += left[lot]!;
      next[life] = lot;
    }
    return lapsed;
  }

  /** Spends what is due. @returns what there is no levy for */
  private missing(month: number, due: number): number {
    const { left, enters, next, lives } = this;
    let missing = due;
    for (let life = 0; life < next.length; life++) {
      let lot = next[life]!;
      while (missing > 0 && lot < lives[life + 1]! && enters[lot]! <= month) {
        const taken = Math.min(left[lot]!, missing);
        left[lot]! -= taken;
        missing -= taken;
        if (left[lot] === 0) lot++;
      }
      next[life] = lot;
    }
    return missing;
  }
}

/** How a sender's levy goes with gifts. @param gifts what leaves besides, by month */
export function cashCourse(cash: SenderCash, gifts: readonly Units[]): CashCourse {
  const course = new SenderCourse(cash).with(Float64Array.from(gifts, Number));
  return { ...course, lapsed: BigInt(course.lapsed) };
}

/** What lapses in each month with gifts. @param gifts what leaves besides, by month */
export function lapsingByMonth(cash: SenderCash, gifts: readonly Units[]): Float64Array {
  const lapsing = new Float64Array(cash.paid.length);
  new SenderCourse(cash).with(Float64Array.from(gifts, Number), lapsing);
  return lapsing;
}

/** What leaves by month, of so many learners of each kind. */
export function addGifts(
  gifts: Units[],
  payments: readonly { readonly month: number; readonly amount: Units }[],
  learners: number,
): void {
  for (const { month, amount } of payments) {
    if (month < gifts.length) gifts[month]! += amount * BigInt(learners);
  }
}

/** Where a sender's levy of the first life, and of those after it, stands after each month without further gifts. */
export interface CashTrace {
  /** What of the first life is neither spent nor lapsed yet, what is still to enter included. */
  readonly firstLeft: readonly Units[];
  /** Spent of later lives, up to each month. */
  readonly laterSpent: readonly Units[];
  readonly balance: readonly Units[];
}

export function cashTrace(cash: SenderCash): CashTrace {
  const first = Math.min(...cash.lots.map(({ cohort }) => cohort));
  const lots = cash.lots.map((lot) => ({ ...lot, left: lot.amount }));
  const inOrder = lots.toSorted((a, b) => a.cohort - b.cohort);
  const isFirst = ({ cohort }: { readonly cohort: number }): boolean => cohort === first;
  const totalOf = (some: readonly { readonly left: Units }[]): Units =>
    some.reduce((total, { left }) => total + left, 0n);
  let laterSpent = 0n;
  const trace = cash.paid.map((paid, month) => {
    for (const lot of lots) if (lot.lapses <= month) lot.left = 0n;
    let due = paid;
    for (const lot of inOrder) {
      if (lot.enters > month || due === 0n) continue;
      const taken = lot.left < due ? lot.left : due;
      lot.left -= taken;
      due -= taken;
      if (!isFirst(lot)) laterSpent += taken;
    }
    return {
      firstLeft: totalOf(lots.filter(isFirst)),
      laterSpent,
      balance: totalOf(lots.filter(({ enters }) => enters <= month)),
    };
  });
  return {
    firstLeft: trace.map(({ firstLeft }) => firstLeft),
    laterSpent: trace.map((each) => each.laterSpent),
    balance: trace.map(({ balance }) => balance),
  };
}

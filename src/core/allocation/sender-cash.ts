import type { SenderCash, Units } from './problem.js';

/** How a sender's levy goes. */
export interface CashCourse {
  /** What lapses over all months. */
  readonly lapsed: Units;
  /** The first month that lapses anything; null where none does. */
  readonly lapsesFirst: number | null;
  /** The first month for which there is less than is to be paid; null where all is paid. */
  readonly short: number | null;
}

interface Queue {
  readonly lots: { readonly enters: number; readonly lapses: number; left: Units }[];
  next: number;
}

/**
 * Goes through the months as a forecast does: levy enters, what reaches its age lapses, then payments take the first
 * life before the second and within it the oldest. Stops where there is too little.
 * @param gifts what leaves besides, by month
 */
export function cashCourse({ lots, paid }: SenderCash, gifts: readonly Units[]): CashCourse {
  const queues = new Map<number, Queue>();
  for (const { cohort, enters, lapses, amount } of lots) {
    const queue = queues.get(cohort) ?? { lots: [], next: 0 };
    queue.lots.push({ enters, lapses, left: amount });
    queues.set(cohort, queue);
  }
  const inOrder = [...queues].sort(([a], [b]) => a - b).map(([, queue]) => queue);
  let lapsed = 0n;
  let lapsesFirst: number | null = null;
  for (let month = 0; month < paid.length; month++) {
    const lapsing = inOrder.reduce((total, queue) => total + lapse(queue, month), 0n);
    if (lapsing > 0n) lapsesFirst ??= month;
    lapsed += lapsing;
    let due = paid[month]! + (gifts[month] ?? 0n);
    for (const queue of inOrder) due = spend(queue, month, due);
    if (due > 0n) return { lapsed, lapsesFirst, short: month };
  }
  return { lapsed, lapsesFirst, short: null };
}

function lapse(queue: Queue, month: number): Units {
  let lapsed = 0n;
  for (let lot = queue.lots[queue.next]; lot && lot.lapses <= month; lot = queue.lots[++queue.next]) lapsed += lot.left;
  return lapsed;
}

/** @returns what it had no levy for */
function spend(queue: Queue, month: number, due: Units): Units {
  let missing = due;
  for (let lot = queue.lots[queue.next]; missing > 0n && lot && lot.enters <= month; lot = queue.lots[queue.next]) {
    const taken = lot.left < missing ? lot.left : missing;
    lot.left -= taken;
    missing -= taken;
    if (lot.left === 0n) queue.next++;
  }
  return missing;
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

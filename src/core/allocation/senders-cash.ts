import { groupedBy } from '../grouped-by.js';
import { isSafe } from './filling.js';
import { type Change, NOBODY, type Placing } from './placing.js';
import type { AllocationProblem } from './problem.js';
import { SenderCourse, cashTrace } from './sender-cash.js';

/** What lapses of each sender's levy, and that it can pay. */
export class SendersCash {
  private readonly courses: readonly SenderCourse[];
  /** What each would have after every month without gifts. */
  private readonly balances: readonly Float64Array[];
  private readonly isWatched: readonly boolean[];
  private readonly gifts: readonly Float64Array[];
  private readonly lapsed: Float64Array;
  private readonly lapsedNow: Float64Array;
  private readonly touched = new Set<number>();

  /** @param isCounted whether what lapses is of interest; where not, only that the senders can pay */
  constructor(
    problem: AllocationProblem,
    private readonly placing: Placing,
    private readonly isCounted: boolean,
  ) {
    const { senders, pledges, months } = problem;
    this.courses = senders.map(({ cash }) => new SenderCourse(cash));
    this.balances = senders.map(({ cash }) => Float64Array.from(cashTrace(cash).balance, Number));
    const pledgesOf = groupedBy(pledges, ({ senderId }) => senderId);
    this.isWatched = senders.map((sender) => isCounted || !isSafe(sender, pledgesOf.get(sender.id) ?? []));
    this.gifts = senders.map(() => new Float64Array(months.length));
    placing.pays.forEach((pledge, learner) => this.give(learner, pledge, 1));
    this.lapsed = Float64Array.from(this.courses, (course, sender) => course.with(this.gifts[sender]!).lapsed);
    this.lapsedNow = this.lapsed.slice();
  }

  get saved(): number {
    return this.courses.reduce((sum, course, sender) => sum + course.with([]).lapsed - this.lapsed[sender]!, 0);
  }

  /** @returns what more is saved of the senders that are watched; null where one could not pay */
  changedBy(changes: readonly Change[]): number | null {
    this.touched.clear();
    for (const { learner, from, to } of changes) {
      this.give(learner, from, -1);
      this.give(learner, to, 1);
    }
    let saved = 0;
    for (const sender of this.touched) {
      const gifts = this.gifts[sender]!;
      if (!this.isCounted && isCovered(gifts, this.balances[sender]!)) continue;
      const { lapsed, short } = this.courses[sender]!.with(gifts);
      if (short !== null) return null;
      this.lapsedNow[sender] = lapsed;
      saved += this.lapsed[sender]! - lapsed;
    }
    return saved;
  }

  keep(): void {
    for (const sender of this.touched) this.lapsed[sender] = this.lapsedNow[sender]!;
  }

  undo(changes: readonly Change[]): void {
    for (const { learner, from, to } of changes) {
      this.give(learner, from, 1);
      this.give(learner, to, -1);
    }
  }

  private give(learner: number, pledge: number, sign: 1 | -1): void {
    if (pledge === NOBODY) return;
    const sender = this.placing.senderOf[pledge]!;
    if (!this.isWatched[sender]) return;
    this.touched.add(sender);
    const gifts = this.gifts[sender]!;
    for (const { month, amount } of this.placing.paymentsOf(learner)) {
      if (month < gifts.length) gifts[month]! += sign * amount;
    }
  }
}

/** Gifts that come to no more than there would be without them can be paid. */
function isCovered(gifts: Float64Array, balance: Float64Array): boolean {
  let given = 0;
  for (let month = 0; month < gifts.length; month++) {
    given += gifts[month]!;
    if (given > balance[month]!) return false;
  }
  return true;
}

import type { TransferYear } from '../calendar/transfer-year.js';
import { invariant } from '../invariant.js';
import {
  type AllocationLine,
  type AllocationPledge,
  type AllocationProblem,
  type AllocationSender,
  type LearnerGroup,
  type Units,
  costOf,
  yearsOf,
} from './problem.js';
import { type CashCourse, addGifts, cashCourse, cashTrace, lapsingByMonth } from './sender-cash.js';

/** What stops another learner of a group from being paid by a pledge. */
export type Limit =
  | { readonly is: 'learners' }
  | { readonly is: 'pledge-year'; readonly year: TransferYear; readonly left: Units; readonly needed: Units }
  | { readonly is: 'allowance-year'; readonly year: TransferYear; readonly left: Units; readonly needed: Units }
  | { readonly is: 'round-budget'; readonly left: Units; readonly needed: Units }
  | { readonly is: 'subsidy'; readonly left: Units; readonly needed: Units }
  | { readonly is: 'cash'; readonly month: number };

interface Cost {
  readonly whole: Units;
  readonly years: ReadonlyMap<TransferYear, Units>;
}

interface Giving {
  readonly gifts: Units[];
  readonly years: Map<TransferYear, Units>;
  /** Nothing that its pledges hold could leave too little. */
  readonly isSafe: boolean;
}

/** An allocation in the making: what is left of each limit after the lines so far. */
export class Filling {
  readonly groups: ReadonlyMap<number, LearnerGroup>;
  readonly pledges: ReadonlyMap<number, AllocationPledge>;
  private readonly senders: ReadonlyMap<number, AllocationSender>;
  private readonly costs = new Map<LearnerGroup, Cost>();
  private readonly pledgeLeft = new Map<number, Map<TransferYear, Units>>();
  private readonly giving = new Map<number, Giving>();
  private readonly subsidyLeft: Map<number, Units>;
  private readonly funded = new Map<number, number>();
  private readonly taken = new Map<string, AllocationLine>();
  private budget: Units | null;

  constructor(problem: AllocationProblem) {
    const { groups, pledges, senders, budget, subsidyLeft } = problem;
    this.groups = new Map(groups.map((group) => [group.id, group]));
    this.pledges = new Map(pledges.map((pledge) => [pledge.id, pledge]));
    this.senders = new Map(senders.map((sender) => [sender.id, sender]));
    for (const { id, years } of pledges) this.pledgeLeft.set(id, new Map(years));
    for (const sender of senders) {
      const ofSender = pledges.filter(({ senderId }) => senderId === sender.id);
      this.giving.set(sender.id, {
        gifts: problem.months.map(() => 0n),
        years: new Map(sender.years),
        isSafe: isSafe(sender, ofSender),
      });
    }
    this.budget = budget;
    this.subsidyLeft = new Map(subsidyLeft);
  }

  get lines(): AllocationLine[] {
    return [...this.taken.values()].filter(({ learners }) => learners > 0);
  }

  /** How many learners of a group are not funded. */
  unfunded(group: LearnerGroup): number {
    return group.learners - (this.funded.get(group.id) ?? 0);
  }

  /** Whether it is the receiver, and no pledge, that has no room for another of a group. */
  isReceiverFull({ receiverId, subsidy }: LearnerGroup): boolean {
    const left = this.subsidyLeft.get(receiverId);
    return left !== undefined && subsidy > left;
  }

  /** Of how many more learners of a group a pledge could pay for all, up to so many. */
  room(group: LearnerGroup, pledge: AllocationPledge, most = this.unfunded(group)): number {
    const bound = this.boundOf(group, pledge, Math.min(most, this.unfunded(group)));
    if (this.givingOf(pledge).isSafe || bound === 0 || !this.isShort(group, pledge, bound)) return bound;
    let [fine, over] = [0, bound];
    while (over - fine > 1) {
      const middle = Math.floor((fine + over) / 2);
      if (this.isShort(group, pledge, middle)) over = middle;
      else fine = middle;
    }
    return fine;
  }

  /** What stops one more learner, or nothing. */
  limit(group: LearnerGroup, pledge: AllocationPledge): Limit | undefined {
    if (this.unfunded(group) <= 0) return { is: 'learners' };
    const { whole, years } = this.costOf(group);
    for (const [year, needed] of years) {
      const left = this.pledgeLeft.get(pledge.id)!.get(year) ?? 0n;
      if (needed > left) return { is: 'pledge-year', year, left, needed };
      const allowed = this.givingOf(pledge).years.get(year) ?? 0n;
      if (needed > allowed) return { is: 'allowance-year', year, left: allowed, needed };
    }
    if (this.budget !== null && whole > this.budget) return { is: 'round-budget', left: this.budget, needed: whole };
    const assistance = this.subsidyLeft.get(group.receiverId);
    if (assistance !== undefined && group.subsidy > assistance) {
      return { is: 'subsidy', left: assistance, needed: group.subsidy };
    }
    const { short } = this.courseWith(group, pledge, 1);
    return short === null ? undefined : { is: 'cash', month: short };
  }

  /** Takes learners, whether or not that is within the limits; a number below nothing gives them back. */
  take(group: LearnerGroup, pledge: AllocationPledge, learners: number): void {
    const count = BigInt(learners);
    const { whole, years } = this.costOf(group);
    const [left, giving] = [this.pledgeLeft.get(pledge.id)!, this.givingOf(pledge)];
    for (const [year, amount] of years) {
      left.set(year, (left.get(year) ?? 0n) - amount * count);
      giving.years.set(year, (giving.years.get(year) ?? 0n) - amount * count);
    }
    addGifts(giving.gifts, group.payments, learners);
    if (this.budget !== null) this.budget -= whole * count;
    const assistance = this.subsidyLeft.get(group.receiverId);
    if (assistance !== undefined) this.subsidyLeft.set(group.receiverId, assistance - group.subsidy * count);
    this.funded.set(group.id, (this.funded.get(group.id) ?? 0) + learners);
    const key = `${group.id} ${pledge.id}`;
    const before = this.taken.get(key)?.learners ?? 0;
    this.taken.set(key, { groupId: group.id, pledgeId: pledge.id, learners: before + learners });
  }

  /** How the levy of a sender goes with the lines so far. */
  courseOf(senderId: number): CashCourse {
    return cashCourse(this.senders.get(senderId)!.cash, this.giving.get(senderId)!.gifts);
  }

  /** How it would go with so many learners more, or fewer. */
  courseWith(group: LearnerGroup, pledge: AllocationPledge, learners: number): CashCourse {
    const gifts = [...this.givingOf(pledge).gifts];
    addGifts(gifts, group.payments, learners);
    return cashCourse(this.senders.get(pledge.senderId)!.cash, gifts);
  }

  /** The first month in which more would lapse with so many learners fewer; null where in none. */
  savesFirst(group: LearnerGroup, pledge: AllocationPledge, learners: number): number | null {
    const { cash } = this.senders.get(pledge.senderId)!;
    const { gifts } = this.givingOf(pledge);
    const without = [...gifts];
    addGifts(without, group.payments, -learners);
    const known = lapsingByMonth(cash, gifts);
    const month = lapsingByMonth(cash, without).findIndex((lapsing, index) => lapsing > known[index]!);
    return month < 0 ? null : month;
  }

  private isShort(group: LearnerGroup, pledge: AllocationPledge, learners: number): boolean {
    return this.courseWith(group, pledge, learners).short !== null;
  }

  private boundOf(group: LearnerGroup, pledge: AllocationPledge, most: number): number {
    const { whole, years } = this.costOf(group);
    let bound = most;
    const within = (left: Units, needed: Units): void => {
      if (needed > 0n) bound = Math.min(bound, left < needed ? 0 : Number(left / needed));
    };
    const [left, allowed] = [this.pledgeLeft.get(pledge.id)!, this.givingOf(pledge).years];
    for (const [year, needed] of years) {
      if (bound <= 0) return 0;
      within(left.get(year) ?? 0n, needed);
      within(allowed.get(year) ?? 0n, needed);
    }
    if (this.budget !== null) within(this.budget, whole);
    within(this.subsidyLeft.get(group.receiverId) ?? group.subsidy * BigInt(most), group.subsidy);
    return Math.max(0, bound);
  }

  private givingOf({ senderId }: AllocationPledge): Giving {
    const giving = this.giving.get(senderId);
    invariant(giving !== undefined, 'every pledge has its sender in the problem');
    return giving;
  }

  private costOf(group: LearnerGroup): Cost {
    const known = this.costs.get(group);
    if (known) return known;
    const cost = { whole: costOf(group), years: yearsOf(group) };
    this.costs.set(group, cost);
    return cost;
  }
}

/** Whether in every month as much is left as a sender has pledged altogether: giving it cannot leave too little. */
export function isSafe({ cash }: AllocationSender, pledges: readonly AllocationPledge[]): boolean {
  const most = pledges.reduce((total, { years }) => [...years.values()].reduce((sum, each) => sum + each, total), 0n);
  return cashTrace(cash).balance.every((balance) => balance >= most);
}

import type { Priced } from './prices.js';
import { type AllocationLine, type AllocationProblem, type LearnerGroup, costOf, yearsOf } from './problem.js';

/** Paid by nobody. */
export const NOBODY = -1;

/** Who is paid by whom instead. */
export interface Change {
  readonly learner: number;
  readonly from: number;
  readonly to: number;
}

interface Payment {
  readonly month: number;
  readonly amount: number;
}

/** Learners of a class: what leaves for each, and who may pay. */
interface PlacedClass {
  readonly payments: readonly Payment[];
  readonly pledges: readonly number[];
  /** By pledge, in weight. */
  readonly costs: ReadonlyMap<number, number>;
}

/**
 * Learners one by one, each with the pledge that pays, and what is left of every limit but the senders' cash. Quick
 * enough to try millions of changes; pledges are known by their place in the problem.
 */
export class Placing {
  readonly groups: readonly LearnerGroup[];
  /** By learner: its group and its class by their places, and who pays. */
  readonly groupOf: Int32Array;
  readonly pays: Int32Array;
  /** Who is paid by each pledge. */
  readonly paidBy: readonly number[][];
  readonly senderOf: Int32Array;
  private readonly classOf: Int32Array;
  private readonly placeIn: Int32Array;
  private readonly classes: readonly PlacedClass[];
  private readonly width: number;
  /** By pledge and year, and by sender and year. */
  private readonly pledgeLeft: Float64Array;
  private readonly senderLeft: Float64Array;
  /** By class and year, and by class: in whole units, which real numbers hold exactly. */
  private readonly years: Float64Array;
  private readonly wholes: Float64Array;
  private readonly receivers: Int32Array;
  private readonly receiverLeft: Float64Array;
  private readonly subsidies: Float64Array;
  private budget: number;

  constructor(
    private readonly problem: AllocationProblem,
    priced: Priced,
  ) {
    const { pledges, senders } = problem;
    const years = [...new Set(pledges.flatMap((pledge) => [...pledge.years.keys()]))].sort();
    const pledgeAt = new Map(pledges.map(({ id }, index) => [id, index]));
    const senderAt = new Map(senders.map(({ id }, index) => [id, index]));
    const byYear = (all: readonly { readonly years: ReadonlyMap<string, bigint> }[]): Float64Array =>
      Float64Array.from(all.flatMap((each) => years.map((year) => Number(each.years.get(year) ?? 0n))));
    const classes = priced.classes.map(({ of }) => of);
    this.width = years.length;
    this.senderOf = Int32Array.from(pledges, ({ senderId }) => senderAt.get(senderId)!);
    this.pledgeLeft = byYear(pledges);
    this.senderLeft = byYear(senders);
    this.years = byYear(classes.map(({ groups: [one] }) => ({ years: yearsOf(one!) })));
    this.wholes = Float64Array.from(classes, ({ groups: [one] }) => Number(costOf(one!)));
    this.classes = priced.classes.map(({ of, costs }) => {
      const { payments } = of.groups[0]!;
      const isPayable = payments.every(({ year }) => years.includes(year));
      const payers = isPayable ? of.pledges.map((id) => pledgeAt.get(id)!) : [];
      return {
        payments: payments.map(({ month, amount }) => ({ month, amount: Number(amount) })),
        ...{ pledges: payers, costs: new Map(payers.map((pledge, index) => [pledge, costs[index]!])) },
      };
    });
    this.groups = classes.flatMap(({ groups }) => groups);
    const receivers = [...new Set(this.groups.map(({ receiverId }) => receiverId))];
    const receiverAt = new Map(receivers.map((id, index) => [id, index]));
    this.receivers = Int32Array.from(this.groups, ({ receiverId }) => receiverAt.get(receiverId)!);
    this.receiverLeft = Float64Array.from(receivers, (id) => Number(problem.subsidyLeft.get(id) ?? Infinity));
    this.subsidies = Float64Array.from(this.groups, ({ subsidy }) => Number(subsidy));
    this.budget = Number(problem.budget ?? Infinity);
    const classOfGroup = classes.flatMap(({ groups }, index) => groups.map(() => index));
    this.groupOf = Int32Array.from(this.groups.flatMap(({ learners }, group) => Array<number>(learners).fill(group)));
    this.classOf = this.groupOf.map((group) => classOfGroup[group]!);
    this.pays = new Int32Array(this.groupOf.length).fill(NOBODY);
    this.placeIn = new Int32Array(this.groupOf.length);
    this.paidBy = pledges.map(() => []);
  }

  pledgesFor(learner: number): readonly number[] {
    return this.classes[this.classOf[learner]!]!.pledges;
  }

  paymentsOf(learner: number): readonly Payment[] {
    return this.classes[this.classOf[learner]!]!.payments;
  }

  canPay(pledge: number, learner: number): boolean {
    return this.classes[this.classOf[learner]!]!.costs.has(pledge);
  }

  /** What a learner costs with a pledge, in weight; nothing with nobody. */
  costOf(learner: number, pledge: number): number {
    return this.classes[this.classOf[learner]!]!.costs.get(pledge) ?? 0;
  }

  /**
   * Whether a pledge has room for a learner that another pays for, or nobody.
   * @param without one of those that it pays for, who would make way
   */
  hasRoom(learner: number, pledge: number, without = NOBODY): boolean {
    const { pledgeLeft, senderLeft, width, years, classOf } = this;
    const sender = this.senderOf[pledge]!;
    const [ofPledge, ofSender, own] = [pledge * width, sender * width, classOf[learner]! * width];
    const from = this.pays[learner]!;
    const isOfSender = from !== NOBODY && this.senderOf[from] === sender;
    const other = without === NOBODY ? NOBODY : classOf[without]! * width;
    for (let year = 0; year < width; year++) {
      const needed = years[own + year]!;
      const more = other === NOBODY ? needed : needed - years[other + year]!;
      if (more > pledgeLeft[ofPledge + year]!) return false;
      if (!isOfSender && more > senderLeft[ofSender + year]!) return false;
    }
    return from !== NOBODY || this.isWithinRound(learner, without);
  }

  private isWithinRound(learner: number, without: number): boolean {
    const [group, receiver] = [this.groupOf[learner]!, this.receiverOf(learner)];
    const isOther = without === NOBODY || this.receiverOf(without) !== receiver;
    const whole =
      this.wholes[this.classOf[learner]!]! - (without === NOBODY ? 0 : this.wholes[this.classOf[without]!]!);
    const subsidy = this.subsidies[group]! - (isOther ? 0 : this.subsidies[this.groupOf[without]!]!);
    return whole <= this.budget && subsidy <= this.receiverLeft[receiver]!;
  }

  /** Has another pledge pay for a learner, or nobody, whether or not there is room. */
  move(learner: number, to: number): void {
    const from = this.pays[learner]!;
    if (from !== NOBODY) {
      this.take(learner, from, -1);
      const others = this.paidBy[from]!;
      const last = others.pop()!;
      if (last !== learner) {
        others[this.placeIn[learner]!] = last;
        this.placeIn[last] = this.placeIn[learner]!;
      }
    }
    this.pays[learner] = to;
    if (to === NOBODY) return;
    this.take(learner, to, 1);
    this.placeIn[learner] = this.paidBy[to]!.push(learner) - 1;
  }

  /** Lines as they stand, or as other payers make them. */
  linesOf(pays: ArrayLike<number> = this.pays): AllocationLine[] {
    const lines = new Map<number, { groupId: number; pledgeId: number; learners: number }>();
    const { pledges } = this.problem;
    this.groupOf.forEach((group, learner) => {
      const pledge = pays[learner]!;
      if (pledge === NOBODY) return;
      const key = group * pledges.length + pledge;
      const line = lines.get(key);
      if (line) line.learners++;
      else lines.set(key, { groupId: this.groups[group]!.id, pledgeId: pledges[pledge]!.id, learners: 1 });
    });
    return [...lines.values()];
  }

  /** Places learners as lines have them. */
  place(lines: readonly AllocationLine[]): void {
    const first = new Map<number, number>();
    this.groupOf.forEach((group, learner) => {
      const { id } = this.groups[group]!;
      if (!first.has(id)) first.set(id, learner);
    });
    const pledgeAt = new Map(this.problem.pledges.map(({ id }, index) => [id, index]));
    for (const { groupId, pledgeId, learners } of lines) {
      const start = first.get(groupId)!;
      for (let learner = start; learner < start + learners; learner++) this.move(learner, pledgeAt.get(pledgeId)!);
      first.set(groupId, start + learners);
    }
  }

  /** Marks as many learners as lines have, of those that are placed so. */
  firstOf(lines: readonly AllocationLine[]): Uint8Array {
    const left = new Map(lines.map(({ groupId, pledgeId, learners }) => [`${groupId} ${pledgeId}`, learners]));
    return Uint8Array.from(this.groupOf, (group, learner) => {
      const pledge = this.pays[learner]!;
      if (pledge === NOBODY || left.size === 0) return 0;
      const key = `${this.groups[group]!.id} ${this.problem.pledges[pledge]!.id}`;
      const some = left.get(key) ?? 0;
      left.set(key, some - 1);
      return some > 0 ? 1 : 0;
    });
  }

  private take(learner: number, pledge: number, sign: 1 | -1): void {
    const { pledgeLeft, senderLeft, width } = this;
    const own = this.classOf[learner]! * width;
    const [ofPledge, ofSender] = [pledge * width, this.senderOf[pledge]! * width];
    for (let year = 0; year < width; year++) {
      const amount = sign * this.years[own + year]!;
      pledgeLeft[ofPledge + year]! -= amount;
      senderLeft[ofSender + year]! -= amount;
    }
    this.budget -= sign * this.wholes[this.classOf[learner]!]!;
    this.receiverLeft[this.receiverOf(learner)]! -= sign * this.subsidies[this.groupOf[learner]!]!;
  }

  private receiverOf(learner: number): number {
    return this.receivers[this.groupOf[learner]!]!;
  }
}

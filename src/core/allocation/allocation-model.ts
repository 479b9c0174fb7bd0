import type { TransferYear } from '../calendar/transfer-year.js';
import { groupedBy } from '../grouped-by.js';
import type { AllocationValue } from './evaluate.js';
import { LapseModel } from './lapse-model.js';
import { type LearnerClass, classesOf, sharedOut } from './learner-classes.js';
import { type MipModel, ModelBuilder, type Term } from './mip-model.js';
import {
  type AllocationLine,
  type AllocationPledge,
  type AllocationProblem,
  type LearnerGroup,
  type Units,
  costOf,
  inPounds,
  yearsOf,
} from './problem.js';

/** What is made as good as it can be, in this order. */
export const STAGES = ['weighted', 'saved', 'unevenness'] as const;
export type Stage = (typeof STAGES)[number];

/** What earlier stages came to: a later one gives none of it up. */
export type Kept = Partial<Pick<AllocationValue, 'weighted' | 'saved'>>;

/** Below one unit, above what solvers let pass. */
const HALF_UNIT = 0.000_004;

interface Take {
  readonly pledgeId: number;
  readonly column: number;
}

interface ClassColumns {
  readonly of: LearnerClass;
  readonly takes: readonly Take[];
  /** Learners of each group; nothing where the class has one only. */
  readonly counts: ReadonlyMap<LearnerGroup, number>;
}

/** An allocation as whole numbers of learners by class and pledge, with every limit a row. */
export class AllocationModel {
  readonly model: MipModel;
  readonly lapse: LapseModel;
  private readonly classes: readonly ClassColumns[];

  constructor(
    private readonly problem: AllocationProblem,
    stage: Stage,
    kept: Kept = {},
  ) {
    const builder = new ModelBuilder();
    this.classes = classesOf(problem).map((each) => this.columnsOf(builder, each));
    this.addCounts(builder);
    this.addPromises(builder);
    this.addSubsidies(builder);
    this.lapse = new LapseModel(builder, problem, this.senderTakes(), stage !== 'weighted');
    if (stage === 'weighted') builder.addCost(this.weightTerms().map(([column, value]) => [column, -value]));
    if (stage === 'saved') builder.addCost(this.lapse.lapsedTerms);
    if (stage === 'unevenness') this.addUnevenness(builder);
    if (kept.weighted !== undefined) builder.atLeast(this.weightTerms(), kept.weighted - 0.5);
    if (kept.saved !== undefined && stage === 'unevenness') {
      builder.atMost(this.lapse.lapsedTerms, inPounds(this.lapse.lapsedWithout - kept.saved) + HALF_UNIT);
    }
    this.model = builder.build();
  }

  /** The lines that values of the columns stand for, rounded. */
  linesOf(values: ArrayLike<number>): AllocationLine[] {
    const whole = (column: number): number => Math.round(values[column]!);
    return this.classes.flatMap(({ of, takes, counts }) => {
      const byPledge = takes.map(({ pledgeId, column }) => [pledgeId, whole(column)] as const);
      const all = byPledge.reduce((total, [, learners]) => total + learners, 0);
      const byGroup = of.groups.map((group): readonly [number, number] => {
        const column = counts.get(group);
        return [group.id, column === undefined ? all : whole(column)];
      });
      return sharedOut(byPledge, byGroup);
    });
  }

  /** The whole columns as lines make them. */
  valuesOf(lines: readonly AllocationLine[]): Map<number, number> {
    const byGroup = groupedBy(lines, ({ groupId }) => groupId);
    const values = new Map<number, number>();
    for (const { of, takes, counts } of this.classes) {
      const own = of.groups.flatMap(({ id }) => byGroup.get(id) ?? []);
      for (const { pledgeId, column } of takes)
        values.set(column, total(own.filter((line) => line.pledgeId === pledgeId)));
      for (const [group, column] of counts) values.set(column, total(byGroup.get(group.id) ?? []));
    }
    return values;
  }

  private columnsOf(builder: ModelBuilder, of: LearnerClass): ClassColumns {
    const [only] = of.groups;
    const takes = of.pledges.map((pledgeId) => {
      const least = total(this.problem.fixed.filter((line) => line.groupId === only!.id && line.pledgeId === pledgeId));
      return { pledgeId, column: builder.column(least, of.learners, true) };
    });
    const many = of.groups.length > 1;
    const counts = many ? of.groups.map((group) => [group, builder.column(0, group.learners, true)] as const) : [];
    return { of, takes, counts: new Map(counts) };
  }

  private addCounts(builder: ModelBuilder): void {
    for (const { of, takes, counts } of this.classes) {
      const taken = takes.map(({ column }): Term => [column, 1]);
      if (counts.size === 0) builder.atMost(taken, of.learners);
      else builder.row([...taken, ...[...counts.values()].map((column): Term => [column, -1])], 0, 0);
    }
  }

  private addPromises(builder: ModelBuilder): void {
    const { pledges, senders, budget } = this.problem;
    const senderOf = new Map(pledges.map(({ id, senderId }) => [id, senderId]));
    const ofPledge = new YearTerms();
    const ofSender = new YearTerms();
    const ofRound: Term[] = [];
    for (const { of, takes } of this.classes) {
      const [one] = of.groups;
      const years = [...yearsOf(one!)].map(([year, amount]) => [year, inPounds(amount)] as const);
      const whole = inPounds(costOf(one!));
      for (const { pledgeId, column } of takes) {
        for (const [year, amount] of years) {
          ofPledge.add(pledgeId, year, [column, amount]);
          ofSender.add(senderOf.get(pledgeId)!, year, [column, amount]);
        }
        ofRound.push([column, whole]);
      }
    }
    for (const { id, years } of pledges) {
      for (const [year, terms] of ofPledge.of(id)) builder.atMost(terms, inPounds(years.get(year) ?? 0n));
    }
    const pledged = pledgedBySender(pledges);
    for (const { id, years } of senders) {
      for (const [year, terms] of ofSender.of(id)) {
        const allowed = years.get(year) ?? 0n;
        // Pledges that cannot come to more than may be given need no row for it.
        if ((pledged.get(id)?.get(year) ?? 0n) > allowed) builder.atMost(terms, inPounds(allowed));
      }
    }
    if (budget !== null) builder.atMost(ofRound, inPounds(budget));
  }

  private addSubsidies(builder: ModelBuilder): void {
    const ofReceiver = new Map<number, Term[]>();
    const most = new Map<number, Units>();
    for (const { of, takes, counts } of this.classes) {
      for (const group of of.groups) {
        if (group.subsidy === 0n) continue;
        const { receiverId } = group;
        most.set(receiverId, (most.get(receiverId) ?? 0n) + group.subsidy * BigInt(group.learners));
        for (const [column] of countTerms(group, takes, counts)) {
          added(ofReceiver, receiverId, [column, inPounds(group.subsidy)]);
        }
      }
    }
    for (const [receiverId, terms] of ofReceiver) {
      const left = this.problem.subsidyLeft.get(receiverId);
      if (left !== undefined && most.get(receiverId)! > left) builder.atMost(terms, inPounds(left));
    }
  }

  private weightTerms(): Term[] {
    return this.classes.flatMap(({ of, takes, counts }) =>
      of.groups.flatMap((group) => countTerms(group, takes, counts).map(([column]): Term => [column, group.weight])),
    );
  }

  private senderTakes(): Map<number, { readonly column: number; readonly payments: LearnerGroup['payments'] }[]> {
    const senderOf = new Map(this.problem.pledges.map(({ id, senderId }) => [id, senderId]));
    const takes = this.classes.flatMap(({ of, takes }) =>
      takes.map(({ pledgeId, column }) => ({ pledgeId, column, payments: of.groups[0]!.payments })),
    );
    return groupedBy(takes, ({ pledgeId }) => senderOf.get(pledgeId)!);
  }

  private addUnevenness(builder: ModelBuilder): void {
    const ofReceivers = new Map<number, Term[]>();
    const ofPlaces = new Map<string, Term[]>();
    const asked = { receivers: new Map<number, number>(), places: new Map<string, number>() };
    for (const { of, takes, counts } of this.classes) {
      for (const group of of.groups) {
        const { receiverId, place, learners } = group;
        asked.receivers.set(receiverId, (asked.receivers.get(receiverId) ?? 0) + learners);
        if (place !== null) asked.places.set(place, (asked.places.get(place) ?? 0) + learners);
        for (const term of countTerms(group, takes, counts)) {
          added(ofReceivers, receiverId, term);
          if (place !== null) added(ofPlaces, place, term);
        }
      }
    }
    for (const [receiver, terms] of ofReceivers) addSquare(builder, terms, asked.receivers.get(receiver)!);
    for (const [place, terms] of ofPlaces) addSquare(builder, terms, asked.places.get(place)!);
  }
}

const total = (lines: readonly AllocationLine[]): number => lines.reduce((sum, { learners }) => sum + learners, 0);

/** How many of a group are funded. */
const countTerms = (group: LearnerGroup, takes: readonly Take[], counts: ReadonlyMap<LearnerGroup, number>): Term[] => {
  const column = counts.get(group);
  return column === undefined ? takes.map((take): Term => [take.column, 1]) : [[column, 1]];
};

function added<Key>(terms: Map<Key, Term[]>, key: Key, term: Term): void {
  const known = terms.get(key);
  if (known) known.push(term);
  else terms.set(key, [term]);
}

class YearTerms {
  private readonly terms = new Map<number, Map<TransferYear, Term[]>>();

  of(id: number): ReadonlyMap<TransferYear, readonly Term[]> {
    return this.terms.get(id) ?? new Map<TransferYear, Term[]>();
  }

  add(id: number, year: TransferYear, term: Term): void {
    const years = this.terms.get(id) ?? new Map<TransferYear, Term[]>();
    added(years, year, term);
    this.terms.set(id, years);
  }
}

function pledgedBySender(pledges: readonly AllocationPledge[]): Map<number, Map<TransferYear, Units>> {
  const pledged = new Map<number, Map<TransferYear, Units>>();
  for (const { senderId, years } of pledges) {
    const all = pledged.get(senderId) ?? new Map<TransferYear, Units>();
    for (const [year, amount] of years) all.set(year, (all.get(year) ?? 0n) + amount);
    pledged.set(senderId, all);
  }
  return pledged;
}

/** Beyond so many the tangents of a square are drawn ever further apart: what is proved stays true. */
const EXACT_UP_TO = 60;

/** Adds the square of a number of learners to what is made small: a column above every tangent at a whole number. */
function addSquare(builder: ModelBuilder, count: readonly Term[], most: number): void {
  if (most === 1) {
    builder.addCost(count);
    return;
  }
  const square = builder.column(0, most ** 2);
  for (let at = 1; at <= most; at += at < EXACT_UP_TO ? 1 : Math.ceil(at / 20)) {
    builder.atLeast(
      [[square, 1], ...count.map(([column, value]): Term => [column, -(2 * at - 1) * value])],
      -at * (at - 1),
    );
  }
  builder.addCost([[square, 1]]);
}

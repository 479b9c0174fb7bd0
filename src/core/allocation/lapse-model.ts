import { groupedBy } from '../grouped-by.js';
import type { ModelBuilder, Term } from './mip-model.js';
import {
  type AllocationProblem,
  type AllocationSender,
  type LearnerPayment,
  type SenderCash,
  type Units,
  inPounds,
} from './problem.js';
import { type CashTrace, cashCourse, cashTrace } from './sender-cash.js';

/** A column of learners that a sender pays for, and what each of them costs. */
export interface SenderTake {
  readonly column: number;
  readonly payments: readonly LearnerPayment[];
}

/**
 * What lapses of each sender's levy, and that it can pay, as rows. Levy of one life is spent oldest first, so what has
 * lapsed by a month is the most, over all months up to it, of the levy that was to lapse by then less what had left
 * before. Where levy of a first life is spent before that of a second, what the second had to pay is known once it is
 * known whether the first was used up: a whole column says so, for the months of which it is not known beforehand.
 */
export class LapseModel {
  /** What lapses with the gifts, of the senders that are looked at. Pounds. */
  readonly lapsedTerms: Term[] = [];
  /** What would lapse of theirs without. */
  readonly lapsedWithout: Units;

  /** @param isCounted whether what lapses is of interest; where not, only that the senders can pay */
  constructor(
    builder: ModelBuilder,
    problem: AllocationProblem,
    takes: ReadonlyMap<number, readonly SenderTake[]>,
    isCounted: boolean,
  ) {
    let lapsedWithout = 0n;
    for (const sender of problem.senders) {
      const own = takes.get(sender.id);
      if (!own) continue;
      const model = new SenderModel(builder, problem, sender, own);
      if (!isCounted && !model.isAtRisk) continue;
      this.lapsedTerms.push(...model.add());
      lapsedWithout += cashCourse(sender.cash, []).lapsed;
    }
    this.lapsedWithout = lapsedWithout;
  }
}

/** What of a life is to lapse by a month, where something is. */
interface LapsingBy {
  readonly month: number;
  readonly amount: Units;
}

class SenderModel {
  readonly isAtRisk: boolean;
  private readonly trace: CashTrace;
  /** The most that gifts can come to, up to each month. */
  private readonly most: readonly Units[];
  /** What leaves without them, up to each month. */
  private readonly paid: readonly Units[];
  private readonly entered: readonly Units[];
  private readonly given = new Map<number, number>();
  private readonly first: readonly LapsingBy[];
  private readonly later: readonly LapsingBy[];
  private readonly firstTotal: Units;

  constructor(
    private readonly builder: ModelBuilder,
    problem: AllocationProblem,
    sender: AllocationSender,
    private readonly takes: readonly SenderTake[],
  ) {
    const { cash } = sender;
    this.trace = cashTrace(cash);
    this.most = mostGiven(problem, sender, takes);
    this.paid = upTo(cash.paid);
    this.entered = upTo(cash.paid.map((_, month) => sumOf(cash.lots.filter(({ enters }) => enters === month))));
    this.isAtRisk = this.most.some((amount, month) => amount > this.trace.balance[month]!);
    const cohorts = [...groupedBy(cash.lots, ({ cohort }) => cohort)].sort(([a], [b]) => a - b).map(([, lots]) => lots);
    // Of more lives than two it is only said that nothing lapses sooner than it would if the oldest levy went first.
    const [first = [], later = []] = cohorts.length > 2 ? [cash.lots] : cohorts;
    const months = cash.paid.length;
    this.first = lapsingBy(first, months);
    this.later = lapsingBy(later, months);
    this.firstTotal = sumOf(first);
  }

  /** @returns what adds up to all that lapses */
  add(): Term[] {
    const lapsed = this.isAtRisk ? this.addMonthByMonth() : this.addAtTheEnd();
    this.defineGiven();
    return lapsed;
  }

  /** What has lapsed at the end of all months. */
  private addAtTheEnd(): Term[] {
    const terms: Term[] = [];
    const firsts = this.mattering(this.first, (month) => this.paid[month] ?? 0n);
    const first = firsts.length === 0 ? null : this.builder.column(0, inPounds(this.first.at(-1)!.amount));
    for (const { month, amount } of firsts) this.lapseFirst(first!, month, amount);
    if (first !== null) terms.push([first, 1]);
    const laters = this.mattering(this.later, (month) => this.trace.laterSpent[month] ?? 0n);
    const later = laters.length === 0 ? null : this.builder.column(0, inPounds(this.later.at(-1)!.amount));
    for (const { month, amount } of laters) this.lapseLater(later!, first, month, amount);
    if (later !== null) terms.push([later, 1]);
    return terms;
  }

  /** What has lapsed month by month, with each month paid in full. */
  private addMonthByMonth(): Term[] {
    let [first, later]: [number | null, number | null] = [null, null];
    const firsts = new Map(this.first.map(({ month, amount }) => [month, amount]));
    const laters = new Map(this.later.map(({ month, amount }) => [month, amount]));
    for (let month = 0; month < this.paid.length; month++) {
      const before = first;
      const amountFirst = firsts.get(month);
      if (amountFirst !== undefined) {
        first = this.noLessThan(first, amountFirst);
        this.lapseFirst(first, month, amountFirst);
      }
      const amountLater = laters.get(month);
      if (amountLater !== undefined) {
        later = this.noLessThan(later, amountLater);
        this.lapseLater(later, before, month, amountLater);
      }
      if (this.most[month]! <= this.trace.balance[month]!) continue;
      const leaves = [
        this.givenBy(month),
        ...[first, later].flatMap((column): Term[] => (column === null ? [] : [[column, 1]])),
      ];
      this.builder.atMost(leaves, inPounds(this.entered[month]! - this.paid[month]!));
    }
    return [first, later].flatMap((column): Term[] => (column === null ? [] : [[column, 1]]));
  }

  /** A column that starts from what another has. */
  private noLessThan(before: number | null, most: Units): number {
    const column = this.builder.column(0, inPounds(most));
    if (before !== null)
      this.builder.atLeast(
        [
          [column, 1],
          [before, -1],
        ],
        0,
      );
    return column;
  }

  private lapseFirst(lapsed: number, month: number, amount: Units): void {
    const left = amount - (this.paid[month - 1] ?? 0n);
    this.builder.atLeast(month === 0 ? [[lapsed, 1]] : [[lapsed, 1], this.givenBy(month - 1)], inPounds(left));
  }

  /** @param first what has lapsed of the first life; null for nothing */
  private lapseLater(lapsed: number, first: number | null, month: number, amount: Units): void {
    const { builder } = this;
    const before = month - 1;
    const firstLeft = before < 0 ? this.firstTotal : this.trace.firstLeft[before]!;
    const mostGiven = this.most[before] ?? 0n;
    const gone: Term[] = [
      ...(before < 0 ? [] : [this.givenBy(before)]),
      ...(first === null ? [] : [[first, 1] as const]),
    ];
    const paidOver = (this.paid[before] ?? 0n) - this.firstTotal;
    if (firstLeft === 0n) {
      builder.atLeast([[lapsed, 1], ...gone], inPounds(amount - paidOver));
    } else if (firstLeft >= mostGiven) {
      builder.atLeast([[lapsed, 1]], inPounds(amount));
    } else {
      const isUsedUp = builder.column(0, 1, true);
      const spent = builder.column(0, inPounds(mostGiven - firstLeft));
      builder.atMost(
        [
          [spent, 1],
          [isUsedUp, -inPounds(mostGiven - firstLeft)],
        ],
        0,
      );
      const less = gone.map(([column, value]): Term => [column, -value]);
      builder.atMost([[spent, 1], ...less, [isUsedUp, inPounds(firstLeft)]], inPounds(paidOver + firstLeft));
      builder.atLeast(
        [
          [lapsed, 1],
          [spent, 1],
        ],
        inPounds(amount),
      );
    }
  }

  /** Those that can be the most of all at the end, whatever is given. */
  private mattering(lapsing: readonly LapsingBy[], spentBy: (month: number) => Units): LapsingBy[] {
    const all = lapsing.map((each) => {
      const left = each.amount - spentBy(each.month - 1);
      return { ...each, left, least: left - (this.most[each.month - 1] ?? 0n) };
    });
    const least = all.map((each) => each.least);
    const sure = least.reduce((most, each) => (each > most ? each : most), 0n);
    const isSure = (index: number): boolean => least.indexOf(sure) === index;
    return all.filter(({ left }, index) => left > sure || (left > 0n && isSure(index)));
  }

  private givenBy(month: number): Term {
    let column = this.given.get(month);
    if (column === undefined) {
      column = this.builder.column(0, inPounds(this.most[month]!));
      this.given.set(month, column);
    }
    return [column, 1];
  }

  /** Ties what is given up to each month that is looked at to the learners. */
  private defineGiven(): void {
    let [before, column]: [number, number | null] = [-1, null];
    for (const [month, given] of [...this.given].sort(([a], [b]) => a - b)) {
      const terms: Term[] = [[given, 1]];
      if (column !== null) terms.push([column, -1]);
      for (const { column: learners, payments } of this.takes) {
        const between = sumOf(payments.filter((each) => each.month > before && each.month <= month));
        if (between !== 0n) terms.push([learners, -inPounds(between)]);
      }
      this.builder.row(terms, 0, 0);
      [before, column] = [month, given];
    }
  }
}

const sumOf = (items: readonly { readonly amount: Units }[]): Units =>
  items.reduce((total, { amount }) => total + amount, 0n);

function upTo(amounts: readonly Units[]): Units[] {
  let total = 0n;
  return amounts.map((amount) => (total += amount));
}

function lapsingBy(lots: SenderCash['lots'], months: number): LapsingBy[] {
  const byMonth = groupedBy(
    lots.filter(({ lapses, amount }) => lapses < months && amount > 0n),
    ({ lapses }) => Math.max(0, lapses),
  );
  let total = 0n;
  return [...byMonth].sort(([a], [b]) => a - b).map(([month, all]) => ({ month, amount: (total += sumOf(all)) }));
}

/** No more than is pledged and allowed for the years of which a month has come by then. */
function mostGiven(
  { months, pledges }: AllocationProblem,
  sender: AllocationSender,
  takes: readonly SenderTake[],
): Units[] {
  const firstMonth = new Map<string, number>();
  for (const { payments } of takes) {
    for (const { year, month } of payments) firstMonth.set(year, Math.min(month, firstMonth.get(year) ?? month));
  }
  const own = pledges.filter(({ senderId }) => senderId === sender.id);
  const years = [...firstMonth].map(([year, month]) => {
    const pledged = own.reduce((total, each) => total + (each.years.get(year as never) ?? 0n), 0n);
    const allowed = sender.years.get(year as never) ?? 0n;
    return { month, amount: pledged < allowed ? pledged : allowed };
  });
  return months.map((_, month) => sumOf(years.filter((year) => year.month <= month)));
}

import { LapseModel, type SenderTake } from '../allocation/lapse-model.js';
import { ModelBuilder, type SolveMip, type Term } from '../allocation/mip-model.js';
import type { AllocationProblem, LearnerPayment, SenderCash, Units } from '../allocation/problem.js';
import { inPounds } from '../allocation/problem.js';
import { type Month, monthsBetween } from '../calendar/month.js';
import type { TransferYear } from '../calendar/transfer-year.js';
import { groupedBy } from '../grouped-by.js';
import { LARGEST_UNITS, toUnits } from '../money/money.js';
import type { TruePayment } from './true-costs.js';

/** What a sender had over all months, and what it paid for its own when nobody gave anything. */
export interface KnownSender {
  readonly id: number;
  readonly cash: SenderCash;
  readonly allowances: ReadonlyMap<TransferYear, Units>;
}

/** A world that is over. */
export interface KnownWorld {
  /** Delivery months, the first of which is debited in the first month with gifts. */
  readonly months: readonly Month[];
  readonly senders: readonly KnownSender[];
  /** What each learner for whom a gift was asked, and who started, really cost. */
  readonly learners: readonly (readonly TruePayment[])[];
}

/** What nobody can do better than, however the gifts are shared out. */
export interface Bound {
  /** Pounds saved from lapse; null where the time was over first. */
  readonly saved: number | null;
  readonly learners: number | null;
}

/**
 * Solves the whole horizon at once with everything known: true costs, leavers, levy and allowances of all years. Every
 * run that pays its gifts in full is an answer of these rows, so none can be better: a run promises no learner twice,
 * pays what learners really cost within each sender's allowance of each year, and lapses by the same rules. What rows
 * leave out only makes the bound larger: pledges may be less than allowances, money is promised before it is known who
 * leaves, learners are whole, each round is decided before the next, and a gift is not paid without levy. Own training
 * counts as it was paid when nobody gave: with gifts it can only be less, and more lapse.
 */
export function boundOf(world: KnownWorld, solve: SolveMip, seconds: number): Bound {
  return { saved: savedBound(world, solve, seconds), learners: learnersBound(world, solve, seconds) };
}

function savedBound(world: KnownWorld, solve: SolveMip, seconds: number): number | null {
  const builder = new ModelBuilder();
  const takes = addGifts(builder, world);
  const lapse = new LapseModel(builder, problemOf(world), takes, true);
  builder.addCost(lapse.lapsedTerms);
  const bound = leastCost(builder, solve, seconds);
  return bound === null ? null : Math.max(0, inPounds(lapse.lapsedWithout) - bound);
}

function learnersBound(world: KnownWorld, solve: SolveMip, seconds: number): number | null {
  const builder = new ModelBuilder();
  const takes = addGifts(builder, world);
  for (const all of takes.values()) builder.addCost(all.map(({ column }): Term => [column, -1]));
  const bound = leastCost(builder, solve, seconds);
  return bound === null ? null : Math.floor(-bound + NEXT_TO_NOTHING);
}

const NEXT_TO_NOTHING = 1e-6;

function leastCost(builder: ModelBuilder, solve: SolveMip, seconds: number): number | null {
  const { bound } = solve({ model: builder.build(), seconds, start: new Map(), isRelaxed: true });
  return Number.isFinite(bound) ? bound : null;
}

/** Every learner by every sender, once at the most, within the allowances. */
function addGifts(builder: ModelBuilder, { months, senders, learners }: KnownWorld): Map<number, SenderTake[]> {
  const takes = new Map(senders.map(({ id }): [number, SenderTake[]] => [id, []]));
  const ofYears = new Map<string, Term[]>();
  for (const costs of learners) {
    const payments = within(costs, months);
    const years = [...groupedBy(payments, ({ year }) => year)];
    const columns = senders.map(({ id }) => {
      const column = builder.column(0, 1);
      takes.get(id)!.push({ column, payments });
      for (const [year, all] of years) {
        const terms = ofYears.get(`${id} ${year}`) ?? [];
        const amount = all.reduce((total, each) => total + each.amount, 0n);
        ofYears.set(`${id} ${year}`, [...terms, [column, inPounds(amount)]]);
      }
      return column;
    });
    builder.atMost(
      columns.map((column): Term => [column, 1]),
      1,
    );
  }
  for (const { id, allowances } of senders) {
    for (const [year, amount] of allowances) {
      const terms = ofYears.get(`${id} ${year}`);
      if (terms) builder.atMost(terms, inPounds(amount));
    }
  }
  return takes;
}

/** What is paid after the last month counts for nothing. */
const within = (costs: readonly TruePayment[], months: readonly Month[]): LearnerPayment[] =>
  costs
    .map(({ month, year, amount }) => ({ month: monthsBetween(months[0]!, month), year, amount: toUnits(amount) }))
    .filter(({ month }) => month >= 0 && month < months.length);

/** More than anybody has. */
const PLENTY = LARGEST_UNITS / 1000n;

/** With levy that never lapses besides, so that nothing is refused for want of levy: it is spent last. */
function problemOf({ months, senders }: KnownWorld): AllocationProblem {
  return {
    ...{ months, groups: [], budget: null, subsidyLeft: new Map(), fixed: [] },
    pledges: senders.map(({ id, allowances }) => ({ id, senderId: id, years: allowances })),
    senders: senders.map(({ id, cash, allowances }) => ({
      ...{ id, years: allowances },
      cash: {
        paid: cash.paid,
        lots: [
          ...cash.lots,
          {
            enters: 0,
            lapses: months.length,
            cohort: Math.max(...cash.lots.map(({ cohort }) => cohort)),
            amount: PLENTY,
          },
        ],
      },
    })),
  };
}

import type {
  AllocationPledge,
  AllocationProblem,
  AllocationSender,
  CashLot,
  LearnerGroup,
  Units,
} from '../../../src/core/allocation/problem.js';
import { monthsFrom, toMonth } from '../../../src/core/calendar/month.js';
import type { TransferYear } from '../../../src/core/calendar/transfer-year.js';
import { Chance } from '../chance.js';
import { PlainCash } from './plain-cash.js';

const MONTHS = 10;
const FIRST_LIFE = 6;
const LATER_LIFE = 3;
const yearOf = (month: number): TransferYear =>
  (month < 4 ? '2026-04-20' : month < 8 ? '2027-04-20' : '2028-04-20') as TransferYear;
const YEARS = [0, 4, 8].map(yearOf);
/** Beyond so many ways to share out nobody waits for all of them to be tried. */
const MOST_WAYS = 4_000;

/** A problem that is small enough to try everything, with whatever can bind binding now and then. */
export function smallProblem(seed: number): AllocationProblem {
  const chance = new Chance(seed);
  for (;;) {
    const problem = anyProblem(chance);
    if (waysOf(problem) <= MOST_WAYS) return problem;
  }
}

/** Hundreds of pounds, so that much is worth the same, or any sum to the last unit. */
const sum = (chance: Chance, isRound: boolean, most: number): Units =>
  isRound
    ? BigInt(chance.below(most / 100 + 1)) * 10_000_000n
    : BigInt(chance.below(most * 1000)) * 100n + BigInt(chance.below(100));

function anyProblem(chance: Chance): AllocationProblem {
  const isRound = chance.percent(60);
  const senders = upTo(chance, 2, (id) => senderOf(chance, id, isRound));
  const pledges = upTo(chance, 3, (id) => pledgeOf(chance, id, senders, isRound));
  const groups = upTo(chance, 4, (id) => groupOf(chance, id, pledges, isRound));
  const receivers = [...new Set(groups.map(({ receiverId }) => receiverId))];
  const problem = {
    months: monthsFrom(toMonth('2026-11'), MONTHS),
    ...{ groups, pledges, senders, fixed: [] },
    budget: chance.percent(30) ? sum(chance, isRound, 6_000) : null,
    subsidyLeft: new Map(receivers.filter(() => chance.percent(40)).map((id) => [id, sum(chance, isRound, 3_000)])),
  };
  return problem;
}

function upTo<Item>(chance: Chance, most: number, make: (id: number) => Item): Item[] {
  return Array.from({ length: chance.between(1, most) }, (_, index) => make(index + 1));
}

function senderOf(chance: Chance, id: number, isRound: boolean): AllocationSender {
  const lots: CashLot[] = [];
  const firsts = chance.below(5);
  for (let lot = 0; lot < firsts; lot++) {
    const lapses = Math.floor(((lot + 1) * FIRST_LIFE) / firsts);
    lots.push({ enters: 0, lapses, cohort: 0, amount: sum(chance, isRound, 900) });
  }
  for (let enters = 0; enters < MONTHS; enters++) {
    if (chance.percent(70)) {
      lots.push({ enters, lapses: enters + LATER_LIFE, cohort: 1, amount: sum(chance, isRound, 600) });
    }
  }
  const cash = new PlainCash(lots);
  const paid = Array.from({ length: MONTHS }, (_, month) =>
    cash.pay(month, chance.percent(50) ? sum(chance, isRound, 500) : 0n),
  );
  const years = new Map(YEARS.map((year) => [year, sum(chance, isRound, 4_000)]));
  return { id, years, cash: { lots, paid } };
}

function pledgeOf(
  chance: Chance,
  id: number,
  senders: readonly AllocationSender[],
  isRound: boolean,
): AllocationPledge {
  return {
    id,
    senderId: chance.pick(senders).id,
    years: new Map(YEARS.filter(() => chance.percent(85)).map((year) => [year, sum(chance, isRound, 2_500)])),
  };
}

function groupOf(chance: Chance, id: number, pledges: readonly AllocationPledge[], isRound: boolean): LearnerGroup {
  const starts = chance.below(6);
  // Beyond the last month a sender's cash is not looked at.
  const payments = Array.from({ length: chance.between(1, 6) }, (_, index) => starts + index).map((month) => ({
    ...{ month, year: yearOf(month) },
    amount: sum(chance, isRound, 300) + 1_000n,
  }));
  const receiverId = chance.between(1, 3);
  return {
    ...{ id, applicationId: id, line: 1, receiverId, payments },
    place: chance.pick(['Here', 'There', null]),
    learners: chance.between(1, 3),
    weight: chance.pick([1, 1, 1, 2, 3]),
    subsidy: chance.percent(60) ? payments.reduce((total, { amount }) => total + amount, 0n) : 0n,
    pledges: pledges.filter(() => chance.percent(80)).map((pledge) => pledge.id),
  };
}

/** In how many ways learners can be shared out over pledges, whether or not that is within the limits. */
function waysOf({ groups }: AllocationProblem): number {
  return groups.reduce((ways, { learners, pledges }) => ways * choose(learners + pledges.length, pledges.length), 1);
}

function choose(of: number, some: number): number {
  let ways = 1;
  for (let each = 1; each <= some; each++) ways = (ways * (of - some + each)) / each;
  return ways;
}

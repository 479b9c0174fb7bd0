import type {
  AllocationPledge,
  AllocationProblem,
  AllocationSender,
  CashLot,
  LearnerGroup,
  LearnerPayment,
  Units,
} from '../../src/core/allocation/problem.js';
import { cashCourse } from '../../src/core/allocation/sender-cash.js';
import { type Month, monthsFrom, plusMonths, toMonth } from '../../src/core/calendar/month.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../../src/core/calendar/transfer-year.js';
import { seeded } from './measure.js';

/** A round with so many who give and who ask. */
export interface RoundSize {
  readonly senders: number;
  readonly applications: number;
  readonly learners: number;
}

const FIRST = toMonth('2026-11');
const MONTHS = 48;
const LONG_LIFE = 24;
const SHORT_LIFE = 12;
const PENNIES = 1_000n;
const pounds = (amount: number): Units => BigInt(Math.round(amount * 100)) * PENNIES;

/** Prices and lengths of the standards that care employers ask for most. */
const STANDARDS = [
  { level: 2, sector: 'care', price: 4_000, months: 13 },
  { level: 3, sector: 'care', price: 4_000, months: 15 },
  { level: 3, sector: 'health', price: 5_000, months: 15 },
  { level: 3, sector: 'health', price: 6_000, months: 18 },
  { level: 4, sector: 'care', price: 7_000, months: 16 },
  { level: 5, sector: 'care', price: 7_000, months: 18 },
  { level: 5, sector: 'health', price: 15_000, months: 22 },
  { level: 6, sector: 'health', price: 26_000, months: 36 },
] as const;
const PLACES = ['north', 'east', 'south', 'west', 'centre', 'coast', 'hills', 'city'];

type Random = (below: number) => number;
interface Terms {
  readonly places: readonly string[];
  readonly sectors: readonly string[];
  readonly levels: readonly number[];
}

/** Trusts that let a part of their levy lapse, and small employers who ask for more than they pledge. */
export function roundOf({ senders: count, applications, learners }: RoundSize): AllocationProblem {
  const random = seeded(20_261_123);
  const months = monthsFrom(FIRST, MONTHS);
  const each = (learners * 2_600) / count;
  const senders = Array.from({ length: count }, (_, index) => senderOf(random, index + 1, each, months));
  const pledges = senders.map(({ id, years }): AllocationPledge => ({ id, senderId: id, years: pledged(years) }));
  const terms = pledges.map(() => termsOf(random));
  const groups: LearnerGroup[] = [];
  for (let application = 1; application <= applications; application++) {
    const standard = STANDARDS[random(STANDARDS.length)]!;
    const place = PLACES[random(PLACES.length)]!;
    const most = Math.max(1, Math.round((learners / applications) * 2) - 1);
    groups.push({
      ...{ id: application, applicationId: application, line: 1, receiverId: application, place },
      learners: 1 + random(most),
      weight: 100 + 5 * random(21),
      payments: paymentsOf(standard, plusMonths(FIRST, 2 + random(6))),
      subsidy: pounds(standard.price),
      pledges: pledges.filter((_, index) => isFor(terms[index]!, standard, place)).map(({ id }) => id),
    });
  }
  return {
    ...{ months, groups, pledges, senders, budget: null, fixed: [] },
    subsidyLeft: new Map(groups.map(({ receiverId }) => [receiverId, pounds(315_000)])),
  };
}

function senderOf(random: Random, id: number, pledge: number, months: readonly Month[]): AllocationSender {
  // A quarter of a year's levy is what its pledge of a year comes to.
  const levy = (pledge * (0.5 + random(100) / 100)) / 3;
  const share = 0.4 + random(35) / 100;
  const lots: CashLot[] = [];
  const spent = Math.floor(LONG_LIFE * Math.max(0, share - 0.4));
  for (let month = -LONG_LIFE + spent; month < MONTHS; month++) {
    const isLong = plusMonths(FIRST, month) < '2026-08';
    const lapses = month + (isLong ? LONG_LIFE : SHORT_LIFE);
    lots.push({ enters: Math.max(0, month), lapses, cohort: isLong ? 0 : 1, amount: pounds(levy) });
  }
  const wanted = months.map((_, month) => pounds(levy * (share + (random(20) - 10) / 100 + month / 400)));
  const years = new Map(yearsOf(months).map((year, index) => [year, pounds(levy * 3 * (index === 0 ? 0.4 : 1))]));
  return { id, years, cash: { lots, paid: payable(lots, wanted) } };
}

/** What of wanted payments there is levy for. */
function payable(lots: readonly CashLot[], wanted: readonly Units[]): Units[] {
  const paid = wanted.map(() => 0n);
  for (const [month, amount] of wanted.entries()) {
    paid[month] = amount;
    if (cashCourse({ lots, paid: paid.slice(0, month + 1) }, []).short !== null) paid[month] = 0n;
  }
  return paid;
}

const yearsOf = (months: readonly Month[]): TransferYear[] => [...new Set(months.map(yearOf))];
const yearOf = (month: Month): TransferYear => transferYearOf(toLocalDate(`${plusMonths(month, 1)}-08`));

const pledged = (years: AllocationSender['years']): Map<TransferYear, Units> =>
  new Map([...years].map(([year, amount]) => [year, amount]));

function termsOf(random: Random): Terms {
  const kind = random(10);
  return {
    places: kind < 3 ? PLACES.filter(() => random(2) === 0) : [],
    sectors: kind === 3 ? ['care'] : [],
    levels: kind === 4 ? [2, 3] : [],
  };
}

const isFor = (
  { places, sectors, levels }: Terms,
  { sector, level }: (typeof STANDARDS)[number],
  place: string,
): boolean =>
  (places.length === 0 || places.includes(place)) &&
  (sectors.length === 0 || sectors.includes(sector)) &&
  (levels.length === 0 || levels.includes(level));

function paymentsOf({ price, months }: (typeof STANDARDS)[number], start: Month): LearnerPayment[] {
  const at = (index: number): Month => plusMonths(start, index);
  const before = (FIRST_YEAR - Number(start.slice(0, 4))) * -12 + Number(start.slice(5, 7)) - FIRST_NUMBER;
  const instalment = pounds((price * 0.8) / months);
  const instalments = Array.from({ length: months }, (_, index) => ({
    ...{ month: before + index, year: yearOf(at(index)), amount: instalment },
  }));
  const completion = { month: before + months, year: yearOf(at(months)), amount: pounds(price * 0.2) };
  return [...instalments, completion];
}

const FIRST_YEAR = Number(FIRST.slice(0, 4));
const FIRST_NUMBER = Number(FIRST.slice(5, 7));

import { type LocalDate, dateIn } from '../calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths, toMonth } from '../calendar/month.js';
import { Exact, type Money, ZERO } from '../money/money.js';
import { toPenceHalfAway } from '../money/rounding.js';
import { type CareStandard, type TrainingKind, drawStandard } from './care-standards.js';
import { Chance } from './chance.js';
import { type AgreedTraining, type SimulatedLearner, agreeTraining, drawGiftLearner, drawLearner } from './learners.js';

/** How many of whom. */
export interface WorldSize {
  readonly trusts: number;
  readonly ambulanceTrusts: number;
  readonly councils: number;
  readonly employers: number;
  /** Of a hundred employers, so many apply in a round. */
  readonly applying: number;
}

export const WHOLE_SYSTEM: WorldSize = { trusts: 6, ambulanceTrusts: 1, councils: 4, employers: 300, applying: 14 };
export const SMALL_SYSTEM: WorldSize = { trusts: 1, ambulanceTrusts: 0, councils: 1, employers: 8, applying: 60 };

export type SenderKind = 'nhs-trust' | 'ambulance-trust' | 'council';
export type EmployerKind = 'care-home' | 'nursing-home' | 'home-care-agency' | 'hospice' | 'gp-practice';

/** Training that a levy payer pays from its own levy. */
export interface OwnTraining extends AgreedTraining {
  readonly learner: SimulatedLearner;
}

/** Who pays the levy. Pounds. */
export interface SimulatedSender {
  readonly name: string;
  readonly kind: SenderKind;
  readonly place: string;
  readonly payeScheme: string;
  /** The part of its levy that it plans to use itself, in hundredths. */
  readonly ownUse: number;
  /** What had entered in a month before the books began, with top-up. */
  readonly monthlyBefore: Money;
  /** So many months of it are still there when they begin. */
  readonly monthsBefore: number;
  /** By the calendar month in which a payroll month begins. */
  readonly levy: ReadonlyMap<Month, Money>;
  readonly own: readonly OwnTraining[];
}

export interface SimulatedEmployer {
  readonly name: string;
  readonly kind: EmployerKind;
  readonly place: string;
  readonly staff: number;
}

/** What an employer asks for in a round: learners alike. */
export interface SimulatedApplication extends AgreedTraining {
  /** Place of the employer among all. */
  readonly employer: number;
  /** Of five. */
  readonly points: number;
  readonly learners: readonly SimulatedLearner[];
}

export interface SimulatedRound {
  readonly opensIn: Month;
  /** In the order in which they come. */
  readonly applications: readonly SimulatedApplication[];
}

/** Everything that happens whatever is decided. */
export interface World {
  readonly seed: number;
  readonly years: number;
  readonly senders: readonly SimulatedSender[];
  readonly employers: readonly SimulatedEmployer[];
  readonly rounds: readonly SimulatedRound[];
}

/** The books begin here, with levy of two years, so that allowances and lapses are as they would be. */
export const BOOKS_FROM = toMonth('2025-05');
/** The first month with gifts. */
export const GIFTS_FROM = toMonth('2026-11');
const MONTHS_OF_ROUND = 3;
/** Whoever lets levy lapse has all that entered in its life; the more is used, the less is left. An assumption. */
const LIFE_MONTHS = 24;
const MUCH_USED = 85;
const MONTHS_LESS = 1.2;
/** Nobody's training lasts longer. */
const LONGEST_TRAINING = 48;

export const lastMonthOf = ({ years }: Pick<World, 'years'>): Month => plusMonths(GIFTS_FROM, 12 * years - 1);

const PLACES = ['Northvale', 'Eastmere', 'Southcombe', 'Westbourne Hill', 'Midstowe', 'Harbourton', 'Lambfield'];

/**
 * A health and care system and five years of what happens in it: who pays how much levy and trains how many, which
 * small employers apply for whom, who starts late or leaves. The same seed and size give the same world.
 */
export function createWorld(seed: number, years: number, size: WorldSize, standards: readonly CareStandard[]): World {
  const kinds: SenderKind[] = [
    ...Array.from({ length: size.trusts }, () => 'nhs-trust' as const),
    ...Array.from({ length: size.ambulanceTrusts }, () => 'ambulance-trust' as const),
    ...Array.from({ length: size.councils }, () => 'council' as const),
  ];
  const senders = kinds.map((kind, index) => createSender(seed, years, index, kind, standards));
  const employers = Array.from({ length: size.employers }, (_, index) => createEmployer(seed, index));
  const rounds = Array.from({ length: (12 * years) / MONTHS_OF_ROUND }, (_, index) =>
    createRound(seed, plusMonths(GIFTS_FROM, MONTHS_OF_ROUND * index), employers, size.applying, standards),
  );
  return { seed, years, senders, employers, rounds };
}

interface SenderTerms {
  readonly words: string;
  readonly training: TrainingKind;
  /** Pounds of levy a month, least and most. */
  readonly levy: readonly [number, number];
  /** Hundredths of its levy that it uses itself, least and most. */
  readonly ownUse: readonly [number, number];
}

/** Assumptions: small levy payers, so that a run is short; what decides is how they stand to each other. */
const SENDERS: Readonly<Record<SenderKind, SenderTerms>> = {
  'nhs-trust': { words: 'NHS Trust', training: 'trust', levy: [18_000, 50_000], ownUse: [70, 100] },
  'ambulance-trust': { words: 'Ambulance Service', training: 'ambulance', levy: [16_000, 28_000], ownUse: [75, 100] },
  council: { words: 'Council', training: 'council', levy: [8_000, 20_000], ownUse: [60, 100] },
};

function createSender(
  seed: number,
  years: number,
  index: number,
  kind: SenderKind,
  standards: readonly CareStandard[],
): SimulatedSender {
  const chance = Chance.of(`${seed} sender ${index}`);
  const { words, training, levy: bounds, ownUse: uses } = SENDERS[kind];
  const monthly = chance.between(...bounds);
  const ownUse = chance.between(...uses);
  const months = monthsFrom(plusMonths(BOOKS_FROM, -1), monthsBetween(BOOKS_FROM, lastMonthOf({ years })) + 1);
  const levy = new Map(months.map((month, place) => [month, levyOf(chance, monthly, place)]));
  return {
    name: `${PLACES[index % PLACES.length]} ${words} ${index + 1}`,
    ...{ kind, place: PLACES[index % PLACES.length]!, payeScheme: `1${String(index + 10)}/SIM${index + 1}`, ownUse },
    monthlyBefore: toPenceHalfAway(new Exact(monthly).times('1.1')),
    monthsBefore: Math.min(LIFE_MONTHS, LIFE_MONTHS - Math.round((ownUse - MUCH_USED) * MONTHS_LESS)),
    levy,
    own: ownTraining(chance, standards, training, { monthly, ownUse, years }),
  };
}

/** Pay rises by two hundredths a year, and no month is quite like another. */
function levyOf(chance: Chance, monthly: number, place: number): Money {
  const grown = new Exact(monthly).times(new Exact('1.02').pow(Math.floor(place / 12)));
  return toPenceHalfAway(grown.times(chance.between(980, 1020)).div(1000));
}

interface OwnUse {
  readonly monthly: number;
  readonly ownUse: number;
  readonly years: number;
}

/**
 * Starts in every month, so many that they come to cost the part of the levy that is planned. Those who began before
 * the books are learners already.
 */
function ownTraining(
  chance: Chance,
  standards: readonly CareStandard[],
  kind: TrainingKind,
  { monthly, ownUse, years }: OwnUse,
): OwnTraining[] {
  const first = plusMonths(BOOKS_FROM, -LONGEST_TRAINING);
  const own: OwnTraining[] = [];
  let budget = ZERO;
  for (const month of monthsFrom(first, monthsBetween(first, lastMonthOf({ years })) + 1)) {
    budget = budget.plus(new Exact(monthly).times(ownUse).div(100)) as Money;
    while (budget.greaterThan(ZERO)) {
      const standard = drawStandard(chance, standards, kind);
      const agreed = agreeTraining(chance, standard, dateIn(month, chance.between(1, 26)));
      const learner = drawLearner(chance, agreed, agreed.startsOn);
      budget = budget.minus(expectedCost(agreed)) as Money;
      if ((learner.leavesOn ?? agreed.plannedEnd) >= dateIn(BOOKS_FROM, 1)) own.push({ ...agreed, learner });
    }
  }
  return own;
}

/** Of a leaver's training half of what is paid month by month on the average, four fifths of the price. */
const PAID_OF_LEAVER = '0.4';

const expectedCost = ({ standard: { stay }, training }: AgreedTraining) =>
  training.times(new Exact(stay).plus(new Exact(1000 - stay).times(PAID_OF_LEAVER))).div(1000);

const EMPLOYERS: readonly { readonly kind: EmployerKind; readonly words: string; readonly staff: [number, number] }[] =
  [
    { kind: 'care-home', words: 'Care Home', staff: [18, 90] },
    { kind: 'nursing-home', words: 'Nursing Home', staff: [25, 120] },
    { kind: 'home-care-agency', words: 'Home Care', staff: [8, 110] },
    { kind: 'gp-practice', words: 'Surgery', staff: [7, 40] },
    { kind: 'hospice', words: 'Hospice', staff: [40, 160] },
  ];

const TRAINS_AS: Readonly<Record<EmployerKind, TrainingKind>> = {
  'care-home': 'social-care',
  'nursing-home': 'social-care',
  'home-care-agency': 'social-care',
  'gp-practice': 'practice',
  hospice: 'hospice',
};

function createEmployer(seed: number, index: number): SimulatedEmployer {
  const chance = Chance.of(`${seed} employer ${index}`);
  // Care homes and home care are many, hospices few.
  const { kind, words, staff } = EMPLOYERS[[0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4][chance.below(12)]!]!;
  const place = chance.pick(PLACES);
  return { name: `${place} ${words} ${index + 1}`, kind, place, staff: chance.between(...staff) };
}

function createRound(
  seed: number,
  opensIn: Month,
  employers: readonly SimulatedEmployer[],
  applying: number,
  standards: readonly CareStandard[],
): SimulatedRound {
  const applications = employers.flatMap((employer, index): SimulatedApplication[] => {
    const chance = Chance.of(`${seed} application ${opensIn} ${index}`);
    if (!chance.percent(applying)) return [];
    const standard = drawStandard(chance, standards, TRAINS_AS[employer.kind]);
    const startsOn = dateIn(plusMonths(opensIn, chance.between(1, 4)), chance.between(1, 26));
    const agreed = agreeTraining(chance, standard, startsOn);
    const learners = Array.from({ length: chance.pick([1, 1, 1, 2, 2, 3]) }, () => drawGiftLearner(chance, agreed));
    return [{ ...agreed, employer: index, points: chance.between(1, 5), learners }];
  });
  return { opensIn, applications: inOrderOfArrival(seed, opensIn, applications) };
}

/** Who comes first has nothing to do with who it is. */
function inOrderOfArrival(
  seed: number,
  opensIn: Month,
  applications: readonly SimulatedApplication[],
): SimulatedApplication[] {
  const chance = Chance.of(`${seed} arrival ${opensIn}`);
  const left = [...applications];
  return applications.map(() => left.splice(chance.below(left.length), 1)[0]!);
}

/** The day after which nothing more becomes of a learner. */
export const endOf = ({ leavesOn, plannedEnd }: SimulatedLearner): LocalDate => leavesOn ?? plannedEnd;

import { type LocalDate, dateIn, firstDay, monthOfDate } from '../calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths } from '../calendar/month.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { debitDayOf } from '../funding/month-end-days.js';
import { groupedBy } from '../grouped-by.js';
import { type LevyMovements, computeLots } from '../levy/lots.js';
import { cutoffOf } from '../levy/payroll-window.js';
import { Exact, type Money, type Rate, ZERO, add, floorAtZero, smaller, subtract, sum } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import { datedBefore, valueOn } from '../policy/dated.js';
import type { Policy } from '../policy/policy.js';
import { type LapsedOfLife, OpenLots } from './open-lots.js';

export const FORECAST_MONTHS = 48;

/** The dated rules that a forecast goes by; a change of law is another row. */
export type ForecastRules = Pick<Policy, 'topUp' | 'levyLifeMonths' | 'levyDay' | 'paymentDay' | 'correctionDay'>;

/** What training that is known of will ask of an account in a month: of own apprentices, or of a gift. Pounds. */
export interface Commitment {
  readonly kind: 'own' | 'gift';
  /** The delivery month. */
  readonly month: Month;
  readonly amount: Money;
  /** Whether the training has begun: what has not can slip. */
  readonly hasBegun: boolean;
}

/** What an account is known to have, and what is expected of it. */
export interface ForecastBasis {
  readonly asAt: LocalDate;
  /** All that the books hold up to that day. */
  readonly movements: LevyMovements;
  /** Latest monthly levy in England over all schemes, without top-up. Pounds. */
  readonly monthlyLevy: Money;
  /** By how much the levy grows in a year that ends on a day, as a fraction. */
  readonly growth: (on: LocalDate) => Rate;
  readonly commitments: readonly Commitment[];
  /** What is left of an allowance year for what is still to leave in it. Pounds. */
  readonly allowance: (year: TransferYear) => Money;
  /** Of a year's levy, what law and programme allow to be given: the smaller holds. */
  readonly shares: { readonly law: Rate; readonly programme: Rate };
}

/** A month as it is expected to go. Pounds. */
export interface ForecastMonth {
  readonly month: Month;
  /** Payments for the month leave on this day, in the next month. */
  readonly debitedOn: LocalDate;
  /** With top-up. */
  readonly levyIn: Money;
  readonly lapsed: Money;
  /** The same by how long the levy had lived; nothing of a life of which nothing lapses. */
  readonly lapsedByLife: readonly LapsedOfLife[];
  readonly giftsDue: Money;
  readonly gifted: Money;
  readonly ownDue: Money;
  readonly ownPaid: Money;
  /** Own training for which there is no levy: government and employer share it. */
  readonly coInvested: Money;
  /** After the payments for the month. */
  readonly balance: Money;
}

/**
 * What a levy account will have month by month: levy enters, what reaches its age lapses, then gifts are paid within
 * their allowance, and own apprentices from the rest, each as the books would enter it at its month end.
 * (Domain: levy accounts, 5 and 9; training payments, 3 and 8)
 */
export const forecastAccount = (
  basis: ForecastBasis,
  rules: ForecastRules,
  months: number = FORECAST_MONTHS,
): ForecastMonth[] => forecastBy(basis, rules, months)(basis.commitments);

/** The months of an account for whatever is asked of it: what does not depend on that is worked out once. */
export function forecastBy(
  basis: ForecastBasis,
  rules: ForecastRules,
  months: number = FORECAST_MONTHS,
): (commitments: readonly Commitment[]) => ForecastMonth[] {
  const known = computeLots(basis.movements, rules.levyLifeMonths);
  const lives = rules.levyLifeMonths.map(({ value }) => value);
  const coming = monthsFrom(firstUnpaid(rules, basis.asAt), months).map((month) => {
    const life = valueOn(rules.levyLifeMonths, firstDay(month), 'the life of levy');
    const debitedOn = debitDayOf(rules, month);
    const year = transferYearOf(debitedOn);
    const allowed = floorAtZero(basis.allowance(year));
    return {
      month,
      levyIn: levyOf(basis, rules, month),
      life,
      lapsesIn: plusMonths(month, life),
      debitedOn,
      year,
      allowed,
    };
  });
  return (commitments) => {
    const lots = new OpenLots(known, lives);
    const dueIn = groupedBy(commitments, ({ kind, month }) => `${kind} ${month}`);
    const left = new Map<TransferYear, Money>();
    return coming.map(({ month, levyIn, life, lapsesIn, debitedOn, year, allowed }) => {
      if (!levyIn.isZero()) lots.enter(life, lapsesIn, levyIn);
      const lapsedByLife = lots.lapse(month);
      const lapsed = sum(lapsedByLife.map(({ amount }) => amount));
      const dueOf = (kind: Commitment['kind']): Money =>
        sum((dueIn.get(`${kind} ${month}`) ?? []).map(({ amount }) => amount));
      const [giftsDue, ownDue] = [dueOf('gift'), dueOf('own')];
      const allowedYet = left.get(year) ?? allowed;
      const gifted = lots.spend(smaller(floorAtZero(giftsDue), allowedYet));
      left.set(year, subtract(allowedYet, gifted));
      const ownPaid = lots.spend(floorAtZero(ownDue));
      return {
        ...{ month, debitedOn, levyIn, lapsed, lapsedByLife, giftsDue, gifted, ownDue, ownPaid },
        coInvested: subtract(floorAtZero(ownDue), ownPaid),
        balance: lots.left,
      };
    });
  };
}

/** The first delivery month of which the payments are still to leave. */
export function firstUnpaid(rules: ForecastRules, asAt: LocalDate): Month {
  const before = plusMonths(monthOfDate(asAt), -1);
  return debitDayOf(rules, before) > asAt ? before : monthOfDate(asAt);
}

/** What enters in a month: nothing of a month whose levy is in the books, or should be. */
function levyOf({ asAt, movements, monthlyLevy, growth }: ForecastBasis, rules: ForecastRules, month: Month): Money {
  const day = dateIn(month, valueOn(rules.levyDay, firstDay(month), 'the day of levy'));
  if (day <= asAt || movements.fundsIn.has(month)) return ZERO;
  const topUp = datedBefore(rules.topUp, cutoffOf(plusMonths(month, -1)))?.value ?? new Exact(0);
  const grown = grownBy(growth, monthOfDate(asAt), month);
  return toFivePlacesHalfEven(monthlyLevy.times(grown).times(topUp.plus(1)));
}

/** What is multiplied with today's levy after so long. */
function grownBy(growth: ForecastBasis['growth'], from: Month, to: Month): Rate {
  let factor: Rate = new Exact(1);
  for (let months = 12; months <= monthsBetween(from, to); months += 12) {
    factor = factor.times(growth(firstDay(plusMonths(from, months))).plus(1));
  }
  return factor;
}

/** What lapses, is given and paid over all months. Pounds. */
export const totalOf = (
  months: readonly ForecastMonth[],
  figure: 'levyIn' | 'lapsed' | 'gifted' | 'ownPaid' | 'coInvested',
): Money => months.reduce((total, month) => add(total, month[figure]), ZERO);

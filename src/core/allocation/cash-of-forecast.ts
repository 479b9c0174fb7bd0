import { firstDay } from '../calendar/local-date.js';
import { monthsBetween, plusMonths } from '../calendar/month.js';
import {
  FORECAST_MONTHS,
  type ForecastBasis,
  type ForecastMonth,
  type ForecastRules,
  forecastAccount,
} from '../forecast/forecast-account.js';
import { computeLots } from '../levy/lots.js';
import { add, floorAtZero, subtract, toUnits } from '../money/money.js';
import { valueOn } from '../policy/dated.js';
import type { CashLot, SenderCash, Units } from './problem.js';

/**
 * What a sender will have and pay by its forecast, lot by lot. What it pays is what there is levy for: gifts that are
 * looked for leave as much for it as there would be without them.
 */
export function cashOfForecast(
  basis: ForecastBasis,
  rules: ForecastRules,
  months: number = FORECAST_MONTHS,
): SenderCash {
  const course = forecastAccount(basis, rules, months);
  const { lots, spendWithoutLot, creditWithoutLot } = computeLots(basis.movements, rules.levyLifeMonths);
  const first = course[0]!.month;
  const cohorts = [...new Set(rules.levyLifeMonths.map(({ value }) => value))];
  const there = lots.map(({ lapsesIn, lifeMonths, remaining }): CashLot => {
    const lapses = monthsBetween(first, lapsesIn);
    return { enters: 0, lapses, cohort: cohorts.indexOf(lifeMonths), amount: toUnits(remaining) };
  });
  const coming = course.map(({ month, levyIn }): CashLot => {
    const life = valueOn(rules.levyLifeMonths, firstDay(month), 'the life of levy');
    const enters = monthsBetween(first, month);
    const lapses = monthsBetween(first, plusMonths(month, life));
    return { enters, lapses, cohort: cohorts.indexOf(life), amount: toUnits(levyIn) };
  });
  const all = [...there.toSorted((a, b) => a.cohort - b.cohort || a.lapses - b.lapses), ...coming];
  const owed = toUnits(floorAtZero(subtract(spendWithoutLot, creditWithoutLot)));
  return { lots: lessOwed(all, owed), paid: course.map(paidIn) };
}

const paidIn = ({ gifted, ownPaid }: ForecastMonth): Units => toUnits(add(gifted, ownPaid));

/** Spending that found no levy yet takes the first that there is, and whatever enters next. */
function lessOwed(lots: readonly CashLot[], owed: Units): CashLot[] {
  let missing = owed;
  return lots
    .map((lot) => {
      const taken = lot.amount < missing ? lot.amount : missing;
      missing -= taken;
      return { ...lot, amount: lot.amount - taken };
    })
    .filter(({ amount }) => amount > 0n);
}

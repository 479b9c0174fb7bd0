import type { LocalDate } from '../core/calendar/local-date.js';
import { toLocalDate } from '../core/calendar/local-date.js';
import { type Month, monthsBetween, plusMonths } from '../core/calendar/month.js';
import { type Money, money, subtract, sum } from '../core/money/money.js';
import { GIFTS_FROM, type SimulatedSender, lastMonthOf } from '../core/simulation/world.js';
import { FindForecast } from '../forecast/index.js';
import { found } from '../platform/cli/command.js';
import type { Flow } from './find-flows.js';
import type { Simulation } from './simulation.js';

/** After so many months a forecast is looked at. */
export const HORIZONS = [3, 6, 12, 24] as const;
export type Horizon = (typeof HORIZONS)[number];

/** The balance that the live forecast of an account expected, with what was known when it was made. */
export interface MadeForecast {
  /** Place of the sender in the world. */
  readonly sender: number;
  readonly horizon: Horizon;
  /** The balance is that of the end of this day. */
  readonly on: LocalDate;
  readonly balance: Money;
  /** Levy that was declared in the year before. Pounds. */
  readonly yearsLevy: Money;
}

/** By how much forecasts missed the books. */
export interface ForecastError {
  readonly horizon: Horizon;
  readonly forecasts: number;
  /** Of what each missed, above or below. Pounds. */
  readonly mean: number;
  /** The same as a part of a year's levy of the account. */
  readonly share: number;
  /** What they missed on the average: above zero where they expected too much. Pounds. */
  readonly bias: number;
}

/** Forecasts are made when a year with gifts begins and when it ends. */
export const isForecastDay = (month: Month): boolean => {
  const since = monthsBetween(plusMonths(GIFTS_FROM, -1), month);
  return since >= 0 && since % 12 === 0;
};

/** Makes the live forecast of every account at the end of a month, as far as the world goes on. */
export async function makeForecasts({ app, world, ids }: Simulation, month: Month): Promise<MadeForecast[]> {
  const horizons = HORIZONS.filter((horizon) => plusMonths(month, horizon) <= lastMonthOf(world));
  if (horizons.length === 0) return [];
  const made: MadeForecast[] = [];
  for (const [sender, { levyAccountId }] of ids.senders.entries()) {
    const { months } = found(await app.get(FindForecast).run(levyAccountId));
    const yearsLevy = levyOfYear(world.senders[sender]!, month);
    for (const horizon of horizons) {
      const expected = months.find((each) => each.month === plusMonths(month, horizon))!;
      const on = toLocalDate(expected.debitedOn);
      made.push({ sender, horizon, on, balance: money(expected.balance), yearsLevy });
    }
  }
  return made;
}

function levyOfYear({ levy }: SimulatedSender, month: Month): Money {
  return sum([...levy].filter(([each]) => each < month && each >= plusMonths(month, -12)).map(([, amount]) => amount));
}

/** Holds forecasts against what the books came to have. @param flowsOf of a sender, by its place in the world */
export function forecastErrors(
  made: readonly MadeForecast[],
  flowsOf: (sender: number) => readonly Flow[],
): ForecastError[] {
  return HORIZONS.flatMap((horizon): ForecastError[] => {
    const missed = made
      .filter((each) => each.horizon === horizon)
      .map(({ sender, on, balance, yearsLevy }) => {
        const had = sum(
          flowsOf(sender)
            .filter((flow) => flow.on <= on)
            .map(({ amount }) => amount),
        );
        const by = subtract(balance, had);
        return { by: by.toNumber(), part: by.div(yearsLevy).toNumber() };
      });
    if (missed.length === 0) return [];
    const mean = (figures: readonly number[]): number =>
      figures.reduce((total, each) => total + each, 0) / figures.length;
    return [
      {
        ...{ horizon, forecasts: missed.length, bias: mean(missed.map(({ by }) => by)) },
        mean: mean(missed.map(({ by }) => Math.abs(by))),
        share: mean(missed.map(({ part }) => Math.abs(part))),
      },
    ];
  });
}

/** Every forecast of several runs counts the same. */
export function allErrors(runs: readonly (readonly ForecastError[])[]): ForecastError[] {
  return HORIZONS.flatMap((horizon): ForecastError[] => {
    const all = runs.flat().filter((error) => error.horizon === horizon);
    const forecasts = all.reduce((total, error) => total + error.forecasts, 0);
    if (forecasts === 0) return [];
    const mean = (figure: (error: ForecastError) => number): number =>
      all.reduce((total, error) => total + figure(error) * error.forecasts, 0) / forecasts;
    return [
      {
        ...{ horizon, forecasts, mean: mean((error) => error.mean) },
        ...{ share: mean((error) => error.share), bias: mean((error) => error.bias) },
      },
    ];
  });
}

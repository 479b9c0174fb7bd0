import { invariant } from '../invariant.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, sum } from '../money/money.js';
import type { ForecastMonth } from './forecast-account.js';

/**
 * What several accounts will have together, month by month. Each goes by itself: what one has left pays nothing of
 * another's training.
 * @param forecasts from the same day on, over the same months
 */
export function poolForecast(forecasts: readonly (readonly ForecastMonth[])[]): ForecastMonth[] {
  const [first = []] = forecasts;
  return first.map(({ month, debitedOn }, index) => {
    const all = forecasts.map((months) => months[index]!);
    invariant(
      all.every((each) => each.month === month),
      'forecasts of a pool are of the same months',
    );
    const total = (of: (each: ForecastMonth) => Money): Money => sum(all.map(of));
    const byLife = groupedBy(
      all.flatMap((each) => each.lapsedByLife),
      ({ lifeMonths }) => lifeMonths,
    );
    return {
      ...{ month, debitedOn },
      levyIn: total(({ levyIn }) => levyIn),
      lapsed: total(({ lapsed }) => lapsed),
      lapsedByLife: [...byLife].map(([lifeMonths, of]) => ({
        lifeMonths,
        amount: sum(of.map(({ amount }) => amount)),
      })),
      giftsDue: total(({ giftsDue }) => giftsDue),
      gifted: total(({ gifted }) => gifted),
      ownDue: total(({ ownDue }) => ownDue),
      ownPaid: total(({ ownPaid }) => ownPaid),
      coInvested: total(({ coInvested }) => coInvested),
      balance: total(({ balance }) => balance),
    };
  });
}

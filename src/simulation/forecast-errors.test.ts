import { toLocalDate } from '../core/calendar/local-date.js';
import { toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { type MadeForecast, allErrors, forecastErrors, isForecastDay } from './forecast-errors.js';
import type { Flow } from './find-flows.js';

const flow = (on: string, amount: string): Flow => ({
  ...{ organisationId: 1, on: toLocalDate(on), purpose: 'levy-declared', amount: money(amount) },
});
const FLOWS = [flow('2026-11-23', '100'), flow('2027-02-08', '-30'), flow('2027-02-23', '100')];
const forecast = (balance: string, more: Partial<MadeForecast> = {}): MadeForecast => ({
  ...{ sender: 0, horizon: 3, on: toLocalDate('2027-02-08'), balance: money(balance), yearsLevy: money('1000') },
  ...more,
});

describe('the error of forecasts', () => {
  it('is what they miss the books of their day by, and which way', () => {
    const errors = forecastErrors([forecast('90'), forecast('60')], () => FLOWS);
    expect(errors).toEqual([{ horizon: 3, forecasts: 2, mean: 15, share: 0.015, bias: 5 }]);
  });

  it('counts every forecast of several runs the same', () => {
    const one = forecastErrors([forecast('70'), forecast('70'), forecast('70')], () => FLOWS);
    const other = forecastErrors([forecast('110')], () => FLOWS);
    expect(allErrors([one, other])).toEqual([{ horizon: 3, forecasts: 4, mean: 10, share: 0.01, bias: 10 }]);
  });

  it('is measured when gifts begin and every year after', () => {
    expect(
      ['2026-09', '2026-10', '2027-04', '2027-10', '2028-10'].map((month) => isForecastDay(toMonth(month))),
    ).toEqual([false, true, false, true, true]);
  });
});

import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type ExpectedPayment, type ExpectedTraining, forecastReceiver } from './receiver-forecast.js';

const policy = readPolicy(policyRows);
const day = toLocalDate;
const paid = (month: string, gift: string, own = '0'): ExpectedPayment => ({
  ...{ month: toMonth(month), gift: money(gift), own: money(own) },
});
const training = (
  startsOn: string,
  endsOn: string,
  hasBegun: boolean,
  ...payments: readonly ExpectedPayment[]
): ExpectedTraining => ({ startsOn: day(startsOn), endsOn: day(endsOn), hasBegun, payments });

const told = (trainings: readonly ExpectedTraining[], months = 3): unknown[] =>
  forecastReceiver(policy, day('2026-11-23'), trainings, months).map(
    ({ month, paidOn, learning, starting, finishing, gifts, own }) => [
      ...[month, paidOn, learning, starting, finishing],
      ...[gifts.toFixed(2), own.toFixed(2)],
    ],
  );

describe('what is to come to an employer', () => {
  it('is told month by month: who learns, begins and ends, and what gifts and the employer pay', () => {
    const begun = training('2026-09-01', '2026-12-15', true, paid('2026-11', '200'), paid('2026-12', '1000', '12.50'));
    const promised = training('2027-01-04', '2028-01-03', false, paid('2027-01', '266.67'));
    expect(told([begun, promised])).toEqual([
      ['2026-11', '2026-12-08', 1, 0, 0, '200.00', '0.00'],
      ['2026-12', '2027-01-08', 1, 0, 1, '1000.00', '12.50'],
      ['2027-01', '2027-02-08', 1, 1, 0, '266.67', '0.00'],
    ]);
  });

  it('expects in the first month what should have begun by now, and nothing twice of what has', () => {
    const late = training('2026-09-07', '2027-09-06', false, paid('2026-09', '100'), paid('2026-11', '100'));
    const begun = training('2026-09-07', '2027-09-06', true, paid('2026-09', '300'), paid('2026-11', '300'));
    expect(told([late], 1)).toEqual([['2026-11', '2026-12-08', 1, 1, 0, '200.00', '0.00']]);
    expect(told([begun], 1)).toEqual([['2026-11', '2026-12-08', 1, 0, 0, '300.00', '0.00']]);
  });

  it('is nothing where nothing was promised', () => {
    expect(told([], 1)).toEqual([['2026-11', '2026-12-08', 0, 0, 0, '0.00', '0.00']]);
  });
});

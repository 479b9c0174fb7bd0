import { dateIn } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { type TransferYear, nextTransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { cutoffOf } from '../levy/payroll-window.js';
import { Exact, type Money, ZERO, add } from '../money/money.js';
import type { SimulatedSender } from './world.js';

/** The smaller of what the law and what the programme allows, of the levy of the year before. */
const ALLOWED = '0.25';
const TOP_UP_ENDS = '2026-08-01';

/**
 * What a sender may give in an allowance year, from what the world says that it declared: a quarter of the levy with
 * top-up of the months that were sent in the year before.
 */
export function allowanceOf({ levy }: SimulatedSender, year: TransferYear): Money {
  // Declarations are sent on the 14th of the month after their own.
  const behind = [...levy].filter(
    ([month]) => nextTransferYear(transferYearOf(dateIn(plusMonths(month, 1), 14))) === year,
  );
  return behind.reduce((whole, [month, amount]) => {
    const topUp = cutoffOf(month) < TOP_UP_ENDS ? '1.1' : '1';
    return add(whole, new Exact(amount).times(topUp).times(ALLOWED) as Money);
  }, ZERO);
}

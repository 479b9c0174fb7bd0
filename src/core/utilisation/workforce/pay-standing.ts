import type { Money } from '../../money/money.js';

/** How what an apprentice is paid stands to the least that was agreed. */
export const PAY_STANDINGS = ['above', 'at', 'below', 'not-told'] as const;
export type PayStanding = (typeof PAY_STANDINGS)[number];

/** @param hourly pounds; null where nobody has told. @param least pounds an hour, as agreed on the same day */
export function payStanding(hourly: Money | null, least: Money): PayStanding {
  if (hourly === null) return 'not-told';
  if (hourly.equals(least)) return 'at';
  return hourly.greaterThan(least) ? 'above' : 'below';
}

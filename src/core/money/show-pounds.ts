import type { Money } from './money.js';
import { toPenceHalfAway } from './rounding.js';

/** As people read it: pence, thousands set apart, `-£1,234.50`. */
export function showPounds(amount: Money): string {
  const pence = toPenceHalfAway(amount);
  const digits = pence.abs().toFixed(2);
  return `${pence.lessThan(0) ? '-' : ''}£${digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}

/** The same in a table of many amounts, where nothing is a dash. */
export const showPoundsOrDash = (amount: Money): string => (amount.isZero() ? '–' : showPounds(amount));

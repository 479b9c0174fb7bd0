import { parseLocalDate } from '../core/calendar/local-date.js';
import type { SubsidyPosition, SubsidyReceived } from '../core/gifting/subsidy.js';
import { parseAmount, toText } from '../core/money/money.js';

/** Reads `2025-10-01:20000`, a day and pounds; undefined when it is not that. */
export function parseReceivedSubsidy(text: string): SubsidyReceived | undefined {
  const [day = '', pounds = '', ...more] = text.split(':');
  const on = parseLocalDate(day);
  const amount = parseAmount(pounds);
  return on && amount && !amount.isNegative() && more.length === 0 ? { on, amount } : undefined;
}

/** Where an enterprise stands with what it may receive, a gift counted in full. Pounds. */
export interface SubsidyView {
  readonly counted: string;
  readonly total: string;
  readonly limit: string;
  readonly within: boolean;
  readonly left: string;
}

export const subsidyView = ({ counted, total, limit, within, left }: SubsidyPosition): SubsidyView => ({
  counted: toText(counted),
  total: toText(total),
  limit: toText(limit),
  within,
  left: toText(left),
});

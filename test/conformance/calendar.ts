import { isEndOfYearAdjustment, isInWindow, isStillOpen } from '../../src/core/levy/payroll-window.js';
import { type Checks, same } from './compare.js';
import { readPayrollMonth, readTime } from './input.js';
import type { JsonObject } from './json.js';

/** Kind `hmrc-payroll-window`. */
export const payrollWindow = (input: JsonObject): Checks => ({
  inWindow: same(isInWindow(readPayrollMonth(input), readTime(input, 'date', 'submissionDate'))),
});

/** Kind `hmrc-eoy-flag`. */
export const endOfYearFlag = (input: JsonObject): Checks => ({
  endOfYearAdjustment: same(isEndOfYearAdjustment(readPayrollMonth(input), readTime(input, 'submissionDate', 'date'))),
});

/** Kind `hmrc-future-period`. */
export const futurePeriod = (input: JsonObject): Checks => ({
  futurePeriod: same(isStillOpen(readPayrollMonth(input), readTime(input, 'processedOn', 'date'))),
});

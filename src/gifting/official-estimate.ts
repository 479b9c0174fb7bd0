import type { Decimal } from 'decimal.js';
import { type TaxYear, showTaxYear } from '../core/calendar/payroll-month.js';
import {
  type OfficialPlan,
  byFinancialYear,
  hiddenLiability,
  officialRemaining,
  overBy,
  yearOneCost,
} from '../core/gifting/official-view.js';
import { allocate } from '../core/money/allocate.js';
import { type Money, toText } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { toFivePlacesHalfEven } from '../core/money/rounding.js';

/** Pounds of a tax year: `2026/27`. */
export interface TaxYearAmount {
  readonly year: string;
  readonly amount: string;
}

/** What the official matching service would show of the same training, and why it is another figure. Pounds. */
export interface OfficialEstimate {
  readonly months: number;
  readonly total: string;
  /** What it would take off a pledge. */
  readonly yearOne: string;
  /** What a sender would be bound for besides. */
  readonly hidden: string;
  readonly byTaxYear: readonly TaxYearAmount[];
  /** Of the pledge that was asked about; below zero where it is too small. */
  readonly pledgeLeft: string | null;
  /** By how much tax years go beyond the yearly allowance that was asked about. */
  readonly overAllowance: readonly TaxYearAmount[] | null;
  readonly why: string;
}

interface OfficialQuestion extends OfficialPlan {
  readonly learners: number;
  /** What the gift comes to for the whole training as it is agreed. */
  readonly promised: Money;
  readonly pledgeLeft: Money | null;
  readonly yearlyAllowance: Money | null;
}

export function officialEstimate(question: OfficialQuestion): OfficialEstimate {
  const { months, total, learners, promised, pledgeLeft, yearlyAllowance } = question;
  const yearOne = yearOneCost(total, months, learners);
  const years = byFinancialYear(question);
  // To the last place, and so that they add up.
  const amounts = allocate(total, [...years.values()]);
  return {
    months,
    total: toText(total),
    yearOne: toText(yearOne),
    hidden: toText(hiddenLiability(total, yearOne)),
    byTaxYear: [...years.keys()].map((year, index) => yearAmount(year, amounts[index]!)),
    pledgeLeft: pledgeLeft && toText(officialRemaining(pledgeLeft, [yearOne])),
    overAllowance:
      yearlyAllowance && [...overBy(years, yearlyAllowance)].map(([year, beyond]) => yearAmount(year, beyond)),
    why:
      `The official site takes ${showPounds(yearOne)} off a pledge, reckoned from the maximum of the funding band over ` +
      `the usual ${months} months and for no more than the first twelve of them, and counts tax years from 6 April; ` +
      `here the price within the band counts to the end of the training, ${showPounds(promised)}, in the allowance years from ` +
      `20 April in which it leaves the account`,
  };
}

const yearAmount = (year: TaxYear, amount: Decimal): TaxYearAmount => ({
  year: showTaxYear(year),
  amount: toText(toFivePlacesHalfEven(amount)),
});

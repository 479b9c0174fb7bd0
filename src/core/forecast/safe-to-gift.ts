import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import type { Month } from '../calendar/month.js';
import { inEqualParts } from '../money/allocate.js';
import { type Money, floorAtZero, money, smaller, subtract, sum } from '../money/money.js';
import {
  type Commitment,
  type ForecastBasis,
  type ForecastMonth,
  type ForecastRules,
  forecastBy,
} from './forecast-account.js';

/** The account as it is known, or as it would be if something went worse. */
export interface StressCase {
  readonly name: string;
  readonly basis: ForecastBasis;
}

/** The largest pledge for an allowance year that goes well in every case. */
export interface SafeGift {
  readonly year: TransferYear;
  /** Whole pounds. */
  readonly most: Money;
  /** What stops a pound more: the year's allowance, or a month of a case in which there would be too little. */
  readonly binds:
    | { readonly is: 'allowance'; readonly case: string }
    | { readonly is: 'month'; readonly month: Month; readonly case: string };
}

/**
 * What can be pledged for each of some years beside what is promised already: paid in equal parts over the months that
 * debit in the year, with what was found for the years before it. In no case and month may it leave less for own
 * training, or for gifts promised before, than there would be without it.
 */
export function safeToGift(
  cases: readonly StressCase[],
  rules: ForecastRules,
  years: readonly TransferYear[],
): SafeGift[] {
  const without = cases.map(({ name, basis }) => {
    const courseOf = forecastBy(basis, rules);
    return { name, basis, courseOf, months: courseOf(basis.commitments) };
  });
  const found: SafeGift[] = [];
  let taken: readonly Commitment[] = [];
  for (const year of years) {
    const months = without[0]!.months.filter(({ debitedOn }) => transferYearOf(debitedOn) === year);
    if (months.length === 0) continue;
    const against = (pounds: bigint): SafeGift['binds'] | null => {
      const more = [...taken, ...spread(pounds, months)];
      for (const { name, basis, courseOf, months: known } of without) {
        const all = { ...basis, commitments: [...basis.commitments, ...more] };
        const month = lackingMonth(known, courseOf(all.commitments), more);
        if (month)
          return isOverAllowance(all, months) ? { is: 'allowance', case: name } : { is: 'month', month, case: name };
      }
      return null;
    };
    const most = largest(upperBound(cases, months), (pounds) => against(pounds) === null);
    found.push({
      year,
      most: money(String(most)),
      binds: against(most + 1n) ?? { is: 'allowance', case: cases[0]!.name },
    });
    taken = [...taken, ...spread(most, months)];
  }
  return found;
}

/** No more can be given than the smallest of all cases' allowances leaves beside what is due already. Whole pounds. */
function upperBound(cases: readonly StressCase[], months: readonly ForecastMonth[]): bigint {
  const left = cases.map(({ basis }) => subtract(allowanceOf(basis, months), giftsDueIn(basis, months)));
  return BigInt(floorAtZero(left.reduce(smaller)).floor().toFixed(0));
}

/** @param months of one allowance year */
const allowanceOf = ({ allowance }: ForecastBasis, months: readonly ForecastMonth[]): Money =>
  floorAtZero(allowance(transferYearOf(months[0]!.debitedOn)));

function giftsDueIn({ commitments }: ForecastBasis, months: readonly ForecastMonth[]): Money {
  const inYear = new Set(months.map(({ month }) => month));
  return sum(commitments.flatMap(({ kind, month, amount }) => (kind === 'gift' && inYear.has(month) ? [amount] : [])));
}

function spread(pounds: bigint, months: readonly ForecastMonth[]): Commitment[] {
  const parts = inEqualParts(money(String(pounds)), months.length);
  return months.map(({ month }, index) => ({ kind: 'gift', month, hasBegun: false, amount: parts[index]! }));
}

/** The first month in which something is paid less than it would be without more gifts, or those are not paid whole. */
function lackingMonth(
  without: readonly ForecastMonth[],
  withMore: readonly ForecastMonth[],
  more: readonly Commitment[],
): Month | undefined {
  const lack = ({ giftsDue, gifted, coInvested }: ForecastMonth): Money =>
    sum([subtract(floorAtZero(giftsDue), gifted), coInvested]);
  if (more.every(({ amount }) => amount.isZero())) return undefined;
  return withMore.find((month, index) => lack(month).greaterThan(lack(without[index]!)))?.month;
}

const isOverAllowance = (basis: ForecastBasis, months: readonly ForecastMonth[]): boolean =>
  giftsDueIn(basis, months).greaterThan(allowanceOf(basis, months));

/** The largest whole number up to a bound that is fine, where everything below a fine one is. */
function largest(bound: bigint, isFine: (value: bigint) => boolean): bigint {
  if (isFine(bound)) return bound;
  let [fine, over] = [0n, bound];
  while (over - fine > 1n) {
    const middle = (fine + over) / 2n;
    if (isFine(middle)) fine = middle;
    else over = middle;
  }
  return fine;
}

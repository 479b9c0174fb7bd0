import type { TransferYear } from '../calendar/transfer-year.js';
import { type Money, floorAtZero, smaller, subtract, sum } from '../money/money.js';
import type { YearAmount } from './pledge.js';

/** How an award is brought in line with what is still to be paid for its apprenticeship. Pounds. */
export interface Settlement {
  /** Goes back to the pledge that it came from. */
  readonly returned: readonly YearAmount[];
  /** Comes from the pledge. */
  readonly taken: readonly YearAmount[];
  /** Of what is still to be paid, what neither the award nor its pledge has for the year. */
  readonly short: readonly YearAmount[];
}

const amountIn = (amounts: readonly YearAmount[], year: TransferYear): Money =>
  sum(amounts.filter((each) => each.year === year).map(({ amount }) => amount));

/**
 * What an award gives back and what it takes: unused is what is open less what is still to be paid, year by year. What
 * a year lacks comes from the pledge as far as it reaches. Where something is short, the award keeps as much of its
 * other years, so that what was promised to the learner is not given away.
 * @param open what the award has
 * @param remaining what is still to be paid
 * @param available what its pledge has
 */
export function settleAward(
  open: readonly YearAmount[],
  remaining: readonly YearAmount[],
  available: (year: TransferYear) => Money,
): Settlement {
  const years = [...new Set([...open, ...remaining].map(({ year }) => year))].sort();
  const taken: YearAmount[] = [];
  const short: YearAmount[] = [];
  const unused: YearAmount[] = [];
  for (const year of years) {
    const lacking = subtract(amountIn(remaining, year), amountIn(open, year));
    if (lacking.isNegative()) {
      unused.push({ year, amount: lacking.negated() as Money });
      continue;
    }
    const amount = smaller(lacking, available(year));
    if (!amount.isZero()) taken.push({ year, amount });
    const missing = subtract(lacking, amount);
    if (!missing.isZero()) short.push({ year, amount: missing });
  }
  return { returned: lessKept(unused, sum(short.map(({ amount }) => amount))), taken, short };
}

/** What is given back when so much is kept, the latest years first. */
function lessKept(unused: readonly YearAmount[], keep: Money): YearAmount[] {
  let left = keep;
  const returned: YearAmount[] = [];
  for (const { year, amount } of [...unused].reverse()) {
    const kept = smaller(left, amount);
    left = subtract(left, kept);
    const given = subtract(amount, kept);
    if (!given.isZero()) returned.unshift({ year, amount: given });
  }
  return returned;
}

/** What a payment draws from an award. Pounds. */
export interface Drawing {
  readonly drawn: readonly YearAmount[];
  /** Paid beyond what the award has. */
  readonly beyond: Money;
}

/**
 * Which years of an award a payment draws on: the year in which it leaves the account, then earlier years, whose
 * payments came late, then later ones.
 */
export function drawFrom(open: readonly YearAmount[], year: TransferYear, payment: Money): Drawing {
  const before = open.filter((each) => each.year < year);
  const after = open.filter((each) => each.year > year);
  const drawn: YearAmount[] = [];
  let left = payment;
  for (const each of [...open.filter((one) => one.year === year), ...before, ...after]) {
    const amount = floorAtZero(smaller(left, each.amount));
    if (amount.isZero()) continue;
    drawn.push({ year: each.year, amount });
    left = subtract(left, amount);
  }
  return { drawn, beyond: left };
}

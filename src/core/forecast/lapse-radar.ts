import type { Month } from '../calendar/month.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { debitDayOf } from '../funding/month-end-days.js';
import type { YearAmount } from '../gifting/pledge.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, ZERO, add, floorAtZero, subtract, sum } from '../money/money.js';
import { type ForecastBasis, type ForecastMonth, type ForecastRules, forecastBy } from './forecast-account.js';

/** So far ahead it is worth looking for who could use what lapses. */
export const RADAR_MONTHS = 12;

/** A learner of an application whom the account could pay for. Pounds. */
export interface RadarLearner {
  /** What a gift would pay, by the delivery month. */
  readonly payments: readonly { readonly month: Month; readonly amount: Money }[];
  /** Pledges that are meant for the learner, by their ids, those to be used first in front. */
  readonly pledges: readonly number[];
}

export interface RadarApplication {
  readonly id: number;
  readonly learners: readonly RadarLearner[];
}

/** What there is to give, beside what is promised to somebody. Pounds. */
export interface RadarFunds {
  /** What a pledge has left for a year. */
  readonly pledge: (id: number, year: TransferYear) => Money;
  /** What could be pledged for a year besides. */
  readonly left: (year: TransferYear) => Money;
}

/** What an application would keep from lapsing. Pounds. */
export interface RadarUse {
  readonly id: number;
  /** Of its learners, those whom there is something to give for. */
  readonly learners: number;
  /** What gifts for them would pay, to the end of their training. */
  readonly cost: Money;
  /** What of it would have to be pledged first. */
  readonly toPledge: Money;
  /** Saved in all of the months. */
  readonly saved: Money;
  readonly months: readonly { readonly month: Month; readonly saved: Money }[];
}

export interface LapseRadar {
  /** What lapses if nothing more is promised to anybody. */
  readonly months: readonly { readonly month: Month; readonly lapses: Money; readonly saved: Money }[];
  readonly lapses: Money;
  readonly saved: Money;
  /** Those that would save something, whose training is paid for first in front. */
  readonly uses: readonly RadarUse[];
}

/**
 * What of an account's levy lapses in the months to come, and which applications would use it: one after the other as
 * their payments begin, each as if those before it were promised, and only as far as pledges and allowance go.
 * @param basis with what is promised to somebody, and nothing that is merely pledged
 */
export function lapseRadar(
  basis: ForecastBasis,
  rules: ForecastRules,
  applications: readonly RadarApplication[],
  funds: RadarFunds,
): LapseRadar {
  const courseOf = forecastBy(basis, rules, RADAR_MONTHS);
  const without = courseOf(basis.commitments);
  const last = without.at(-1)!.month;
  const purse = new Purse(funds, rules);
  let [known, all] = [without, basis.commitments];
  const uses: RadarUse[] = [];
  for (const application of bySoonest(applications)) {
    if (known.every(({ lapsed }) => lapsed.isZero()) || firstPaid(application) > last) break;
    const { learners, toPledge } = purse.take(application.learners);
    const payments = learners.flatMap(({ payments: of }) => of);
    const gifts = payments.map((payment) => ({ ...payment, kind: 'gift' as const, hasBegun: false }));
    const withIt = [...all, ...gifts];
    const after = courseOf(withIt);
    const months = savedBetween(known, after);
    if (months.length === 0) {
      purse.putBack();
      continue;
    }
    const cost = sum(payments.map(({ amount }) => amount));
    const saved = sum(months.map((month) => month.saved));
    uses.push({ id: application.id, learners: learners.length, cost, toPledge, saved, months });
    [known, all] = [after, withIt];
  }
  return {
    months: without.map(({ month, lapsed }, index) => ({
      ...{ month, lapses: lapsed },
      saved: subtract(lapsed, known[index]!.lapsed),
    })),
    lapses: sum(without.map(({ lapsed }) => lapsed)),
    saved: sum(uses.map(({ saved }) => saved)),
    uses,
  };
}

const firstPaid = ({ learners }: RadarApplication): Month =>
  learners
    .flatMap(({ payments }) => payments.map(({ month }) => month))
    .reduce((first, month) => (month < first ? month : first), '9999-12' as Month);

const bySoonest = (applications: readonly RadarApplication[]): RadarApplication[] =>
  applications.toSorted((a, b) => {
    const [first, second] = [firstPaid(a), firstPaid(b)];
    return first < second ? -1 : first > second ? 1 : a.id - b.id;
  });

/** What lapses less, month by month; months in which it is the same are left out. */
const savedBetween = (before: readonly ForecastMonth[], after: readonly ForecastMonth[]): RadarUse['months'] =>
  before
    .map(({ month, lapsed }, index) => ({ month, saved: subtract(lapsed, after[index]!.lapsed) }))
    .filter(({ saved }) => !saved.isZero());

/** A pledge that is still to be made. */
const NEW = 'new';

/** What is left of pledges and allowances while applications are tried one after the other. */
class Purse {
  private readonly taken = new Map<string, Money>();
  private before = new Map<string, Money>();

  constructor(
    private readonly funds: RadarFunds,
    private readonly rules: ForecastRules,
  ) {}

  /** Takes what learners need, as far as it goes: each is paid by one pledge, or by one that is still to be made. */
  take(learners: readonly RadarLearner[]): { learners: RadarLearner[]; toPledge: Money } {
    this.before = new Map(this.taken);
    let toPledge = ZERO;
    const paid: RadarLearner[] = [];
    for (const learner of learners) {
      const years = this.yearsOf(learner);
      const source = [...learner.pledges, NEW].find((each) =>
        years.every(({ year, amount }) => amount.lessThanOrEqualTo(this.leftOf(each, year))),
      );
      if (source === undefined) continue;
      for (const { year, amount } of years) {
        const key = `${source} ${year}`;
        this.taken.set(key, add(this.taken.get(key) ?? ZERO, amount));
        if (source === NEW) toPledge = add(toPledge, amount);
      }
      paid.push(learner);
    }
    return { learners: paid, toPledge };
  }

  /** Undoes what was taken last. */
  putBack(): void {
    this.taken.clear();
    for (const [key, amount] of this.before) this.taken.set(key, amount);
  }

  /** What a learner costs by the allowance year in which it leaves the account. */
  private yearsOf({ payments }: RadarLearner): YearAmount[] {
    const years = groupedBy(payments, ({ month }) => transferYearOf(debitDayOf(this.rules, month)));
    return [...years].map(([year, of]) => ({ year, amount: sum(of.map(({ amount }) => amount)) }));
  }

  private leftOf(source: number | string, year: TransferYear): Money {
    const whole = typeof source === 'string' ? this.funds.left(year) : this.funds.pledge(source, year);
    return floorAtZero(subtract(whole, this.taken.get(`${source} ${year}`) ?? ZERO));
  }
}

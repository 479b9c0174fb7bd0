import { Injectable } from '@nestjs/common';
import { showTaxYear } from '../core/calendar/payroll-month.js';
import {
  type OfficialPlan,
  byFinancialYear,
  hiddenLiability,
  officialRemaining,
  yearOneCost,
} from '../core/gifting/official-view.js';
import { type Money, ZERO, add, subtract, sum, toText } from '../core/money/money.js';
import { toFivePlacesHalfEven } from '../core/money/rounding.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { censusMonths } from '../core/training/census.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { bandOn, findStandard } from '../standards/index.js';
import { type StoredAward, findAwards, totalsOf } from './stored-award.js';
import { type StoredPledge, findPledge } from './stored-pledge.js';

/** What the official matching service would show of a pledge, beside what stands in the books. Pounds as text. */
export interface OfficialPledgeView {
  readonly reference: string;
  readonly official: {
    readonly pledged: string;
    /** First years alone. */
    readonly takenOff: string;
    readonly remaining: string;
    /** Tax years, from 6 April. */
    readonly byTaxYear: readonly { readonly year: string; readonly amount: string }[];
  };
  readonly here: {
    readonly pledged: string;
    /** To the end of the training of all its awards. */
    readonly promised: string;
    readonly available: string;
    /** Allowance years, from 20 April. */
    readonly byAllowanceYear: readonly {
      readonly from: string;
      readonly promised: string;
      readonly available: string;
    }[];
  };
  /** What the sender is bound for and the official service does not show. */
  readonly hidden: string;
  readonly why: string;
}

/** Shows a pledge as the official service would, and why that is another figure. */
@Injectable()
export class FindOfficialView {
  constructor(private readonly reads: Reads) {}

  run(pledgeId: number): Promise<OfficialPledgeView | Refusal> {
    return this.reads.run(async (db) => {
      const pledge = await findPledge(db, pledgeId);
      if (isRefusal(pledge)) return pledge;
      const awards = (await findAwards(db, { senderId: pledge.senderId })).filter(
        (award) => award.pledgeId === pledgeId && !promisedBy(award).isZero(),
      );
      const plans: OfficialPlan[] = [];
      for (const award of awards) plans.push(await planOf(db, award));
      return viewOf(pledge, awards, plans);
    });
  }
}

/** What an award pays or has paid: what was given back is no promise. */
const promisedBy = ({ years }: StoredAward): Money => {
  const { awarded, returned } = totalsOf(years);
  return subtract(awarded, returned);
};

/** The award as the official service reckons: the band's maximum over the standard's usual length. */
async function planOf(db: ReadTx, { standardId, startsOn, plannedEnd, amount }: StoredAward): Promise<OfficialPlan> {
  const standard = (await findStandard(db, standardId))!;
  const counted = censusMonths(startsOn, plannedEnd).length;
  return {
    startsOn,
    months: standard.typicalMonths ?? Math.max(1, counted),
    total: bandOn(standard, startsOn)?.maximum ?? amount,
  };
}

function viewOf(
  { reference, years }: StoredPledge,
  awards: readonly StoredAward[],
  plans: readonly OfficialPlan[],
): OfficialPledgeView {
  const pledged = sum(years.map((each) => each.pledged));
  const promised = sum(awards.map(promisedBy));
  const firstYears = plans.map(({ total, months }) => yearOneCost(total, months));
  const takenOff = sum(firstYears);
  const whole = sum(plans.map(({ total }) => total));
  const promisedIn = (year: string): Money =>
    sum(
      awards.flatMap((award) =>
        award.years.filter((each) => each.year === year).map(({ drawn, open }) => add(drawn, open)),
      ),
    );
  return {
    reference,
    official: {
      pledged: toText(pledged),
      takenOff: toText(takenOff),
      remaining: toText(officialRemaining(pledged, firstYears)),
      byTaxYear: [...byFinancialYear(...plans)].map(([year, amount]) => ({
        year: showTaxYear(year),
        amount: toText(toFivePlacesHalfEven(amount)),
      })),
    },
    here: {
      pledged: toText(pledged),
      promised: toText(promised),
      available: toText(years.reduce((total, { available }) => add(total, available), ZERO)),
      byAllowanceYear: years.map(({ year, available }) => ({
        from: year,
        promised: toText(promisedIn(year)),
        available: toText(available),
      })),
    },
    hidden: toText(hiddenLiability(whole, takenOff)),
    why:
      `The official site takes off ${showPounds(takenOff)}: no more than the first twelve months of each apprenticeship, ` +
      'reckoned from the maximum of the funding band over the usual length, in tax years from 6 April. ' +
      `Here all that its awards pay to the end of the training counts, ${showPounds(promised)}, at the price that was ` +
      'agreed, in the allowance years from 20 April in which it leaves the account.',
  };
}

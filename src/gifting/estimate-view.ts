import { censusMonths } from '../core/training/census.js';
import { needsTransfer } from '../core/gifting/needs-transfer.js';
import { byTransferYear, lifeTotal, plannedPayments } from '../core/gifting/planned-payments.js';
import { subsidyPosition } from '../core/gifting/subsidy.js';
import { type Money, add, asMoney, floorAtZero, smaller, subtract, toText } from '../core/money/money.js';
import { shareFactsOf } from '../core/training/start-terms.js';
import { type OfficialEstimate, officialEstimate } from './official-estimate.js';
import { type SubsidyView, subsidyView } from './received-subsidy.js';
import { type SenderRunsDry, senderRunsDry } from './sender-runs-dry.js';
import type { EstimateGrounds, EstimateWarning, WishedTraining } from './wished-training.js';

/** Pounds of a year that begins on a day. */
export interface YearAmount {
  readonly from: string;
  readonly amount: string;
}

/** What a gift would pay and save, and what it would risk. Pounds for all learners, where nothing else is said. */
export interface EstimateView {
  readonly standard: {
    readonly id: number;
    readonly reference: string | null;
    readonly title: string;
    readonly level: number;
  };
  readonly learners: number;
  readonly startsOn: string;
  readonly plannedEnd: string;
  /** For each learner. */
  readonly band: { readonly maximum: string; readonly source: string };
  readonly price: string;
  /** What the employer pays itself, gift or none. */
  readonly aboveBand: string;
  readonly withoutGift: {
    readonly employerOwes: string;
    /** Of what the employer's own levy does not pay: `0.95`. */
    readonly governmentShare: string;
    readonly unsettled: boolean;
    readonly source: string;
  };
  readonly giftSaves: string;
  /** What leaves the sender's account, by the allowance years that begin on 20 April. */
  readonly gift: {
    readonly total: string;
    readonly firstOn: string;
    readonly lastOn: string;
    readonly byAllowanceYear: readonly YearAmount[];
  };
  readonly official: OfficialEstimate;
  readonly ifSenderRunsDry: SenderRunsDry;
  /** Null where no received subsidies were named. */
  readonly subsidy: SubsidyView | null;
  readonly toKnow: readonly EstimateWarning[];
}

/** Everything that can be said of a wish from the rules of its day. */
export function estimateView(grounds: EstimateGrounds, wish: WishedTraining): EstimateView {
  const { policy, today, standard, band, warnings } = grounds;
  const { startedOn, plannedEnd, training, assessment, learners, received } = wish;
  const forAll = (each: Money): Money => asMoney(each.times(learners));
  const price = add(training, assessment);
  const funded = smaller(price, band.maximum);
  const facts = shareFactsOf({ ...wish, kind: 'apprenticeship', route: 'gift' });
  const need = needsTransfer(policy, facts, forAll(funded), wish.fundsLeft);
  const payments = plannedPayments(policy, {
    startsOn: startedOn,
    plannedEnd,
    training,
    assessment,
    bandMaximum: band.maximum,
  });
  const total = forAll(lifeTotal(payments));
  const { id, reference, title, level } = standard;
  return {
    standard: { id, reference, title, level },
    learners,
    startsOn: startedOn,
    plannedEnd,
    band: { maximum: toText(band.maximum), source: band.source },
    price: toText(forAll(price)),
    aboveBand: toText(forAll(floorAtZero(subtract(price, band.maximum)))),
    withoutGift: {
      employerOwes: toText(need.employerShareWithoutGift),
      governmentShare: need.share.toFixed(),
      unsettled: need.isUnsettled,
      source: need.source,
    },
    giftSaves: toText(need.giftSaves),
    gift: {
      total: toText(total),
      firstOn: payments[0]!.debitedOn,
      lastOn: payments.at(-1)!.debitedOn,
      byAllowanceYear: [...byTransferYear(payments)].map(([from, amount]) => ({
        from,
        amount: toText(forAll(amount)),
      })),
    },
    official: officialEstimate({
      startsOn: startedOn,
      months: standard.typicalMonths ?? censusMonths(startedOn, plannedEnd).length,
      total: forAll(band.maximum),
      learners,
      promised: total,
      pledgeLeft: wish.pledgeLeft,
      yearlyAllowance: wish.yearlyAllowance,
    }),
    ifSenderRunsDry: senderRunsDry(policy, facts, total),
    subsidy: received && subsidyView(subsidyPosition(policy.subsidyLimit, received, total, today)),
    toKnow: warnings,
  };
}

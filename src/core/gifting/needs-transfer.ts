import { coInvestment } from '../funding/co-investment.js';
import { type GovernmentShare, type ShareFacts, governmentShare } from '../funding/government-share.js';
import { Exact, type Money, type Rate, ZERO, floorAtZero, subtract } from '../money/money.js';
import { toFivePlacesHalfEven } from '../money/rounding.js';
import type { EmployerKind, Policy } from '../policy/policy.js';

/** The dated rules that say what an employer pays. */
export type ShareRules = Pick<Policy, 'employerShare' | 'fullFunding'>;

/** What an employer would pay without a gift, and what a gift saves it. Pounds. */
export interface GiftNeed extends GovernmentShare {
  readonly employerShareWithoutGift: Money;
  readonly giftSaves: Money;
}

/**
 * Whether an apprentice needs a gift: the employer's own levy pays first, and of the rest the employer pays its share by
 * the rules at the start. Where government pays all, a gift saves nothing. (Domain: gifting, 10.1; training payments, 5)
 * @param price within the funding band
 * @param fundsLeft of the employer's own levy
 */
export function needsTransfer(rules: ShareRules, facts: ShareFacts, price: Money, fundsLeft: Money): GiftNeed {
  const government = governmentShare(rules, facts);
  const rest = floorAtZero(subtract(price, floorAtZero(fundsLeft)));
  const { employer } = coInvestment(rest, government.share);
  return { ...government, employerShareWithoutGift: employer, giftSaves: employer };
}

/**
 * The most that a receiver could come to owe of a gift whose sender runs dry, when it has no levy of its own left: its
 * share by its own levy status or as a levy payer, whichever is larger, because published sources do not say which; and
 * where they disagree about a share itself, the largest. (Domain: training payments, 3.3 and 5)
 */
export function mostReceiverCouldOwe(rules: ShareRules, facts: ShareFacts, total: Money): Money {
  const shares = [facts.employer, 'levy-payer' as const].flatMap((employer) => sharesAs(rules, facts, employer));
  return toFivePlacesHalfEven(total.times(Exact.max(...shares, ZERO)));
}

/** Every share of the employer that a start may turn out to have. */
function sharesAs(rules: ShareRules, facts: ShareFacts, employer: EmployerKind): Rate[] {
  const { share, isUnsettled } = governmentShare(rules, { ...facts, employer });
  const disputed = rules.employerShare.filter((row) => row.isUnsettled && row.employer === employer);
  return [new Exact(1).minus(share), ...(isUnsettled ? disputed.map(({ value }) => value) : [])];
}

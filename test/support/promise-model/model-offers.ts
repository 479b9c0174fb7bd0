import { dayAfter } from './days.js';
import type { ModelApplication, ModelAward, ModelGifts } from './model-gifts.js';
import { giveBack } from './model-settle.js';
import { halfToEven, notBelowZero, smallerOf, totalOf } from './units.js';

const REPLY_DAYS = 42;

/** Offers what an application's awards hold. */
export function offer(gifts: ModelGifts, application: ModelApplication): void {
  const awards = gifts.openAwardsOf(application);
  const { replyBy } = application.round;
  const dueOn = replyBy !== null && replyBy > gifts.today ? replyBy : dayAfter(gifts.today, REPLY_DAYS);
  application.state = 'offered';
  application.offer = {
    aboveBand: totalOf(awards.map(({ line }) => notBelowZero(line.price - line.band))),
    // A levy payer's share, the largest that any reading of the rules gives: a quarter of each gift.
    mostOwed: totalOf(awards.map(({ amount }) => halfToEven(amount, 4n))),
    subsidy: totalOf(awards.map(({ line }) => smallerOf(line.price, line.band))),
    deadline: { dueOn, isExtended: false },
  };
}

/** Ends awards: what they have goes back to their pledges, and on to the sender where one was withdrawn. */
export function endAwards(gifts: ModelGifts, awards: readonly ModelAward[]): void {
  for (const award of awards) {
    for (const year of award.years.keys()) giveBack(gifts, award, year, gifts.balance(gifts.account(award, year)));
    award.status = 'ended';
  }
}

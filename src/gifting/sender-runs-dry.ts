import { coInvestment } from '../core/funding/co-investment.js';
import { type ShareFacts, shortfallShare } from '../core/funding/government-share.js';
import { mostReceiverCouldOwe } from '../core/gifting/needs-transfer.js';
import { type Money, toText } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';

/** What an employer would owe were nothing of a gift paid and no levy of its own left. Pounds. */
export interface SenderRunsDry {
  /** By the rules as they are read here. */
  readonly owed: string;
  /** By any reading of what published rules leave open. */
  readonly mostOwed: string;
  readonly unsettled: boolean;
  readonly source: string;
}

export function senderRunsDry(policy: Policy, facts: ShareFacts, gift: Money): SenderRunsDry {
  const { share, source } = shortfallShare(policy, facts);
  const owed = coInvestment(gift, share).employer;
  const most = mostReceiverCouldOwe(policy, facts, gift);
  return { owed: toText(owed), mostOwed: toText(most), unsettled: !most.equals(owed), source };
}

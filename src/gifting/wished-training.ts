import type { LocalDate } from '../core/calendar/local-date.js';
import type { SubsidyReceived } from '../core/gifting/subsidy.js';
import type { Money } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { StartTerms } from '../core/training/start-terms.js';
import type { FundingBand, Standard } from '../standards/index.js';

/** What somebody would like a gift for; each of the learners costs the same. Pounds. */
export interface WishedTraining extends Omit<StartTerms, 'kind' | 'route'> {
  /** Of the employer's own levy, for all learners. */
  readonly fundsLeft: Money;
  readonly learners: number;
  /** Subsidies that the employer has had; null where it does not ask about them. */
  readonly received: readonly SubsidyReceived[] | null;
  /** What the official site shows as left of a sender's pledge, and what the sender may gift in a year, where known. */
  readonly pledgeLeft: Money | null;
  readonly yearlyAllowance: Money | null;
}

/** What the rules let pass and somebody should know of. */
export interface EstimateWarning {
  readonly rule: string;
  readonly message: string;
}

/** What an estimate rests on. */
export interface EstimateGrounds {
  readonly policy: Policy;
  readonly today: LocalDate;
  readonly standard: Standard;
  readonly band: FundingBand;
  readonly warnings: readonly EstimateWarning[];
}

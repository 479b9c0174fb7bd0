import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Month } from '../../core/calendar/month.js';
import type { YearlyAllowance } from '../../core/gifting/yearly-allowance.js';
import type { PledgeView } from '../../gifting/index.js';
import type { AccountView } from '../../journal/index.js';
import type { LotView, PositionView } from '../../levy-accounts/index.js';
import type { UtilisationPartView } from '../find-gift-utilisation.js';

/** How far the last month that was closed agrees with the statement. */
export interface ReconciliationState {
  readonly month: Month;
  /** Lines that do not agree and that nobody has accepted; null where there is no statement of the month. */
  readonly open: number | null;
}

/** What is known of a levy payer for its page. A figure that is not shared with whoever looks is null or empty. */
export interface TrustFacts {
  readonly organisationId: number;
  readonly name: string;
  readonly today: LocalDate;
  /** Somebody of its own looks. */
  readonly isOwn: boolean;
  /** Whether whoever looks may promise levy. */
  readonly mayPledge: boolean;
  /** Its accounts and statements are open to whoever looks, and not only figures that are shared. */
  readonly seesAccount: boolean;
  readonly hasAccount: boolean;
  /** Pounds as text. */
  readonly balance: string | null;
  readonly lapsing: PositionView['lapsing'];
  readonly lots: readonly LotView[];
  readonly findings: PositionView['findings'];
  readonly allowances: readonly YearlyAllowance[];
  readonly accounts: readonly AccountView[];
  readonly pledges: readonly PledgeView[];
  /** Null where it has pledged nothing. */
  readonly gifts: UtilisationPartView | null;
  readonly statements: readonly { readonly importedAt: string }[];
  /** Null where no month was closed. */
  readonly reconciliation: ReconciliationState | null;
  /** Whether the agreement waits for the signature of whoever looks. */
  readonly waitsForSignature: boolean;
}

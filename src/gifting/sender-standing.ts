import type { LocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { showTransferYear } from '../core/gifting/pledge.js';
import { ZERO } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { isRefusal } from '../core/refusal.js';
import { factsOn } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import type { Tx } from '../platform/database/tx.js';
import { findAllowances } from './pledge-facts.js';

/** Where a sender stands with what it has promised, as at a day. */
export interface SenderStanding {
  /** It pays the levy and has not left the system. */
  readonly mayGive: boolean;
  /** Of the years asked about, those in which it has promised more than the facts allow now. */
  readonly overPromised: readonly TransferYear[];
  /** Why it may not keep its word, for people; nothing where all is well. */
  readonly reasons: readonly string[];
}

/** @param years in which something of the sender is promised, or is to be; those that have ended are left out */
export async function findStanding(
  db: Tx | ReadTx,
  policy: Policy,
  senderId: number,
  years: Iterable<TransferYear>,
  today: LocalDate,
): Promise<SenderStanding> {
  const { paysLevy, isMember } = await factsOn(db, senderId, today);
  const current = transferYearOf(today);
  const open = [...new Set(years)].filter((year) => year >= current).sort();
  const allowances = await findAllowances(db, policy, senderId, open, today);
  // Without a levy account nothing could be pledged.
  const over = isRefusal(allowances) ? [] : allowances.filter((each) => each.over.greaterThan(ZERO));
  const overPromised = over.map(({ year }) => year);
  const reasons = [
    ...(paysLevy === true ? [] : ['The sender pays no levy any more']),
    ...(isMember === false ? ['The sender has left the system'] : []),
    ...(over.length === 0
      ? []
      : [`The sender has promised more than its allowance for ${overPromised.map(showTransferYear).join(' and ')}`]),
  ];
  return { mayGive: paysLevy === true && isMember !== false, overPromised, reasons };
}

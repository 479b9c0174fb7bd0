import { type LocalDate, showDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { YearlyAllowance } from '../core/gifting/yearly-allowance.js';
import { type AccountFacts, programmeShare } from '../core/levy/position.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { findYearlyAllowances } from '../levy-accounts/index.js';
import { factsOn, findOrganisation, unknownOrganisation } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';
import { findSettings, findTransferCaps } from '../programme/index.js';

/** Whether an organisation may give at all on a day: it belongs to the system and pays the levy. */
export async function senderRefusal(tx: Tx, senderId: number, on: LocalDate): Promise<Refusal | undefined> {
  const sender = await findOrganisation(tx, senderId);
  if (!sender) return unknownOrganisation();
  const { paysLevy, isMember } = await factsOn(tx, senderId, on);
  if (isMember === false)
    return refuse('PLEDGE.SENDER_LEFT', `${sender.name} does not belong to the system on ${showDate(on)}`);
  if (paysLevy !== true) {
    return refuse('PLEDGE.SENDER_PAYS_NO_LEVY', `${sender.name} pays no levy on ${showDate(on)} that it could give`);
  }
  return undefined;
}

/**
 * What a sender may still promise, year by year, by the programme's settings of the day.
 * @param facts of its levy account as at the day, where they are known already
 */
export async function findAllowances(
  db: Connection,
  policy: Policy,
  senderId: number,
  years: readonly TransferYear[],
  asAt: LocalDate,
  facts?: AccountFacts,
): Promise<YearlyAllowance[] | Refusal> {
  const programmeCap = programmeShare(await findTransferCaps(db, null), policy, asAt);
  const haircut = (await findSettings(db, null)).on('allowance-haircut', asAt);
  const question = { organisationId: senderId, programmeCap, haircut, asAt, ...(facts ? { facts } : {}) };
  const allowances = await findYearlyAllowances(db, policy, question, years);
  return (
    allowances ?? refuse('PLEDGE.NO_LEVY_ACCOUNT', 'The organisation has no levy account: import a statement first')
  );
}

/** Holds whoever else would promise money of the same sender, or bring it new figures, until the unit ends. */
export async function lockSender(tx: Tx, senderId: number): Promise<void> {
  const [account] = await tx.all<{ id: number }>('SELECT id FROM levy_account WHERE organisation_id = ?', [senderId]);
  if (account) await tx.lock(`levy-account ${account.id}`);
  await tx.lock(`promises of ${senderId}`);
}

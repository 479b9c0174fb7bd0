import { type LocalDate, dateIn, firstDay } from '../core/calendar/local-date.js';
import { showMonth } from '../core/calendar/month.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { EntryDraft, PostingDraft } from '../core/journal/entry.js';
import type { FundingParts } from '../core/funding/serve-account.js';
import type { RecordedLapse } from '../core/levy/lots.js';
import { type Money, add, negate } from '../core/money/money.js';
import { valueOn } from '../core/policy/dated.js';
import type { Policy } from '../core/policy/policy.js';
import type { ComputedLine } from './computed-lines.js';
import { signed } from './entry-of-line.js';
import { type CashAccounts, lapsePurpose } from './purposes.js';

/** What an entry of a month end says besides its postings. */
export interface EntryWords {
  readonly effectiveOn: LocalDate;
  readonly narrative: string;
  readonly evidence: string;
}

/** The books of one levy account. */
export interface AccountBooks {
  readonly levyAccountId: number;
  readonly cash: CashAccounts;
}

export interface ComputedEntry {
  readonly line: ComputedLine;
  readonly entry: EntryDraft;
}

const computed = (
  line: ComputedLine,
  { version }: Policy,
  words: EntryWords,
  postings: readonly PostingDraft[],
): ComputedEntry => ({
  line,
  entry: { kind: line.kind, ...words, ruleVersion: version, reversesId: null, postings },
});

/**
 * A gift leaves its sender's account, or comes back to it.
 * @param endedYear of a refund: the allowance year that had paid it, when that has ended by now and gets none back
 */
export function giftEntry(
  { levyAccountId, cash }: AccountBooks,
  gift: Money,
  endedYear: TransferYear | null,
  policy: Policy,
  words: EntryWords,
): ComputedEntry {
  const line: ComputedLine = { levyAccountId, kind: 'transfer', lifeMonths: null, amount: negate(gift) };
  const other = cash.of(endedYear === null ? 'transfer-sent' : 'transfer-returned');
  return computed(line, policy, words, signed(cash.of('levy'), other, gift));
}

/**
 * Training of an employer's apprentice, as a statement shows it: a gift comes in and goes out again through the levy
 * account, co-investment passes it by.
 * @param rounding the account that balances parts which were rounded each by itself
 */
export function trainingEntry(
  { levyAccountId, cash }: AccountBooks,
  rounding: number,
  parts: FundingParts,
  policy: Policy,
  words: EntryWords,
): ComputedEntry {
  const levy = cash.of('levy');
  const training = cash.of('training');
  const line: ComputedLine = { levyAccountId, kind: 'payment', lifeMonths: null, amount: negate(parts.levy) };
  return computed(line, policy, words, [
    ...signed(cash.of('transfer-received'), levy, parts.gift),
    ...signed(levy, training, add(parts.gift, parts.levy)),
    ...signed(cash.of('government-contribution'), training, add(parts.governmentCoInvestment, parts.fullyFunded)),
    ...signed(cash.of('employer-contribution'), training, parts.employerCoInvestment),
    ...signed(rounding, training, parts.rounding),
  ]);
}

/** Levy that has reached its age leaves the account; nothing is a fact too: it closes the month. */
export function lapseEntry({ levyAccountId, cash }: AccountBooks, lapse: RecordedLapse, policy: Policy): ComputedEntry {
  const { month, lifeMonths, amount } = lapse;
  const day = valueOn(policy.lapseDay, firstDay(month), 'the day of lapse');
  const line: ComputedLine = { levyAccountId, kind: 'lapse', lifeMonths, amount: negate(amount) };
  const words: EntryWords = {
    effectiveOn: dateIn(month, day),
    narrative: `Levy lapsed after ${lifeMonths} months, in ${showMonth(month)}: computed, not in a statement`,
    evidence: 'month end',
  };
  return computed(line, policy, words, signed(cash.of('levy'), cash.of(lapsePurpose(lifeMonths)), amount));
}

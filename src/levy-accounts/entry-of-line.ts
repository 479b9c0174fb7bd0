import type { EntryDraft, PostingDraft } from '../core/journal/entry.js';
import { lifeOfLapse } from '../core/levy/lapse-life.js';
import { type StatementLine, isLapse, isLevy, isTransfer } from '../core/levy/statement/line.js';
import { type Money, absolute, subtract } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type CashAccounts, lapsePurpose } from './purposes.js';

/** A posting of a signed amount: towards `to` when it is above zero, back from it when below, none when nothing. */
export function signed(from: number, to: number, amount: Money): PostingDraft[] {
  if (amount.isZero()) return [];
  return [amount.isNegative() ? { from: to, to: from, amount: absolute(amount) } : { from, to, amount }];
}

/** What a row of a statement moves in the cash book. */
export function postingsOfLine(line: StatementLine, accounts: CashAccounts, policy: Policy): PostingDraft[] {
  const levy = accounts.of('levy');
  if (isLevy(line.kind)) {
    return [
      ...signed(accounts.of('levy-declared'), levy, subtract(line.total, line.topUp)),
      ...signed(accounts.of('top-up'), levy, line.topUp),
    ];
  }
  if (isTransfer(line.kind)) {
    const other = accounts.of(line.total.isNegative() ? 'transfer-sent' : 'transfer-received');
    return signed(other, levy, line.total);
  }
  if (isLapse(line.kind)) {
    return signed(
      accounts.of(lapsePurpose(lifeOfLapse(line.kind, line.date, policy.levyLifeMonths))),
      levy,
      line.total,
    );
  }
  const training = accounts.of('training');
  return [
    ...signed(training, levy, line.effect),
    ...signed(training, accounts.of('employer-contribution'), line.employerShare),
    ...signed(training, accounts.of('government-contribution'), line.governmentShare),
  ];
}

/** The entry of a statement's row. @param evidence the file and the line that it stands on */
export function entryOfLine(line: StatementLine, evidence: string, accounts: CashAccounts, policy: Policy): EntryDraft {
  return {
    kind: kindOf(line.kind),
    effectiveOn: line.date,
    narrative: line.counterparty === '' ? line.kind : `${line.kind}: ${line.counterparty}`,
    evidence,
    ruleVersion: isLapse(line.kind) ? policy.version : '',
    reversesId: null,
    postings: postingsOfLine(line, accounts, policy),
  };
}

function kindOf(kind: string): string {
  if (isLevy(kind)) return 'levy';
  if (isTransfer(kind)) return 'transfer';
  return isLapse(kind) ? 'lapse' : 'payment';
}

import { transferAllowance, transferAllowanceWindow } from './allowance.js';
import { endOfYearFlag, futurePeriod, payrollWindow } from './calendar.js';
import type { Case } from './cases.js';
import { type Checks, compareWith } from './compare.js';
import { downloadHeader, downloadImportRow } from './download-import.js';
import { downloadRow } from './download-row.js';
import { censusCount, distribution, earnings, instalmentDrift } from './earnings.js';
import { expiryCalculation, twoCohorts, twoCohortsMonthly } from './expiry.js';
import { expiryRun } from './expiry-run.js';
import { type Json, type JsonObject, isList, isObject } from './json.js';
import { needsGift, subsidyLimit, wholeLifePromise } from './gifting.js';
import { apprenticeShare } from './apprentice-share.js';
import { levyImport } from './levy-import.js';
import { endOfYearAdjustment, levyLedger } from './levy-ledger.js';
import {
  balanceSequence,
  coInvestmentSplit,
  fundOne,
  monthEnd,
  monthSequence,
  negativeEarning,
  prioritisation,
  refundSplit,
} from './month-end.js';
import { monthlyPayments } from './monthly-payments.js';
import { expectedByRow } from './rows.js';
import { minimumDuration, payrollMap, periodMap, shareOfGovernment, transferOnChange } from './training-rules.js';

/** Asks the core what a case asks. What is expected only tells which of the answers the case means. */
type Kind = (input: JsonObject, expected: Json | undefined) => Checks;

export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['levy-import', levyImport],
  ['levy-import-derived', levyImport],
  ['levy-ledger', levyLedger],
  ['eoy-adjustment', endOfYearAdjustment],
  ['expiry-calc', expiryCalculation],
  ['expiry-run', expiryRun],
  ['expiry-two-cohort', twoCohorts],
  ['expiry-two-cohort-monthly', twoCohortsMonthly],
  ['transfer-allowance', transferAllowance],
  ['transfer-allowance-window', transferAllowanceWindow],
  ['hmrc-payroll-window', payrollWindow],
  ['hmrc-eoy-flag', endOfYearFlag],
  ['hmrc-future-period', futurePeriod],
  ['download-header', downloadHeader],
  ['download-row', downloadRow],
  ['download-import-row', downloadImportRow],
  ['earnings', earnings],
  ['earnings-rows', earnings],
  ['distribution', distribution],
  ['instalment-drift', instalmentDrift],
  ['census-count', censusCount],
  ['monthly-payments', monthlyPayments],
  ['month-end', monthEnd],
  ['month-sequence', monthSequence],
  ['fund-one', fundOne],
  ['balance-sequence', balanceSequence],
  ['prioritisation', prioritisation],
  ['coinvest-split', coInvestmentSplit],
  ['refund-split', refundSplit],
  ['negative-earning', negativeEarning],
  ['government-share', shareOfGovernment],
  ['government-share-table', shareOfGovernment],
  ['minimum-duration', minimumDuration],
  ['transfer-on-change', transferOnChange],
  ['period-map', periodMap],
  ['payroll-map', payrollMap],
  ['subsidy-limit', subsidyLimit],
  ['needs-transfer', needsGift],
  ['whole-life-promise', wholeLifePromise],
  ['apprentice-share', apprenticeShare],
]);

/** What differs from the expected answer; undefined for a kind that is not known. */
export function differencesOf(each: Case): string[] | undefined {
  const kind = KINDS.get(each.kind);
  if (!kind) return undefined;
  try {
    return differencesByRow(kind, each.input, each.suggestedExpected ?? each.expected);
  } catch (error) {
    // A case that does not read, or that breaks a rule of the core, fails with the reason.
    return [error instanceof Error ? error.message : String(error)];
  }
}

function differencesByRow(kind: Kind, { rows, ...shared }: JsonObject, expected: Json | undefined): string[] {
  if (!isList(rows)) return compareWith(expected, kind(shared, expected));
  const wanted = expectedByRow(expected, rows.length);
  return rows.flatMap((row, index) => {
    const input = isObject(row) ? { ...shared, ...row } : shared;
    const differences = compareWith(wanted[index], kind(input, wanted[index]));
    return differences.map((difference) => `row ${index + 1}, ${difference}`);
  });
}

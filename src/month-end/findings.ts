import { type LocalDate, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, showMonth } from '../core/calendar/month.js';
import type { Money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { RecordDraft, RowRef } from '../journal/index.js';
import type { AccountToClose } from '../levy-accounts/index.js';
import type { PlannedDue } from './plan-due.js';
import { MONTH_END_FINDING } from './tables.js';

/** Something that somebody should know of a month end. It is no fault of the books. */
export interface MonthEndFinding {
  readonly code: string;
  readonly startId: number | null;
  readonly organisationId: number | null;
  readonly message: string;
}

export function levyMissing({ organisation, organisationId }: AccountToClose, month: Month): MonthEndFinding {
  const message = `The books have no levy of ${organisation} for ${showMonth(month)} yet: its balance is lower than it will be`;
  return { code: 'MONTH_END.LEVY_MISSING', startId: null, organisationId, message };
}

export function beyondAward(startId: number, beyond: Money): MonthEndFinding {
  const message = `${showPounds(beyond)} was paid for start ${startId} beyond what its award has`;
  return { code: 'MONTH_END.BEYOND_AWARD', startId, organisationId: null, message };
}

export function comparedOnly(organisation: string, organisationId: number, debitedOn: LocalDate): MonthEndFinding {
  const message = `A statement says what ${organisation} paid in ${showMonth(monthOfDate(debitedOn))}: what is due is compared with it, and not posted`;
  return { code: 'MONTH_END.KEPT_BY_STATEMENT', startId: null, organisationId, message };
}

const NOT_SETTLED = 'MONTH_END.NOT_SETTLED';

/** A share that nobody has settled concerns nobody while no employer pays a part. */
export const concerning = (findings: readonly MonthEndFinding[], employerCoInvestment: Money): MonthEndFinding[] =>
  findings.filter(({ code }) => code !== NOT_SETTLED || !employerCoInvestment.isZero());

/** What is held back, and shares that published sources disagree about, each said once. */
export function findingsOf(due: readonly PlannedDue[]): MonthEndFinding[] {
  const held = due
    .filter(({ isHeld }) => isHeld)
    .map(({ start }): MonthEndFinding => ({
      code: 'MONTH_END.COMPLETION_HELD',
      startId: start.id,
      organisationId: null,
      message: `The completion of start ${start.id} waits until the employer’s own part is collected`,
    }));
  const sources = new Set(due.filter(({ share }) => share.isUnsettled).map(({ share }) => share.source));
  return [
    ...held,
    ...[...sources].map((source): MonthEndFinding => ({
      code: NOT_SETTLED,
      startId: null,
      organisationId: null,
      message: `Not settled in the published rules: ${source}`,
    })),
  ];
}

export function addFinding(draft: RecordDraft, monthEnd: RowRef | number, finding: MonthEndFinding): void {
  draft.add(MONTH_END_FINDING, {
    month_end_id: monthEnd,
    code: finding.code,
    start_id: finding.startId,
    organisation_id: finding.organisationId,
    message: finding.message,
  });
}

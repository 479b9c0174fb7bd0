import { deliveryMonthsOf } from '../core/calendar/collection-period.js';
import { askedFirst } from '../core/funding/serve-account.js';
import { toUnits } from '../core/money/money.js';
import { RecordDraft } from '../journal/index.js';
import { organisationOf } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { type StoredStart, findStarts } from '../starts/index.js';
import type { BegunMonthEnd } from './month-ends.js';
import { addFinding, findingsOf } from './findings.js';
import { findHistory } from './paid-history.js';
import { type MonthPlan, type PlannedDue, planDue } from './plan-due.js';
import { ENDED_YEAR_REFUND, MONTH_END_DUE, MONTH_END_STEP } from './tables.js';

/** Starts of one step: enough that a step costs little for each, few enough that memory stays small. */
const STARTS_OF_STEP = 500;

/** What bounds the starts that a month end looks at. */
export type StartBounds = Pick<BegunMonthEnd, 'asAt' | 'startsUpTo' | 'changesUpTo'>;

export interface StepOfStarts {
  readonly due: readonly PlannedDue[];
  /** The last start that was looked at; null when there are none after. */
  readonly upTo: number | null;
}

/** What is due for the next starts after one. */
export async function dueOfNext(
  db: Connection,
  plan: MonthPlan,
  { asAt, startsUpTo, changesUpTo }: StartBounds,
  after: number,
): Promise<StepOfStarts> {
  const search = { startedBy: asAt, upTo: startsUpTo, changesUpTo };
  const starts: readonly StoredStart[] = await findStarts(db, search, after, STARTS_OF_STEP);
  if (starts.length === 0) return { due: [], upTo: null };
  const ids = starts.map(({ id }) => id);
  const historyOf = await findHistory(db, ids, deliveryMonthsOf(plan.period));
  const due = starts.flatMap((start) => planDue(plan, start, historyOf(start.id)));
  return { due, upTo: ids.at(-1)! };
}

/** How far the month end is with what is due: the last start that it has looked at. */
export async function lookedAtUpTo(db: Connection, monthEndId: number): Promise<{ upTo: number; isDone: boolean }> {
  const [row] = await db.all<{ up_to: number | null; done: number }>(
    `SELECT max(s.up_to) AS up_to, count(CASE WHEN s.up_to = m.starts_up_to THEN 1 END) AS done
       FROM month_end m LEFT JOIN month_end_step s ON s.month_end_id = m.id AND s.step = 'due' WHERE m.id = ?`,
    [monthEndId],
  );
  return { upTo: Number(row?.up_to ?? 0), isDone: Number(row?.done ?? 0) > 0 };
}

/** Records what is due for the next starts. */
export async function draftDue(
  db: Connection,
  plan: MonthPlan,
  monthEnd: BegunMonthEnd,
  after: number,
): Promise<RecordDraft> {
  const { due, upTo } = await dueOfNext(db, plan, monthEnd, after);
  const draft = new RecordDraft('month-end');
  for (const planned of due) {
    const { required, start, ukprn, agreedOn, paidBy, isHeld, endedYear } = planned;
    const asked = askedFirst({ ...required, paidBy });
    const ref = draft.add(MONTH_END_DUE, {
      month_end_id: monthEnd.id,
      start_id: start.id,
      learner: start.learner,
      standard_id: start.standardId,
      kind: required.kind,
      delivery_month: required.month,
      taken_from: required.takenFrom,
      employer_id: organisationOf(required.employer),
      sender_id: required.sender === null ? null : organisationOf(required.sender),
      asked_id: organisationOf(asked),
      ukprn,
      agreed_on: agreedOn,
      paid_by: paidBy,
      government_share: required.governmentShare.toFixed(),
      amount: toUnits(required.amount),
      refund_of: required.refundOf,
      held: isHeld ? 1 : 0,
    });
    if (endedYear !== null) draft.add(ENDED_YEAR_REFUND, { due_id: ref, gift_year: endedYear });
  }
  for (const finding of findingsOf(due)) addFinding(draft, monthEnd.id, finding);
  draft.add(MONTH_END_STEP, { month_end_id: monthEnd.id, step: 'due', up_to: upTo ?? monthEnd.startsUpTo });
  return draft;
}

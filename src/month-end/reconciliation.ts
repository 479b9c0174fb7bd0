import type { Month } from '../core/calendar/month.js';
import {
  type Amounts,
  type Item,
  type Line,
  type Outcome,
  differenceOf,
  reconcile,
  together,
} from '../core/reconciliation/reconcile.js';
import { ZERO, add, negate, toText } from '../core/money/money.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { showMonth } from '../core/calendar/month.js';
import { sha256 } from '../journal/index.js';
import { type StatedPayment, findStatedPayments, isKeptByStatement } from '../levy-accounts/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { findMonthEnds } from './month-ends.js';

/** The levy account whose statement is reconciled. */
export interface ReconciledAccount {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
}

/** A line with the name that it can be accepted by: the same items on both sides have the same. */
export interface NamedLine extends Line {
  readonly name: string;
}

/** What month ends debited in a month expect of an account, held against what its statement says. */
export async function reconcileMonth(
  db: Connection,
  account: ReconciledAccount,
  month: Month,
): Promise<NamedLine[] | Refusal> {
  const closed = (await findMonthEnds(db)).filter(({ isClosed, debitedOn }) => isClosed && debitedOn.startsWith(month));
  if (closed.length === 0) {
    return refuse('RECONCILIATION.NOT_CLOSED', `No month is closed that is debited in ${showMonth(month)}`);
  }
  if (!(await isKeptByStatement(db, account.id, month))) {
    const message = `The books have no statement of ${account.organisation} for ${showMonth(month)}`;
    return refuse('RECONCILIATION.NO_STATEMENT', message);
  }
  const expected = await findExpected(
    db,
    account.organisationId,
    closed.map(({ id }) => id),
  );
  const stated = (await findStatedPayments(db, account.id, month)).map(itemOf);
  return reconcile(expected, stated).map((line) => ({ ...line, name: nameOf(line) }));
}

function nameOf({ outcome, expected, stated }: Line): string {
  const ids = (items: readonly Item[]): number[] => items.map(({ id }) => id).sort((a, b) => a - b);
  const [{ what, kind }] = [...expected, ...stated] as [Item];
  return sha256(JSON.stringify([outcome, what, kind, ids(expected), ids(stated)])).slice(0, 12);
}

/** Kinds of a month end as a statement calls them. */
const KINDS: Readonly<Record<string, string>> = {
  'Monthly Payment': 'on-programme',
  'Completion Payment': 'completion',
  'Balance Payment': 'balancing',
  'Milestone Payment': 'milestone',
};

function itemOf(row: StatedPayment): Item {
  const { id, course, level, learner, provider, counterparty, fromLevy, employer, government } = row;
  if (!row.isTransfer) {
    const amounts = { levy: fromLevy, employer, government };
    return { what: 'payment', id, course, level, learner, kind: KINDS[row.kind] ?? row.kind, party: provider, amounts };
  }
  const isSent = !fromLevy.isNegative();
  return {
    what: isSent ? 'transfer-sent' : 'transfer-received',
    ...{ id, course, level, learner: '', kind: 'transfer' },
    party: counterparty.replace(/^Transfer (sent to|received from) /i, ''),
    amounts: { levy: isSent ? fromLevy : negate(fromLevy), employer: ZERO, government: ZERO },
  };
}

interface ExpectedRow {
  readonly start_id: number;
  readonly learner: string;
  readonly kind: string;
  readonly employer_id: number;
  readonly title: string;
  readonly level: number;
  readonly employer: string;
  readonly sender: string | null;
  readonly source: string;
  readonly amount: string;
}

async function findExpected(db: Connection, organisationId: number, monthEnds: readonly number[]): Promise<Item[]> {
  const rows = await db.all<ExpectedRow>(
    `SELECT d.start_id, d.learner, d.kind, d.employer_id, v.title, v.level, e.name AS employer, o.name AS sender,
            p.source, CAST(sum(p.amount) AS TEXT) AS amount
       FROM month_end_due d
       JOIN training_payment p ON p.due_id = d.id
       JOIN standard_version v ON v.id = (SELECT max(l.id) FROM standard_version l WHERE l.standard_id = d.standard_id)
       JOIN current_organisation e ON e.id = d.employer_id
       LEFT JOIN current_organisation o ON o.id = d.sender_id
      WHERE d.month_end_id IN (${monthEnds.map(() => '?').join(', ')})
        AND (d.employer_id = ? OR (d.sender_id = ? AND p.source = 'gift'))
      GROUP BY d.start_id, d.learner, d.kind, d.employer_id, v.title, v.level, e.name, o.name, p.source
      ORDER BY d.start_id, d.kind, p.source`,
    [...monthEnds, organisationId, organisationId],
  );
  const own = rows.filter(({ employer_id }) => employer_id === organisationId);
  const gifts = rows.filter(({ source }) => source === 'gift');
  return [
    ...[...groupedBy(own, ({ start_id, kind }) => `${start_id} ${kind}`).values()].map(paymentOf),
    ...[...groupedBy(gifts, ({ start_id, employer_id }) => `${start_id} ${employer_id}`).values()].map((ofStart) =>
      transferOf(ofStart, ofStart[0]!.employer_id === organisationId),
    ),
  ].filter(
    ({ amounts: { levy, employer, government } }) => !(levy.isZero() && employer.isZero() && government.isZero()),
  );
}

function paymentOf(rows: readonly ExpectedRow[]): Item {
  const { start_id: id, learner, kind, title: course, level } = rows[0]!;
  const of = (...sources: string[]) =>
    rows
      .filter(({ source }) => sources.includes(source))
      .reduce((total, { amount }) => add(total, moneyFromRow(amount)), ZERO);
  const amounts = {
    levy: of('levy', 'gift'),
    employer: of('employerCoInvestment'),
    government: of('governmentCoInvestment', 'fullyFunded', 'rounding'),
  };
  return { what: 'payment', id, learner, kind, course, level: String(level), party: '', amounts };
}

/** A transfer adds up what is for one apprentice. */
function transferOf(rows: readonly ExpectedRow[], isReceived: boolean): Item {
  const { start_id: id, title: course, level, employer, sender } = rows[0]!;
  const levy = rows.reduce((total, { amount }) => add(total, moneyFromRow(amount)), ZERO);
  const isBack = levy.isNegative();
  return {
    // What comes back to a sender is received, and what a receiver gives back is sent.
    what: isReceived === isBack ? 'transfer-sent' : 'transfer-received',
    ...{ id, course, level: String(level), learner: '', kind: 'transfer' },
    party: isReceived ? (sender ?? '') : employer,
    amounts: { levy: isBack ? negate(levy) : levy, employer: ZERO, government: ZERO },
  };
}

/** Pounds, by who paid. */
export interface AmountsView {
  readonly levy: string;
  readonly employer: string;
  readonly government: string;
}

export interface ReconciliationLineView {
  /** Names the line, to accept it by. */
  readonly line: string;
  readonly what: string;
  readonly outcome: Outcome;
  readonly learner: string | null;
  readonly course: string;
  readonly level: string;
  readonly kind: string;
  readonly parties: readonly string[];
  readonly expected: AmountsView;
  readonly stated: AmountsView;
  /** What the statement says less what was expected. */
  readonly difference: AmountsView;
  readonly starts: readonly number[];
  readonly statementLines: readonly number[];
  readonly accepted: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export const showAmounts = ({ levy, employer, government }: Amounts): AmountsView => ({
  levy: toText(levy),
  employer: toText(employer),
  government: toText(government),
});

export function showLine(line: NamedLine, accepted: ReconciliationLineView['accepted']): ReconciliationLineView {
  const { name, outcome, expected, stated } = line;
  const { what, learner, course, level, kind } = (expected[0] ?? stated[0])!;
  const parties = [...expected, ...stated].map(({ party }) => party).filter((party) => party !== '');
  return {
    line: name,
    what,
    outcome,
    learner: learner === '' ? null : learner,
    ...{ course, level, kind },
    parties: [...new Set(parties)],
    expected: showAmounts(together(expected)),
    stated: showAmounts(together(stated)),
    difference: showAmounts(differenceOf(line)),
    starts: expected.map(({ id }) => id),
    statementLines: stated.map(({ id }) => id),
    accepted,
  };
}

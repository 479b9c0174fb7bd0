import { Injectable } from '@nestjs/common';
import type { CollectionPeriod } from '../core/calendar/collection-period.js';
import { groupedBy } from '../core/grouped-by.js';
import { openTotals } from '../core/funding/running-totals.js';
import { add, toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import { type MonthEndFinding, concerning } from './findings.js';
import {
  type AccountBeforeAndAfter,
  type MonthEndView,
  NOTHING_DUE,
  type Parts,
  type PaymentView,
  balanceAfter,
  monthsOf,
  plusParts,
  showParts,
} from './month-end-view.js';
import { type BegunMonthEnd, findMonthEnd, findMonthEnds } from './month-ends.js';

/** A payment of a month end that was begun, with its number. */
export interface NumberedPayment extends PaymentView {
  readonly id: number;
}

/** Questions about month ends. */
@Injectable()
export class FindMonthEnds {
  constructor(private readonly reads: Reads) {}

  /** In the order in which they began. */
  list(): Promise<{ period: string; state: 'begun' | 'closed'; debitedOn: string; policyVersion: string }[]> {
    return this.reads.run(async (db) =>
      (await findMonthEnds(db)).map(({ period, isClosed, debitedOn, policyVersion }) => ({
        period,
        state: isClosed ? 'closed' : 'begun',
        debitedOn,
        policyVersion,
      })),
    );
  }

  one(period: CollectionPeriod): Promise<MonthEndView | Refusal> {
    return this.reads.run(async (db) => {
      const monthEnd = await findMonthEnd(db, period);
      return monthEnd ? viewOf(db, monthEnd) : unknownMonthEnd(period);
    });
  }

  /** Payments after an id, one more than the page holds. */
  payments(period: CollectionPeriod, after: number, limit: number): Promise<NumberedPayment[] | Refusal> {
    return this.reads.run(async (db) => {
      const monthEnd = await findMonthEnd(db, period);
      return monthEnd ? findPayments(db, monthEnd.id, after, limit + 1) : unknownMonthEnd(period);
    });
  }
}

const unknownMonthEnd = (period: CollectionPeriod): Refusal =>
  refuse('MONTH_END.UNKNOWN', `The month end ${period} has not begun`);

async function viewOf(db: Connection, monthEnd: BegunMonthEnd): Promise<MonthEndView> {
  const { period, asAt, debitedOn, policyVersion, isClosed } = monthEnd;
  const [due] = await db.all<{ count: number; amount: string | null }>(
    `SELECT count(*) AS count, CAST(sum(amount) AS TEXT) AS amount FROM month_end_due
      WHERE month_end_id = ? AND held = 0`,
    [monthEnd.id],
  );
  const sources = await db.all<SourceRow>(
    `SELECT p.source, CAST(sum(p.amount) AS TEXT) AS amount FROM month_end_due d
       JOIN training_payment p ON p.due_id = d.id WHERE d.month_end_id = ? GROUP BY p.source`,
    [monthEnd.id],
  );
  const parts = plusParts(partsOf(sources), { ...NOTHING_DUE, due: moneyFromRow(due!.amount ?? 0) });
  return {
    ...monthsOf(period, asAt, debitedOn),
    state: isClosed ? 'closed' : 'begun',
    policyVersion,
    paymentCount: Number(due!.count),
    totals: showParts(parts),
    accounts: await findAccounts(db, monthEnd.id),
    findings: concerning(await findFindings(db, monthEnd.id), parts.employerCoInvestment),
  };
}

interface SourceRow {
  readonly source: string;
  readonly amount: string | number;
}

const partsOf = (rows: readonly SourceRow[]): Parts =>
  rows.reduce((parts, { source, amount }) => {
    const known = parts[source as keyof Parts];
    return { ...parts, [source]: add(known, moneyFromRow(amount)) };
  }, NOTHING_DUE);

interface AccountRow {
  readonly organisation: string;
  readonly organisation_id: number;
  readonly stage: string;
  readonly balance: number;
  readonly allowance: number;
}

async function findAccounts(db: Connection, monthEndId: number): Promise<AccountBeforeAndAfter[]> {
  const rows = await db.all<AccountRow>(
    `SELECT o.name AS organisation, a.organisation_id, a.stage, a.balance, a.allowance
       FROM month_end_account a JOIN current_organisation o ON o.id = a.organisation_id
      WHERE a.month_end_id = ? ORDER BY a.id`,
    [monthEndId],
  );
  // The last row of an account says what is left in it.
  const last = new Map(rows.map((row) => [row.organisation_id, row]));
  return rows
    .filter(({ stage }) => stage === 'opened')
    .map((opened) => beforeAndAfter(opened, last.get(opened.organisation_id)!));
}

function beforeAndAfter(opened: AccountRow, last: AccountRow): AccountBeforeAndAfter {
  const before = moneyFromRow(opened.balance);
  const opening = openTotals(before, moneyFromRow(opened.allowance));
  const after =
    last === opened ? opening : { balance: moneyFromRow(last.balance), allowance: moneyFromRow(last.allowance) };
  return {
    organisation: opened.organisation,
    organisationId: opened.organisation_id,
    balanceBefore: toText(before),
    balanceAfter: toText(balanceAfter(before, opening.balance, after.balance)),
    allowanceBefore: toText(opening.allowance),
    allowanceAfter: toText(after.allowance),
  };
}

async function findFindings(db: Connection, monthEndId: number): Promise<MonthEndFinding[]> {
  const rows = await db.all<{ code: string; start_id: number | null; organisation_id: number | null; message: string }>(
    `SELECT code, start_id, organisation_id, message FROM month_end_finding WHERE month_end_id = ?
      GROUP BY code, start_id, organisation_id, message ORDER BY min(id)`,
    [monthEndId],
  );
  return rows.map(({ code, start_id: startId, organisation_id: organisationId, message }) => ({
    code,
    startId,
    organisationId,
    message,
  }));
}

interface DueRow {
  readonly id: number;
  readonly start_id: number;
  readonly learner: string;
  readonly employer_id: number;
  readonly sender_id: number | null;
  readonly delivery_month: string;
  readonly kind: string;
  readonly amount: number;
}

async function findPayments(
  db: Connection,
  monthEndId: number,
  after: number,
  limit: number,
): Promise<NumberedPayment[]> {
  const rows = await db.all<DueRow>(
    `SELECT d.id, d.start_id, d.learner, d.employer_id, d.sender_id, d.delivery_month, d.kind, d.amount
       FROM month_end_due d
      WHERE d.month_end_id = ? AND d.held = 0 AND d.id > ? ORDER BY d.id LIMIT ?`,
    [monthEndId, after, limit],
  );
  const last = rows.at(-1)?.id ?? after;
  const payments = await db.all<SourceRow & { due_id: number }>(
    `SELECT p.due_id, p.source, p.amount FROM month_end_due d JOIN training_payment p ON p.due_id = d.id
      WHERE d.month_end_id = ? AND d.id > ? AND d.id <= ?`,
    [monthEndId, after, last],
  );
  const sources = groupedBy(payments, ({ due_id }) => due_id);
  return rows.map((row) => ({
    id: row.id,
    startId: row.start_id,
    learner: row.learner,
    employerId: row.employer_id,
    senderId: row.sender_id,
    deliveryMonth: row.delivery_month,
    kind: row.kind,
    ...showParts({ ...partsOf(sources.get(row.id) ?? []), due: moneyFromRow(row.amount) }),
  }));
}

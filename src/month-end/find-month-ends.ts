import { Injectable } from '@nestjs/common';
import type { CollectionPeriod } from '../core/calendar/collection-period.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { openTotals } from '../core/funding/running-totals.js';
import { add, toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { moneyFromRow } from '../platform/database/units.js';
import { findStart, unknownStart } from '../starts/index.js';
import { type MonthEndFinding, concerning } from './findings.js';
import {
  type AccountBeforeAndAfter,
  type MonthEndView,
  NOTHING_DUE,
  type Parts,
  type PartsView,
  type PaymentView,
  balanceAfter,
  monthsOf,
  plusParts,
  showParts,
} from './month-end-view.js';
import { type BegunMonthEnd, findMonthEnd, findMonthEnds, nextPeriod } from './month-ends.js';

/** A payment of a month end that was begun, with its number. */
export interface NumberedPayment extends PaymentView {
  readonly id: number;
}

/** A payment of a start, with the month end that made it and the entries that it stands in. */
export interface StartPayment extends NumberedPayment {
  readonly period: string;
  readonly debitedOn: string;
  /** None where a statement keeps the books of whoever paid. */
  readonly entryIds: readonly number[];
}

/** What was paid for an employer's apprentices, with the sender of gifts where there is one. */
export interface PaidBy extends PartsView {
  readonly employerId: number;
  readonly senderId: number | null;
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

  /** The period that is closed next, and whether it was cut off. */
  next(today: LocalDate): Promise<CollectionPeriod> {
    return this.reads.run(async (db) => nextPeriod(await findMonthEnds(db), today));
  }

  /** What a month end that was begun paid, by whom and for whom: for each source of money one row of pounds. */
  byPayer(period: CollectionPeriod): Promise<PaidBy[] | Refusal> {
    return this.reads.run(async (db) => {
      const monthEnd = await findMonthEnd(db, period);
      if (!monthEnd) return unknownMonthEnd(period);
      const rows = await db.all<SourceRow & { employer_id: number; sender_id: number | null }>(
        `SELECT d.employer_id, d.sender_id, p.source, CAST(sum(p.amount) AS TEXT) AS amount FROM month_end_due d
           JOIN training_payment p ON p.due_id = d.id WHERE d.month_end_id = ?
          GROUP BY d.employer_id, d.sender_id, p.source ORDER BY d.employer_id, d.sender_id, p.source`,
        [monthEnd.id],
      );
      return rows.map(({ employer_id: employerId, sender_id: senderId, ...row }) => ({
        ...{ employerId, senderId },
        ...showParts(partsOf([row])),
      }));
    });
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
      if (!monthEnd) return unknownMonthEnd(period);
      const found = await findPayments(db, 'd.month_end_id = ? AND d.id > ?', [monthEnd.id, after], limit + 1);
      return found.map(({ payment }) => payment);
    });
  }

  /** Everything that was paid for a start, in the order of paying. */
  ofStart(startId: number): Promise<StartPayment[] | Refusal> {
    return this.reads.run(async (db) => {
      if (!(await findStart(db, startId))) return unknownStart();
      const found = await findPayments(db, 'd.start_id = ?', [startId], Number.MAX_SAFE_INTEGER);
      return found.map(({ payment, period, debitedOn, entryIds }) => ({ ...payment, period, debitedOn, entryIds }));
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
  readonly period: string;
  readonly debited_on: string;
  readonly start_id: number;
  readonly learner: string;
  readonly employer_id: number;
  readonly sender_id: number | null;
  readonly delivery_month: string;
  readonly kind: string;
  readonly amount: number;
}

interface FoundPayment {
  readonly payment: NumberedPayment;
  readonly period: string;
  readonly debitedOn: string;
  readonly entryIds: readonly number[];
}

async function findPayments(
  db: Connection,
  where: string,
  params: readonly number[],
  limit: number,
): Promise<FoundPayment[]> {
  const rows = await db.all<DueRow>(
    `SELECT d.id, m.period, m.debited_on, d.start_id, d.learner, d.employer_id, d.sender_id, d.delivery_month, d.kind,
            d.amount
       FROM month_end_due d JOIN month_end m ON m.id = d.month_end_id
      WHERE ${where} AND d.held = 0 ORDER BY d.id LIMIT ?`,
    [...params, limit],
  );
  const payments = await db.all<SourceRow & { due_id: number; entry_id: number | null }>(
    `SELECT p.due_id, p.source, p.amount, p.entry_id FROM month_end_due d JOIN training_payment p ON p.due_id = d.id
      WHERE ${where} AND d.id <= ? ORDER BY p.id`,
    [...params, rows.at(-1)?.id ?? 0],
  );
  const sources = groupedBy(payments, ({ due_id }) => due_id);
  return rows.map((row) => {
    const paid = sources.get(row.id) ?? [];
    return {
      payment: {
        id: row.id,
        startId: row.start_id,
        learner: row.learner,
        employerId: row.employer_id,
        senderId: row.sender_id,
        deliveryMonth: row.delivery_month,
        kind: row.kind,
        ...showParts({ ...partsOf(paid), due: moneyFromRow(row.amount) }),
      },
      period: row.period,
      debitedOn: row.debited_on,
      entryIds: [...new Set(paid.flatMap(({ entry_id }) => entry_id ?? []))],
    };
  });
}

import { startOf } from '../core/calendar/instant.js';
import { type LocalDate, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, showMonth } from '../core/calendar/month.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { type RunningTotals, openTotals } from '../core/funding/running-totals.js';
import {
  type Asked,
  type Due,
  type FundingParts,
  NO_PARTS,
  type PaidBy,
  type Part,
  askedOf,
  payOwn,
  serveAccount,
} from '../core/funding/serve-account.js';
import { type Money, ZERO, rate, subtract, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type BooksUnit, RecordDraft, type RowRef } from '../journal/index.js';
import {
  type AccountBooks,
  type ComputedEntry,
  type EntryWords,
  draftComputedLine,
  findCashAccounts,
  giftEntry,
  isKeptByStatement,
  trainingEntry,
} from '../levy-accounts/index.js';
import { organisationKey } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { findProviderOrder } from '../starts/index.js';
import { findRoundingAccount } from './begin-month-end.js';
import { addFinding, comparedOnly } from './findings.js';
import { GiftAwards } from './gift-awards.js';
import type { BegunMonthEnd } from './month-ends.js';
import { MONTH_END_ACCOUNT, TRAINING_PAYMENT } from './tables.js';

/** Payments of one record. */
const DUE_OF_RECORD = 250;

/** What stands as payments of the employer; the gift stands as its sender's. */
const OWN_SOURCES = ['levy', 'governmentCoInvestment', 'employerCoInvestment', 'fullyFunded', 'rounding'] as const;

interface DueRow {
  readonly id: number;
  readonly start_id: number;
  readonly kind: string;
  readonly delivery_month: Month;
  readonly employer_id: number;
  readonly sender_id: number | null;
  readonly asked_id: number;
  readonly ukprn: string;
  readonly government_share: string;
  readonly amount: number;
  readonly agreed_on: LocalDate;
  readonly paid_by: PaidBy | null;
  readonly learner: string;
  /** What a gift has paid of it so far. */
  readonly gift: number | null;
  /** Of the refund of a gift that was paid in an allowance year which has ended: that year. */
  readonly ended_year: TransferYear | null;
}

/** An organisation's account in a month end. */
interface Account extends AccountBooks {
  readonly organisationId: number;
  readonly organisation: string;
  /** Entries are written; a statement does not say already what was paid. */
  readonly isPosted: boolean;
  totals: RunningTotals;
}

/**
 * Serves the next organisations: the refunds of each, the gifts that it gives, what gifts to it left open, and its own
 * apprentices. Those whose gifts it could not pay in full and who were served before it, in a circle, pay the rest now.
 * @param order the organisations that are left, senders before those they give to
 * @param dueOfStep no further one is served once so much was due
 */
export async function serveNext(
  unit: BooksUnit,
  policy: Policy,
  monthEnd: BegunMonthEnd,
  order: readonly number[],
  dueOfStep: number,
  today: LocalDate,
): Promise<readonly RecordDraft[] | Refusal> {
  const rounding = (await findRoundingAccount(unit.tx))!;
  const serving = new Serving(unit, policy, monthEnd, rounding, await findServed(unit.tx, monthEnd.id), today);
  for (const organisationId of order) {
    const refusal = await serving.serve(organisationId);
    if (refusal) return refusal;
    if (serving.due >= dueOfStep) break;
  }
  return serving.drafts;
}

/** What a step does. Nothing of it is written before its end, so it remembers what it has decided. */
class Serving {
  readonly drafts: RecordDraft[] = [];
  /** How much was due of the organisations that were served. */
  due = 0;
  private readonly accounts = new Map<number, Account>();
  /** What gifts of this step paid, by what was due. */
  private readonly gifts = new Map<number, Money>();
  private readonly awards: GiftAwards;
  private written = 0;

  constructor(
    private readonly unit: BooksUnit,
    private readonly policy: Policy,
    private readonly monthEnd: BegunMonthEnd,
    private readonly rounding: number,
    private readonly served: Set<number>,
    today: LocalDate,
  ) {
    this.awards = new GiftAwards(unit, () => this.draft(), policy, monthEnd, today);
  }

  async serve(organisationId: number): Promise<Refusal | undefined> {
    const account = await this.account(organisationId);
    const rows = await findDue(this.unit.tx, this.monthEnd.id, organisationId);
    // What a sender that is served later, in a circle, leaves open is paid when that sender is served.
    const ready = rows.filter(({ asked_id }) => asked_id === organisationId || this.served.has(asked_id));
    const asked = ready.flatMap((row) => this.askedBy(row, organisationId));
    const { parts, shortfalls, after } = serveAccount(
      organisationKey(organisationId),
      account.totals,
      asked,
      await this.orderOf(organisationId),
    );
    account.totals = after;

    const partOf = new Map(parts.map((part) => [part.id, part]));
    const rowOf = new Map(ready.map((row) => [String(row.id), row]));
    const open = new Set(shortfalls.map(({ due }) => due.id));
    for (const row of ready) {
      const id = String(row.id);
      const part = partOf.get(id) ?? { id };
      const isGift = row.asked_id === organisationId && row.employer_id !== organisationId;
      const refusal = isGift ? await this.give(account, row, part) : this.train(account, row, this.giftOf(row), part);
      if (refusal) return refusal;
      if (!isGift || open.has(id) || !this.served.has(row.employer_id)) continue;
      const late = this.train(await this.account(row.employer_id), row, this.giftOf(row), { id });
      if (late) return late;
    }
    const askedLater = await this.payLate(shortfalls, rowOf);
    if (isRefusal(askedLater)) return askedLater;
    const unsettled = await this.awards.settleRefunded();
    if (unsettled) return unsettled;
    await this.awards.tellShortfalls(account.organisationId, shortfalls);
    this.served.add(organisationId);
    this.due += ready.length;
    if (!account.isPosted && ready.length > 0) {
      addFinding(
        this.draft(),
        this.monthEnd.id,
        comparedOnly(account.organisation, organisationId, this.monthEnd.debitedOn),
      );
    }
    this.noteTotals(account, 'served');
    for (const employer of askedLater) this.noteTotals(employer, 'asked-later');
    return undefined;
  }

  private orderOf(organisationId: number): Promise<readonly string[]> {
    const { asAt, changesUpTo } = this.monthEnd;
    return findProviderOrder(this.unit.tx, organisationId, asAt, changesUpTo);
  }

  /** A gift that leaves the account, or comes back to it. */
  private async give(sender: Account, row: DueRow, { gift = ZERO }: Part): Promise<Refusal | undefined> {
    this.gifts.set(row.id, gift);
    if (gift.isZero()) return undefined;
    const entry = giftEntry(sender, gift, row.ended_year, this.policy, this.wordsOf(row, 'Gift'));
    const refusal = this.pay(sender, row, entry, [['gift', gift]]);
    return refusal ?? this.awards.draw(row.start_id, gift, row.ended_year);
  }

  /**
   * In a circle an employer was served before its sender: it pays what gifts left open from what it has left, in the
   * order in which the sender served them.
   */
  private async payLate(
    shortfalls: readonly Asked[],
    rowOf: ReadonlyMap<string, DueRow>,
  ): Promise<ReadonlySet<Account> | Refusal> {
    const asked = new Set<Account>();
    for (const shortfall of shortfalls) {
      const row = rowOf.get(shortfall.due.id)!;
      if (!this.served.has(row.employer_id)) continue;
      const employer = await this.account(row.employer_id);
      const { part, after } = payOwn(employer.totals, shortfall);
      employer.totals = after;
      asked.add(employer);
      const refusal = this.train(employer, row, this.giftOf(row), part);
      if (refusal) return refusal;
    }
    return asked;
  }

  /** What a gift has paid of it, in this step or before. */
  private giftOf(row: DueRow): Money {
    return this.gifts.get(row.id) ?? (row.gift === null ? ZERO : moneyFromRow(row.gift));
  }

  /** What the organisation is asked for, in full or what a gift has left of it. */
  private askedBy(row: DueRow, organisationId: number): Asked[] {
    const [, asked] = askedOf(dueOfRow(row), row.id);
    if (row.asked_id === organisationId) return [asked];
    const amount = subtract(asked.amount, this.giftOf(row));
    return amount.isZero() ? [] : [{ ...asked, amount }];
  }

  /** The training in the employer's books, with what a gift has paid of it. */
  private train(employer: Account, row: DueRow, gift: Money, part: Part): Refusal | undefined {
    const parts: FundingParts = { ...NO_PARTS, ...part, gift };
    const entry = trainingEntry(employer, this.rounding, parts, this.policy, this.wordsOf(row, 'Training'));
    return this.pay(
      employer,
      row,
      entry,
      OWN_SOURCES.map((source) => [source, parts[source]]),
    );
  }

  private pay(
    account: Account,
    row: DueRow,
    { line, entry }: ComputedEntry,
    sources: readonly (readonly [source: string, amount: Money])[],
  ): Refusal | undefined {
    const draft = this.draft();
    let ref: RowRef | null = null;
    if (account.isPosted) {
      const drafted = draftComputedLine(draft, line, entry, this.unit.accounts);
      if (isRefusal(drafted)) return drafted;
      ref = drafted;
    }
    for (const [source, amount] of sources) {
      if (amount.isZero()) continue;
      const { organisationId } = account;
      const payment = { due_id: row.id, organisation_id: organisationId, source, amount: toUnits(amount) };
      draft.add(TRAINING_PAYMENT, { ...payment, entry_id: ref });
    }
    return undefined;
  }

  private wordsOf({ start_id, kind, delivery_month }: DueRow, what: string): EntryWords {
    return {
      effectiveOn: this.monthEnd.debitedOn,
      narrative: `${what}, ${kind}, of start ${start_id} for ${showMonth(delivery_month)}`,
      evidence: `month end ${this.monthEnd.period}`,
    };
  }

  private draft(): RecordDraft {
    if (this.written % DUE_OF_RECORD === 0) this.drafts.push(new RecordDraft('month-end'));
    this.written++;
    return this.drafts.at(-1)!;
  }

  private noteTotals({ levyAccountId, organisationId, totals, isPosted }: Account, stage: string): void {
    this.draft().add(MONTH_END_ACCOUNT, {
      month_end_id: this.monthEnd.id,
      levy_account_id: levyAccountId,
      organisation_id: organisationId,
      stage,
      balance: toUnits(totals.balance),
      allowance: toUnits(totals.allowance),
      is_posted: isPosted ? 1 : 0,
    });
  }

  /** An account as the month end has left it so far, its books held. */
  private async account(organisationId: number): Promise<Account> {
    const known = this.accounts.get(organisationId);
    if (known) return known;
    const { tx, hold } = this.unit;
    const [row] = await tx.all<{ levy_account_id: number; name: string; balance: number; allowance: number }>(
      `SELECT a.levy_account_id, o.name, a.balance, a.allowance
         FROM month_end_account a JOIN current_organisation o ON o.id = a.organisation_id
        WHERE a.month_end_id = ? AND a.organisation_id = ? ORDER BY a.id DESC LIMIT 1`,
      [this.monthEnd.id, organisationId],
    );
    const levyAccountId = row!.levy_account_id;
    await tx.lock(`levy-account ${levyAccountId}`);
    const cash = await findCashAccounts(tx, organisationId);
    await hold([...cash.all().map(([, id]) => id), this.rounding]);
    const isPosted = !(await isKeptByStatement(tx, levyAccountId, monthOfDate(this.monthEnd.debitedOn)));
    const totals = openTotals(moneyFromRow(row!.balance), moneyFromRow(row!.allowance));
    const account: Account = { organisationId, organisation: row!.name, levyAccountId, cash, isPosted, totals };
    this.accounts.set(organisationId, account);
    return account;
  }
}

const dueOfRow = (row: DueRow): Due => ({
  id: String(row.id),
  employer: organisationKey(row.employer_id),
  sender: row.sender_id === null ? null : organisationKey(row.sender_id),
  amount: moneyFromRow(row.amount),
  governmentShare: rate(row.government_share),
  provider: row.ukprn,
  agreedAt: startOf(row.agreed_on),
  tieBreak: row.learner,
  paidBy: row.paid_by,
  isOfEndedYear: row.ended_year !== null,
});

/** Everything that the organisation is asked for first, and gifts to its own apprentices that others are asked for. */
const findDue = (db: Connection, monthEndId: number, organisationId: number): Promise<DueRow[]> =>
  db.all<DueRow>(
    `SELECT d.id, d.start_id, d.kind, d.delivery_month, d.employer_id, d.sender_id, d.asked_id, d.ukprn,
            d.agreed_on, d.paid_by, d.government_share, d.amount, d.learner,
            (SELECT p.amount FROM training_payment p WHERE p.due_id = d.id AND p.source = 'gift') AS gift,
            (SELECT e.gift_year FROM ended_year_refund e WHERE e.due_id = d.id) AS ended_year
       FROM (SELECT * FROM month_end_due WHERE month_end_id = ? AND asked_id = ?
              UNION ALL
             SELECT * FROM month_end_due WHERE month_end_id = ? AND employer_id = ? AND asked_id <> employer_id) d
      WHERE d.held = 0
      ORDER BY d.id`,
    [monthEndId, organisationId, monthEndId, organisationId],
  );

async function findServed(db: Connection, monthEndId: number): Promise<Set<number>> {
  const rows = await db.all<{ organisation_id: number }>(
    "SELECT organisation_id FROM month_end_account WHERE month_end_id = ? AND stage = 'served'",
    [monthEndId],
  );
  return new Set(rows.map(({ organisation_id }) => organisation_id));
}

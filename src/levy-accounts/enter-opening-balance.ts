import { Injectable } from '@nestjs/common';
import { type LocalDate, firstDay, monthOfDate } from '../core/calendar/local-date.js';
import { type Month, plusMonths, showMonth } from '../core/calendar/month.js';
import { type Money, sum, toText, toUnits } from '../core/money/money.js';
import { valueOn } from '../core/policy/dated.js';
import type { Policy } from '../core/policy/policy.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft, draftEntry } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { accountEditRefusal } from './edit-duty.js';
import { findCashAccounts } from './purposes.js';
import { stands } from './standing.js';
import { OPENING_BALANCE, OPENING_LOT } from './tables.js';

/** What an account held on the morning of a day, by the month in which each part had entered. */
export interface OpeningBalance {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly on: LocalDate;
  readonly lots: readonly { readonly month: Month; readonly amount: Money }[];
  /** Where the figures come from, in words: a letter, a screen of the official site. */
  readonly evidence: string;
}

export interface OpeningView {
  readonly id: number;
  readonly on: string;
  readonly balance: string;
  readonly lots: readonly { readonly month: string; readonly amount: string }[];
  readonly evidence: string;
}

/** Enters what an account held before its first statement, so that balance and lapse are complete. */
@Injectable()
export class EnterOpeningBalance {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  async run(request: PersonRequest, opening: OpeningBalance): Promise<Outcome<OpeningView>> {
    const faults = faultsOf(opening, this.policy.policy);
    if (faults.length > 0) return refuse('OPENING.INVALID', 'Some lots of the opening balance are not right', faults);
    return this.books.execute(request, (unit) => this.decide(unit, request, opening));
  }

  private async decide(
    unit: BooksUnit,
    request: PersonRequest,
    opening: OpeningBalance,
  ): Promise<Decision<OpeningView>> {
    const { tx } = unit;
    await tx.lock(`levy-account ${opening.levyAccountId}`);
    const refusal =
      (await accountEditRefusal(tx, request, opening.levyAccountId, this.clock.today())) ??
      (await stateRefusal(tx, opening));
    if (refusal) return refusal;
    const cash = await findCashAccounts(tx, opening.organisationId);
    await unit.hold([cash.of('opening'), cash.of('levy')]);

    const draft = new RecordDraft('opening-balance');
    const ref = draft.add(OPENING_BALANCE, {
      levy_account_id: opening.levyAccountId,
      on_day: opening.on,
      evidence: opening.evidence,
    });
    for (const { month, amount } of opening.lots) {
      const entry = draftEntry(
        draft,
        {
          kind: 'opening-balance',
          effectiveOn: opening.on,
          narrative: `Opening balance: levy that entered in ${showMonth(month)}`,
          evidence: opening.evidence,
          ruleVersion: '',
          reversesId: null,
          postings: [{ from: cash.of('opening'), to: cash.of('levy'), amount }],
        },
        unit.accounts,
      );
      if (isRefusal(entry)) return entry;
      draft.add(OPENING_LOT, { entry_id: entry, opening_balance_id: ref, month, amount: toUnits(amount) });
    }
    const view = {
      on: opening.on,
      balance: toText(sum(opening.lots.map(({ amount }) => amount))),
      lots: opening.lots.map(({ month, amount }) => ({ month, amount: toText(amount) })),
      evidence: opening.evidence,
    };
    return { drafts: [draft], answer: () => ({ id: ref.id!, ...view }) };
  }
}

function faultsOf({ on, lots }: OpeningBalance, policy: Policy): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<Month>();
  for (const { month, amount } of lots) {
    const where = `lot ${month}`;
    if (seen.has(month)) faults.push({ where, message: 'stands twice' });
    seen.add(month);
    if (!amount.greaterThan(0)) faults.push({ where, message: 'has an amount that is not above zero' });
    if (month >= monthOfDate(on)) faults.push({ where, message: `is not before ${showMonth(monthOfDate(on))}` });
    const life = valueOn(policy.levyLifeMonths, firstDay(month), 'the life of levy');
    if (plusMonths(month, life) < monthOfDate(on)) faults.push({ where, message: `had lapsed before ${on}` });
  }
  return faults;
}

async function stateRefusal(tx: Tx, { levyAccountId, on }: OpeningBalance): Promise<Refusal | undefined> {
  const [earlier] = await tx.all<{ first: LocalDate | null }>(
    `SELECT min(first) AS first FROM (
       SELECT min(l.posted_on) AS first FROM statement_line l WHERE l.levy_account_id = ? AND ${stands('l')}
       UNION ALL
       SELECT min(e.effective_on) AS first FROM levy_line l JOIN entry e ON e.id = l.entry_id
        WHERE l.levy_account_id = ? AND ${stands('l')}) f`,
    [levyAccountId, levyAccountId],
  );
  if (earlier?.first && earlier.first < on) {
    const message = `The books have lines of this account from ${earlier.first}: an opening balance stands before the first of them`;
    return refuse('OPENING.AFTER_FIRST_LINE', message);
  }
  const standing = await tx.all(
    `SELECT o.id FROM opening_lot o JOIN opening_balance b ON b.id = o.opening_balance_id
      WHERE b.levy_account_id = ? AND ${stands('o')} LIMIT 1`,
    [levyAccountId],
  );
  if (standing.length === 0) return undefined;
  return refuse('OPENING.EXISTS', 'The account has an opening balance; reverse its entries before entering another');
}

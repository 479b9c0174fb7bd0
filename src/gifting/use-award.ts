import type { LocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { byTransferYear, lifeTotal, remainingPayments } from '../core/gifting/planned-payments.js';
import { type YearAmount, showTransferYear } from '../core/gifting/pledge.js';
import { drawFrom, settleAward } from '../core/gifting/settle-award.js';
import type { MonthAmount } from '../core/gifting/still-to-pay.js';
import { type Money, ZERO, add, negate, smaller, subtract, sum } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import type { BooksUnit, RecordDraft, RowRef } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { addLetters } from './letters.js';
import { returnToPledge } from './give-back.js';
import { PromiseBook } from './promise-book.js';
import { type StoredAward, findAwards, totalsOf } from './stored-award.js';
import { findPledge } from './stored-pledge.js';
import { AWARD_EVENT, AWARD_YEAR } from './tables.js';

/** A start that an award is to pay for. */
export interface StartOfAward {
  readonly awardId: number;
  readonly employerId: number;
  readonly standardId: number;
  readonly startedOn: LocalDate;
  /** What its gift is to pay, month by month. */
  readonly earned: readonly MonthAmount[];
}

/** What an award gave back and took, pounds, and what its pledge lacks. */
export interface AwardSettled {
  readonly award: StoredAward;
  readonly returned: Money;
  readonly taken: Money;
  readonly short: Money;
}

/** Awards within one unit: what happens to apprenticeships draws on them and gives back to them. */
export class AwardsInUse {
  private readonly book: PromiseBook;
  /** As they are after what this unit has drafted. */
  private readonly known = new Map<number, StoredAward | null>();
  /** Awards that starts of this unit use. */
  private readonly begun = new Set<number>();

  constructor(
    private readonly unit: BooksUnit,
    private readonly draft: () => RecordDraft,
    private readonly policy: Policy,
    private readonly today: LocalDate,
  ) {
    this.book = new PromiseBook(unit, draft);
  }

  /** An award that a start of an employer may use. */
  async usable({ awardId, employerId, standardId, startedOn }: StartOfAward): Promise<StoredAward | Refusal> {
    await lockRoundOfAward(this.unit.tx, awardId);
    const [award] = await findAwards(this.unit.tx, { id: awardId });
    if (!award) return refuse('AWARD.UNKNOWN', 'There is no such award');
    const isUsed = award.status === 'started' || this.begun.has(awardId);
    if (isUsed || award.status !== 'accepted') {
      const why = isUsed ? 'pays for another apprenticeship already' : 'cannot be used';
      return refuse('AWARD.NOT_USABLE', `The award ${award.reference} ${why}`);
    }
    if (award.receiverId !== employerId) return refuse('AWARD.OF_ANOTHER', 'The award was made to another employer');
    if (award.standardId !== standardId) return refuse('AWARD.OTHER_STANDARD', 'The award is for another standard');
    // Funding rules: a gift is agreed before the start.
    if (startedOn < award.acceptedOn!) {
      const message = `${award.reference} was accepted on ${award.acceptedOn}, after the apprenticeship had started`;
      return refuse('AWARD.START_BEFORE_GIFT', message);
    }
    return award;
  }

  /** Ties a start to its award, and brings the award in line with the start as it is. */
  async begin(award: StoredAward, start: StartOfAward, ref: RowRef): Promise<AwardSettled | Refusal> {
    this.begun.add(award.id);
    const started = { award_id: award.id, kind: 'started', on_day: this.today, start_id: ref, reason: '' };
    this.draft().add(AWARD_EVENT, started);
    const settled = await this.settle(award, start.earned, `start of ${start.startedOn}`);
    if (isRefusal(settled) || settled.short.isZero()) return settled;
    return refuse(
      'AWARD.YEAR_SHORT',
      `${award.reference} lacks ${showPounds(settled.short)}, because the start or its price differs from what was offered, and the pledge has no more: ask its sender to top it up`,
    );
  }

  /** Brings the award of a start in line with what is still to be paid for it. @returns null when no award pays for it */
  async follow(
    startId: number,
    earned: readonly MonthAmount[],
    evidence: string,
  ): Promise<AwardSettled | null | Refusal> {
    const award = await this.awardOf(startId);
    if (!award) return null;
    const settled = await this.settle(award, earned, evidence);
    if (isRefusal(settled) || settled.short.isZero()) return settled;
    const reason = `${showPounds(settled.short)} more than the award and its pledge have`;
    this.draft().add(AWARD_EVENT, { award_id: award.id, kind: 'short', on_day: this.today, start_id: null, reason });
    return settled;
  }

  /**
   * A payment draws on the award of its start; one that comes back gives to it again, unless it was paid in a year that
   * has ended. @returns what was paid beyond the award, pounds; null when no award pays for the start
   */
  async draw(
    startId: number,
    gift: Money,
    { debitedOn, evidence, refundOf }: { debitedOn: LocalDate; evidence: string; refundOf: TransferYear | null },
  ): Promise<Money | null | Refusal> {
    const award = await this.awardOf(startId);
    if (!award) return null;
    const year = transferYearOf(debitedOn);
    const isBack = gift.isNegative();
    if (isBack && refundOf !== null && refundOf < year) return ZERO;
    const { drawn, beyond } = isBack
      ? { drawn: this.backIn(award, year, negate(gift)), beyond: ZERO }
      : drawFrom(await this.openOf(award), year, gift);
    const moves = [];
    for (const each of drawn) {
      const { drawn: account } = await this.book.senderAccounts(award.senderId, each.year);
      const own = await this.book.awardAccount(award.reference, award.senderId, each.year);
      moves.push({ from: isBack ? account : own, to: isBack ? own : account, amount: each.amount });
    }
    const narrative = `${isBack ? 'Gift came back' : 'Gift paid'} for start ${startId} (${award.reference})`;
    // What comes back can be promised again from today, so it is there from today.
    const effectiveOn = isBack && this.today < debitedOn ? this.today : debitedOn;
    const words = { kind: isBack ? 'drawn-back' : 'drawn', effectiveOn, narrative, evidence } as const;
    const posted = this.book.post(words, this.policy.version, moves);
    if (isRefusal(posted)) return posted;
    this.noteDrawn(startId, award, drawn, isBack);
    const left = sum((await this.openOf(award)).map(({ amount }) => amount));
    if (left.isZero()) {
      await this.tellPaidInFull(startId);
      this.noteEnd(startId, ZERO);
    }
    return beyond;
  }

  /** Both sides learn that a gift has paid its last payment. */
  private async tellPaidInFull(startId: number): Promise<void> {
    const { reference: about, receiverId, senderId, status, years } = this.known.get(startId)!;
    if (status === 'ended') return;
    const receiver = (await findOrganisation(this.unit.tx, receiverId))!.name;
    const drawn = totalsOf(years).drawn;
    addLetters(this.draft(), [receiverId, senderId], { kind: 'paid-in-full', about, receiver, drawn });
  }

  private async awardOf(startId: number): Promise<StoredAward | null> {
    const known = this.known.get(startId) ?? (await findAwards(this.unit.tx, { startId })).at(-1) ?? null;
    this.known.set(startId, known);
    return known;
  }

  private noteDrawn(startId: number, award: StoredAward, drawn: readonly YearAmount[], isBack: boolean): void {
    const years = award.years.map((each) => {
      const moved = drawn.find(({ year }) => year === each.year)?.amount ?? ZERO;
      return { ...each, drawn: isBack ? subtract(each.drawn, moved) : add(each.drawn, moved) };
    });
    this.known.set(startId, { ...award, years });
  }

  /** From which years of an award that have not ended something comes back. */
  private backIn({ years }: StoredAward, current: TransferYear, amount: Money): YearAmount[] {
    const back: YearAmount[] = [];
    let left = amount;
    for (const { year, drawn } of years.filter((each) => each.year >= current)) {
      const part = smaller(left, drawn);
      if (part.isZero()) continue;
      back.push({ year, amount: part });
      left = subtract(left, part);
    }
    return back;
  }

  private async openOf({ reference, senderId, years }: StoredAward): Promise<YearAmount[]> {
    const open: YearAmount[] = [];
    for (const { year } of years) {
      open.push({ year, amount: await this.book.balance(await this.book.awardAccount(reference, senderId, year)) });
    }
    return open;
  }

  private async settle(
    award: StoredAward,
    earned: readonly MonthAmount[],
    evidence: string,
  ): Promise<AwardSettled | Refusal> {
    const { unit, book, policy, today } = this;
    const pledge = await findPledge(unit.tx, award.pledgeId);
    if (isRefusal(pledge)) return pledge;
    const payments = remainingPayments(policy, earned, totalsOf(award.years).drawn, today);
    const remaining = [...byTransferYear(payments)].map(([year, amount]) => ({ year, amount }));
    const available = new Map<TransferYear, Money>();
    for (const { year, accountId } of pledge.years) available.set(year, await book.balance(accountId));
    const isOver = pledge.terms.status === 'withdrawn';
    const settled = settleAward(await this.openOf(award), remaining, (year) =>
      isOver ? ZERO : (available.get(year) ?? ZERO),
    );
    const words = { on: today, narrative: `Not needed any more (${award.reference})`, evidence };
    const refusal =
      (await returnToPledge(unit.tx, book, policy, award, settled.returned, words)) ??
      (await this.take(award, pledge.reference, settled.taken, evidence));
    if (refusal) return refusal;
    if (award.startId !== null) {
      this.known.set(award.startId, withYears(award, settled.taken));
      this.noteEnd(award.startId, lifeTotal(payments));
    }
    return {
      award,
      returned: total(settled.returned),
      taken: total(settled.taken),
      short: total(settled.short),
    };
  }

  /** Takes more out of the pledge, for years in which the start costs more than was held. */
  private async take(
    award: StoredAward,
    pledge: string,
    taken: readonly YearAmount[],
    evidence: string,
  ): Promise<Refusal | undefined> {
    const moves = [];
    for (const { year, amount } of taken) {
      const to = await this.book.awardAccount(award.reference, award.senderId, year);
      if (!award.years.some((known) => known.year === year)) {
        this.draft().add(AWARD_YEAR, { award_id: award.id, year, account_id: to });
      }
      moves.push({ from: await this.book.pledgeAccount(pledge, award.senderId, year), to, amount });
    }
    const years = taken.map(({ year }) => showTransferYear(year)).join(' and ');
    const narrative = `More is needed in ${years} (${award.reference})`;
    const words = { kind: 'award', effectiveOn: this.today, narrative, evidence } as const;
    const posted = this.book.post(words, this.policy.version, moves);
    return isRefusal(posted) ? posted : undefined;
  }

  /** An award ends when nothing is to be paid any more, and goes on when something is to be paid again. */
  private noteEnd(startId: number, remaining: Money): void {
    const award = this.known.get(startId)!;
    const status = remaining.isZero() ? 'ended' : 'started';
    if (award.status === status) return;
    this.known.set(startId, { ...award, status });
    const row = { award_id: award.id, kind: status, on_day: this.today, start_id: startId, reason: '' };
    this.draft().add(AWARD_EVENT, row);
  }
}

/** An award is not given up, and does not lapse, while a start takes it. */
async function lockRoundOfAward(tx: Tx, awardId: number): Promise<void> {
  const [row] = await tx.all<{ round_id: number }>(
    'SELECT a.round_id FROM award w JOIN application a ON a.id = w.application_id WHERE w.id = ?',
    [awardId],
  );
  if (row) await tx.lock(`round ${row.round_id}`);
}

/** The award with the years in which it takes more, which it may not have had. */
function withYears(award: StoredAward, taken: readonly YearAmount[]): StoredAward {
  const none = { accountId: 0, awarded: ZERO, drawn: ZERO, returned: ZERO, open: ZERO };
  const added = taken.filter(({ year }) => !award.years.some((known) => known.year === year));
  return { ...award, years: [...award.years, ...added.map(({ year }) => ({ ...none, year }))] };
}

const total = (amounts: readonly YearAmount[]): Money => sum(amounts.map(({ amount }) => amount));

/** What is to be told to both sides of an award that changed; nothing when nothing moved. */
export const changedLetter = ({ award, returned, taken, short }: AwardSettled, receiver: string) =>
  add(add(returned, taken), short).isZero()
    ? null
    : ({ kind: 'changed', about: award.reference, receiver, returned, taken, short } as const);

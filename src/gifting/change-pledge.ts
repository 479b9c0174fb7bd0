import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import type { Conditions } from '../core/gifting/conditions.js';
import { type Duty, dutyRefusal } from '../core/access/duties.js';
import {
  type PledgeChangeKind,
  type PledgeStatus,
  type YearAmount,
  overAllowanceRefusal,
  pledgeChangeRefusal,
  pledgedYearsRefusal,
} from '../core/gifting/pledge.js';
import { ZERO } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { type GiftRequest, findActing, personOf } from './acting.js';
import { conditionsRefusal } from './check-conditions.js';
import { addPledgeTerms, draftPledged, draftWithdrawn } from './draft-pledge.js';
import { addLetters } from './letters.js';
import { findAllowances, lockSender, senderRefusal } from './pledge-facts.js';
import { PromiseBook } from './promise-book.js';
import { type PledgeTerms, type StoredPledge, findPledge } from './stored-pledge.js';
import { roundToPledgeRefusal } from './stored-round.js';

/** A change of a pledge as somebody asks for it. */
export interface PledgeChange {
  readonly kind: PledgeChangeKind;
  /** With a top-up; with a withdrawal of a part. A withdrawal without years takes back all that is left. */
  readonly years?: readonly YearAmount[];
  /** With an edit; what is not named stays. */
  readonly showsName?: boolean;
  readonly conditions?: Conditions;
  /** With a ring-fence; null opens the pledge to the pool again. */
  readonly roundId?: number | null;
  readonly reason: string;
}

export interface PledgeChanged {
  readonly id: number;
  readonly reference: string;
  readonly status: PledgeStatus;
}

const MONEY: Duty = { roles: ['trust-approver'], needsPerson: false };
const WORDS: Duty = { roles: ['trust-editor', 'trust-approver'], needsPerson: false };

/** Editors look after what a pledge says; whether there is more or less of it is for an approver. */
const DUTIES: Readonly<Record<PledgeChangeKind, Duty>> = {
  edit: WORDS,
  pause: WORDS,
  resume: WORDS,
  'top-up': MONEY,
  'ring-fence': MONEY,
  withdraw: MONEY,
};

/** What a change did, as a letter says it. */
const HOW: Readonly<Record<PledgeChangeKind, string>> = {
  edit: 'was edited',
  pause: 'is paused',
  resume: 'goes on',
  'top-up': 'was topped up',
  'ring-fence': 'was given to another round, or to the pool',
  withdraw: 'was withdrawn as far as nothing was promised',
};

/** Changes a pledge; every change is a row of its own, and what moves is an entry. */
@Injectable()
export class ChangePledge {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, pledgeId: number, change: PledgeChange): Promise<Outcome<PledgeChanged>> {
    return this.books.execute(request, async (unit) => {
      const { tx } = unit;
      const today = this.clock.today();
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const known = await findPledge(tx, pledgeId);
      if (isRefusal(known)) return known;
      await lockSender(tx, known.senderId);
      const pledge = await findPledge(tx, pledgeId);
      if (isRefusal(pledge)) return pledge;
      const { senderId, terms } = pledge;
      const against =
        dutyRefusal(acting, DUTIES[change.kind], senderId) ?? pledgeChangeRefusal(terms.status, change.kind);
      if (against) return against;
      const next = await this.termsAfter(tx, pledge, change, today);
      if (isRefusal(next)) return next;
      const draft = new RecordDraft('pledge-change');
      const book = new PromiseBook(unit, () => draft);
      const refusal = await this.move(tx, book, draft, pledge, change, today);
      if (refusal) return refusal;
      addPledgeTerms(draft, pledge.id, next, personOf(acting));
      const sender = (await findOrganisation(tx, senderId))!.name;
      const about = pledge.reference;
      addLetters(draft, [senderId, null], { kind: 'pledge-changed', about, sender, how: HOW[change.kind] });
      const { id, reference } = pledge;
      return { drafts: [draft], answer: () => ({ id, reference, status: next.status }) };
    });
  }

  private async termsAfter(
    tx: Tx,
    { terms }: StoredPledge,
    { kind, showsName, conditions, roundId, years, reason }: PledgeChange,
    on: LocalDate,
  ): Promise<PledgeTerms | Refusal> {
    const next = { ...terms, kind, on, reason };
    switch (kind) {
      case 'edit': {
        const edited = conditions ?? terms.conditions;
        return (
          (await conditionsRefusal(tx, edited)) ?? {
            ...next,
            conditions: edited,
            showsName: showsName ?? terms.showsName,
          }
        );
      }
      case 'ring-fence':
        return (await roundToPledgeRefusal(tx, roundId ?? null)) ?? { ...next, roundId: roundId ?? null };
      case 'withdraw':
        return { ...next, status: years === undefined ? 'withdrawn' : terms.status };
      case 'pause':
        return { ...next, status: 'paused' };
      case 'resume':
        return { ...next, status: 'open' };
      case 'top-up':
        return next;
    }
  }

  /** What a change moves in the promise book. */
  private async move(
    tx: Tx,
    book: PromiseBook,
    draft: RecordDraft,
    pledge: StoredPledge,
    { kind, years = [], reason }: PledgeChange,
    today: LocalDate,
  ): Promise<Refusal | undefined> {
    const { policy } = this.policy;
    if (kind === 'withdraw') {
      const available: YearAmount[] = [];
      for (const { year, accountId } of pledge.years) available.push({ year, amount: await book.balance(accountId) });
      const taken = years.length === 0 ? available : years;
      const against = amountsRefusal(years) ?? withdrawalRefusal(taken, available);
      if (against) return against;
      const words = { kind: 'pledge-withdrawn', effectiveOn: today, narrative: `Withdrawn: ${reason}` } as const;
      return draftWithdrawn(book, policy, pledge, taken, words);
    }
    if (kind !== 'top-up') return undefined;
    const against =
      (await senderRefusal(tx, pledge.senderId, today)) ?? pledgedYearsRefusal(years, transferYearOf(today), ZERO);
    if (against) return against;
    const named = years.map(({ year }) => year);
    const allowances = await findAllowances(tx, policy, pledge.senderId, named, today);
    if (isRefusal(allowances)) return allowances;
    const over = overAllowanceRefusal(years, allowances);
    if (over) return over;
    const known = pledge.years.map(({ year }) => year);
    const words = { effectiveOn: today, narrative: `Topped up: ${reason}` };
    return draftPledged(book, draft, policy, { ...pledge, ref: pledge.id }, years, known, words);
  }
}

/** What is promised to somebody is not withdrawn. */
function withdrawalRefusal(taken: readonly YearAmount[], available: readonly YearAmount[]): Refusal | undefined {
  const faults = taken.flatMap(({ year, amount }, index) => {
    const left = available.find((each) => each.year === year)?.amount ?? ZERO;
    const where = `years.${index + 1}`;
    if (amount.lessThanOrEqualTo(left)) return [];
    return [{ where, message: `${showPounds(left)} is not promised yet; ${showPounds(amount)} is more` }];
  });
  if (faults.length === 0) return undefined;
  return refuse('PLEDGE.PROMISED_ALREADY', 'Only what is not promised yet can be withdrawn', faults);
}

function amountsRefusal(years: readonly YearAmount[]): Refusal | undefined {
  const faults = years.flatMap(({ year, amount }, index) => {
    const where = `years.${index + 1}`;
    if (years.findIndex((other) => other.year === year) < index) return [{ where, message: 'The year stands twice' }];
    return amount.greaterThan(ZERO) ? [] : [{ where, message: 'The amount is above zero' }];
  });
  return faults.length === 0
    ? undefined
    : refuse('PLEDGE.INVALID', 'Some of the years or amounts are not right', faults);
}

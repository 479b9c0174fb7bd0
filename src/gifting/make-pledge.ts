import { Injectable } from '@nestjs/common';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import type { Conditions } from '../core/gifting/conditions.js';
import { dutyRefusal } from '../core/access/duties.js';
import { type YearAmount, overAllowanceRefusal, pledgedYearsRefusal } from '../core/gifting/pledge.js';
import { sum } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import { type GiftRequest, findActing, personOf } from './acting.js';
import { conditionsRefusal } from './check-conditions.js';
import { addPledgeTerms, draftPledged } from './draft-pledge.js';
import { addLetters } from './letters.js';
import { findAllowances, lockSender, senderRefusal } from './pledge-facts.js';
import { PromiseBook } from './promise-book.js';
import { nextReferences } from './references.js';
import { sendsAndReceives } from './send-and-receive.js';
import { roundToPledgeRefusal } from './stored-round.js';
import { PLEDGE } from './tables.js';
import type { GiftWarning } from './warnings.js';

/** What a levy payer pledges. */
export interface NewPledge {
  readonly senderId: number;
  readonly years: readonly YearAmount[];
  readonly showsName: boolean;
  /** The only round that it is for; null for the pool. */
  readonly roundId: number | null;
  readonly conditions: Conditions;
  /** What it rests on, such as the board's decision. */
  readonly reason: string;
}

export interface PledgeMade {
  readonly id: number;
  readonly reference: string;
  readonly warnings: readonly GiftWarning[];
}

const MAKE = { roles: ['trust-approver'], needsPerson: false } as const;

/** Pledges unspent levy of named allowance years, within what each year's allowance leaves. */
@Injectable()
export class MakePledge {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, pledge: NewPledge): Promise<Outcome<PledgeMade>> {
    return this.books.execute(request, async (unit) => {
      const { tx } = unit;
      const today = this.clock.today();
      const { policy } = this.policy;
      const { senderId, years } = pledge;
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const current = transferYearOf(today);
      const least = (await findSettings(tx, null)).on('smallest-pledge', today);
      const refusal =
        dutyRefusal(acting, MAKE, senderId) ??
        (await senderRefusal(tx, senderId, today)) ??
        pledgedYearsRefusal(years, current, least) ??
        (await conditionsRefusal(tx, pledge.conditions)) ??
        (await roundToPledgeRefusal(tx, pledge.roundId));
      if (refusal) return refusal;
      await lockSender(tx, senderId);
      const named = years.map(({ year }) => year);
      const allowances = await findAllowances(tx, policy, senderId, named, today);
      if (isRefusal(allowances)) return allowances;
      const over = overAllowanceRefusal(years, allowances);
      if (over) return over;

      const draft = new RecordDraft('pledge');
      const [reference] = await nextReferences(tx, 'pledge');
      const ref = draft.add(PLEDGE, { reference: reference!, sender_id: senderId, pledged_on: today });
      const { showsName, roundId, conditions, reason } = pledge;
      const terms = { kind: 'made', on: today, status: 'open', showsName, roundId, conditions, reason } as const;
      addPledgeTerms(draft, ref, terms, personOf(acting));
      const book = new PromiseBook(unit, () => draft);
      const words = { effectiveOn: today, narrative: `Pledged: ${reason}` };
      const against = await draftPledged(
        book,
        draft,
        policy,
        { reference: reference!, senderId, ref },
        years,
        [],
        words,
      );
      if (against) return against;
      const amount = sum(years.map((each) => each.amount));
      const sender = (await findOrganisation(tx, senderId))!.name;
      addLetters(draft, [senderId, null], { kind: 'pledged', about: reference!, sender, amount });
      const warnings = await sendsAndReceives(tx, senderId, 'sender');
      return { drafts: [draft], answer: () => ({ id: ref.id!, reference: reference!, warnings }) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Rate, rate } from '../core/money/money.js';
import { refuse } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { findSchemeHolder } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { accountEditRefusal, editRefusal } from './edit-duty.js';
import { ENGLISH_FRACTION, FRACTION_OVERRIDE } from './tables.js';

export interface CalculatedFraction {
  readonly scheme: string;
  readonly calculatedOn: LocalDate;
  /** 0 to 1. */
  readonly fraction: Rate;
}

export interface FractionView {
  readonly payeScheme: string;
  readonly from: string;
  readonly fraction: string;
}

export interface OverrideTyped {
  readonly levyAccountId: number;
  readonly scheme: string;
  readonly from: LocalDate;
  readonly fraction: Rate;
  readonly reason: string;
}

/** Keeps the English fractions that HMRC calculates, and an account's own overrides. Posted levy keeps its fraction. */
@Injectable()
export class RecordEnglishFraction {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** Of several figures of one scheme and day the first is kept, as the official service does. */
  calculated(request: PersonRequest, typed: CalculatedFraction): Promise<Outcome<FractionView>> {
    const { scheme, calculatedOn, fraction } = typed;
    const view = { payeScheme: scheme, from: calculatedOn, fraction: fraction.toFixed() };
    return this.books.execute(request, async ({ tx }): Promise<Decision<FractionView>> => {
      await tx.lock(`paye-scheme ${scheme}`);
      const today = this.clock.today();
      const holder = await findSchemeHolder(tx, scheme, today);
      const notTheirs = await editRefusal(tx, request, holder?.id ?? null, today);
      if (notTheirs) return notTheirs;
      const [known] = await tx.all<{ fraction: string }>(
        'SELECT fraction FROM english_fraction WHERE paye_scheme = ? AND calculated_on = ?',
        [scheme, calculatedOn],
      );
      if (known && !rate(known.fraction).equals(fraction)) {
        return refuse('FRACTION.KNOWN', `The books have ${known.fraction} for ${scheme} calculated on ${calculatedOn}`);
      }
      const draft = new RecordDraft('english-fraction');
      const row = { paye_scheme: scheme, calculated_on: calculatedOn, fraction: fraction.toFixed() };
      if (!known) draft.add(ENGLISH_FRACTION, row);
      return { drafts: [draft], answer: () => view };
    });
  }

  override(request: PersonRequest, typed: OverrideTyped): Promise<Outcome<FractionView>> {
    const { levyAccountId, scheme, from, fraction, reason } = typed;
    return this.books.execute(request, async ({ tx }) => {
      const notTheirs = await accountEditRefusal(tx, request, levyAccountId, this.clock.today());
      if (notTheirs) return notTheirs;
      const draft = new RecordDraft('fraction-override');
      draft.add(FRACTION_OVERRIDE, {
        levy_account_id: levyAccountId,
        paye_scheme: scheme,
        from_on: from,
        fraction: fraction.toFixed(),
        reason,
      });
      const view = { payeScheme: scheme, from, fraction: fraction.toFixed() };
      return { drafts: [draft], answer: () => view };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { type ForecastMonth, forecastAccount } from '../core/forecast/forecast-account.js';
import type { SafeGift } from '../core/forecast/safe-to-gift.js';
import { type WhatIf, supposed, supposedRules } from '../core/forecast/what-if.js';
import type { YearlyAllowance } from '../core/gifting/yearly-allowance.js';
import { type Money, sum, toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { KeptFindings } from '../journal/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type GatheredBasis, keptBasis } from './gather-basis.js';
import { safeIn } from './safe-in-case.js';

/** A month as JSON shows it. Pounds as text. */
export interface ForecastMonthView {
  readonly month: string;
  readonly debitedOn: string;
  readonly levyIn: string;
  readonly lapsed: string;
  /** The same by how many months the levy had lived. */
  readonly lapsedByLife: readonly { readonly lifeMonths: number; readonly amount: string }[];
  readonly giftsDue: string;
  readonly gifted: string;
  readonly ownDue: string;
  readonly ownPaid: string;
  readonly coInvested: string;
  readonly balance: string;
}

export interface ForecastYearView {
  /** The first day of the allowance year. */
  readonly year: string;
  readonly allowance: string;
  readonly isProjected: boolean;
  /** Sent already. */
  readonly sent: string;
  /** Of what is pledged, held and awarded, what leaves in the year by this forecast. */
  readonly gifted: string;
}

export interface SafeGiftView {
  readonly year: string;
  /** Beside what is promised already. */
  readonly most: string;
  readonly binds: SafeGift['binds'];
}

/** What a levy account will have, by what is known now. */
export interface ForecastView {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly organisation: string;
  readonly asAt: string;
  readonly policyVersion: string;
  /** What own training took of the levy in a month on average lately: it is expected to go on. */
  readonly ownLately: string;
  readonly months: readonly ForecastMonthView[];
  readonly years: readonly ForecastYearView[];
  readonly safeToGift: readonly SafeGiftView[];
}

/** Forecasts of levy accounts: 48 months ahead, as things stand or as they would be if. */
@Injectable()
export class FindForecast {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: FindLevyAccounts,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly kept: KeptFindings,
  ) {}

  async run(levyAccountId: number, what: WhatIf = {}): Promise<ForecastView | Refusal> {
    const account = await this.accounts.one(levyAccountId);
    if (isRefusal(account)) return account;
    const { organisationId, organisation } = account;
    const asAt = this.clock.today();
    const key = `forecast ${JSON.stringify([levyAccountId, organisation, asAt, what])}`;
    return this.reads.run((db) =>
      this.kept.of(db, key, async () => {
        const gathered = await keptBasis(db, this.kept, this.policy.policy, { levyAccountId, organisationId, asAt });
        if (isRefusal(gathered)) return gathered;
        return { levyAccountId, organisationId, organisation, ...this.view(gathered, what) };
      }),
    );
  }

  private view(
    gathered: GatheredBasis,
    what: WhatIf,
  ): Omit<ForecastView, 'levyAccountId' | 'organisationId' | 'organisation'> {
    const { basis, allowances, ownLately } = gathered;
    const { policy } = this.policy;
    const rules = supposedRules(policy, what);
    const months = forecastAccount(supposed(basis, what, rules), rules);
    return {
      ...{ asAt: basis.asAt, policyVersion: policy.version, ownLately: toText(ownLately) },
      months: months.map(monthView),
      years: allowances.map((year) => yearView(year, months)),
      safeToGift: safeIn(gathered, what, rules).map(safeView),
    };
  }
}

export const safeView = ({ year, most, binds }: SafeGift): SafeGiftView => ({ year, most: toText(most), binds });

export const monthView = (month: ForecastMonth): ForecastMonthView => ({
  ...{ month: month.month, debitedOn: month.debitedOn },
  ...{ levyIn: toText(month.levyIn), lapsed: toText(month.lapsed), giftsDue: toText(month.giftsDue) },
  lapsedByLife: month.lapsedByLife.map(({ lifeMonths, amount }) => ({ lifeMonths, amount: toText(amount) })),
  ...{ gifted: toText(month.gifted), ownDue: toText(month.ownDue), ownPaid: toText(month.ownPaid) },
  ...{ coInvested: toText(month.coInvested), balance: toText(month.balance) },
});

export function yearView(
  { year, allowance, isProjected, sent }: YearlyAllowance,
  months: readonly ForecastMonth[],
): ForecastYearView {
  return {
    year,
    allowance: toText(allowance),
    isProjected,
    sent: toText(sent),
    gifted: toText(giftedIn(year, months)),
  };
}

const giftedIn = (year: TransferYear, months: readonly ForecastMonth[]): Money =>
  sum(months.filter(({ debitedOn }) => transferYearOf(debitedOn) === year).map(({ gifted }) => gifted));

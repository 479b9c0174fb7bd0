import { Global, Injectable, Module } from '@nestjs/common';
import { toLocalDate } from '../core/calendar/local-date.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { money } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import { SafeToPledge, type SafeYear } from '../gifting/index.js';
import { FindLevyAccounts, LevyAccountsModule } from '../levy-accounts/index.js';
import { FindForecast } from './find-forecast.js';
import { bindsWords } from './forecast-words.js';
import { ForecastModule } from './forecast.module.js';

/** Tells whoever pledges what the forecast says is safe. */
@Injectable()
export class SafeByForecast extends SafeToPledge {
  constructor(
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindForecast,
  ) {
    super();
  }

  async of(organisationId: number): Promise<readonly SafeYear[]> {
    const account = await this.accounts.ofOrganisation(organisationId);
    const forecast = account ? await this.find.run(account.id) : undefined;
    if (!forecast || isRefusal(forecast)) return [];
    return forecast.safeToGift.map(({ year, most, binds }) => ({
      year: transferYearOf(toLocalDate(year)),
      ...{ most: money(most), binds: bindsWords(binds) },
    }));
  }
}

/** Gifting does not know the forecast, which rests on it: what it is told comes from outside. */
@Global()
@Module({
  imports: [ForecastModule, LevyAccountsModule],
  providers: [{ provide: SafeToPledge, useClass: SafeByForecast }],
  exports: [SafeToPledge],
})
export class SafeToPledgeModule {}

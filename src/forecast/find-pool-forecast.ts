import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type ForecastMonth, forecastAccount } from '../core/forecast/forecast-account.js';
import { poolForecast } from '../core/forecast/pool-forecast.js';
import { groupedBy } from '../core/grouped-by.js';
import { money, sum, toText } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import { KeptFindings } from '../journal/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { type Viewer, decideSight, findStandings } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type ForecastMonthView, type ForecastYearView, monthView, yearView } from './find-forecast.js';
import { keptBasis } from './gather-basis.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** What all accounts that share their figures with the reader will have together. Pounds as text. */
export interface PoolForecastView {
  readonly asAt: string;
  readonly policyVersion: string;
  /** Whose accounts are in it. */
  readonly organisations: readonly string[];
  /** Whose are not, because no agreement shares balance, lapse and allowance with the reader. */
  readonly leftOut: readonly string[];
  readonly months: readonly ForecastMonthView[];
  readonly years: readonly ForecastYearView[];
}

interface Account {
  readonly id: number;
  readonly organisationId: number;
  readonly organisation: string;
}

/** The forecast of the pool: every account that may be seen, each by itself, and summed. */
@Injectable()
export class FindPoolForecast {
  constructor(
    private readonly reads: Reads,
    private readonly accounts: FindLevyAccounts,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly kept: KeptFindings,
  ) {}

  async run(viewer: Viewer): Promise<PoolForecastView> {
    const all = await this.accounts.list(0, ALL);
    const asAt = this.clock.today();
    const named = all.map(({ id, organisation }) => [id, organisation]);
    const key = `pool forecast ${asAt} ${JSON.stringify([viewer, named])}`;
    return this.reads.run((db) => this.kept.of(db, key, () => this.reckon(db, viewer, all, asAt)));
  }

  private async reckon(
    db: ReadTx,
    viewer: Viewer,
    all: readonly Account[],
    asAt: LocalDate,
  ): Promise<PoolForecastView> {
    const { policy } = this.policy;
    const own = viewer.is === 'organisation' ? [viewer.organisationId] : [];
    const standings = await findStandings(db, [...all.map(({ organisationId }) => organisationId), ...own]);
    const isShared = (organisationId: number): boolean =>
      (['balance', 'lapse', 'allowance'] as const).every(
        (figure) =>
          decideSight(viewer, standings.get(own[0] ?? 0), standings.get(organisationId)!, figure, asAt).visible,
      );
    const shared = all.filter(({ organisationId }) => isShared(organisationId));
    const forecasts: ForecastMonth[][] = [];
    const years: ForecastYearView[] = [];
    const organisations: string[] = [];
    for (const { id: levyAccountId, organisationId, organisation } of shared) {
      const gathered = await keptBasis(db, this.kept, policy, { levyAccountId, organisationId, asAt });
      if (isRefusal(gathered)) continue;
      const months = forecastAccount(gathered.basis, policy);
      forecasts.push(months);
      years.push(...gathered.allowances.map((year) => yearView(year, months)));
      organisations.push(organisation);
    }
    return {
      ...{ asAt, policyVersion: policy.version, organisations },
      leftOut: all.filter((account) => !shared.includes(account)).map(({ organisation }) => organisation),
      months: poolForecast(forecasts).map(monthView),
      years: summedYears(years),
    };
  }
}

/** A year is known where every account's is. */
function summedYears(years: readonly ForecastYearView[]): ForecastYearView[] {
  return [...groupedBy(years, ({ year }) => year)].map(([year, of]) => {
    const total = (figure: 'allowance' | 'sent' | 'gifted'): string =>
      toText(sum(of.map((each) => money(each[figure]))));
    return {
      ...{ year, allowance: total('allowance'), isProjected: of.some(({ isProjected }) => isProjected) },
      ...{ sent: total('sent'), gifted: total('gifted') },
    };
  });
}

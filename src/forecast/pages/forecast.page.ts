import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { levyViewer, notThere } from '../../identity/index.js';
import { FindLevyAccounts, trailOf } from '../../levy-accounts/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { drawBars } from '../../platform/pages/chart.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindForecast } from '../find-forecast.js';
import { partOfPercent, readWhatIf } from '../read-what-if.js';
import { balanceChart, monthColumns, outlook, safeTable, yearsTable } from './forecast-view.js';

const ASKED = ['levyChange', 'slipMonths', 'leavers', 'leaversFrom'] as const;

/** What the levy of a trust will come to, as things stand or as if, and what is safe to gift. */
@ApiExcludeController()
@Controller('trusts/:organisationId/forecast')
export class ForecastPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindForecast,
  ) {}

  @Get()
  @Needs('position:read')
  @Page('forecast/pages/forecast')
  async show(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    if (levyViewer(actor, organisationId).is === 'programme-team') throw new RefusedError(notThere());
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const asked = askedOf(query);
    const typed = Object.fromEntries<string>(ASKED.map((field) => [field, asked[field] ?? '']));
    const path = `/trusts/${organisationId}/forecast`;
    const frame = { organisation: name, path, typed, trail: trailOf(organisationId, name) };
    const account = await this.accounts.ofOrganisation(organisationId);
    if (!account) return { ...frame, forecast: null };
    const { levyChange = '', leavers = '' } = typed;
    const what = readWhatIf({ ...typed, levyChange: partOfPercent(levyChange), leavers: partOfPercent(leavers) });
    if (isRefusal(what)) return refusedForm(what, { ...frame, forecast: null });
    const forecast = foundOf(await this.find.run(account.id, what));
    const columns = monthColumns(forecast.months);
    const file = await tableFile('forecast', columns, forecast.months, asked);
    if (file) return file;
    const supposed = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== '')).toString();
    const kept = supposed === '' ? path : `${path}?${supposed}`;
    return {
      ...frame,
      forecast: outlook(forecast),
      isSupposed: supposed !== '',
      chart: await drawBars(balanceChart(forecast)),
      table: tableView('months', 'Month by month', columns, forecast.months, asked, kept),
      years: yearsTable(forecast),
      safe: safeTable(forecast),
    };
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { onlyForProgramme, viewerOf } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { drawBars } from '../../platform/pages/chart.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindPoolForecast } from '../find-pool-forecast.js';
import { balanceChart, monthColumns, yearsTable } from './forecast-view.js';

const PATH = '/programme/forecast';

/** What the accounts of the system will have together. */
@ApiExcludeController()
@Controller('programme/forecast')
export class PoolForecastPage {
  constructor(private readonly find: FindPoolForecast) {}

  @Get()
  @Needs('utilisation:read')
  @Page('forecast/pages/pool-forecast')
  async show(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const pool = await this.find.run(foundOf(viewerOf(actor, null)));
    const { organisations, leftOut, months } = pool;
    const asked = askedOf(query);
    const columns = monthColumns(months);
    const file = await tableFile('pool-forecast', columns, months, asked);
    if (file) return file;
    const frame = { organisations, leftOut, trail: [{ href: '/home', text: 'Home' }] };
    if (months.length === 0) return { ...frame, table: null };
    return {
      ...frame,
      chart: await drawBars(balanceChart(pool)),
      table: tableView('months', 'Month by month', columns, months, asked, PATH),
      years: yearsTable(pool),
    };
  }
}

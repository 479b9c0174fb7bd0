import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { onlyFor } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { drawBars } from '../../platform/pages/chart.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindReceiverForecast } from './find-receiver-forecast.js';
import { expectedChart, expectedWords, receiverColumns, tellingMonths } from './receiver-forecast-view.js';

/** What is to come to an employer: what gifts will pay for its apprentices, month by month. */
@ApiExcludeController()
@Controller('employers/:id/expected-gifts')
export class ReceiverForecastPage {
  constructor(private readonly find: FindReceiverForecast) {}

  @Get()
  @Needs('gifting:read')
  @Page('forecast/receiver/receiver-forecast')
  async show(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    onlyFor(actor, id);
    const forecast = foundOf(await this.find.run(id));
    const asked = askedOf(query);
    const months = tellingMonths(forecast);
    const reader = actor.person !== null && hasRole(actor.person, 'receiver', id) ? 'employer' : 'other';
    const columns = receiverColumns(reader);
    const file = await tableFile('expected-gifts', columns, months, asked);
    if (file) return file;
    const path = `/employers/${id}/expected-gifts`;
    return {
      trail: [
        { href: '/home', text: 'Home' },
        { href: `/employers/${id}`, text: forecast.organisation },
      ],
      ...{ name: forecast.organisation, words: expectedWords(forecast, reader) },
      chart: months.length === 0 ? null : await drawBars(expectedChart(forecast, reader)),
      table: months.length === 0 ? null : tableView('months', 'Month by month', columns, months, asked, path),
    };
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { onlyFor } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { FindReceiverForecast, type ReceiverForecastView } from './find-receiver-forecast.js';

/** What is to come to an employer. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1/organisations/:id/expected-gifts')
export class ReceiverForecastController {
  constructor(private readonly find: FindReceiverForecast) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'What gifts will pay for its apprentices in 48 months, and what it pays itself' })
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<ReceiverForecastView> {
    onlyFor(actor, id);
    return foundOf(await this.find.run(id));
  }
}

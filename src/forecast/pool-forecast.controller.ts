import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { onlyForProgramme, viewerOf } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { FindPoolForecast, type PoolForecastView } from './find-pool-forecast.js';

/** What is to come of all accounts together. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1/pool-forecast')
export class PoolForecastController {
  constructor(private readonly find: FindPoolForecast) {}

  @Get()
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'What all accounts that share their figures will have for 48 months, and who is left out' })
  show(@CurrentActor() actor: Actor): Promise<PoolForecastView> {
    onlyForProgramme(actor);
    return this.find.run(foundOf(viewerOf(actor, null)));
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { onlyForOwner } from '../identity/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindForecast, type ForecastView } from './find-forecast.js';
import { ForecastQuery } from './forecast.dto.js';
import { readWhatIf } from './read-what-if.js';

/** What is to come. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1/levy-accounts/:id/forecast')
export class ForecastController {
  constructor(
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindForecast,
  ) {}

  @Get()
  @Needs('position:read')
  @ApiOperation({ summary: 'What it will have for 48 months, and what is safe to gift: as things stand, or as if' })
  async show(
    @Param('id', RowIdPipe) id: number,
    @Query() query: ForecastQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ForecastView> {
    onlyForOwner(actor, foundOf(await this.accounts.one(id)).organisationId);
    return foundOf(await this.find.run(id, foundOf(readWhatIf(query))));
  }
}

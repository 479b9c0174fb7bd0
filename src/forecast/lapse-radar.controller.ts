import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isOfProgramme, onlyForOwner, onlyForProgramme, viewerOf } from '../identity/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindLapseRadar, type LapseRadarView, type SystemRadarView } from './find-lapse-radar.js';

/** What lapses soon, and who could use it. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1')
export class LapseRadarController {
  constructor(
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindLapseRadar,
  ) {}

  @Get('levy-accounts/:id/lapse-radar')
  @Needs('position:read')
  @ApiOperation({ summary: 'What lapses in the next 12 months, and the applications that would use it, soonest first' })
  async ofAccount(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<LapseRadarView> {
    onlyForOwner(actor, foundOf(await this.accounts.one(id)).organisationId);
    return foundOf(await this.find.run(id, isOfProgramme(actor)));
  }

  @Get('lapse-radar')
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'The same of every account that shares what lapses; each application stands with one' })
  system(@CurrentActor() actor: Actor): Promise<SystemRadarView> {
    onlyForProgramme(actor);
    return this.find.system(foundOf(viewerOf(actor, null)));
  }
}

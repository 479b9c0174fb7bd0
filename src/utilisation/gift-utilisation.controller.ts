import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { FindGiftUtilisation, type UtilisationView } from './find-gift-utilisation.js';
import { GiftUtilisationQuery } from './gift-utilisation.dto.js';

/** What gifts did: pounds, learners, and for whom. */
@ApiTags('utilisation')
@ApiBearerAuth()
@Controller('api/v1/utilisation')
export class GiftUtilisationController {
  constructor(private readonly find: FindGiftUtilisation) {}

  @Get('gifts')
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'What gifts did in a period, in pounds and learners; the parts add up to the whole' })
  async gifts(@Query() { from, to, by }: GiftUtilisationQuery): Promise<UtilisationView> {
    return foundOf(await this.find.run(parseLocalDate(from ?? '') ?? null, parseLocalDate(to ?? '') ?? null, by));
  }
}

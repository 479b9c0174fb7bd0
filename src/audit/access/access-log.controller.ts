import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { Needs } from '../../platform/http/access.js';
import { type Page, pageOf } from '../../platform/http/answer.js';
import { WhoWhenQuery } from '../who-when.dto.js';
import { FindViews, type NamedView } from './find-views.js';

/** Who saw what of whose. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/access-log')
export class AccessLogController {
  constructor(private readonly find: FindViews) {}

  @Get()
  @Needs('access-log:read')
  @ApiOperation({ summary: 'Pages and answers that people were shown, in the order in which they were kept' })
  async list(@Query() query: WhoWhenQuery): Promise<Page<NamedView>> {
    const { after, limit, organisationId = null, personId = null, from = '', to = '' } = query;
    const days = { from: parseLocalDate(from) ?? null, to: parseLocalDate(to) ?? null };
    return pageOf(await this.find.after(after, limit, { organisationId, personId, ...days }), limit);
  }
}

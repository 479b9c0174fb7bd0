import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { Needs } from '../../platform/http/access.js';
import { type Page, foundOf, pageOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { FindTrail, type TrailItem } from './find-trail.js';
import { readThing } from './read-search.js';
import { TrailQuery } from './trail.dto.js';

/** Who did and decided what, with before and after. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit/trail')
export class TrailController {
  constructor(private readonly find: FindTrail) {}

  @Get()
  @Needs('journal:read')
  @ApiOperation({ summary: 'Records in their order: who did what, and how what it is about stood before and after' })
  async list(@Query() query: TrailQuery): Promise<Page<TrailItem>> {
    const { after, limit, organisationId = null, personId = null, kind = null, thing = '', from = '', to = '' } = query;
    const days = { from: parseLocalDate(from) ?? null, to: parseLocalDate(to) ?? null };
    const search = { organisationId, personId, kind, thing: readThing(thing), ...days };
    return pageOf(await this.find.after(after, limit, search), limit);
  }

  @Get(':id')
  @Needs('journal:read')
  @ApiOperation({ summary: 'One record with all that it changed' })
  async one(@Param('id', RowIdPipe) id: number): Promise<TrailItem> {
    return foundOf(await this.find.one(id));
  }
}

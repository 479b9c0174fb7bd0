import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseCollectionPeriod } from '../core/calendar/collection-period.js';
import { refuse } from '../core/refusal.js';
import { Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { RefusedError } from '../platform/http/problem.js';
import { type MonthPreview, PreviewMonth } from './preview-month.js';

/** Month ends. */
@ApiTags('month end')
@ApiBearerAuth()
@Controller('api/v1/month-ends')
export class MonthEndController {
  constructor(private readonly preview: PreviewMonth) {}

  @Get(':period/preview')
  @Needs('month-end:read')
  @ApiOperation({ summary: 'What a month’s training would cost and who would pay it; writes nothing' })
  async previewOf(@Param('period') text: string): Promise<MonthPreview> {
    const period = parseCollectionPeriod(text);
    if (!period) throw new RefusedError(refuse('REQUEST.INVALID', 'A collection period is written such as 2627-R03'));
    return foundOf(await this.preview.run(period));
  }
}

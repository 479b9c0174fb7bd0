import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { ApprenticeShareQuery } from './apprentice-share.dto.js';
import { type ApprenticeShareView, FindApprenticeShare } from './find-apprentice-share.js';

/** Apprentices as a share of headcount, as public bodies reported it. */
@ApiTags('utilisation')
@ApiBearerAuth()
@Controller('api/v1/utilisation')
export class ApprenticeShareController {
  constructor(private readonly find: FindApprenticeShare) {}

  @Get('apprentice-share')
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'Apprentices as a share of headcount, against the 2.3% of the public sector target' })
  share(@Query() query: ApprenticeShareQuery): ApprenticeShareView {
    const employees = { atStart: query.employeesAtStart, atEnd: query.employeesAtEnd, new: query.employeesNew };
    const apprentices = { atStart: query.apprenticesAtStart, atEnd: query.apprenticesAtEnd, new: query.apprenticesNew };
    return this.find.run(employees, apprentices, parseLocalDate(query.asAt ?? '') ?? null);
  }
}

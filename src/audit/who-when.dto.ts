import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsRowId } from '../platform/http/validation.js';

/** Narrows what people did or looked at by who, whose and when. */
export class WhoWhenQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Who did it, answers for it or looked' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  personId?: number;

  @ApiPropertyOptional({ description: 'Which organisation it concerns' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional({ description: 'The first day, of UTC', example: '2026-11-01' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'The last day, of UTC', example: '2026-11-30' })
  @IsOptional()
  @IsDay()
  to?: string;
}

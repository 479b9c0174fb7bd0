import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { PagingQuery } from '../../platform/http/paging.dto.js';
import { IsDay, IsRowId } from '../../platform/http/validation.js';

export class AccessLogQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Whose organisation was looked at' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional({ description: 'Who looked' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  personId?: number;

  @ApiPropertyOptional({ description: 'The first day, of UTC', example: '2026-11-01' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'The last day, of UTC', example: '2026-11-30' })
  @IsOptional()
  @IsDay()
  to?: string;
}

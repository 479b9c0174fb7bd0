import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PagingQuery } from '../../platform/http/paging.dto.js';
import { IsDay, IsRowId } from '../../platform/http/validation.js';
import { THING_NAMES } from './things.js';

export class TrailQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Who did it, or answers for it' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  personId?: number;

  @ApiPropertyOptional({ description: 'Which organisation it concerns' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional({ description: 'What kind of record it is', example: 'programme-setting' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  kind?: string;

  @ApiPropertyOptional({
    description: `What it is about: one of ${THING_NAMES.join(', ')} with its id`,
    example: 'pledge-3',
  })
  @IsOptional()
  @Matches(new RegExp(`^(${THING_NAMES.join('|')})-[1-9]\\d{0,14}$`))
  thing?: string;

  @ApiPropertyOptional({ description: 'The first day, of UTC', example: '2026-11-01' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'The last day, of UTC', example: '2026-11-30' })
  @IsOptional()
  @IsDay()
  to?: string;
}

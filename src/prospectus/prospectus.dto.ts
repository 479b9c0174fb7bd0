import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PagingQuery } from '../platform/http/paging.dto.js';
import type { ProspectusAsked } from './find-prospectus.js';

const LONGEST_WORDS = 100;
const FARTHEST = 500;

/** What somebody looks for among the apprenticeships on offer. */
export class ProspectusQuery {
  @ApiPropertyOptional({
    description: 'Each word stands in the title, the employer, the place, the role or the standard',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_WORDS)
  words?: string;

  @ApiPropertyOptional({ example: 'Wolverhampton' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_WORDS)
  place?: string;

  @ApiPropertyOptional({ example: 2 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(8)
  level?: number;

  @ApiPropertyOptional({ example: 'Care services' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_WORDS)
  route?: string;

  @ApiPropertyOptional({ description: 'The nearest first from this postcode, or its first part', example: 'WV10 0QP' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  postcode?: string;

  @ApiPropertyOptional({ description: 'No farther than so many miles from the postcode', example: 10 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(FARTHEST)
  miles?: number;

  @ApiPropertyOptional({ description: 'Only what an open round may pay for', enum: ['yes', 'no'] })
  @IsOptional()
  @IsIn(['yes', 'no'])
  funded?: 'yes' | 'no';
}

export const askedIn = (query: ProspectusQuery): ProspectusAsked => ({
  ...{ words: query.words ?? '', place: query.place ?? '', level: query.level ?? null, route: query.route ?? null },
  ...{ postcode: query.postcode ?? '', miles: query.miles ?? null, onlyFunded: query.funded === 'yes' },
});

/** Listings of one employer. */
export class ListingsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Of this organisation alone' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  employer?: number;
}

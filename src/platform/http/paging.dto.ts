import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export const PAGE_MAX = 500;

/** Which page of a list. */
export class PagingQuery {
  @ApiPropertyOptional({ description: 'Items after this id', default: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after: number = 0;

  @ApiPropertyOptional({ description: `Items on the page, at most ${PAGE_MAX}`, default: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_MAX)
  limit: number = 100;
}

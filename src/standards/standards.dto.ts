import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsPlainText } from '../platform/http/validation.js';

export class StandardQuery {
  @ApiPropertyOptional({ description: 'The band for a start on this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

export class StandardsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Words of the title, the reference or the LARS code', example: 'adult care' })
  @IsOptional()
  @IsPlainText(100)
  search?: string;

  @ApiPropertyOptional({ example: 2 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'level is a whole number from 1 to 8' })
  @Min(1, { message: 'level is a whole number from 1 to 8' })
  @Max(8, { message: 'level is a whole number from 1 to 8' })
  level?: number;

  @ApiPropertyOptional({ example: 'Care services' })
  @IsOptional()
  @IsPlainText(100)
  route?: string;

  @ApiPropertyOptional({ description: 'The band for a start on this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsDay, IsMoment } from './validation.js';

/** A question as at a day, as known at a moment. */
export class AsAtQuery {
  @ApiPropertyOptional({ description: 'As at this day; today where it is left out', example: '2026-11-21' })
  @IsOptional()
  @IsDay()
  asAt?: string;

  @ApiPropertyOptional({ description: 'As the books were known at this moment', example: '2026-11-21T09:00:00Z' })
  @IsOptional()
  @IsMoment()
  knownAt?: string;
}

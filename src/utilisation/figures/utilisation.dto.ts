import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { parseInstant } from '../../core/calendar/instant.js';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { SYSTEM_COUNTS, SYSTEM_MONEY, type SystemFigure } from '../../core/utilisation/system-figures.js';
import { AsAtQuery } from '../../platform/http/as-at.dto.js';
import { IsDay, IsPlainText } from '../../platform/http/validation.js';
import { SYSTEM_BY, type SystemBy, type UtilisationAsked } from './asked.js';

const FORMATS = ['json', 'csv', 'xlsx'] as const;

/** What every question about the figures may say. */
export class UtilisationPeriodQuery extends AsAtQuery {
  @ApiPropertyOptional({ description: 'The first day; since the books began where it is left out' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ description: 'The last day; today where it is left out' })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({ enum: SYSTEM_BY, default: 'system' })
  @IsOptional()
  @IsIn(SYSTEM_BY)
  by: SystemBy = 'system';

  @ApiPropertyOptional({ description: 'Id of a payer: what concerns it alone' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  trust?: number;
}

export class UtilisationQuery extends UtilisationPeriodQuery {
  @ApiPropertyOptional({ enum: ['yes', 'no'], default: 'no', description: 'Each part month by month too' })
  @IsOptional()
  @IsIn(['yes', 'no'])
  monthly: 'yes' | 'no' = 'no';

  @ApiPropertyOptional({ enum: FORMATS, default: 'json' })
  @IsOptional()
  @IsIn(FORMATS)
  format: (typeof FORMATS)[number] = 'json';
}

export class UtilisationEvidenceQuery extends UtilisationPeriodQuery {
  @ApiProperty({ enum: [...SYSTEM_MONEY, ...SYSTEM_COUNTS] })
  @IsIn([...SYSTEM_MONEY, ...SYSTEM_COUNTS])
  figure!: SystemFigure;

  @ApiPropertyOptional({ description: 'The key of a part, `none` for what belongs to none; the whole where left out' })
  @IsOptional()
  @IsPlainText(200)
  part?: string;

  @ApiPropertyOptional({ description: 'What follows this id', default: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;

  @ApiPropertyOptional({ description: 'Entries or starts at the most', default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export const askedIn = (query: UtilisationPeriodQuery, monthly = false): UtilisationAsked => ({
  from: parseLocalDate(query.from ?? '') ?? null,
  to: parseLocalDate(query.to ?? '') ?? null,
  asAt: parseLocalDate(query.asAt ?? '') ?? null,
  knownAt: parseInstant(query.knownAt ?? '') ?? null,
  ...{ by: query.by, trustId: query.trust ?? null, monthly },
});

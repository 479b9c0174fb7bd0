import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsDay } from '../../platform/http/validation.js';
import { FORMAT_NAMES, type FormatName } from './export-journal.js';

export class JournalExportQuery {
  @ApiProperty({ enum: FORMAT_NAMES, description: 'CSV, or a journal for hledger or beancount' })
  @IsIn(FORMAT_NAMES)
  format!: FormatName;

  @ApiPropertyOptional({ description: 'Up to this day; all of it where it is left out', example: '2026-11-21' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

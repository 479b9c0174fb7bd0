import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PEOPLE_MAX } from '../../core/utilisation/workforce/facts.js';
import { parseReportYear } from '../../core/utilisation/workforce/report-year.js';
import { IsDay, IsMoneyText, IsPlainText, IsRowId, IsTextThat } from '../../platform/http/validation.js';

/** A whole number of people. */
const IsPeople = (): PropertyDecorator => (target, property) =>
  [IsInt(), Min(0), Max(PEOPLE_MAX)].forEach((decorate) => decorate(target, property));

export const IsReportYear = (): PropertyDecorator =>
  IsTextThat('isReportYear', (text) => parseReportYear(text) !== undefined, 'is a year such as 2025-26');

class ToldBody {
  @ApiProperty({ description: 'Where the figure was read', example: 'Electronic staff record, report of 3 April 2026' })
  @IsPlainText(500)
  source!: string;

  @ApiProperty({ description: 'Why it is entered', example: 'Yearly return' })
  @IsPlainText(500)
  reason!: string;
}

export class HeadcountBody extends ToldBody {
  @ApiProperty({ description: 'Id of the organisation' })
  @IsRowId()
  organisationId!: number;

  @ApiProperty({ description: 'The year from 1 April', example: '2025-26' })
  @IsReportYear()
  year!: string;

  @ApiProperty({ description: 'Employees when the year began', example: 250 })
  @IsPeople()
  employeesAtStart!: number;

  @ApiPropertyOptional({ description: 'Employees when it ended; left out until then', example: 300 })
  @IsOptional()
  @IsPeople()
  employeesAtEnd?: number;

  @ApiPropertyOptional({ description: 'Employees who came within the year', example: 50 })
  @IsOptional()
  @IsPeople()
  employeesNew?: number;
}

export class VacanciesBody extends ToldBody {
  @ApiProperty({ description: 'Id of the organisation' })
  @IsRowId()
  organisationId!: number;

  @ApiProperty({ description: 'The role family, as GET /workforce/role-families lists them', example: 'care-worker' })
  @IsPlainText(60)
  family!: string;

  @ApiProperty({ example: '2026-11-01' })
  @IsDay()
  on!: string;

  @ApiProperty({ description: 'People looked for', example: 12 })
  @IsPeople()
  vacancies!: number;
}

export class PayBody extends ToldBody {
  @ApiProperty({ description: 'Id of the start' })
  @IsRowId()
  startId!: number;

  @ApiProperty({ description: 'The first day of this pay', example: '2026-09-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'Pounds an hour', example: '12.60' })
  @IsMoneyText()
  hourly!: string;
}

export class FactsQuery {
  @ApiPropertyOptional({ description: 'Only of this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'organisation is an id' })
  @Min(1, { message: 'organisation is an id' })
  organisation?: number;
}

export class PayQuery {
  @ApiProperty({ description: 'Of this start' })
  @Type(() => Number)
  @IsInt({ message: 'start is an id' })
  @Min(1, { message: 'start is an id' })
  start!: number;
}

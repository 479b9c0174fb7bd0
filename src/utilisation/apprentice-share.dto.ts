import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, ValidateBy, buildMessage } from 'class-validator';
import { IsDay } from '../platform/http/validation.js';

export const PEOPLE_MAX = 10_000_000;

/** A number of people, which an address brings as text. */
function IsHeadcount(description: string, example: number): PropertyDecorator {
  const decorators = [
    ApiProperty({ description, example }),
    Type(() => Number),
    ValidateBy({
      name: 'isHeadcount',
      validator: {
        validate: (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= PEOPLE_MAX,
        defaultMessage: buildMessage(() => `$property is a whole number from 0 to ${PEOPLE_MAX}`),
      },
    }),
  ];
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}

export class ApprenticeShareQuery {
  @IsHeadcount('Employees when the year began', 250)
  employeesAtStart!: number;

  @IsHeadcount('Employees when it ended', 300)
  employeesAtEnd!: number;

  @IsHeadcount('Employees who came within the year', 50)
  employeesNew!: number;

  @IsHeadcount('Apprentices when the year began', 20)
  apprenticesAtStart!: number;

  @IsHeadcount('Apprentices when it ended', 35)
  apprenticesAtEnd!: number;

  @IsHeadcount('Apprenticeships that began within the year', 18)
  apprenticesNew!: number;

  @ApiPropertyOptional({ description: 'Held against the target as at this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min, ValidateBy, buildMessage } from 'class-validator';
import { AGE_BANDS, type AgeBand } from '../core/funding/government-share.js';
import { IsDay, IsMoneyText, IsRowId } from '../platform/http/validation.js';
import { parseReceivedSubsidy } from './received-subsidy.js';

const TRUE_OR_FALSE = ['true', 'false'];
export const LEARNERS_MAX = 999;

const IsReceivedSubsidy = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isReceivedSubsidy',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && parseReceivedSubsidy(value) !== undefined,
        defaultMessage: buildMessage(() => '$property is a day and pounds, such as 2025-10-01:20000'),
      },
    },
    { each: true },
  );

/** What somebody would like a gift for. */
export class EstimateQuery {
  @ApiProperty({ description: 'Id of the standard in the catalogue' })
  @Type(() => Number)
  @IsRowId()
  standardId!: number;

  @ApiProperty({ example: '2027-01-11' })
  @IsDay()
  startsOn!: string;

  @ApiProperty({ example: '2028-03-31' })
  @IsDay()
  plannedEnd!: string;

  @ApiProperty({ description: 'For each learner, pounds', example: '3500' })
  @IsMoneyText()
  trainingPrice!: string;

  @ApiProperty({ description: 'For each learner, pounds', example: '500' })
  @IsMoneyText()
  assessmentPrice!: string;

  @ApiProperty({ enum: AGE_BANDS, description: 'On the start date' })
  @IsIn(AGE_BANDS)
  ageBand!: AgeBand;

  @ApiPropertyOptional({ enum: TRUE_OR_FALSE, description: 'There is evidence of a reason for full funding' })
  @IsOptional()
  @IsIn(TRUE_OR_FALSE)
  evidence?: string;

  @ApiPropertyOptional({ enum: TRUE_OR_FALSE, description: 'The employer has fewer than 50 staff on the start date' })
  @IsOptional()
  @IsIn(TRUE_OR_FALSE)
  smallEmployer?: string;

  @ApiProperty({ enum: TRUE_OR_FALSE, description: 'Whether the employer pays the levy on the start date' })
  @IsIn(TRUE_OR_FALSE)
  levyPayer!: string;

  @ApiPropertyOptional({ description: 'Left of the employer’s own levy, pounds; nothing where it is left out' })
  @IsOptional()
  @IsMoneyText()
  fundsLeft?: string;

  @ApiPropertyOptional({ description: `At most ${LEARNERS_MAX}`, default: 1 })
  @Type(() => Number)
  @IsInt({ message: `learners is a whole number from 1 to ${LEARNERS_MAX}` })
  @Min(1, { message: `learners is a whole number from 1 to ${LEARNERS_MAX}` })
  @Max(LEARNERS_MAX, { message: `learners is a whole number from 1 to ${LEARNERS_MAX}` })
  learners: number = 1;

  @ApiPropertyOptional({
    type: [String],
    description: 'Subsidies that the employer has had, each with the day on which it was confirmed',
    example: ['2025-10-01:20000'],
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? (value as unknown[]) : [value]))
  @ArrayMaxSize(100)
  @IsReceivedSubsidy()
  received?: string[];

  @ApiPropertyOptional({ description: 'Left of a sender’s pledge on the official site, pounds', example: '10000' })
  @IsOptional()
  @IsMoneyText()
  pledgeLeft?: string;

  @ApiPropertyOptional({ description: 'What the sender may gift in a year, pounds', example: '10000' })
  @IsOptional()
  @IsMoneyText()
  yearlyAllowance?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Matches, Min, ValidateIf } from 'class-validator';
import { FUNDING_ROUTES, type FundingRoute } from '../core/training/parties.js';
import { START_KINDS, type StartKind } from '../core/training/start-terms.js';
import { AGE_BANDS, type AgeBand } from '../core/funding/government-share.js';
import { CHANGE_KINDS, type StartChangeKind } from '../core/training/start-changes.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsMoneyText, IsPlainText, IsRowId } from '../platform/http/validation.js';

export class StartBody {
  @ApiProperty({ description: 'Id of the employer' })
  @IsRowId()
  employerId!: number;

  @ApiPropertyOptional({ description: 'Id of the organisation whose gift pays; only for a gift' })
  @IsOptional()
  @IsRowId()
  senderId?: number;

  @ApiProperty({ description: 'Id of the standard in the catalogue' })
  @IsRowId()
  standardId!: number;

  @ApiPropertyOptional({ description: 'Id of the award that pays; only for a gift' })
  @IsOptional()
  @IsRowId()
  awardId?: number;

  @ApiProperty({ description: 'The training provider', example: '10000001' })
  @IsPlainText(20)
  ukprn!: string;

  @ApiPropertyOptional({ enum: START_KINDS, default: 'apprenticeship' })
  @IsOptional()
  @IsIn(START_KINDS)
  kind: StartKind = 'apprenticeship';

  @ApiProperty({ example: '2026-09-01' })
  @IsDay()
  startedOn!: string;

  @ApiProperty({ example: '2027-08-31' })
  @IsDay()
  plannedEnd!: string;

  @ApiProperty({ description: 'Pounds', example: '3500' })
  @IsMoneyText()
  trainingPrice!: string;

  @ApiProperty({ description: 'Pounds', example: '500' })
  @IsMoneyText()
  assessmentPrice!: string;

  @ApiProperty({ enum: AGE_BANDS, description: 'On the start date' })
  @IsIn(AGE_BANDS)
  ageBand!: AgeBand;

  @ApiPropertyOptional({ description: 'The provider holds evidence of a reason for full funding' })
  @IsOptional()
  @IsBoolean()
  evidence?: boolean;

  @ApiPropertyOptional({ description: 'The employer had fewer than 50 staff on the start date' })
  @IsOptional()
  @IsBoolean()
  smallEmployer?: boolean;

  @ApiProperty({ enum: FUNDING_ROUTES })
  @IsIn(FUNDING_ROUTES)
  route!: FundingRoute;

  @ApiProperty({ description: 'When employer and provider agreed', example: '2026-08-20' })
  @IsDay()
  agreedOn!: string;

  @ApiPropertyOptional({
    description: 'Your reference of the learner, which says nothing of the person',
    example: 'WCH-014',
  })
  @IsOptional()
  @IsPlainText(31)
  learner?: string;

  @ApiPropertyOptional({ description: 'The learner’s own number: checked, hashed, and not kept' })
  @IsOptional()
  @Matches(/^\d{10}$/, { message: 'uln is 10 digits' })
  uln?: string;
}

export class StartChangeBody {
  @ApiProperty({ enum: CHANGE_KINDS })
  @IsIn(CHANGE_KINDS)
  kind!: StartChangeKind;

  @ApiProperty({ description: 'The day on which it takes effect', example: '2026-12-10' })
  @IsDay()
  on!: string;

  @ApiPropertyOptional({ description: 'Pounds; with a price, or with an employer for what is left of the training' })
  @ValidateIf(({ kind, trainingPrice }: StartChangeBody) => kind === 'price' || trainingPrice !== undefined)
  @IsMoneyText()
  trainingPrice?: string;

  @ApiPropertyOptional({ description: 'Pounds; with the price of the training' })
  @ValidateIf(({ kind, assessmentPrice }: StartChangeBody) => kind === 'price' || assessmentPrice !== undefined)
  @IsMoneyText()
  assessmentPrice?: string;

  @ApiPropertyOptional({ description: 'The other training provider; with a provider' })
  @ValidateIf(({ kind }: StartChangeBody) => kind === 'provider')
  @IsPlainText(20)
  ukprn?: string;

  @ApiPropertyOptional({ description: 'Id of the other employer; with an employer' })
  @ValidateIf(({ kind }: StartChangeBody) => kind === 'employer')
  @IsRowId()
  employerId?: number;

  @ApiPropertyOptional({ enum: FUNDING_ROUTES, description: 'Who pays from then on; with an employer' })
  @ValidateIf(({ kind }: StartChangeBody) => kind === 'employer')
  @IsIn(FUNDING_ROUTES)
  route?: FundingRoute;

  @ApiPropertyOptional({ description: 'The sender of the gift has agreed to the other employer too' })
  @IsOptional()
  @IsBoolean()
  senderAgrees?: boolean;

  @ApiPropertyOptional({ description: 'The price is for what is left after a change of employer' })
  @IsOptional()
  @IsBoolean()
  residual?: boolean;

  @ApiPropertyOptional({ description: 'With a planned end, or a return that moves it' })
  @ValidateIf(({ kind, plannedEnd }: StartChangeBody) => kind === 'planned-end' || plannedEnd !== undefined)
  @IsDay()
  plannedEnd?: string;

  @ApiPropertyOptional({ description: 'Pounds collected of the employer’s own part so far; with a contribution' })
  @ValidateIf(({ kind }: StartChangeBody) => kind === 'contribution')
  @IsMoneyText()
  collected?: string;

  @ApiPropertyOptional({ description: 'None is to be collected; with a contribution' })
  @IsOptional()
  @IsBoolean()
  exempt?: boolean;

  @ApiProperty({ example: 'Reported by the provider in its return of December' })
  @IsPlainText(500)
  reason!: string;
}

export class ProviderOrderBody {
  @ApiProperty({ description: 'Id of the employer' })
  @IsRowId()
  organisationId!: number;

  @ApiProperty({ example: '2026-11-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'The first is paid first; none takes the order back', example: ['10000001', '10000002'] })
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^\d{1,20}$/, { each: true, message: 'ukprns are numbers of 8 digits' })
  ukprns!: string[];
}

export class StartsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only of this employer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'employer is an id' })
  @Min(1, { message: 'employer is an id' })
  employer?: number;

  @ApiPropertyOptional({ description: 'Only paid by gifts of this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'sender is an id' })
  @Min(1, { message: 'sender is an id' })
  sender?: number;
}

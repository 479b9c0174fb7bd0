import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { LISTING_STEPS, type ListingStep } from '../core/prospectus/listing-steps.js';
import { LONGEST, type ListingText, PAY_PERIODS, type PayPeriod } from '../core/prospectus/listing-text.js';
import { IsDay, IsMoneyText, IsPlainText, IsRowId, MayBeLeftOut } from '../platform/http/validation.js';

/** What a listing says. */
export class ListingTextBody {
  @ApiProperty({ example: 'Care assistant apprentice' })
  @IsPlainText(LONGEST.title)
  title!: string;

  @ApiProperty({ description: 'Of the catalogue, which gives its title, level and band' })
  @IsRowId()
  standardId!: number;

  @ApiProperty({ description: 'What the apprentice does' })
  @IsPlainText(LONGEST.description)
  description!: string;

  @ApiProperty({ example: 'Willow House, High Street' })
  @IsPlainText(LONGEST.site)
  site!: string;

  @ApiProperty({ example: 'Stoke-on-Trent' })
  @IsPlainText(LONGEST.place)
  place!: string;

  @ApiProperty({ example: 'ST4 6QG' })
  @IsPlainText(10)
  postcode!: string;

  @ApiProperty({ example: 'Care and support' })
  @IsPlainText(LONGEST.roleFamily)
  roleFamily!: string;

  @ApiProperty({ description: 'Pounds, before tax', example: '12.21' })
  @IsMoneyText()
  pay!: string;

  @ApiProperty({ enum: PAY_PERIODS })
  @IsIn(PAY_PERIODS)
  payPeriod!: PayPeriod;

  @ApiProperty({ description: 'Hours a week', example: '37.5' })
  @IsPlainText(5)
  hours!: string;

  @ApiProperty({ description: 'What somebody needs to begin' })
  @IsPlainText(LONGEST.entryNeeds)
  entryNeeds!: string;

  @ApiPropertyOptional({ description: 'Who trains' })
  @MayBeLeftOut()
  @IsPlainText(LONGEST.provider)
  provider?: string;

  @ApiProperty({ description: 'The first day of the apprenticeship', example: '2027-03-01' })
  @IsDay()
  intakeOn!: string;

  @ApiProperty({ description: 'The last day to apply', example: '2027-01-31' })
  @IsDay()
  closesOn!: string;

  @ApiProperty()
  @IsPlainText(LONGEST.howToApply)
  howToApply!: string;

  @ApiProperty({ description: 'An address that begins with https://, or a mail address' })
  @IsPlainText(LONGEST.applyAt)
  applyAt!: string;

  @ApiPropertyOptional({ description: 'The open round whose gifts may pay for the training' })
  @MayBeLeftOut()
  @IsRowId()
  roundId?: number;
}

export class NewListingBody extends ListingTextBody {
  @ApiProperty({ description: 'The organisation that employs the apprentice' })
  @IsRowId()
  employerId!: number;

  @ApiPropertyOptional({ description: 'What the employer calls it', example: 'HR-2027-014' })
  @MayBeLeftOut()
  @IsPlainText(60)
  ownReference?: string;
}

export class ListingVersionBody extends ListingTextBody {
  @ApiProperty({ description: 'The version that it is to take the place of' })
  @IsRowId()
  before!: number;
}

export class ListingStepBody {
  @ApiProperty({ enum: LISTING_STEPS })
  @IsIn(LISTING_STEPS)
  step!: ListingStep;

  @ApiProperty({ description: 'The version that was looked at' })
  @IsRowId()
  version!: number;

  @ApiProperty()
  @IsPlainText(500)
  reason!: string;
}

export const textIn = (body: ListingTextBody): ListingText => ({
  ...{ title: body.title, standardId: body.standardId, description: body.description, site: body.site },
  ...{ place: body.place, postcode: body.postcode, roleFamily: body.roleFamily, pay: money(body.pay) },
  ...{ payPeriod: body.payPeriod, hours: body.hours, entryNeeds: body.entryNeeds, provider: body.provider ?? null },
  ...{ intakeOn: toLocalDate(body.intakeOn), closesOn: toLocalDate(body.closesOn), howToApply: body.howToApply },
  ...{ applyAt: body.applyAt, roundId: body.roundId ?? null },
});

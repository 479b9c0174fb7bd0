import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { toMonth } from '../../core/calendar/month.js';
import { money } from '../../core/money/money.js';
import type { Need } from '../../core/readiness/pool-needs.js';
import {
  IsCalendarMonth,
  IsDay,
  IsMoneyText,
  IsPlainText,
  IsRowId,
  MayBeLeftOut,
} from '../../platform/http/validation.js';
import type { NewTender } from './begin-tender.js';
import type { StoredQuote } from './stored-tender.js';

export const LEARNERS_MAX = 10_000;
const UKPRN = /^\d{8}$/;
const UKPRN_MESSAGE = { message: '$property is a number of 8 digits' };

export class TenderBody {
  @ApiProperty({ example: 'Nursing associates 2027' })
  @IsPlainText(200)
  title!: string;

  @ApiProperty({ example: 'One provider for all who train nursing associates from spring 2027' })
  @IsPlainText(2000)
  purpose!: string;

  @ApiProperty({ description: 'The last day on which organisations say what they need', example: '2026-12-15' })
  @IsDay()
  joinBy!: string;

  @ApiProperty({ description: 'The last day for quotes', example: '2027-01-15' })
  @IsDay()
  quotesBy!: string;
}

export const tenderOf = ({ title, purpose, joinBy, quotesBy }: TenderBody): NewTender => ({
  ...{ title, purpose, joinBy: toLocalDate(joinBy), quotesBy: toLocalDate(quotesBy) },
});

export class NeedBody {
  @ApiProperty({ description: 'Who needs the training', example: 1 })
  @IsRowId()
  organisationId!: number;

  @ApiProperty({ example: 1 })
  @IsRowId()
  standardId!: number;

  @ApiProperty({ description: 'The month in which the training begins', example: '2027-03' })
  @IsCalendarMonth()
  intake!: string;

  @ApiProperty({ description: '0 takes back what was said before', example: 6 })
  @IsInt()
  @Min(0)
  @Max(LEARNERS_MAX)
  learners!: number;
}

export const needOf = ({ organisationId, standardId, intake, learners }: NeedBody): Need => ({
  ...{ organisationId, standardId, intake: toMonth(intake), learners },
});

export class QuoteBody {
  @ApiProperty({ example: 1 })
  @IsRowId()
  standardId!: number;

  @ApiProperty({ example: '10000001' })
  @Matches(UKPRN, UKPRN_MESSAGE)
  ukprn!: string;

  @ApiProperty({ example: 'Example College' })
  @IsPlainText(200)
  provider!: string;

  @ApiProperty({ description: 'For one learner, pounds', example: '14500' })
  @IsMoneyText()
  price!: string;

  @ApiProperty({ description: 'Learners whom the provider can take', example: 40 })
  @IsInt()
  @Min(1)
  @Max(LEARNERS_MAX)
  places!: number;

  @ApiProperty({ example: '2027-01-10' })
  @IsDay()
  receivedOn!: string;

  @ApiPropertyOptional({ example: 'Teaches on two sites' })
  @MayBeLeftOut()
  @IsPlainText(2000)
  notes?: string;
}

export const quoteOf = ({ standardId, ukprn, provider, price, places, receivedOn, notes }: QuoteBody): StoredQuote => ({
  ...{ standardId, ukprn, provider, price: money(price), places },
  ...{ receivedOn: toLocalDate(receivedOn), notes: notes ?? '' },
});

export class TenderAwardBody {
  @ApiProperty({ description: 'The provider to whom it goes', example: '10000001' })
  @Matches(UKPRN, UKPRN_MESSAGE)
  ukprn!: string;

  @ApiProperty({ example: 'The lowest price, and enough places on both sites' })
  @IsPlainText(500)
  reason!: string;
}

export class TenderWithdrawalBody {
  @ApiProperty({ example: 'The standard is replaced in spring' })
  @IsPlainText(500)
  reason!: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { PLEDGE_CHANGES, type PledgeChangeKind, type YearAmount } from '../core/gifting/pledge.js';
import { money } from '../core/money/money.js';
import { ORGANISATION_KINDS, type OrganisationKind } from '../organisations/index.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsListOf, IsMoneyText, IsPlainText, IsRowId, IsTextThat, MayBeLeftOut } from '../platform/http/validation.js';
import type { PledgeChange } from './change-pledge.js';
import type { NewPledge } from './make-pledge.js';

const LIST_MAX = 100;

const isFirstDayOfTransferYear = (text: string): boolean => {
  const day = parseLocalDate(text);
  return day !== undefined && transferYearOf(day) === day;
};

export class YearAmountBody {
  @ApiProperty({ description: 'The first day of the allowance year', example: '2026-04-20' })
  @IsTextThat('isTransferYear', isFirstDayOfTransferYear, 'is the first day of an allowance year such as 2026-04-20')
  year!: string;

  @ApiProperty({ description: 'Pounds', example: '25000' })
  @IsMoneyText()
  amount!: string;
}

/** What a gift is meant for; an empty or missing list means any. */
export class ConditionsBody {
  @ApiPropertyOptional({ example: ['Care services'] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsPlainText(100, { each: true })
  sectors: string[] = [];

  @ApiPropertyOptional({ example: ['Stoke-on-Trent'] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsPlainText(100, { each: true })
  places: string[] = [];

  @ApiPropertyOptional({ example: [2, 3] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(8, { each: true })
  levels: number[] = [];

  @ApiPropertyOptional({ description: 'Standards by id', example: [1] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsRowId({ each: true })
  standards: number[] = [];

  @ApiPropertyOptional({ enum: ORGANISATION_KINDS, isArray: true })
  @MayBeLeftOut()
  @IsArray()
  @IsIn(ORGANISATION_KINDS, { each: true })
  kinds: OrganisationKind[] = [];
}

export class PledgeBody {
  @ApiProperty({ description: 'Id of the organisation that pledges' })
  @IsRowId()
  senderId!: number;

  @ApiProperty({ type: [YearAmountBody] })
  @IsListOf(YearAmountBody, 1, 20)
  years!: YearAmountBody[];

  @ApiPropertyOptional({ description: 'Whether others see who gives', default: true })
  @MayBeLeftOut()
  @IsBoolean()
  showsName: boolean = true;

  @ApiPropertyOptional({ description: 'Id of the only round that it is for; the pool where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  roundId?: number;

  @ApiPropertyOptional({ type: ConditionsBody })
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ConditionsBody)
  conditions: ConditionsBody = new ConditionsBody();

  @ApiProperty({ description: 'What it rests on', example: 'Decision of the board of 3 November 2026' })
  @IsPlainText(500)
  reason!: string;
}

export class PledgeChangeBody {
  @ApiProperty({ enum: PLEDGE_CHANGES })
  @IsIn(PLEDGE_CHANGES)
  kind!: PledgeChangeKind;

  @ApiPropertyOptional({
    type: [YearAmountBody],
    description: 'With a top-up; with a withdrawal of a part. Without it a withdrawal takes back all that is left',
  })
  @ValidateIf(({ kind, years }: PledgeChangeBody) => kind === 'top-up' || years !== undefined)
  @IsListOf(YearAmountBody, 1, 20)
  years?: YearAmountBody[];

  @ApiPropertyOptional({ description: 'With an edit' })
  @MayBeLeftOut()
  @IsBoolean()
  showsName?: boolean;

  @ApiPropertyOptional({ type: ConditionsBody, description: 'With an edit' })
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ConditionsBody)
  conditions?: ConditionsBody;

  @ApiPropertyOptional({ description: 'With a ring-fence; left out it opens the pledge to the pool again' })
  @MayBeLeftOut()
  @IsRowId()
  roundId?: number;

  @ApiProperty({ example: 'Decision of the board of 3 November 2026' })
  @IsPlainText(500)
  reason!: string;
}

const yearsOf = (years: readonly YearAmountBody[]): YearAmount[] =>
  years.map(({ year, amount }) => ({ year: year as TransferYear, amount: money(amount) }));

/** A pledge as it was sent. */
export const pledgeOf = ({ senderId, years, showsName, roundId, conditions, reason }: PledgeBody): NewPledge => ({
  ...{ senderId, showsName, reason },
  years: yearsOf(years),
  roundId: roundId ?? null,
  conditions: { ...conditions },
});

/** A change of a pledge as it was sent; what is not named in it stays. */
export const pledgeChangeOf = (body: PledgeChangeBody): PledgeChange => ({
  ...{ kind: body.kind, reason: body.reason, roundId: body.roundId ?? null },
  ...(body.years === undefined ? {} : { years: yearsOf(body.years) }),
  ...(body.showsName === undefined ? {} : { showsName: body.showsName }),
  ...(body.conditions === undefined ? {} : { conditions: { ...body.conditions } }),
});

export class PledgesQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only of this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  sender?: number;
}

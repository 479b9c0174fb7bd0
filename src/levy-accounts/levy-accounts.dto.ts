import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { LAYOUTS, type Layout } from '../core/levy/statement/layout.js';
import { parseLocalDateTime } from '../core/calendar/instant.js';
import { parseTaxYear } from '../core/calendar/payroll-month.js';
import { normalisePayeScheme } from '../organisations/index.js';
import { AsAtQuery } from '../platform/http/as-at.dto.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import {
  IsCalendarMonth,
  IsDay,
  IsListOf,
  IsMoneyText,
  IsPlainText,
  IsRowId,
  IsTextThat,
} from '../platform/http/validation.js';

const FRACTION = /^(0(\.\d{1,5})?|1(\.0{1,5})?)$/;
const FRACTION_MESSAGE = 'fraction is a number from 0 to 1 as text with at most 5 decimal places';

const IsPayeScheme = (): PropertyDecorator =>
  IsTextThat('isPayeScheme', (text) => normalisePayeScheme(text) !== undefined, 'is a PAYE scheme such as 123/AB45678');

export class LevyAccountBody {
  @ApiProperty({ description: 'Id of the organisation' })
  @IsRowId()
  organisationId!: number;
}

export class LinesQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only rows of this kind', example: 'Levy' })
  @IsOptional()
  @IsPlainText(40)
  kind?: string;
}

export class ExportQuery {
  @ApiPropertyOptional({ enum: LAYOUTS, default: 'levy-v2' })
  @IsOptional()
  @IsIn(LAYOUTS)
  layout: Layout = 'levy-v2';
}

export class DeclarationBody {
  @ApiProperty({ example: '123/AB45678' })
  @IsPayeScheme()
  payeScheme!: string;

  @ApiProperty({ description: 'HMRC’s id of the entry: digits, unique over all schemes', example: '999000101' })
  @Matches(/^\d{1,18}$/, { message: 'submissionId is 1 to 18 digits' })
  submissionId!: string;

  @ApiProperty({
    description: 'When HMRC received it, on the clock of the United Kingdom',
    example: '2026-05-15T16:05:44',
  })
  @IsTextThat('isLocalTime', (text) => parseLocalDateTime(text) !== undefined, 'is a time such as 2026-05-15T16:05:44')
  submissionTime!: string;

  @ApiProperty({ description: 'Tax year', example: '26-27' })
  @IsTextThat('isTaxYear', (text) => parseTaxYear(text) !== undefined, 'is a tax year such as 26-27')
  payrollYear!: string;

  @ApiProperty({ description: '1 (from 6 April) to 12', example: 1 })
  @IsInt()
  @Min(1)
  @Max(12)
  payrollMonth!: number;

  @ApiPropertyOptional({ description: 'Levy due so far in the tax year, pounds', example: '10000.00' })
  @ValidateIf((body: DeclarationBody) => body.levyDueYtd !== undefined && body.levyDueYtd !== null)
  @IsMoneyText()
  levyDueYtd?: string | null;

  @ApiPropertyOptional({ description: 'True: nothing is due for the month', default: false })
  @IsOptional()
  @IsBoolean()
  noPayment?: boolean;

  @ApiPropertyOptional({ description: 'The day on which its levy entered the official account, where it is known' })
  @IsOptional()
  @IsDay()
  enteredOn?: string;
}

export class DeclarationsBody {
  @ApiProperty({ type: [DeclarationBody] })
  @IsListOf(DeclarationBody, 1, 5_000)
  declarations!: DeclarationBody[];
}

export class FractionBody {
  @ApiProperty({ example: '123/AB45678' })
  @IsPayeScheme()
  payeScheme!: string;

  @ApiProperty({ description: 'The day on which HMRC calculated it', example: '2026-04-05' })
  @IsDay()
  calculatedOn!: string;

  @ApiProperty({ description: '0 to 1', example: '0.84600' })
  @Matches(FRACTION, { message: FRACTION_MESSAGE })
  fraction!: string;
}

export class OverrideBody {
  @ApiProperty({ example: '123/AB45678' })
  @IsPayeScheme()
  payeScheme!: string;

  @ApiProperty({ example: '2026-04-05' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: '0 to 1', example: '0.84600' })
  @Matches(FRACTION, { message: FRACTION_MESSAGE })
  fraction!: string;

  @ApiProperty({ example: 'Agreed with HMRC on 3 March 2026' })
  @IsPlainText(500)
  reason!: string;
}

export class OpeningLotBody {
  @ApiProperty({ description: 'The month in which this part entered the account', example: '2023-11' })
  @IsCalendarMonth()
  month!: string;

  @ApiProperty({ description: 'What is left of it, pounds above zero', example: '41250.75' })
  @IsMoneyText()
  amount!: string;
}

export class OpeningBody {
  @ApiProperty({ description: 'The morning of this day', example: '2024-05-01' })
  @IsDay()
  on!: string;

  @ApiProperty({ type: [OpeningLotBody] })
  @IsListOf(OpeningLotBody, 0, 60)
  lots!: OpeningLotBody[];

  @ApiProperty({
    description: 'Where the figures come from',
    example: 'Finance page of the official site on 1 May 2024',
  })
  @IsPlainText(500)
  evidence!: string;
}

export class OfficialFigureBody {
  @ApiProperty({ enum: ['balance', 'allowance'] })
  @IsIn(['balance', 'allowance'])
  figure!: 'balance' | 'allowance';

  @ApiProperty({ description: 'The day on which the official site showed it', example: '2026-11-20' })
  @IsDay()
  on!: string;

  @ApiProperty({ description: 'Pounds', example: '1936354' })
  @IsMoneyText()
  amount!: string;

  @ApiProperty({ example: 'Finance page of the official site' })
  @IsPlainText(500)
  evidence!: string;
}

export class PositionQueryDto extends AsAtQuery {
  @ApiPropertyOptional({
    description: '`programme-team` or the id of an organisation: only what the agreements share with them',
    default: 'operator',
  })
  @IsOptional()
  @IsPlainText(20)
  viewer?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsListOf, IsPlainText, IsRowId } from '../platform/http/validation.js';
import { ORGANISATION_KINDS, type OrganisationKind } from './kinds.js';
import { AUDIENCES, type Audience, FIGURES, type Figure } from './sight.js';

const optionalText =
  (description: string, example: string): PropertyDecorator =>
  (target, key) => {
    ApiPropertyOptional({ description, example })(target, key);
    IsOptional()(target, key);
    IsPlainText(60)(target, key);
  };

export class DetailsBody {
  @ApiProperty({ example: 'Harborne Community NHS Trust' })
  @IsPlainText(200)
  name!: string;

  @ApiProperty({ enum: ORGANISATION_KINDS })
  @IsIn(ORGANISATION_KINDS)
  kind!: OrganisationKind;

  @optionalText('Code of the organisation data service', 'RJE')
  odsCode?: string;

  @optionalText('Care Quality Commission id', '1-545611283')
  cqcId?: string;

  @optionalText('UK provider reference number', '10003678')
  ukprn?: string;

  @optionalText('Company number', '01234567')
  companyNumber?: string;

  @optionalText('Postcode', 'ST4 6QG')
  postcode?: string;

  @optionalText('Town or part of the system', 'Stoke-on-Trent')
  place?: string;
}

export class LevyStatusBody {
  @ApiProperty({ example: '2017-04-06' })
  @IsDay()
  from!: string;

  @ApiProperty()
  @IsBoolean()
  paysLevy!: boolean;
}

export class MembershipBody {
  @ApiProperty({ example: '2026-04-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'Whether it belongs to the system from that day on' })
  @IsBoolean()
  member!: boolean;
}

export class PayeSchemeBody {
  @ApiProperty({ example: '123/AB45678' })
  @IsPlainText(20)
  scheme!: string;

  @ApiProperty({ example: '2017-04-06' })
  @IsDay()
  from!: string;

  @ApiPropertyOptional({ description: 'False when the scheme leaves the organisation on that day', default: true })
  @IsOptional()
  @IsBoolean()
  held?: boolean;
}

export class ConnectionBody {
  @ApiProperty({ description: 'The other organisation', example: 12 })
  @IsRowId()
  connectedTo!: number;

  @ApiProperty({ example: '2026-04-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'False when they are no longer connected from that day on' })
  @IsBoolean()
  connected!: boolean;

  @ApiProperty({ example: 'The trust owns the company' })
  @IsPlainText(500)
  reason!: string;
}

export class OrganisationBody extends DetailsBody {
  @ApiPropertyOptional({ type: LevyStatusBody })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LevyStatusBody)
  levyStatus?: LevyStatusBody;

  @ApiPropertyOptional({ description: 'The day on which it joined the system', example: '2026-04-01' })
  @IsOptional()
  @IsDay()
  memberFrom?: string;

  @ApiPropertyOptional({ type: [PayeSchemeBody] })
  @IsOptional()
  @IsListOf(PayeSchemeBody, 0, 50)
  payeSchemes?: PayeSchemeBody[];
}

export class OrganisationsQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: ORGANISATION_KINDS })
  @IsOptional()
  @IsIn(ORGANISATION_KINDS)
  kind?: OrganisationKind;
}

export class OrganisationQuery {
  @ApiPropertyOptional({ description: 'What is dated, as at this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

export class ShareBody {
  @ApiProperty({ enum: FIGURES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(FIGURES, { each: true })
  figures!: Figure[];

  @ApiProperty({ enum: AUDIENCES })
  @IsIn(AUDIENCES)
  with!: Audience;
}

export class AgreementBody {
  @ApiProperty({ example: 'Sharing of levy figures in the system' })
  @IsPlainText(200)
  title!: string;

  @ApiProperty({ description: 'The text that is signed' })
  @IsPlainText(100_000)
  body!: string;

  @ApiProperty({ type: [ShareBody], description: 'Which figures are shared with whom' })
  @IsListOf(ShareBody, 0, 20)
  scope!: ShareBody[];

  @ApiProperty({ example: '2026-04-01' })
  @IsDay()
  from!: string;
}

export class SignatureBody {
  @ApiProperty({ description: 'The version that is signed' })
  @IsRowId()
  version!: number;

  @ApiProperty({ example: 'Jordan Example' })
  @IsPlainText(100)
  person!: string;

  @ApiProperty({ example: 'Director of Workforce' })
  @IsPlainText(100)
  personRole!: string;

  @ApiProperty({ description: 'The day from which it holds', example: '2026-04-01' })
  @IsDay()
  from!: string;

  @ApiPropertyOptional({ description: 'The first day on which it no longer holds' })
  @IsOptional()
  @IsDay()
  endsOn?: string;
}

export class WithdrawalBody {
  @ApiProperty({ example: 'Jordan Example' })
  @IsPlainText(100)
  person!: string;

  @ApiProperty({ description: 'The first day on which it no longer holds', example: '2026-12-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: 'The trust leaves the programme' })
  @IsPlainText(500)
  reason!: string;
}

export class SightQuery {
  @ApiProperty({ description: '`operator`, `programme-team`, or the id of an organisation', example: 'programme-team' })
  @IsPlainText(20)
  viewer!: string;

  @ApiPropertyOptional({ description: 'As at this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

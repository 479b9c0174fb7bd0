import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateNested } from 'class-validator';
import { toLocalDate } from '../core/calendar/local-date.js';
import { ROUND_KINDS, ROUND_STEPS, type RoundKind, type RoundStep, type RoundTerms } from '../core/gifting/round.js';
import { money } from '../core/money/money.js';
import { IsDay, IsListOf, IsMoneyText, IsPlainText, IsRowId, MayBeLeftOut } from '../platform/http/validation.js';
import { ConditionsBody } from './pledges.dto.js';

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const NAME_MESSAGE = { message: '$property is a short name such as rural-site' };

export class KnockOutBody {
  @ApiProperty({ example: 'in-area' })
  @Matches(NAME, NAME_MESSAGE)
  name!: string;

  @ApiProperty({ example: 'Is the site in Staffordshire or Stoke-on-Trent?' })
  @IsPlainText(300)
  question!: string;
}

export class CriterionBody {
  @ApiProperty({ example: 'shortage' })
  @Matches(NAME, NAME_MESSAGE)
  name!: string;

  @ApiProperty({ example: 'Helps with a shortage of skills' })
  @IsPlainText(300)
  title!: string;

  @ApiProperty({ description: 'What a point counts', example: 2 })
  @IsInt()
  @Min(1)
  @Max(100)
  weight!: number;

  @ApiProperty({ description: 'Points at most', example: 5 })
  @IsInt()
  @Min(1)
  @Max(100)
  most!: number;
}

export class RoundTermsBody {
  @ApiProperty({ enum: ROUND_KINDS, description: 'Decided together when it has closed, or as applications come' })
  @IsIn(ROUND_KINDS)
  kind!: RoundKind;

  @ApiProperty({ example: '2026-11-01' })
  @IsDay()
  opensOn!: string;

  @ApiPropertyOptional({ description: 'The last day for applications; a window has one', example: '2026-12-15' })
  @MayBeLeftOut()
  @IsDay()
  closesOn?: string;

  @ApiPropertyOptional({ description: 'By when offers are answered; the programme’s days where it is left out' })
  @MayBeLeftOut()
  @IsDay()
  replyBy?: string;

  @ApiPropertyOptional({ description: 'What it may promise, pounds; all that is pledged where it is left out' })
  @MayBeLeftOut()
  @IsMoneyText()
  budget?: string;

  @ApiProperty({ example: 'Apprenticeships in care homes and home care' })
  @IsPlainText(2000)
  purpose!: string;

  @ApiPropertyOptional({ type: ConditionsBody, description: 'Whom and what it is for' })
  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => ConditionsBody)
  conditions: ConditionsBody = new ConditionsBody();

  @ApiPropertyOptional({ type: [KnockOutBody], description: 'Questions that are answered with yes' })
  @MayBeLeftOut()
  @IsListOf(KnockOutBody, 0, 20)
  knockOuts: KnockOutBody[] = [];

  @ApiPropertyOptional({ type: [CriterionBody] })
  @MayBeLeftOut()
  @IsListOf(CriterionBody, 0, 20)
  scoring: CriterionBody[] = [];

  @ApiPropertyOptional({ description: 'Questions of the form that are asked besides', example: ['priorities'] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(40)
  @Matches(NAME, { each: true, ...NAME_MESSAGE })
  fields: string[] = [];

  @ApiProperty({ example: 'Decision of the programme board of 3 November 2026' })
  @IsPlainText(500)
  reason!: string;
}

export class RoundBody extends RoundTermsBody {
  @ApiProperty({ example: 'Care at home, first round' })
  @IsPlainText(200)
  name!: string;

  @ApiPropertyOptional({ description: 'Id of the round whose next phase this is' })
  @MayBeLeftOut()
  @IsRowId()
  followsId?: number;
}

/** The terms of a round as they were sent. */
export const termsOf = (body: RoundTermsBody): RoundTerms => ({
  kind: body.kind,
  opensOn: toLocalDate(body.opensOn),
  closesOn: body.closesOn === undefined ? null : toLocalDate(body.closesOn),
  replyBy: body.replyBy === undefined ? null : toLocalDate(body.replyBy),
  budget: body.budget === undefined ? null : money(body.budget),
  criteria: {
    purpose: body.purpose,
    conditions: { ...body.conditions },
    knockOuts: body.knockOuts.map(({ name, question }) => ({ name, question })),
    scoring: body.scoring.map(({ name, title, weight, most }) => ({ name, title, weight, most })),
    fields: body.fields,
  },
});

export class RoundStepBody {
  @ApiProperty({ enum: ROUND_STEPS })
  @IsIn(ROUND_STEPS)
  step!: RoundStep;

  @ApiProperty({ example: 'As planned' })
  @IsPlainText(500)
  reason!: string;
}

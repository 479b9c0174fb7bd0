import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Answer } from '../../core/readiness/answers.js';
import {
  IsDay,
  IsListOf,
  IsPlainText,
  IsRowId,
  IsTextThat,
  MayBeLeftOut,
  isPlain,
} from '../../platform/http/validation.js';

const TEXT_MAX = 2000;

/** Text that may be empty. */
const IsShortText = (): PropertyDecorator =>
  IsTextThat(
    'isShortText',
    (text) => text.length <= TEXT_MAX && isPlain(text),
    `is text of at most ${TEXT_MAX} characters`,
  );

export class ResponseBody {
  @ApiProperty({ description: 'Whose answers they are', example: 1 })
  @IsRowId()
  organisationId!: number;
}

export class AnswerBody {
  @ApiProperty({ example: 'levy-knowledge' })
  @IsPlainText(40)
  question!: string;

  @ApiProperty({ description: 'A choice, the number of a step, a number, or text; all as text', example: '3' })
  @IsShortText()
  value!: string;

  @ApiPropertyOptional({ description: 'What the answer rests on, where the question asks for it' })
  @MayBeLeftOut()
  @IsShortText()
  evidence?: string;
}

export class SectionBody {
  @ApiProperty({ type: [AnswerBody] })
  @IsListOf(AnswerBody, 0, 40)
  answers!: AnswerBody[];
}

export const answersIn = ({ answers }: SectionBody): Answer[] =>
  answers.map(({ question, value, evidence = '' }) => ({ question, value: value.trim(), evidence: evidence.trim() }));

export class ResponsesQuery {
  @ApiPropertyOptional({ description: 'Of this organisation only' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  organisation?: number;
}

export class ComparisonQuery {
  @ApiPropertyOptional({ description: 'Of the questionnaire; the one of the day where it is left out', example: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  version?: number;

  @ApiPropertyOptional({ description: 'What had been sent by this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

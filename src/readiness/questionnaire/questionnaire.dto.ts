import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { QUESTION_KINDS, type Question, type QuestionKind } from '../../core/readiness/questionnaire.js';
import { IsDay, IsListOf, IsPlainText, MayBeLeftOut } from '../../platform/http/validation.js';
import type { NewQuestionnaire } from './publish-questionnaire.js';

/** `check` is the page on which answers are read once more. */
const NAME = /^(?!check$)[a-z][a-z0-9-]{0,39}$/;
const NAME_MESSAGE = { message: '$property is a short name such as levy-lead, other than check' };

export class ChoiceBody {
  @ApiProperty({ example: 'yes' })
  @Matches(NAME, NAME_MESSAGE)
  value!: string;

  @ApiProperty({ example: 'Yes' })
  @IsPlainText(200)
  text!: string;
}

export class QuestionBody {
  @ApiProperty({ example: 'levy-knowledge', description: 'The same from one version to the next' })
  @Matches(NAME, NAME_MESSAGE)
  name!: string;

  @ApiProperty({ example: 'How well is the levy known?' })
  @IsPlainText(300)
  text!: string;

  @ApiPropertyOptional({ example: 'An estimate is fine' })
  @MayBeLeftOut()
  @IsPlainText(300)
  hint?: string;

  @ApiProperty({ enum: QUESTION_KINDS })
  @IsIn(QUESTION_KINDS)
  kind!: QuestionKind;

  @ApiPropertyOptional({ type: [ChoiceBody], description: 'Of a choice' })
  @MayBeLeftOut()
  @IsListOf(ChoiceBody, 0, 20)
  choices?: ChoiceBody[];

  @ApiPropertyOptional({
    description: 'Of a scale: words for each step, the lowest first',
    example: ['Little', 'Much'],
  })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(10)
  @IsPlainText(200, { each: true })
  steps?: string[];

  @ApiPropertyOptional({ description: 'Of a scale: the step to reach', example: 2 })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(10)
  aim?: number;

  @ApiPropertyOptional({ description: 'Of a number', example: 'apprentices' })
  @MayBeLeftOut()
  @IsPlainText(40)
  unit?: string;

  @ApiPropertyOptional({ description: 'Of a number: small counts are hidden' })
  @MayBeLeftOut()
  @IsBoolean()
  countsPeople?: boolean;

  @ApiPropertyOptional({ description: 'Whether to ask what the answer rests on' })
  @MayBeLeftOut()
  @IsBoolean()
  asksEvidence?: boolean;

  @ApiPropertyOptional({ description: 'Whether answers can be sent without it' })
  @MayBeLeftOut()
  @IsBoolean()
  mayBeEmpty?: boolean;
}

export class QuestionSectionBody {
  @ApiProperty({ example: 'levy' })
  @Matches(NAME, NAME_MESSAGE)
  name!: string;

  @ApiProperty({ example: 'What you know of the levy' })
  @IsPlainText(200)
  title!: string;

  @ApiPropertyOptional({ example: 'The last 12 months' })
  @MayBeLeftOut()
  @IsPlainText(1000)
  guidance?: string;

  @ApiProperty({ type: [QuestionBody] })
  @IsListOf(QuestionBody, 1, 40)
  questions!: QuestionBody[];
}

export class QuestionnaireBody {
  @ApiProperty({ example: 'Readiness for apprenticeships' })
  @IsPlainText(200)
  title!: string;

  @ApiProperty({ type: [QuestionSectionBody] })
  @IsListOf(QuestionSectionBody, 1, 20)
  sections!: QuestionSectionBody[];

  @ApiProperty({ description: 'The first day on which it is asked', example: '2027-04-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: 'Decision of the programme board of 3 March 2027' })
  @IsPlainText(500)
  reason!: string;
}

export const questionnaireOf = ({ title, sections, from, reason }: QuestionnaireBody): NewQuestionnaire => ({
  content: {
    title,
    sections: sections.map(({ name, title: heading, guidance, questions }) => ({
      ...{ name, title: heading },
      ...(guidance === undefined ? {} : { guidance }),
      questions: questions.map(questionOf),
    })),
  },
  from: toLocalDate(from),
  reason,
});

/** Plain, and without what was left out: it is kept as JSON. */
function questionOf({ choices, ...question }: QuestionBody): Question {
  const plain = choices?.map(({ value, text }) => ({ value, text }));
  const given = Object.entries({ ...question, choices: plain }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as Question;
}

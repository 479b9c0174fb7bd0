import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { AGE_BANDS, type AgeBand } from '../core/funding/government-share.js';
import { type ApplicationContent, LEARNERS_MAX, LINES_MAX } from '../core/gifting/application-form.js';
import { APPLICATION_STATES, type ApplicationState } from '../core/gifting/application-states.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsListOf, IsMoneyText, IsPlainText, IsRowId, MayBeLeftOut } from '../platform/http/validation.js';

const ANSWER_MAX = 2000;
const ANSWERS_MAX = 60;

/** An object of short answers by name. */
const IsAnswers = (types: readonly string[]): PropertyDecorator =>
  ValidateBy({
    name: 'isAnswers',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= ANSWERS_MAX &&
        Object.entries(value).every(
          ([name, answer]) =>
            /^[a-z][a-z0-9-]{0,39}$/.test(name) &&
            types.includes(typeof answer) &&
            (typeof answer !== 'string' || isAnswerText(answer)),
        ),
      defaultMessage: () => `$property are answers by the name of the question, of at most ${ANSWER_MAX} characters`,
    },
  });

const isAnswerText = (text: string): boolean =>
  text.length <= ANSWER_MAX && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u.test(text);

/** Learners alike. Everything may be missing while somebody is still writing. */
export class LineBody {
  @ApiPropertyOptional({ description: 'Id of the standard in the catalogue' })
  @MayBeLeftOut()
  @IsRowId()
  standardId?: number;

  @ApiPropertyOptional({ example: 2 })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LEARNERS_MAX)
  learners?: number;

  @ApiPropertyOptional({ example: '2027-02-01' })
  @MayBeLeftOut()
  @IsDay()
  startsOn?: string;

  @ApiPropertyOptional({ example: '2028-01-31' })
  @MayBeLeftOut()
  @IsDay()
  plannedEnd?: string;

  @ApiPropertyOptional({ description: 'Of one learner, pounds', example: '3500' })
  @MayBeLeftOut()
  @IsMoneyText()
  trainingPrice?: string;

  @ApiPropertyOptional({ description: 'Of one learner, pounds', example: '500' })
  @MayBeLeftOut()
  @IsMoneyText()
  assessmentPrice?: string;

  @ApiPropertyOptional({ enum: AGE_BANDS, description: 'On the start date' })
  @MayBeLeftOut()
  @IsIn(AGE_BANDS)
  ageBand?: AgeBand;

  @ApiPropertyOptional({ description: 'The provider holds evidence of a reason for full funding' })
  @MayBeLeftOut()
  @IsBoolean()
  evidence?: boolean;

  @ApiPropertyOptional({ description: 'The employer has fewer than 50 staff' })
  @MayBeLeftOut()
  @IsBoolean()
  smallEmployer?: boolean;

  @ApiPropertyOptional({ description: 'The learners have not started this apprenticeship yet' })
  @MayBeLeftOut()
  @IsBoolean()
  newStart?: boolean;

  @ApiPropertyOptional({ description: 'The training provider, where one is agreed', example: '10000001' })
  @MayBeLeftOut()
  @IsPlainText(20)
  ukprn?: string;
}

export class AidBody {
  @ApiProperty({ example: '2025-06-30' })
  @IsDay()
  on!: string;

  @ApiProperty({ description: 'Pounds', example: '12000' })
  @IsMoneyText()
  amount!: string;

  @ApiProperty({ example: 'Exampleshire Council' })
  @IsPlainText(200)
  giver!: string;
}

export class ContentBody {
  @ApiPropertyOptional({ type: [LineBody], description: 'The learners, those alike on one line' })
  @MayBeLeftOut()
  @IsListOf(LineBody, 0, LINES_MAX)
  lines: LineBody[] = [];

  @ApiPropertyOptional({ type: Object, description: 'Answers by the name of the question, text or yes and no' })
  @MayBeLeftOut()
  @IsAnswers(['string', 'boolean'])
  answers: Record<string, string | boolean> = {};

  @ApiPropertyOptional({ type: Object, description: 'Answers to the round’s own questions, yes or no' })
  @MayBeLeftOut()
  @IsAnswers(['boolean'])
  knockOuts: Record<string, boolean> = {};

  @ApiPropertyOptional({ type: [AidBody], description: 'Minimal financial assistance received before' })
  @MayBeLeftOut()
  @IsListOf(AidBody, 0, 100)
  aid: AidBody[] = [];
}

export class ApplicationBody extends ContentBody {
  @ApiProperty({ description: 'Id of the round' })
  @IsRowId()
  roundId!: number;

  @ApiProperty({ description: 'Id of the employer' })
  @IsRowId()
  receiverId!: number;
}

/** What an application says, as it was sent. */
export const contentOf = ({ lines, answers, knockOuts, aid }: ContentBody): ApplicationContent => ({
  lines: lines.map((line) => ({ ...line })),
  answers,
  knockOuts,
  aid: aid.map(({ on, amount, giver }) => ({ on, amount, giver })),
});

export class ReasonBody {
  @ApiProperty({ example: 'The learners have found other work' })
  @IsPlainText(2000)
  reason!: string;
}

export class ConflictBody {
  @ApiProperty({ description: 'Whether you have an interest in the application' })
  @IsBoolean()
  hasConflict!: boolean;

  @ApiProperty({ example: 'None' })
  @IsPlainText(1000)
  explanation!: string;
}

export class ScoreBody {
  @ApiProperty({ type: Object, description: 'Points by the name of the criterion', example: { shortage: 4 } })
  @IsAnswers(['number'])
  points!: Record<string, number>;

  @ApiProperty({ example: 'A clear case' })
  @IsPlainText(2000)
  comment!: string;
}

export class AskedAwardBody {
  @ApiProperty({ description: 'The line of the application, from 1' })
  @IsInt()
  @Min(1)
  @Max(LINES_MAX)
  line!: number;

  @ApiProperty({ description: 'How many of its learners' })
  @IsInt()
  @Min(1)
  @Max(LEARNERS_MAX)
  learners!: number;

  @ApiPropertyOptional({ description: 'Id of the pledge that pays; the first that fits where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  pledgeId?: number;
}

export class ApprovalBody extends ReasonBody {
  @ApiPropertyOptional({ type: [AskedAwardBody], description: 'All learners where it is left out' })
  @MayBeLeftOut()
  @IsListOf(AskedAwardBody, 1, LEARNERS_MAX)
  awards?: AskedAwardBody[];
}

export class AcceptanceBody {
  @ApiProperty({ description: 'What you pay above the funding band, as the offer says, pounds', example: '0' })
  @IsMoneyText()
  aboveBand!: string;

  @ApiProperty({ description: 'The most that you could owe, as the offer says, pounds', example: '200' })
  @IsMoneyText()
  mostOwed!: string;

  @ApiProperty({ description: 'You may receive the gift as minimal financial assistance' })
  @IsBoolean()
  confirmsSubsidy!: boolean;
}

export class ApplicationsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only of this round' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  round?: number;

  @ApiPropertyOptional({ description: 'Only of this employer' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  receiver?: number;

  @ApiPropertyOptional({ enum: APPLICATION_STATES })
  @IsOptional()
  @IsIn(APPLICATION_STATES)
  state?: ApplicationState;
}

export class AwardsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only paid by this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  sender?: number;

  @ApiPropertyOptional({ description: 'Only made to this organisation' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  receiver?: number;

  @ApiPropertyOptional({ description: 'Only of this application' })
  @IsOptional()
  @Type(() => Number)
  @IsRowId()
  application?: number;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { LEARNERS_MAX, LINES_MAX } from '../core/gifting/application-form.js';
import { IsPlainText, IsRowId, MayBeLeftOut } from '../platform/http/validation.js';
import { CHOICE_KINDS, type ChoiceKind } from './stored-choices.js';
import { STRATEGIES, type Strategy } from '../core/allocation/strategies.js';

/** What the solver is given where nobody says otherwise, and at the most. */
export const SECONDS = 20;
export const SECONDS_MAX = 300;

export class ProposalBody {
  @ApiPropertyOptional({ enum: STRATEGIES, default: 'best', description: 'How money is shared out' })
  @MayBeLeftOut()
  @IsIn(STRATEGIES)
  strategy: Strategy = 'best';

  @ApiPropertyOptional({ default: SECONDS, description: 'Seconds that the solver may take' })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(SECONDS_MAX)
  seconds: number = SECONDS;

  @ApiPropertyOptional({ default: false, description: 'Show it only; nothing is kept' })
  @MayBeLeftOut()
  @IsBoolean()
  preview: boolean = false;
}

const REASON_MAX = 500;
const APPLICATIONS_MAX = 500;

export class ChoiceBody {
  @ApiProperty({ description: 'Id of the application' })
  @IsRowId()
  applicationId!: number;

  @ApiProperty({ description: 'Its line, from 1' })
  @IsInt()
  @Min(1)
  @Max(LINES_MAX)
  line!: number;

  @ApiPropertyOptional({ description: 'Id of the pledge; every pledge where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  pledgeId?: number;

  @ApiProperty({ enum: CHOICE_KINDS, description: 'Pay at least so many, pay none, or leave it free again' })
  @IsIn(CHOICE_KINDS)
  kind!: ChoiceKind;

  @ApiPropertyOptional({ description: 'With fix: how many of its learners', default: 1 })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(LEARNERS_MAX)
  learners: number = 1;

  @ApiProperty({ example: 'Agreed with the trust' })
  @IsPlainText(REASON_MAX)
  reason!: string;
}

export class AcceptBody {
  @ApiProperty({ description: 'The number of the proposal' })
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  proposal!: number;

  @ApiPropertyOptional({ type: [Number], description: 'Ids of applications; all of the proposal where it is left out' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(APPLICATIONS_MAX)
  @IsRowId({ each: true })
  applications?: number[];

  @ApiPropertyOptional({ default: false, description: 'You have no interest in any of them' })
  @MayBeLeftOut()
  @IsBoolean()
  hasNoInterest: boolean = false;

  @ApiProperty({ example: 'As proposed' })
  @IsPlainText(REASON_MAX)
  reason!: string;
}

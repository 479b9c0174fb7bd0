import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { HORIZONS, type Horizon, WORK_STATES, type WorkState } from '../../core/readiness/goal.js';
import { IsDay, IsPlainText, IsRowId, MayBeLeftOut } from '../../platform/http/validation.js';
import type { NewProgress } from './report-progress.js';
import type { NewGoal } from './set-goal.js';

export class GoalBody {
  @ApiProperty({ example: 'Every trust forecasts its levy once a year' })
  @IsPlainText(300)
  title!: string;

  @ApiPropertyOptional({ description: 'Whose goal it is; or else a workstream’s' })
  @MayBeLeftOut()
  @IsRowId()
  organisationId?: number;

  @ApiPropertyOptional()
  @MayBeLeftOut()
  @IsRowId()
  workstreamId?: number;

  @ApiProperty({ enum: HORIZONS, description: 'How many months each is, the programme’s settings say' })
  @IsIn(HORIZONS)
  horizon!: Horizon;

  @ApiPropertyOptional({ description: 'Of the questionnaire whose questions it rests on', example: 1 })
  @MayBeLeftOut()
  @IsRowId()
  version?: number;

  @ApiPropertyOptional({ description: 'Names of the questions that it rests on', example: ['forecast'] })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(40)
  @IsPlainText(40, { each: true })
  questions: string[] = [];
}

export const goalOf = ({ title, organisationId, workstreamId, horizon, version, questions }: GoalBody): NewGoal => ({
  ...{ title, horizon, questions, version: version ?? null },
  ...{ organisationId: organisationId ?? null, workstreamId: workstreamId ?? null },
});

export class ProgressBody {
  @ApiProperty({ enum: WORK_STATES })
  @IsIn(WORK_STATES)
  state!: WorkState;

  @ApiProperty({ example: '2027-03-31' })
  @IsDay()
  on!: string;

  @ApiProperty({ description: 'What was done, or why it is done or dropped', example: 'The first board has read it' })
  @IsPlainText(2000)
  note!: string;
}

export const progressOf = ({ state, on, note }: ProgressBody): NewProgress => ({ state, on: toLocalDate(on), note });

export class WorkstreamBody {
  @ApiProperty({ example: 'Attract and recruit' })
  @IsPlainText(200)
  name!: string;

  @ApiProperty({ example: 'Apprenticeships are known where people look for work' })
  @IsPlainText(2000)
  purpose!: string;

  @ApiPropertyOptional({ description: 'The organisation that leads it; the programme’s team where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  leadId?: number;
}

export class DeliverableBody {
  @ApiProperty({ example: 'A leaflet for schools' })
  @IsPlainText(300)
  title!: string;

  @ApiPropertyOptional({ description: 'The organisation that does it; the programme’s team where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  ownerId?: number;

  @ApiProperty({ example: '2027-06-30' })
  @IsDay()
  dueOn!: string;
}

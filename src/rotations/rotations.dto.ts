import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { toLocalDate } from '../core/calendar/local-date.js';
import { CARE_SETTINGS, type CareSetting } from '../core/rotations/care-settings.js';
import type { Span } from '../core/rotations/span.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { IsDay, IsListOf, IsPlainText, IsRowId, MayBeLeftOut } from '../platform/http/validation.js';
import type { NewPlacement } from './add-placements.js';
import type { NewRotation, NewTerms } from './create-rotation.js';
import type { NewPath } from './plan-paths.js';

export class SpanBody {
  @ApiProperty({ description: 'The first day', example: '2026-09-07' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'The last day', example: '2027-09-03' })
  @IsDay()
  until!: string;
}

export class PlacementBody extends SpanBody {
  @ApiProperty({ description: 'Id of the organisation that hosts' })
  @IsRowId()
  hostId!: number;

  @ApiProperty({ enum: CARE_SETTINGS })
  @IsIn(CARE_SETTINGS)
  setting!: CareSetting;

  @ApiProperty({ description: 'Learners at once', example: 3 })
  @IsInt()
  @Min(1)
  @Max(1000)
  capacity!: number;
}

export class NewPlacementBody extends PlacementBody {
  @ApiProperty({ example: 'Agreed with the hospice in July' })
  @IsPlainText(500)
  reason!: string;
}

export class PlacementTermsBody extends SpanBody {
  @ApiProperty({ description: 'Learners at once', example: 3 })
  @IsInt()
  @Min(1)
  @Max(1000)
  capacity!: number;

  @ApiPropertyOptional({ description: 'It is not to be had any more', default: false })
  @MayBeLeftOut()
  @IsBoolean()
  givenUp: boolean = false;

  @ApiProperty({ example: 'The ward closes in May' })
  @IsPlainText(500)
  reason!: string;
}

export class RotationTermsBody extends SpanBody {
  @ApiProperty({ example: 'End-of-life care, first year' })
  @IsPlainText(200)
  name!: string;

  @ApiPropertyOptional({ description: 'Id of the standard that it leads to; none where it is left out' })
  @MayBeLeftOut()
  @IsRowId()
  secondStandardId?: number;

  @ApiProperty({ example: 'Decision of the programme board' })
  @IsPlainText(500)
  reason!: string;
}

export class RotationBody extends RotationTermsBody {
  @ApiProperty({ description: 'Id of the one employer' })
  @IsRowId()
  employerId!: number;

  @ApiProperty({ description: 'Id of the standard that it begins with' })
  @IsRowId()
  firstStandardId!: number;

  @ApiPropertyOptional({ type: [PlacementBody] })
  @MayBeLeftOut()
  @IsListOf(PlacementBody, 0, 100)
  placements: PlacementBody[] = [];
}

export class LearnersBody {
  @ApiProperty({ description: 'Ids of the starts of their first apprenticeships', example: [7, 8] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsRowId({ each: true })
  startIds!: number[];

  @ApiProperty({ example: 'Recruited in June' })
  @IsPlainText(500)
  reason!: string;
}

export class StayBody extends SpanBody {
  @ApiProperty({ description: 'Id of the placement' })
  @IsRowId()
  placementId!: number;
}

export class PathBody {
  @ApiProperty({ description: 'Id of the learner in the programme' })
  @IsRowId()
  learnerId!: number;

  @ApiProperty({ type: [StayBody], description: 'The whole path; what is left out is no longer planned' })
  @IsListOf(StayBody, 0, 100)
  stays!: StayBody[];
}

export class PathsBody {
  @ApiProperty({ type: [PathBody] })
  @IsListOf(PathBody, 1, 200)
  paths!: PathBody[];

  @ApiProperty({ example: 'Two of them change places' })
  @IsPlainText(500)
  reason!: string;
}

export class DepartureBody {
  @ApiProperty({ description: 'The last day with the programme', example: '2027-01-15' })
  @IsDay()
  lastDay!: string;

  @ApiProperty({ example: 'Moves away' })
  @IsPlainText(500)
  reason!: string;
}

export class ProgressionBody {
  @ApiProperty({ description: 'Id of the start of the second apprenticeship' })
  @IsRowId()
  startId!: number;

  @ApiProperty({ example: 'Goes on to level 3' })
  @IsPlainText(500)
  reason!: string;
}

export class RotationsQuery extends PagingQuery {
  @ApiPropertyOptional({ description: 'Only with this employer or host' })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsRowId()
  organisation?: number;
}

export class ProposalQuery {
  @ApiPropertyOptional({ description: 'Into how many turns of the same length; one for each setting where left out' })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  turns?: number;
}

const spanOf = ({ from, until }: SpanBody): Span => ({ from: toLocalDate(from), until: toLocalDate(until) });

export const termsOf = ({ name, secondStandardId, ...span }: RotationTermsBody): NewTerms => ({
  ...{ name, secondStandardId: secondStandardId ?? null, ...spanOf(span) },
});

export const placementOf = ({ hostId, setting, capacity, ...span }: PlacementBody): NewPlacement => ({
  ...{ hostId, setting, capacity, ...spanOf(span) },
});

/** The days and the room of a placement as they were sent. */
export const placementTermsOf = ({ capacity, givenUp, ...span }: PlacementTermsBody) => ({
  ...{ capacity, isGivenUp: givenUp, ...spanOf(span) },
});

/** A programme as it was sent. */
export const rotationOf = (body: RotationBody): NewRotation => ({
  ...{ employerId: body.employerId, firstStandardId: body.firstStandardId, reason: body.reason },
  terms: termsOf(body),
  placements: body.placements.map(placementOf),
});

export const pathsOf = ({ paths }: PathsBody): NewPath[] =>
  paths.map(({ learnerId, stays }) => ({
    learnerId,
    stays: stays.map(({ placementId, ...span }) => ({ placementId, ...spanOf(span) })),
  }));

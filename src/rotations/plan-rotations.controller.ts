import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { toLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AddLearners, type LearnersAdded } from './add-learners.js';
import { ChangeRotation, type VersionMade } from './change-rotation.js';
import { CreateRotation, type RotationCreated } from './create-rotation.js';
import { EndParticipation, type ParticipationEnded } from './end-participation.js';
import { LinkProgression, type ProgressionLinked } from './link-progression.js';
import { type PathsPlanned, PlanPaths } from './plan-paths.js';
import {
  DepartureBody,
  LearnersBody,
  NewPlacementBody,
  PathsBody,
  PlacementTermsBody,
  ProgressionBody,
  RotationBody,
  RotationTermsBody,
  pathsOf,
  placementOf,
  placementTermsOf,
  rotationOf,
  termsOf,
} from './rotations.dto.js';

/** Making rotational programmes, and planning who is where when. */
@ApiTags('rotations')
@ApiBearerAuth()
@Controller('api/v1/rotations')
export class PlanRotationsController {
  constructor(
    private readonly create: CreateRotation,
    private readonly change: ChangeRotation,
    private readonly add: AddLearners,
    private readonly paths: PlanPaths,
    private readonly end: EndParticipation,
    private readonly progression: LinkProgression,
  ) {}

  @Post()
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Makes a rotational programme with its placements' })
  async make(
    @Body() body: RotationBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RotationCreated> {
    return answerOf(await this.create.run(write, rotationOf(body)), reply);
  }

  @Post(':id/terms')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives a programme new terms, as the next version' })
  async terms(
    @Param('id', RowIdPipe) id: number,
    @Body() body: RotationTermsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionMade> {
    return answerOf(await this.change.terms(write, id, termsOf(body), body.reason), reply);
  }

  @Post(':id/placements')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Adds a placement with a host' })
  async placement(
    @Param('id', RowIdPipe) id: number,
    @Body() body: NewPlacementBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly id: number }> {
    return answerOf(await this.change.addPlacement(write, id, placementOf(body), body.reason), reply);
  }

  @Post(':id/placements/:placementId/terms')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Changes the days or the room of a placement, or gives it up' })
  async placementTerms(
    @Param('id', RowIdPipe) id: number,
    @Param('placementId', RowIdPipe) placementId: number,
    @Body() body: PlacementTermsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionMade> {
    const changed = placementTermsOf(body);
    return answerOf(await this.change.placement(write, id, placementId, changed, body.reason), reply);
  }

  @Post(':id/learners')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes learners in, each by the start of the first apprenticeship' })
  async learners(
    @Param('id', RowIdPipe) id: number,
    @Body() body: LearnersBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LearnersAdded> {
    return answerOf(await this.add.run(write, id, body.startIds, body.reason), reply);
  }

  @Post(':id/paths')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Plans the whole paths of some learners, all of them or none' })
  async plan(
    @Param('id', RowIdPipe) id: number,
    @Body() body: PathsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PathsPlanned> {
    return answerOf(await this.paths.run(write, id, pathsOf(body), body.reason), reply);
  }

  @Post(':id/learners/:learnerId/departure')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records the last day of a learner with the programme' })
  async departure(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
    @Body() body: DepartureBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipationEnded> {
    return answerOf(await this.end.run(write, id, learnerId, toLocalDate(body.lastDay), body.reason), reply);
  }

  @Post(':id/learners/:learnerId/progression')
  @Needs('rotations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Links the second apprenticeship of a learner to the first' })
  async progress(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
    @Body() body: ProgressionBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgressionLinked> {
    return answerOf(await this.progression.run(write, id, learnerId, body.startId, body.reason), reply);
  }
}

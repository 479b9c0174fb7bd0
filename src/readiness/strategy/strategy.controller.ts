import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { Needs } from '../../platform/http/access.js';
import { answerOf, foundOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { AddDeliverable } from './add-deliverable.js';
import { FindStrategy, type GoalView, type Strategy } from './find-strategy.js';
import { type ProgressReported, ReportProgress } from './report-progress.js';
import { type GoalSet, SetGoal } from './set-goal.js';
import { SetUpWorkstream } from './set-up-workstream.js';
import { DeliverableBody, GoalBody, ProgressBody, WorkstreamBody, goalOf, progressOf } from './strategy.dto.js';

/** Goals, and workstreams with what they deliver. */
@ApiTags('strategy')
@ApiBearerAuth()
@Controller('api/v1/strategy')
export class StrategyController {
  constructor(
    private readonly find: FindStrategy,
    private readonly goals: SetGoal,
    private readonly workstreams: SetUpWorkstream,
    private readonly deliverables: AddDeliverable,
    private readonly progress: ReportProgress,
  ) {}

  @Get()
  @Needs('readiness:read')
  @ApiOperation({ summary: 'The strategy as it stands today' })
  whole(): Promise<Strategy> {
    return this.find.run();
  }

  @Get('goals/:id')
  @Needs('readiness:read')
  @ApiOperation({ summary: 'One goal with what was reported of it' })
  async goal(@Param('id', RowIdPipe) id: number): Promise<GoalView> {
    return foundOf(await this.find.goal(id));
  }

  @Post('goals')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sets a goal' })
  async setGoal(
    @Body() body: GoalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalSet> {
    return answerOf(await this.goals.run(write, goalOf(body)), reply);
  }

  @Post('goals/:id/progress')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Reports how far a goal is' })
  async goalProgress(
    @Param('id', RowIdPipe) id: number,
    @Body() body: ProgressBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgressReported> {
    return answerOf(await this.progress.run(write, 'goal', id, progressOf(body)), reply);
  }

  @Post('workstreams')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sets up a workstream' })
  async setUp(
    @Body() { name, purpose, leadId }: WorkstreamBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: number }> {
    return answerOf(await this.workstreams.run(write, { name, purpose, leadId: leadId ?? null }), reply);
  }

  @Post('workstreams/:id/deliverables')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Adds something that a workstream is to deliver' })
  async deliver(
    @Param('id', RowIdPipe) workstreamId: number,
    @Body() { title, ownerId, dueOn }: DeliverableBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: number; reference: string }> {
    const deliverable = { workstreamId, title, ownerId: ownerId ?? null, dueOn: toLocalDate(dueOn) };
    return answerOf(await this.deliverables.run(write, deliverable), reply);
  }

  @Post('deliverables/:id/progress')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Reports how far a deliverable is' })
  async deliverableProgress(
    @Param('id', RowIdPipe) id: number,
    @Body() body: ProgressBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgressReported> {
    return answerOf(await this.progress.run(write, 'deliverable', id, progressOf(body)), reply);
  }
}

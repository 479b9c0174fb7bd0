import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { ChangeRound, type RoundChanged } from './change-round.js';
import { CreateRound, type RoundCreated } from './create-round.js';
import { FindRounds, type RoundView } from './find-rounds.js';
import { RoundBody, RoundStepBody, RoundTermsBody, termsOf } from './rounds.dto.js';
import { type RoundMoved, TakeRoundStep } from './take-round-step.js';

/** Rounds in which gifts are given. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/rounds')
export class RoundsController {
  constructor(
    private readonly create: CreateRound,
    private readonly changes: ChangeRound,
    private readonly steps: TakeRoundStep,
    private readonly find: FindRounds,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'Rounds with their terms, and how far each is' })
  async list(@Query() query: PagingQuery): Promise<Page<RoundView>> {
    return pageOf(await this.find.list(query.after, query.limit), query.limit);
  }

  @Get(':id')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'One round' })
  async one(@Param('id', RowIdPipe) id: number): Promise<RoundView> {
    return foundOf(await this.find.one(id));
  }

  @Post()
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Prepares a round, or the next phase of one' })
  async prepare(
    @Body() body: RoundBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundCreated> {
    const { name, followsId = null, reason } = body;
    return answerOf(await this.create.run(write, { name, followsId, terms: termsOf(body), reason }), reply);
  }

  @Post(':id/terms')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives a round new terms, as the next version' })
  async terms(
    @Param('id', RowIdPipe) id: number,
    @Body() body: RoundTermsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundChanged> {
    return answerOf(await this.changes.run(write, id, termsOf(body), body.reason), reply);
  }

  @Post(':id/steps')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Opens a round, closes it, declares it decided, or publishes what was decided' })
  async step(
    @Param('id', RowIdPipe) id: number,
    @Body() { step, reason }: RoundStepBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoundMoved> {
    return answerOf(await this.steps.run(write, id, step, reason), reply);
  }
}

import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AnswerOffer } from './answer-offer.js';
import { ApprovalBody, ConflictBody, ReasonBody, ScoreBody } from './applications.dto.js';
import { type ApplicationApproved, ApproveApplication } from './approve-application.js';
import { type ApplicationDecided, DecideApplication } from './decide-application.js';

/** What the programme team decides on applications. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/applications')
export class DecisionsController {
  constructor(
    private readonly decide: DecideApplication,
    private readonly approval: ApproveApplication,
    private readonly answers: AnswerOffer,
  ) {}

  @Post(':id/conflicts')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Says whether you have an interest in the application, before you take part in deciding' })
  async declare(
    @Param('id', RowIdPipe) id: number,
    @Body() { hasConflict, explanation }: ConflictBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.decide.declare(write, id, hasConflict, explanation), reply);
  }

  @Post(':id/scores')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives points by the criteria of the round' })
  async score(
    @Param('id', RowIdPipe) id: number,
    @Body() { points, comment }: ScoreBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.decide.score(write, id, points, comment), reply);
  }

  @Post(':id/approval')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Approves an application: holds the money for its learners' })
  async approve(
    @Param('id', RowIdPipe) id: number,
    @Body() { awards, reason }: ApprovalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationApproved> {
    const asked =
      awards?.map(({ line, learners, pledgeId }) => ({ line, learners, pledgeId: pledgeId ?? null })) ?? null;
    return answerOf(await this.approval.run(write, id, asked, reason), reply);
  }

  @Post(':id/waiting-list')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Puts an application on the waiting list' })
  async wait(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.decide.wait(write, id, reason), reply);
  }

  @Post(':id/rejection')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Turns an application down, with a reason that its employer is told' })
  async reject(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.decide.reject(write, id, reason), reply);
  }

  @Post(':id/retraction')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes an approval back while nobody has been told of it' })
  async retract(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.decide.retract(write, id, reason), reply);
  }

  @Post(':id/extension')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives more time to answer an offer, or to report a start, once' })
  async extend(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.answers.extend(write, id, reason), reply);
  }
}

import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyFor, onlyForProgramme, onlyOwnList } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AwardsQuery } from './applications.dto.js';
import type { AwardView } from './award-view.js';
import { FindAwards } from './find-awards.js';
import type { AwardAtRisk } from './find-awards-at-risk.js';
import { RunTimers, type TimersRun } from './run-timers.js';

/** What was awarded to whom, and what became of it. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1')
export class AwardsController {
  constructor(
    private readonly find: FindAwards,
    private readonly timers: RunTimers,
  ) {}

  @Get('awards')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'Awards with what each was, has drawn, has given back and still has, year by year' })
  async list(
    @Query() { after, limit, sender, receiver, application }: AwardsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<AwardView>> {
    onlyOwnList(actor, sender, receiver);
    const search = { senderId: sender ?? null, receiverId: receiver ?? null, applicationId: application ?? null };
    return pageOf(await this.find.list(after, limit, search), limit);
  }

  @Get('awards-at-risk')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'Open awards whose sender may not keep its word, with pledges that could take them over' })
  async atRisk(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly AwardAtRisk[] }> {
    onlyForProgramme(actor);
    return { items: await this.find.atRisk() };
  }

  @Get('awards/:id')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'One award' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<AwardView> {
    const award = foundOf(await this.find.one(id));
    onlyFor(actor, award.senderId, award.receiverId);
    return award;
  }

  @Post('gifting-timers')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Does what time limits ask for today; again on the same day it does nothing more' })
  async run(@CurrentWrite() _write: WriteRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<TimersRun> {
    return answerOf({ answer: await this.timers.run(), replayed: false }, reply);
  }
}

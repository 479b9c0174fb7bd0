import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyFor, onlyOwnList } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';

import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { ChangePledge, type PledgeChanged } from './change-pledge.js';
import { FindOfficialView, type OfficialPledgeView } from './find-official-view.js';
import { FindPledges, type PledgeView } from './find-pledges.js';
import { MakePledge, type PledgeMade } from './make-pledge.js';
import { PledgeBody, PledgeChangeBody, PledgesQuery, pledgeChangeOf, pledgeOf } from './pledges.dto.js';

/** What trusts pledge. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/pledges')
export class PledgesController {
  constructor(
    private readonly make: MakePledge,
    private readonly changes: ChangePledge,
    private readonly find: FindPledges,
    private readonly official: FindOfficialView,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'Pledges, with what each still has year by year' })
  async list(@Query() query: PledgesQuery, @CurrentActor() actor: Actor): Promise<Page<PledgeView>> {
    onlyOwnList(actor, query.sender);
    return pageOf(await this.find.list(query.after, query.limit, query.sender ?? null), query.limit);
  }

  @Get(':id')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'One pledge with its history' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PledgeView> {
    const pledge = foundOf(await this.find.one(id));
    onlyFor(actor, pledge.senderId);
    return pledge;
  }

  @Get(':id/official-view')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'What the official matching service would show of it, and why that is another figure' })
  async officialView(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<OfficialPledgeView> {
    onlyFor(actor, foundOf(await this.find.one(id)).senderId);
    return foundOf(await this.official.run(id));
  }

  @Post()
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Pledges unspent levy of named allowance years' })
  async pledge(
    @Body() body: PledgeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PledgeMade> {
    return answerOf(await this.make.run(write, pledgeOf(body)), reply);
  }

  @Post(':id/changes')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Edits, tops up, pauses, keeps for a round, or withdraws what is not promised yet' })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Body() body: PledgeChangeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PledgeChanged> {
    return answerOf(await this.changes.run(write, id, pledgeChangeOf(body)), reply);
  }
}

import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyForProgramme } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { answerOf, foundOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AcceptAllocation, type AllocationAccepted } from './accept-allocation.js';
import type { AllocationView } from './allocation-view.js';
import { AcceptBody, ChoiceBody, ProposalBody } from './allocation.dto.js';
import { ChooseLine, type LineChosen } from './choose-line.js';
import { FindAllocations, type RoundAllocation } from './find-allocations.js';
import { type Proposal, ProposeAllocation } from './propose-allocation.js';

/** Who should fund whom in a round. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/rounds/:id/allocation')
export class AllocationsController {
  constructor(
    private readonly find: FindAllocations,
    private readonly proposing: ProposeAllocation,
    private readonly choosing: ChooseLine,
    private readonly accepting: AcceptAllocation,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'The last proposal of who should fund whom, and what people chose by hand' })
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<RoundAllocation> {
    onlyForProgramme(actor);
    return foundOf(await this.find.ofRound(id));
  }

  @Post()
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Works out who should fund whom, with every reason; nothing is promised by it' })
  async propose(
    @Param('id', RowIdPipe) id: number,
    @Body() { strategy, seconds, preview }: ProposalBody,
    @CurrentActor() actor: Actor,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AllocationView | Proposal> {
    onlyForProgramme(actor);
    if (preview) return foundOf(await this.proposing.preview(id, { strategy, seconds }));
    return answerOf(await this.proposing.propose(write, id, { strategy, seconds }), reply);
  }

  @Post('choices')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Fixes a line by hand, rules it out, or leaves it free again, for proposals from now on' })
  async choose(
    @Param('id', RowIdPipe) id: number,
    @Body() { pledgeId, ...choice }: ChoiceBody,
    @CurrentActor() actor: Actor,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LineChosen> {
    onlyForProgramme(actor);
    return answerOf(await this.choosing.run(write, id, { ...choice, pledgeId: pledgeId ?? null }), reply);
  }

  @Post('acceptance')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Approves applications as they were proposed, each by the rules of an approval' })
  async accept(
    @Param('id', RowIdPipe) id: number,
    @Body() { proposal: number, applications, hasNoInterest, reason }: AcceptBody,
    @CurrentActor() actor: Actor,
    @CurrentWrite() write: WriteRequest,
  ): Promise<AllocationAccepted> {
    onlyForProgramme(actor);
    return foundOf(await this.accepting.run(write, id, { number, only: applications ?? null, hasNoInterest, reason }));
  }
}

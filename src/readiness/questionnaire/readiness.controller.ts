import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { onlyFor, onlyOwnList } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { answerOf, foundOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { BeginResponse, type ResponseBegun } from './begin-response.js';
import { type Comparison, FindComparison } from './find-comparison.js';
import { FindResponses, type ResponseView } from './find-responses.js';
import { ComparisonQuery, ResponseBody, ResponsesQuery, SectionBody, answersIn } from './readiness.dto.js';
import { readerOf } from './reader.js';
import { SaveSection, type SectionSaved } from './save-section.js';
import { type ResponseSent, SendResponse } from './send-response.js';

/** What organisations answer about their readiness, and how the answers stand to each other. */
@ApiTags('readiness')
@ApiBearerAuth()
@Controller('api/v1/readiness')
export class ReadinessController {
  constructor(
    private readonly find: FindResponses,
    private readonly comparisons: FindComparison,
    private readonly beginning: BeginResponse,
    private readonly saving: SaveSection,
    private readonly sending: SendResponse,
  ) {}

  @Get('comparison')
  @Needs('readiness:read')
  @ApiOperation({
    summary: 'Similarities and differences question by question, for the programme and who has answered',
  })
  async compare(@Query() { version, asAt }: ComparisonQuery, @CurrentActor() actor: Actor): Promise<Comparison> {
    const date = parseLocalDate(asAt ?? '') ?? null;
    return foundOf(await this.comparisons.run(version ?? null, date, readerOf(actor)));
  }

  @Get('responses')
  @Needs('readiness:read')
  @ApiOperation({ summary: 'Answers with their evidence, in the order in which they were begun' })
  async list(
    @Query() { organisation }: ResponsesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: ResponseView[] }> {
    onlyOwnList(actor, organisation);
    return { items: await this.find.list({ organisationId: organisation ?? null }, readerOf(actor)) };
  }

  @Get('responses/:id')
  @Needs('readiness:read')
  @ApiOperation({ summary: 'The answers of one organisation' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<ResponseView> {
    const response = foundOf(await this.find.one(id, readerOf(actor)));
    onlyFor(actor, response.organisationId);
    return response;
  }

  @Post('responses')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'An organisation begins to answer, for the first time or anew' })
  async begin(
    @Body() { organisationId }: ResponseBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseBegun> {
    return answerOf(await this.beginning.run(write, organisationId), reply);
  }

  @Put('responses/:id/sections/:section')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Keeps the answers to a part as they are now' })
  async save(
    @Param('id', RowIdPipe) id: number,
    @Param('section') section: string,
    @Body() body: SectionBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SectionSaved> {
    return answerOf(await this.saving.run(write, id, section, answersIn(body)), reply);
  }

  @Post('responses/:id/sending')
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sends the answers, which stay as they are from then on' })
  async send(
    @Param('id', RowIdPipe) id: number,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseSent> {
    return answerOf(await this.sending.run(write, id), reply);
  }
}

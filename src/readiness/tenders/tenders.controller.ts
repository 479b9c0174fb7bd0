import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { answerOf, foundOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { readerOf } from '../questionnaire/reader.js';
import { BeginTender, type TenderBegun } from './begin-tender.js';
import { EndTender, type TenderEnded } from './end-tender.js';
import { EnterQuote } from './enter-quote.js';
import { FindTenders, type TenderView } from './find-tenders.js';
import { JoinTender } from './join-tender.js';
import {
  NeedBody,
  QuoteBody,
  TenderAwardBody,
  TenderBody,
  TenderWithdrawalBody,
  needOf,
  quoteOf,
  tenderOf,
} from './tenders.dto.js';

/** Training that several organisations ask providers for together. */
@ApiTags('tenders')
@ApiBearerAuth()
@Controller('api/v1/tenders')
export class TendersController {
  constructor(
    private readonly find: FindTenders,
    private readonly beginning: BeginTender,
    private readonly joining: JoinTender,
    private readonly quoting: EnterQuote,
    private readonly ending: EndTender,
  ) {}

  @Get()
  @Needs('tenders:read')
  @ApiOperation({ summary: 'Tenders, the newest first; quotes are for who has joined, and for the programme' })
  async list(@CurrentActor() actor: Actor): Promise<{ items: TenderView[] }> {
    return { items: await this.find.list(readerOf(actor)) };
  }

  @Get(':id')
  @Needs('tenders:read')
  @ApiOperation({ summary: 'One tender: what is needed together, and what providers ask' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<TenderView> {
    return foundOf(await this.find.one(id, readerOf(actor)));
  }

  @Post()
  @Needs('tenders:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Begins a tender' })
  async begin(
    @Body() body: TenderBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenderBegun> {
    return answerOf(await this.beginning.run(write, tenderOf(body)), reply);
  }

  @Post(':id/needs')
  @Needs('tenders:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'An organisation says how many learners it needs trained from a month on' })
  async join(
    @Param('id', RowIdPipe) id: number,
    @Body() body: NeedBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: number; learners: number }> {
    return answerOf(await this.joining.run(write, id, needOf(body)), reply);
  }

  @Post(':id/quotes')
  @Needs('tenders:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Enters what a provider asks for one learner' })
  async quote(
    @Param('id', RowIdPipe) id: number,
    @Body() body: QuoteBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: number; ukprn: string }> {
    return answerOf(await this.quoting.run(write, id, quoteOf(body)), reply);
  }

  @Post(':id/award')
  @Needs('tenders:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Awards a tender to a provider that quotes for everything' })
  async award(
    @Param('id', RowIdPipe) id: number,
    @Body() { ukprn, reason }: TenderAwardBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenderEnded> {
    return answerOf(await this.ending.award(write, id, ukprn, reason), reply);
  }

  @Post(':id/withdrawal')
  @Needs('tenders:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Withdraws a tender' })
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: TenderWithdrawalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenderEnded> {
    return answerOf(await this.ending.withdraw(write, id, reason), reply);
  }
}

import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { tellsDecisions } from '../core/gifting/round.js';
import { money } from '../core/money/money.js';
import { isOfProgramme, onlyFor, onlyOwnList } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AnswerOffer } from './answer-offer.js';
import {
  AcceptanceBody,
  ApplicationBody,
  ApplicationsQuery,
  ContentBody,
  ReasonBody,
  contentOf,
} from './applications.dto.js';
import type { ApplicationDecided } from './decide-application.js';
import { type ApplicationDetail, type ApplicationView, FindApplications } from './find-applications.js';
import { FindRounds } from './find-rounds.js';
import { toldApplication } from './told-application.js';
import { type ApplicationSaved, SaveApplication } from './save-application.js';
import { type ApplicationSent, SubmitApplication } from './submit-application.js';

/** Applications as employers write them, and their answers to offers. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/applications')
export class ApplicationsController {
  constructor(
    private readonly saving: SaveApplication,
    private readonly submitting: SubmitApplication,
    private readonly answers: AnswerOffer,
    private readonly find: FindApplications,
    private readonly rounds: FindRounds,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'Applications, each with its history' })
  async list(
    @Query() { after, limit, round, receiver, state }: ApplicationsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<ApplicationView>> {
    onlyOwnList(actor, receiver);
    const search = { roundId: round ?? null, receiverId: receiver ?? null };
    if (isOfProgramme(actor)) {
      return pageOf(await this.find.list(after, limit, { ...search, state: state ?? null }), limit);
    }
    const page = pageOf(await this.find.list(after, limit, search), limit);
    const told = await this.told(page.items);
    return { ...page, items: state === undefined ? told : told.filter((application) => application.state === state) };
  }

  @Get(':id')
  @Needs('gifting:read')
  @ApiOperation({ summary: 'One application, with what is missing and what speaks against it' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<ApplicationDetail> {
    const application = foundOf(await this.find.one(id));
    onlyFor(actor, application.receiverId);
    return isOfProgramme(actor) ? application : (await this.told([application]))[0]!;
  }

  @Post()
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Begins an application, however incomplete' })
  async begin(
    @Body() body: ApplicationBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationSaved> {
    return answerOf(await this.saving.begin(write, body.roundId, body.receiverId, contentOf(body)), reply);
  }

  @Put(':id')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Keeps another version of a draft' })
  async save(
    @Param('id', RowIdPipe) id: number,
    @Body() body: ContentBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationSaved> {
    return answerOf(await this.saving.save(write, id, contentOf(body)), reply);
  }

  @Post(':id/submission')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sends an application in' })
  async submit(
    @Param('id', RowIdPipe) id: number,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationSent> {
    return answerOf(await this.submitting.run(write, id), reply);
  }

  @Post(':id/acceptance')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Accepts an offer, repeating what it may come to cost' })
  async accept(
    @Param('id', RowIdPipe) id: number,
    @Body() { aboveBand, mostOwed, confirmsSubsidy }: AcceptanceBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    const acceptance = { aboveBand: money(aboveBand), mostOwed: money(mostOwed), confirmsSubsidy };
    return answerOf(await this.answers.accept(write, id, acceptance), reply);
  }

  @Post(':id/decline')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Declines an offer' })
  async decline(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.answers.end(write, id, 'decline', reason), reply);
  }

  @Post(':id/withdrawal')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Withdraws an application before its offer is accepted' })
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.answers.end(write, id, 'withdraw', reason), reply);
  }

  @Post(':id/release')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives up what was accepted and has not started' })
  async release(
    @Param('id', RowIdPipe) id: number,
    @Body() { reason }: ReasonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    return answerOf(await this.answers.end(write, id, 'release', reason), reply);
  }

  /** As their employer has been told of them. */
  private async told<View extends ApplicationView>(applications: readonly View[]): Promise<View[]> {
    const rounds = new Map((await this.rounds.published()).map((round) => [round.id, round]));
    return applications.map((application) => {
      const round = rounds.get(application.roundId);
      return toldApplication(application, round !== undefined && tellsDecisions(round.state, round.terms));
    });
  }
}

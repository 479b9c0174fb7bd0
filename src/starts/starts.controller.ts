import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { OrderProviders, type ProviderOrder } from './order-providers.js';
import type { ReportedChange } from './start-change-report.js';
import { onlyFor, onlyOwnList } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest, uploadRequestOf } from '../platform/http/idempotency.js';
import { DryRunQuery } from '../platform/http/dry-run.dto.js';
import { FILE_BODY, uploadedFiles } from '../platform/http/uploaded-files.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { type EarningsView, FindStarts, partiesOf, type StartView } from './find-starts.js';
import { ImportStarts, type StartsImported } from './import-starts.js';
import { readStartsCsv } from './read-starts-csv.js';
import { RecordStartChange, type StartChanged } from './record-start-change.js';
import { RegisterStart, type StartRegistered } from './register-start.js';
import { ProviderOrderBody, StartBody, StartChangeBody, StartsQuery } from './starts.dto.js';

/** Apprenticeships: their starts, what happens to them, and what is earned. */
@ApiTags('starts')
@ApiBearerAuth()
@Controller('api/v1/starts')
export class StartsController {
  constructor(
    private readonly find: FindStarts,
    private readonly register: RegisterStart,
    private readonly changes: RecordStartChange,
    private readonly imports: ImportStarts,
  ) {}

  @Get()
  @Needs('starts:read')
  @ApiOperation({ summary: 'Starts, each with what happened to it' })
  async list(@Query() query: StartsQuery, @CurrentActor() actor: Actor): Promise<Page<StartView>> {
    onlyOwnList(actor, query.employer, query.sender);
    const search = { employerId: query.employer ?? null, senderId: query.sender ?? null };
    return pageOf(await this.find.list(query.after, query.limit, search), query.limit);
  }

  @Get(':id')
  @Needs('starts:read')
  @ApiOperation({ summary: 'One start with what happened to it' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<StartView> {
    const start = foundOf(await this.find.one(id));
    onlyFor(actor, ...partiesOf(start));
    return start;
  }

  @Get(':id/earnings')
  @Needs('starts:read')
  @ApiOperation({ summary: 'What its provider earns month by month, and why' })
  async earnings(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<EarningsView> {
    onlyFor(actor, ...partiesOf(foundOf(await this.find.one(id))));
    return foundOf(await this.find.earnings(id));
  }

  @Post()
  @Needs('starts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a start into the books, when the rules of its day allow it' })
  async start(
    @Body() body: StartBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartRegistered> {
    const start = {
      employerId: body.employerId,
      senderId: body.senderId ?? null,
      standardId: body.standardId,
      awardId: body.awardId ?? null,
      ukprn: body.ukprn,
      kind: body.kind,
      startedOn: toLocalDate(body.startedOn),
      plannedEnd: toLocalDate(body.plannedEnd),
      training: money(body.trainingPrice),
      assessment: money(body.assessmentPrice),
      ageBand: body.ageBand,
      hasEvidence: body.evidence ?? false,
      isSmallEmployer: body.smallEmployer ?? false,
      route: body.route,
      agreedOn: toLocalDate(body.agreedOn),
      learner: body.learner ?? null,
      uln: body.uln ?? null,
    };
    return answerOf(await this.register.run(write, start), reply);
  }

  @Post('files')
  @Needs('starts:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a CSV file of starts into the books, all of them or none' })
  async file(
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartsImported> {
    const uploads = await uploadedFiles(request);
    const write = uploadRequestOf(request, uploads);
    const starts = uploads.flatMap(({ name, content }) => foundOf(readStartsCsv(name, content)));
    const dryRun = query.dryRun === 'true';
    const { actor, personId } = write;
    return answerOf(await this.imports.run(dryRun ? { actor, personId } : write, starts, dryRun), reply);
  }

  @Post(':id/changes')
  @Needs('starts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records what happened to an apprenticeship' })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Body() body: StartChangeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartChanged> {
    return answerOf(await this.changes.run(write, id, changeOf(body), body.reason), reply);
  }
}

/** Which providers an employer wants paid first. */
@ApiTags('starts')
@ApiBearerAuth()
@Controller('api/v1/provider-orders')
export class ProviderOrdersController {
  constructor(private readonly order: OrderProviders) {}

  @Post()
  @Needs('starts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records in which order an employer wants its providers paid, from a day on' })
  async record(
    @Body() { organisationId, from, ukprns }: ProviderOrderBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderOrder & { readonly id: number }> {
    return answerOf(await this.order.run(write, { organisationId, from: toLocalDate(from), ukprns }), reply);
  }
}

function changeOf({ kind, ...body }: StartChangeBody): ReportedChange {
  const on = toLocalDate(body.on);
  const plannedEnd = body.plannedEnd === undefined ? null : toLocalDate(body.plannedEnd);
  switch (kind) {
    case 'price':
      return { kind, on, ...priceOf(body)!, residual: body.residual ?? false };
    case 'contribution':
      return { kind, on, collected: money(body.collected!), isExempt: body.exempt ?? false };
    case 'planned-end':
      return { kind, on, plannedEnd: plannedEnd! };
    case 'return':
      return { kind, on, plannedEnd };
    case 'provider':
      return { kind, on, provider: body.ukprn! };
    case 'employer': {
      const { employerId, route, senderAgrees = false } = body;
      return { kind, on, employerId: employerId!, route: route!, senderAgrees, price: priceOf(body) };
    }
    case 'break':
    case 'withdrawal':
    case 'completion':
    case 'achievement':
    case 'redundancy':
    case 'pause':
    case 'resume':
    case 'stop':
      return { kind, on };
  }
}

function priceOf({ trainingPrice, assessmentPrice }: Omit<StartChangeBody, 'kind'>) {
  if (trainingPrice === undefined) return null;
  return { training: money(trainingPrice), assessment: money(assessmentPrice ?? '0') };
}

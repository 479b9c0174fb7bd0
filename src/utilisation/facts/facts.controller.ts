import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { money, toText } from '../../core/money/money.js';
import type { RoleFamily } from '../../core/utilisation/workforce/role-families.js';
import { parseReportYear, showReportYear } from '../../core/utilisation/workforce/report-year.js';
import { roleFamilies } from '../../../config/role-families.js';
import { onlyFor, onlyOwnList } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { answerOf, foundOf } from '../../platform/http/answer.js';
import { DryRunQuery } from '../../platform/http/dry-run.dto.js';
import { CurrentWrite, type WriteRequest, uploadRequestOf } from '../../platform/http/idempotency.js';
import { FILE_BODY, uploadedFiles } from '../../platform/http/uploaded-files.js';
import { FindStarts } from '../../starts/index.js';
import { FactsQuery, HeadcountBody, PayBody, PayQuery, VacanciesBody } from './facts.dto.js';
import { FindWorkforceFacts } from './find-facts.js';
import { readFactsCsv } from './read-facts-csv.js';
import { type FactsRecorded, RecordWorkforceFacts } from './record-facts.js';

/** What organisations say of their workforce: headcounts, vacancies, and what apprentices are paid. */
@ApiTags('workforce')
@ApiBearerAuth()
@Controller('api/v1/workforce')
export class WorkforceFactsController {
  constructor(
    private readonly find: FindWorkforceFacts,
    private readonly record: RecordWorkforceFacts,
    private readonly starts: FindStarts,
  ) {}

  @Get('role-families')
  @Needs('workforce:read')
  @ApiOperation({ summary: 'Role families, each with the standards that train for it' })
  families(): { items: readonly RoleFamily[] } {
    return { items: roleFamilies };
  }

  @Get('headcounts')
  @Needs('workforce:read')
  @ApiOperation({ summary: 'Headcounts in the order of recording; of one year the last one holds' })
  async headcounts(@Query() { organisation }: FactsQuery, @CurrentActor() actor: Actor): Promise<{ items: object[] }> {
    onlyOwnList(actor, organisation);
    const items = await this.find.headcounts(organisation ?? null);
    return { items: items.map((row) => ({ ...row, year: showReportYear(row.year) })) };
  }

  @Post('headcounts')
  @Needs('workforce:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records the employees of an organisation in a year from 1 April' })
  async headcount(
    @Body() { organisationId: organisation, year, source, reason, ...counts }: HeadcountBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactsRecorded> {
    const { employeesAtStart: atStart, employeesAtEnd: atEnd = null, employeesNew: joined = null } = counts;
    const told = { kind: 'headcount', organisation, year: parseReportYear(year)!, source, reason } as const;
    return answerOf(await this.record.one(write, { ...told, atStart, atEnd, joined }), reply);
  }

  @Get('vacancies')
  @Needs('workforce:read')
  @ApiOperation({ summary: 'Vacancies in the order of recording; of one day the last one holds' })
  async vacancies(@Query() { organisation }: FactsQuery, @CurrentActor() actor: Actor): Promise<{ items: object[] }> {
    onlyOwnList(actor, organisation);
    return { items: await this.find.vacancies(organisation ?? null) };
  }

  @Post('vacancies')
  @Needs('workforce:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records how many people an organisation looks for on a day, of one role family' })
  async vacancy(
    @Body() { organisationId: organisation, family, on, vacancies, source, reason }: VacanciesBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactsRecorded> {
    const fact = { kind: 'vacancies', organisation, family, on: toLocalDate(on), vacancies, source, reason } as const;
    return answerOf(await this.record.one(write, fact), reply);
  }

  @Get('pay')
  @Needs('workforce:read')
  @ApiOperation({ summary: 'What the apprentice of a start is paid, in the order of recording' })
  async pay(@Query() { start }: PayQuery, @CurrentActor() actor: Actor): Promise<{ items: object[] }> {
    onlyFor(actor, foundOf(await this.starts.one(start)).employerId);
    const items = await this.find.pay(start);
    return { items: items.map((row) => ({ ...row, hourly: toText(row.hourly) })) };
  }

  @Post('pay')
  @Needs('workforce:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records what an apprentice is paid an hour from a day on' })
  async paid(
    @Body() { startId, from, hourly, source, reason }: PayBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactsRecorded> {
    const fact = { kind: 'pay', startId, from: toLocalDate(from), hourly: money(hourly), source, reason } as const;
    return answerOf(await this.record.one(write, fact), reply);
  }

  @Post('files')
  @Needs('workforce:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a CSV file of headcounts, of vacancies or of pay: all of its rows, or none' })
  async file(
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FactsRecorded> {
    const uploads = await uploadedFiles(request);
    const { actor, personId, ...write } = uploadRequestOf(request, uploads);
    const facts = uploads.flatMap(({ name, content }) => foundOf(readFactsCsv(name, content)));
    const dryRun = query.dryRun === 'true';
    return answerOf(await this.record.file({ actor, personId, ...(dryRun ? {} : write) }, facts, dryRun), reply);
  }
}

import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseInstant } from '../core/calendar/instant.js';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { type Fault, isRefusal, refuse } from '../core/refusal.js';
import { onlyForOwner, viewerOf } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest, uploadRequestOf } from '../platform/http/idempotency.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { RefusedError } from '../platform/http/problem.js';
import { DryRunQuery } from '../platform/http/dry-run.dto.js';
import { FILE_BODY, uploadedFiles } from '../platform/http/uploaded-files.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindLevyAccounts, type StatementFileView } from './find-levy-accounts.js';
import { FindPosition, type PositionView } from './find-position.js';
import { type DeclarationView, FindDeclarations } from './find-declarations.js';
import { type DeliveredDeclaration, ImportDeclarations } from './import-declarations.js';
import { ImportStatement, type StatementImported } from './import-statement.js';
import { type DeclarationBody, DeclarationsBody, PositionQueryDto } from './levy-accounts.dto.js';
import type { DeclarationsImported } from './received-declarations.js';
import { readDeclaration, readDeclarationsCsv } from './read-declarations-csv.js';
import { type StatementFile, readStatementFile } from './statement-file/read-statement-file.js';

/** Money in: statements and declarations. */
@ApiTags('statements and declarations')
@ApiBearerAuth()
@Controller('api/v1/levy-accounts/:id')
export class StatementsController {
  constructor(
    private readonly find: FindLevyAccounts,
    private readonly statements: ImportStatement,
    private readonly declarations: ImportDeclarations,
    private readonly findDeclarations: FindDeclarations,
  ) {}

  @Get('statements')
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'The statement files that were imported' })
  async files(
    @Param('id', RowIdPipe) id: number,
    @Query() query: PagingQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<StatementFileView>> {
    onlyForOwner(actor, foundOf(await this.find.one(id)).organisationId);
    return pageOf(await this.find.statements(id, query.after, query.limit), query.limit);
  }

  @Post('statements')
  @Needs('statements:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Imports downloaded statements, all of them or none' })
  async importStatements(
    @Param('id', RowIdPipe) id: number,
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatementImported> {
    const account = foundOf(await this.find.one(id));
    const uploads = await uploadedFiles(request);
    const write = uploadRequestOf(request, uploads);
    const readings = await Promise.all(uploads.map((file) => readStatementFile(file)));
    const refused = readings.filter(isRefusal);
    if (refused.length === 1) throw new RefusedError(refused[0]!);
    if (refused.length > 1) throw new RefusedError(together(refused));
    const outcome = await this.statements.run(write, {
      levyAccountId: id,
      organisationId: account.organisationId,
      files: readings as StatementFile[],
      dryRun: query.dryRun === 'true',
    });
    return answerOf(outcome, reply);
  }

  @Get('declarations')
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'The declarations that were taken, with what each brings to the account' })
  async declared(
    @Param('id', RowIdPipe) id: number,
    @Query() query: PagingQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<DeclarationView>> {
    onlyForOwner(actor, foundOf(await this.find.one(id)).organisationId);
    return pageOf(await this.findDeclarations.run(id, query.after, query.limit), query.limit);
  }

  @Post('declarations')
  @Needs('declarations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes declarations of its PAYE schemes and makes them levy' })
  async declare(
    @Param('id', RowIdPipe) id: number,
    @Query() query: DryRunQuery,
    @Body() body: DeclarationsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeclarationsImported> {
    const account = foundOf(await this.find.one(id));
    const read = body.declarations.map((declaration, index) => readBody(declaration, index));
    const faults = read.flatMap((result) => (Array.isArray(result) ? result : []));
    if (faults.length > 0) {
      throw new RefusedError(refuse('REQUEST.INVALID', 'Some declarations cannot be read', faults));
    }
    const { organisationId } = account;
    const declarations = read as DeliveredDeclaration[];
    const delivery = { levyAccountId: id, organisationId, declarations, dryRun: query.dryRun === 'true' };
    return answerOf(await this.declarations.run(write, delivery), reply);
  }

  @Post('declaration-files')
  @Needs('declarations:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a CSV file of declarations' })
  async declarationFile(
    @Param('id', RowIdPipe) id: number,
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeclarationsImported> {
    const account = foundOf(await this.find.one(id));
    const uploads = await uploadedFiles(request);
    const write = uploadRequestOf(request, uploads);
    const declarations = uploads.flatMap(({ name, content }) => foundOf(readDeclarationsCsv(name, content)));
    const { organisationId } = account;
    const delivery = { levyAccountId: id, organisationId, declarations, dryRun: query.dryRun === 'true' };
    return answerOf(await this.declarations.run(write, delivery), reply);
  }
}

/** What every account has, what lapses and how much it may gift. */
@ApiTags('position')
@ApiBearerAuth()
@Controller('api/v1')
export class PositionController {
  constructor(private readonly position: FindPosition) {}

  @Get('position')
  @Needs('position:read')
  @ApiOperation({ summary: 'The position of every levy account' })
  async all(@Query() query: PositionQueryDto, @CurrentActor() actor: Actor): Promise<{ items: PositionView[] }> {
    return { items: await this.find(query, actor) };
  }

  @Get('levy-accounts/:id/position')
  @Needs('position:read')
  @ApiOperation({ summary: 'The position of one levy account' })
  async one(
    @Param('id', RowIdPipe) id: number,
    @Query() query: PositionQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<PositionView> {
    const [view] = await this.find(query, actor, id);
    return foundOf(view ?? refuse('LEVY_ACCOUNT.UNKNOWN', 'There is no such levy account'));
  }

  private async find(query: PositionQueryDto, actor: Actor, levyAccountId?: number): Promise<PositionView[]> {
    const viewer = foundOf(viewerOf(actor, query.viewer ?? null));
    const asAt = parseLocalDate(query.asAt ?? '') ?? null;
    const knownAt = parseInstant(query.knownAt ?? '') ?? null;
    const one = levyAccountId === undefined ? {} : { levyAccountId };
    return foundOf(await this.position.run({ asAt, knownAt, viewer, ...one }));
  }
}

/** Several files that cannot be read, in one refusal. */
function together(refusals: readonly { readonly message: string; readonly faults: readonly Fault[] }[]) {
  const faults = refusals.flatMap((refusal) => [{ where: '', message: refusal.message }, ...refusal.faults]);
  return refuse('STATEMENT.BAD_ROWS', 'Some files cannot be read; nothing was imported', faults);
}

const readBody = (body: DeclarationBody, index: number): DeliveredDeclaration | Fault[] =>
  readDeclaration(
    {
      payeScheme: body.payeScheme,
      submissionId: body.submissionId,
      submissionTime: body.submissionTime,
      payrollYear: body.payrollYear,
      payrollMonth: String(body.payrollMonth),
      levyDueYtd: body.levyDueYtd ?? '',
      noPayment: body.noPayment ? 'yes' : 'no',
      enteredOn: body.enteredOn ?? '',
    },
    `declarations.${index}`,
  );

import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { uploadRequestOf } from '../platform/http/idempotency.js';
import { DryRunQuery } from '../platform/http/dry-run.dto.js';
import { FILE_BODY, uploadedFiles } from '../platform/http/uploaded-files.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindStandards, type StandardView } from './find-standards.js';
import { ImportStandards, type StandardsImported } from './import-standards.js';
import { readStandardsCsv } from './read-standards-csv.js';
import { StandardQuery, StandardsQuery } from './standards.dto.js';

/** The catalogue of standards and their funding bands. */
@ApiTags('standards')
@ApiBearerAuth()
@Controller('api/v1/standards')
export class StandardsController {
  constructor(
    private readonly find: FindStandards,
    private readonly imports: ImportStandards,
  ) {}

  @Get()
  @Needs('standards:read')
  @ApiOperation({ summary: 'Standards, with what is paid for them at the most' })
  async list(@Query() query: StandardsQuery): Promise<Page<StandardView>> {
    const search = { words: query.search ?? null, level: query.level ?? null, route: query.route ?? null };
    const asAt = parseLocalDate(query.asAt ?? '') ?? null;
    return pageOf(await this.find.list(query.after, query.limit, search, asAt), query.limit);
  }

  @Get(':id')
  @Needs('standards:read')
  @ApiOperation({ summary: 'One standard with all its funding bands' })
  async one(@Param('id', RowIdPipe) id: number, @Query() query: StandardQuery): Promise<StandardView> {
    return foundOf(await this.find.one(id, parseLocalDate(query.asAt ?? '') ?? null));
  }

  @Post('files')
  @Needs('standards:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a CSV list of standards and funding bands into the catalogue' })
  async file(
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StandardsImported> {
    const uploads = await uploadedFiles(request);
    const write = uploadRequestOf(request, uploads);
    const standards = uploads.flatMap(({ name, content }) => foundOf(readStandardsCsv(name, content)));
    const dryRun = query.dryRun === 'true';
    return answerOf(await this.imports.run(dryRun ? { actor: write.actor } : write, standards, dryRun), reply);
  }
}

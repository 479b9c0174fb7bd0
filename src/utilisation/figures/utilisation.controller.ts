import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyForProgramme, viewerOf } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { tableFile } from '../../platform/pages/data-table.js';
import type { EvidenceView } from './evidence-view.js';
import { figureColumns, figureRows } from './figures-columns.js';
import { FindUtilisationEvidence } from './find-evidence.js';
import { FindUtilisation } from './find-utilisation.js';
import { UtilisationEvidenceQuery, UtilisationQuery, askedIn } from './utilisation.dto.js';
import type { SystemUtilisationView } from './utilisation-view.js';

/** What the system did with its levy, and what each figure is made of. */
@ApiTags('utilisation')
@ApiBearerAuth()
@Controller('api/v1/utilisation')
export class UtilisationController {
  constructor(
    private readonly find: FindUtilisation,
    private readonly findEvidence: FindUtilisationEvidence,
  ) {}

  @Get()
  @Needs('utilisation:read')
  @ApiProduces('application/json', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOperation({ summary: 'Levy in, spent, given, promised and lapsed, and apprenticeships; the parts add up' })
  async utilisation(
    @Query() query: UtilisationQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SystemUtilisationView | string | Buffer> {
    onlyForProgramme(actor);
    const asked = askedIn(query, query.monthly === 'yes');
    const view = foundOf(await this.find.run(asked, foundOf(viewerOf(actor, null))));
    const { format } = query;
    const file = await tableFile('utilisation', figureColumns(view), figureRows(view), { format });
    if (!file) return view;
    void reply.header('content-type', file.type);
    void reply.header('content-disposition', `attachment; filename="${file.name}"`);
    return file.content;
  }

  @Get('evidence')
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'The entries, or the starts, that a figure is the sum of' })
  async evidence(@Query() query: UtilisationEvidenceQuery, @CurrentActor() actor: Actor): Promise<EvidenceView> {
    onlyForProgramme(actor);
    const { figure, part = null, after, limit } = query;
    const asked = { ...askedIn(query), figure, part };
    return foundOf(await this.findEvidence.run(asked, foundOf(viewerOf(actor, null)), { after, limit }));
  }
}

import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { refuse } from '../core/refusal.js';
import { sha256 } from '../journal/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RefusedError } from '../platform/http/problem.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { AmendOrganisation } from './amend-organisation.js';
import { FindOrganisations, type OrganisationAsAt, readViewer } from './find-organisations.js';
import {
  DetailsBody,
  LevyStatusBody,
  MembershipBody,
  OrganisationBody,
  OrganisationQuery,
  OrganisationsQuery,
  PayeSchemeBody,
  SightQuery,
} from './organisations.dto.js';
import { type DatedFact, RecordDatedFact } from './record-dated-fact.js';
import { RecordPayeScheme, type SchemeChange } from './record-paye-scheme.js';
import { unknownOrganisation } from './refusals.js';
import { type OrganisationDetails, type OrganisationView, RegisterOrganisation } from './register-organisation.js';
import type { Figure, Sight } from './sight.js';

const detailsOf = (body: DetailsBody): OrganisationDetails => ({
  name: body.name,
  kind: body.kind,
  odsCode: body.odsCode ?? null,
  cqcId: body.cqcId ?? null,
  ukprn: body.ukprn ?? null,
  companyNumber: body.companyNumber ?? null,
  postcode: body.postcode ?? null,
  place: body.place ?? null,
});

/** The version, which a change must name, and what else can change in the answer. */
const etagOf = (found: OrganisationAsAt): string => `"v${found.version}-${sha256(JSON.stringify(found)).slice(0, 16)}"`;

/** Organisations and what is dated about them. */
@ApiTags('organisations')
@ApiBearerAuth()
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly register: RegisterOrganisation,
    private readonly amendment: AmendOrganisation,
    private readonly facts: RecordDatedFact,
    private readonly schemes: RecordPayeScheme,
    private readonly find: FindOrganisations,
  ) {}

  @Get()
  @Needs('organisations:read')
  @ApiOperation({ summary: 'Organisations' })
  async list(@Query() query: OrganisationsQuery): Promise<Page<OrganisationView>> {
    return pageOf(await this.find.list(query.after, query.limit, query.kind ?? null), query.limit);
  }

  @Get(':id')
  @Needs('organisations:read')
  @ApiOperation({ summary: 'An organisation with what is dated about it; its ETag is what PUT asks for' })
  async one(
    @Param('id', RowIdPipe) id: number,
    @Query() query: OrganisationQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationAsAt> {
    // What an applicant has named is for those who check applicants.
    if (!actor.rights.has('mail:read') && (await this.find.isClaimed(id))) {
      throw new RefusedError(unknownOrganisation());
    }
    const found = foundOf(await this.find.asAt(id, parseLocalDate(query.asAt ?? '') ?? null));
    void reply.header('etag', etagOf(found));
    return found;
  }

  @Post()
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Registers an organisation' })
  async create(
    @Body() body: OrganisationBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    const { levyStatus, memberFrom, payeSchemes = [] } = body;
    const outcome = await this.register.run(write, {
      ...detailsOf(body),
      levyStatus: levyStatus ? { from: toLocalDate(levyStatus.from), paysLevy: levyStatus.paysLevy } : null,
      memberFrom: parseLocalDate(memberFrom ?? '') ?? null,
      payeSchemes: payeSchemes.map(({ scheme, from }) => ({ scheme, from: toLocalDate(from) })),
    });
    return answerOf(outcome, reply);
  }

  @Put(':id')
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read' })
  @ApiOperation({ summary: 'Enters a new version of an organisation' })
  async amend(
    @Param('id', RowIdPipe) id: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: DetailsBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    const seen = /^(?:W\/)?"v(\d{1,9})(?:-[0-9a-f]+)?"$/.exec(ifMatch ?? '')?.[1];
    if (seen === undefined) {
      throw new RefusedError(
        refuse('ORGANISATION.VERSION_MISSING', 'Send If-Match with the ETag that was read, such as "v1"'),
      );
    }
    return answerOf(await this.amendment.run(write, id, Number.parseInt(seen, 10), detailsOf(body)), reply);
  }

  @Post(':id/levy-status')
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records whether it pays the levy from a day on' })
  async levyStatus(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { from, paysLevy }: LevyStatusBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DatedFact> {
    return answerOf(await this.facts.run(write, { organisationId, from: toLocalDate(from), paysLevy }), reply);
  }

  @Post(':id/membership')
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records whether it belongs to the system from a day on' })
  async membership(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { from, member }: MembershipBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DatedFact> {
    return answerOf(await this.facts.run(write, { organisationId, from: toLocalDate(from), member }), reply);
  }

  @Post(':id/paye-schemes')
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records that a PAYE scheme came to it, or left it' })
  async payeScheme(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { scheme, from, held = true }: PayeSchemeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SchemeChange> {
    const change = { organisationId, scheme, from: toLocalDate(from), held };
    return answerOf(await this.schemes.run(write, change), reply);
  }

  @Get(':id/sight')
  @Needs('organisations:read')
  @ApiOperation({ summary: 'Which of its figures somebody sees on a day, and by which agreement' })
  async sight(@Param('id', RowIdPipe) id: number, @Query() query: SightQuery): Promise<Record<Figure, Sight>> {
    const viewer = foundOf(readViewer(query.viewer));
    return foundOf(await this.find.sight(id, viewer, parseLocalDate(query.asAt ?? '') ?? null));
  }
}

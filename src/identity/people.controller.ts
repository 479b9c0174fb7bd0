import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type LocalDate, parseLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { EndPersonToken, type TokensEnded } from './end-person-token.js';
import { FindPeople, type PersonDetails, type PersonView } from './find-people.js';
import { GrantRole, type RoleRecorded } from './grant-role.js';
import { EmploymentBody, PeopleQuery, PersonBody, PersonQuery, RoleBody, TokenEndBody } from './people.dto.js';
import { type EmploymentRecorded, RecordEmployment } from './record-employment.js';
import { type PersonRegistered, RegisterPerson } from './register-person.js';

/** People: their roles and employers by date. Tokens are made by the command line alone, which shows no secret here. */
@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly find: FindPeople,
    private readonly register: RegisterPerson,
    private readonly roles: GrantRole,
    private readonly employments: RecordEmployment,
    private readonly tokens: EndPersonToken,
  ) {}

  @Get()
  @Needs('people:read')
  @ApiOperation({ summary: 'People, with their roles and employers as at a day' })
  async list(@Query() { after, limit, asAt }: PeopleQuery): Promise<Page<PersonView>> {
    return pageOf(await this.find.list(after, limit, parseLocalDate(asAt ?? '') ?? null), limit);
  }

  @Get(':id')
  @Needs('people:read')
  @ApiOperation({ summary: 'One person with all that was recorded of roles, and the tokens' })
  async one(@Param('id', RowIdPipe) id: number, @Query() { asAt }: PersonQuery): Promise<PersonDetails> {
    return foundOf(await this.find.one(id, parseLocalDate(asAt ?? '') ?? null));
  }

  @Post()
  @Needs('people:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Registers a person' })
  async create(
    @Body() { name, employerId }: PersonBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonRegistered> {
    return answerOf(await this.register.run(write, { name, employerId: employerId ?? null }), reply);
  }

  @Post(':id/roles')
  @Needs('people:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Gives a person a role from a day on, or takes it' })
  async role(
    @Param('id', RowIdPipe) personId: number,
    @Body() { role, organisationId, from, held, reason }: RoleBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoleRecorded> {
    const grant = { personId, role, organisationId: organisationId ?? null, ...datedOf(from, held), reason };
    return answerOf(await this.roles.run(write, grant), reply);
  }

  @Post(':id/employments')
  @Needs('people:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records that a person works for an organisation from a day on, or no longer does' })
  async employment(
    @Param('id', RowIdPipe) personId: number,
    @Body() { organisationId, from, held }: EmploymentBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmploymentRecorded> {
    const employment = { personId, organisationId, ...datedOf(from, held) };
    return answerOf(await this.employments.run(write, employment), reply);
  }

  @Post(':id/token-ends')
  @Needs('people:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Ends all API tokens of a person' })
  async endTokens(
    @Param('id', RowIdPipe) personId: number,
    @Body() { reason }: TokenEndBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensEnded> {
    return answerOf(await this.tokens.run(write, personId, reason), reply);
  }
}

/** A null is taken as left out: nothing ends that nobody said should end. */
function datedOf(from: string | undefined, held: boolean | undefined): { from: LocalDate | null; held: boolean } {
  return { from: parseLocalDate(from ?? '') ?? null, held: held ?? true };
}

import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate } from '../../core/calendar/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Needs } from '../../platform/http/access.js';
import { answerOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { ApplicationDecided } from '../decide-application.js';
import { ApplicantCheckBody } from './applicant-checks.dto.js';
import { CheckApplicant } from './check-applicant.js';
import { type ApplicantToCheck, FindApplicantChecks } from './find-applicant-checks.js';

/** Checking who applied without an account, before anything is offered. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1')
export class ApplicantChecksController {
  constructor(
    private readonly find: FindApplicantChecks,
    private readonly check: CheckApplicant,
    private readonly clock: Clock,
  ) {}

  @Get('applicant-checks')
  @Needs('mail:read')
  @ApiOperation({ summary: 'Applicants without an account who wait to be checked, beside what is known' })
  async list(): Promise<{ items: ApplicantToCheck[] }> {
    return { items: await this.find.list() };
  }

  @Post('applications/:id/applicant-check')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Keeps what was found out about an applicant; a failed check ends the application' })
  async run(
    @Param('id', RowIdPipe) id: number,
    @Body() { result, organisationId, register, spokenWith, on, reason, signatory }: ApplicantCheckBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApplicationDecided> {
    const told = {
      ...{ result, organisationId: organisationId ?? null, register: register ?? null },
      ...{ spokenWith: spokenWith ?? null, reason: reason ?? '' },
      on: parseLocalDate(on ?? '') ?? this.clock.today(),
    };
    return answerOf(await this.check.run(write, id, told, signatory ?? null), reply);
  }
}

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { onlyFor } from '../identity/index.js';
import {
  type AgreementStanding,
  FindAgreements,
  type NewSignature,
  type NewWithdrawal,
} from '../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { answerOf, foundOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { OwnSignatureBody, OwnWithdrawalBody, StandingQuery } from './own-agreement.dto.js';
import { SignOwnAgreement } from './sign-own-agreement.js';

/** The agreement as an organisation itself signs it. */
@ApiTags('agreements')
@ApiBearerAuth()
@Controller('api/v1/organisations/:id/agreement')
export class OwnAgreementController {
  constructor(
    private readonly find: FindAgreements,
    private readonly signing: SignOwnAgreement,
  ) {}

  @Get()
  @Needs('organisations:read')
  @ApiOperation({ summary: 'The version in force on a day, the signature that holds, and whether one is waited for' })
  async standing(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Query() { asAt }: StandingQuery,
  ): Promise<AgreementStanding> {
    onlyFor(actor, id);
    return foundOf(await this.find.standing(id, parseLocalDate(asAt ?? '') ?? null));
  }

  @Post('signature')
  @Needs('agreement-signatures:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Signs the version in force, from today on, in the name of whoever asks' })
  async sign(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { version, personRole, hasAuthority }: OwnSignatureBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSignature & { id: number }> {
    return answerOf(await this.signing.sign(write, { organisationId, version, personRole, hasAuthority }), reply);
  }

  @Post('withdrawal')
  @Needs('agreement-signatures:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Withdraws a signature of the organisation, from today on at the earliest' })
  async withdraw(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { signatureId, from, reason }: OwnWithdrawalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewWithdrawal> {
    const withdrawal = { organisationId, signatureId, from: toLocalDate(from), reason };
    return answerOf(await this.signing.withdraw(write, withdrawal), reply);
  }
}

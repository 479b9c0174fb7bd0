import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import type { AgreementView } from './find-agreements.js';
import { FindOrganisations } from './find-organisations.js';
import { AgreementBody, SignatureBody, WithdrawalBody } from './organisations.dto.js';
import { type NewAgreement, type NewSignature, type NewWithdrawal, ShareFigures } from './share-figures.js';

/** The data-sharing agreement: its versions, who signed, who withdrew. */
@ApiTags('agreements')
@ApiBearerAuth()
@Controller('api/v1')
export class AgreementsController {
  constructor(
    private readonly sharing: ShareFigures,
    private readonly find: FindOrganisations,
  ) {}

  @Get('agreements')
  @Needs('organisations:read')
  @ApiOperation({ summary: 'Versions of the agreement' })
  async versions(): Promise<{ items: AgreementView[] }> {
    return { items: await this.find.agreements() };
  }

  @Post('agreements')
  @Needs('agreements:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Publishes the next version' })
  async publish(
    @Body() { title, body, scope, from }: AgreementBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewAgreement & { version: number }> {
    return answerOf(await this.sharing.publish(write, { title, body, scope, from: toLocalDate(from) }), reply);
  }

  @Post('organisations/:id/agreement-signatures')
  @Needs('agreements:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records that an organisation signed a version' })
  async sign(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { version, person, personRole, from, endsOn }: SignatureBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSignature & { id: number }> {
    const dates = { from: toLocalDate(from), endsOn: parseLocalDate(endsOn ?? '') ?? null };
    return answerOf(await this.sharing.sign(write, { organisationId, version, person, personRole, ...dates }), reply);
  }

  @Post('agreement-signatures/:id/withdrawal')
  @Needs('agreements:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records that a signature is withdrawn from a day on' })
  async withdraw(
    @Param('id', RowIdPipe) signatureId: number,
    @Body() { person, from, reason }: WithdrawalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewWithdrawal> {
    return answerOf(
      await this.sharing.withdraw(write, { signatureId, person, from: toLocalDate(from), reason }),
      reply,
    );
  }
}

import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Month, parseMonth } from '../core/calendar/month.js';
import { refuse } from '../core/refusal.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { answerOf, foundOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RefusedError } from '../platform/http/problem.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { onlyForReconciling } from './accept-duty.js';
import { FindReconciliations, type ReconciledMonth } from './find-reconciliations.js';
import { AcceptDifferenceBody } from './reconciliation.dto.js';
import { type DifferenceAccepted, ReconcileMonth, type ReconciliationView } from './reconcile-month.js';

/** What a statement says was paid, beside what was expected. */
@ApiTags('month end')
@ApiBearerAuth()
@Controller('api/v1/levy-accounts/:id/reconciliation')
export class ReconciliationController {
  constructor(
    private readonly reconcile: ReconcileMonth,
    private readonly find: FindReconciliations,
    private readonly accounts: FindLevyAccounts,
  ) {}

  @Get()
  @Needs('reconciliation:read')
  @ApiOperation({ summary: 'Each month that was closed, with how far the statement agrees' })
  async months(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: readonly ReconciledMonth[] }> {
    onlyForReconciling(actor, foundOf(await this.accounts.one(id)).organisationId);
    return { items: foundOf(await this.find.run(id)) };
  }

  @Get(':month')
  @Needs('reconciliation:read')
  @ApiOperation({ summary: 'What agrees, differs or is missing between a statement and the month end' })
  async one(
    @Param('id', RowIdPipe) id: number,
    @Param('month') month: string,
    @CurrentActor() actor: Actor,
  ): Promise<ReconciliationView> {
    onlyForReconciling(actor, foundOf(await this.accounts.one(id)).organisationId);
    return foundOf(await this.reconcile.run(id, monthOf(month)));
  }

  @Post(':month/acceptances')
  @Needs('reconciliation:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Accepts a difference as it is, with the reason' })
  async accept(
    @Param('id', RowIdPipe) id: number,
    @Param('month') month: string,
    @Body() body: AcceptDifferenceBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DifferenceAccepted> {
    return answerOf(await this.reconcile.accept(write, id, monthOf(month), body), reply);
  }
}

function monthOf(text: string): Month {
  const month = parseMonth(text);
  if (!month) throw new RefusedError(refuse('REQUEST.INVALID', 'A month is written such as 2026-11'));
  return month;
}

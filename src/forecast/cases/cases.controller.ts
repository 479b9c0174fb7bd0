import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isOfProgramme, mayReadAccount, notThere, onlyForOwner, viewerOf } from '../../identity/index.js';
import { FindLevyAccounts } from '../../levy-accounts/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { answerOf, foundOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { CaseBody, caseOf } from './cases.dto.js';
import { type CaseComparison, type CaseView, FindCases } from './find-cases.js';
import { type CaseSaved, SaveCase } from './save-case.js';

/** What could come otherwise, kept and held side by side. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindCases,
    private readonly save: SaveCase,
  ) {}

  @Get('levy-accounts/:id/forecast-cases')
  @Needs('position:read')
  @ApiOperation({ summary: 'Cases that were saved of an account side by side, things as they stand in front' })
  async compare(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<CaseComparison> {
    const { organisationId } = foundOf(await this.accounts.one(id));
    const isOwn = mayReadAccount(actor, organisationId);
    if (!isOwn) {
      if (!isOfProgramme(actor)) throw new RefusedError(notThere());
      const viewer = foundOf(viewerOf(actor, null));
      if (!(await this.find.mayCompare(viewer, organisationId))) throw new RefusedError(notThere());
    }
    return foundOf(await this.find.compare(id, !isOwn));
  }

  @Post('levy-accounts/:id/forecast-cases')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Saves a case' })
  async make(
    @Param('id', RowIdPipe) id: number,
    @Body() body: CaseBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseSaved> {
    const { organisationId } = foundOf(await this.accounts.one(id));
    return answerOf(await this.save.make(write, organisationId, caseOf(body)), reply);
  }

  @Get('forecast-cases/:id')
  @Needs('position:read')
  @ApiOperation({ summary: 'A case with every version of it, and who saved each' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<CaseView> {
    const found = foundOf(await this.find.one(id));
    onlyForOwner(actor, found.organisationId);
    return found;
  }

  @Post('forecast-cases/:id/versions')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Saves another version, which holds from then on; earlier ones stay' })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Body() body: CaseBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseSaved> {
    return answerOf(await this.save.change(write, id, caseOf(body)), reply);
  }

  @Post('forecast-cases/:id/withdrawal')
  @Needs('gifting:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a case off the comparison; its versions stay' })
  async withdraw(
    @Param('id', RowIdPipe) id: number,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseSaved> {
    return answerOf(await this.save.withdraw(write, id), reply);
  }
}

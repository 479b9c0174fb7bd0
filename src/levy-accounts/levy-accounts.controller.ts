import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseInstant } from '../core/calendar/instant.js';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { toMonth } from '../core/calendar/month.js';
import { money, rate } from '../core/money/money.js';
import { mayReadAccount, onlyForOwner } from '../identity/index.js';
import { normalisePayeScheme } from '../organisations/index.js';
import { refuse } from '../core/refusal.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { AsAtQuery } from '../platform/http/as-at.dto.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { EnterOpeningBalance, type OpeningView } from './enter-opening-balance.js';
import { ExportStatement } from './export-statement.js';
import { FindLots, type LotsView } from './find-lots.js';
import {
  FindLevyAccounts,
  type LevyAccountDetails,
  type LevyAccountRow,
  type StatementLineView,
} from './find-levy-accounts.js';
import {
  ExportQuery,
  FractionBody,
  LevyAccountBody,
  LinesQuery,
  OfficialFigureBody,
  OpeningBody,
  OverrideBody,
} from './levy-accounts.dto.js';
import { type LevyAccountView, OpenLevyAccount } from './open-levy-account.js';
import { type FractionView, RecordEnglishFraction } from './record-english-fraction.js';
import { type OfficialFigureView, RecordOfficialFigure } from './record-official-figure.js';

/** Levy accounts, and what people enter about them by hand. */
@ApiTags('levy accounts')
@ApiBearerAuth()
@Controller('api/v1/levy-accounts')
export class LevyAccountsController {
  constructor(
    private readonly find: FindLevyAccounts,
    private readonly findLots: FindLots,
    private readonly exports: ExportStatement,
    private readonly open: OpenLevyAccount,
    private readonly openings: EnterOpeningBalance,
    private readonly figures: RecordOfficialFigure,
    private readonly fractions: RecordEnglishFraction,
  ) {}

  @Get()
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'Levy accounts' })
  async list(@Query() query: PagingQuery, @CurrentActor() actor: Actor): Promise<Page<LevyAccountRow>> {
    const page = pageOf(await this.find.list(query.after, query.limit), query.limit);
    return { ...page, items: page.items.filter(({ organisationId }) => mayReadAccount(actor, organisationId)) };
  }

  @Post()
  @Needs('levy-accounts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Opens the levy account of an organisation; asking again opens no other' })
  async create(
    @Body() body: LevyAccountBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LevyAccountView> {
    return answerOf(await this.open.run(write, body.organisationId), reply);
  }

  @Get(':id')
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'A levy account: its rows by type and its balance' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<LevyAccountDetails> {
    return this.own(id, actor);
  }

  @Get(':id/lines')
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'The rows of its statements, each with the file and line that it stands on' })
  async lines(
    @Param('id', RowIdPipe) id: number,
    @Query() query: LinesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<StatementLineView>> {
    await this.own(id, actor);
    return pageOf(await this.find.lines(id, query.after, query.limit, query.kind ?? null), query.limit);
  }

  @Get(':id/lots')
  @Needs('levy-accounts:read')
  @ApiOperation({ summary: 'Its lots: the levy of each month, what became of it and when it lapses' })
  async lots(
    @Param('id', RowIdPipe) id: number,
    @Query() query: AsAtQuery,
    @CurrentActor() actor: Actor,
  ): Promise<LotsView> {
    await this.own(id, actor);
    const asAt = parseLocalDate(query.asAt ?? '') ?? null;
    return foundOf(await this.findLots.run(id, asAt, parseInstant(query.knownAt ?? '') ?? null));
  }

  @Get(':id/statement.csv')
  @Needs('levy-accounts:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'Its rows in the layout of the official download, with references in place of learners' })
  async statement(
    @Param('id', RowIdPipe) id: number,
    @Query() query: ExportQuery,
    @CurrentActor() actor: Actor,
  ): Promise<string> {
    await this.own(id, actor);
    return foundOf(await this.exports.run(id, query.layout));
  }

  @Post(':id/opening-balance')
  @Needs('levy-accounts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Enters what the account held before its first statement, by the month it entered' })
  async opening(
    @Param('id', RowIdPipe) id: number,
    @Body() body: OpeningBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpeningView> {
    const account = foundOf(await this.find.one(id));
    const outcome = await this.openings.run(write, {
      levyAccountId: id,
      organisationId: account.organisationId,
      on: toLocalDate(body.on),
      lots: body.lots.map(({ month, amount }) => ({ month: toMonth(month), amount: money(amount) })),
      evidence: body.evidence,
    });
    return answerOf(outcome, reply);
  }

  @Post(':id/official-figures')
  @Needs('levy-accounts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Keeps the balance or the allowance that the official site showed on a day' })
  async officialFigure(
    @Param('id', RowIdPipe) id: number,
    @Body() body: OfficialFigureBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfficialFigureView> {
    foundOf(await this.find.one(id));
    const { figure, evidence } = body;
    const typed = { levyAccountId: id, figure, on: toLocalDate(body.on), amount: money(body.amount), evidence };
    return answerOf(await this.figures.run(write, typed), reply);
  }

  @Post(':id/fraction-overrides')
  @Needs('declarations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Enters an English fraction of the account’s own, which beats HMRC’s' })
  async override(
    @Param('id', RowIdPipe) id: number,
    @Body() body: OverrideBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FractionView> {
    foundOf(await this.find.one(id));
    const scheme = schemeOf(body.payeScheme);
    const { reason } = body;
    const typed = { levyAccountId: id, scheme, from: toLocalDate(body.from), fraction: rate(body.fraction), reason };
    return answerOf(await this.fractions.override(write, typed), reply);
  }

  private async own(id: number, actor: Actor): Promise<LevyAccountDetails> {
    const account = foundOf(await this.find.one(id));
    onlyForOwner(actor, account.organisationId);
    return account;
  }
}

/** English fractions belong to a scheme, whichever account it is in. */
@ApiTags('declarations')
@ApiBearerAuth()
@Controller('api/v1/english-fractions')
export class EnglishFractionsController {
  constructor(private readonly fractions: RecordEnglishFraction) {}

  @Post()
  @Needs('declarations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Keeps an English fraction that HMRC calculated' })
  async calculated(
    @Body() body: FractionBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FractionView> {
    const calculatedOn = toLocalDate(body.calculatedOn);
    const typed = { scheme: schemeOf(body.payeScheme), calculatedOn, fraction: rate(body.fraction) };
    return answerOf(await this.fractions.calculated(write, typed), reply);
  }
}

const schemeOf = (typed: string): string =>
  foundOf(
    normalisePayeScheme(typed) ?? refuse('REQUEST.INVALID', `'${typed}' is not a PAYE scheme such as 123/AB45678`),
  );

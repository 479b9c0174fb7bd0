import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseInstant } from '../core/calendar/instant.js';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { AsAtQuery } from '../platform/http/as-at.dto.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { type AccountView, type BalanceView, type EntryView, FindEntries } from './find-entries.js';
import { AccountBody, AccountsQuery, EntriesQuery, EntryBody, ReversalBody } from './journal.dto.js';
import { ManualEntries, type Written } from './manual-entries.js';

/** Entries and accounts of the books. */
@ApiTags('journal')
@ApiBearerAuth()
@Controller('api/v1')
export class JournalController {
  constructor(
    private readonly manual: ManualEntries,
    private readonly find: FindEntries,
  ) {}

  @Get('journal-entries')
  @Needs('journal:read')
  @ApiOperation({ summary: 'Entries in the order of recording, with what each rests on' })
  async entries(@Query() query: EntriesQuery): Promise<Page<EntryView>> {
    return pageOf(await this.find.entries(query.after, query.limit, query.account ?? null), query.limit);
  }

  @Get('journal-entries/:id')
  @Needs('journal:read')
  @ApiOperation({ summary: 'One entry' })
  async entry(@Param('id', RowIdPipe) id: number): Promise<EntryView> {
    return foundOf(await this.find.entry(id));
  }

  @Post('journal-entries')
  @Needs('journal:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Posts an entry by hand' })
  async post(
    @Body() body: EntryBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Written> {
    const postings = body.postings.map(({ from, to, amount }) => ({ from, to, amount: money(amount) }));
    const { narrative, evidence } = body;
    const entry = { effectiveOn: toLocalDate(body.effectiveOn), narrative, evidence, postings };
    return answerOf(await this.manual.post(write, entry), reply);
  }

  @Post('journal-entries/:id/reversal')
  @Needs('journal:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes an entry back by a new one, once' })
  async reverse(
    @Param('id', RowIdPipe) entryId: number,
    @Body() body: ReversalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Written> {
    const effectiveOn = parseLocalDate(body.effectiveOn ?? '') ?? null;
    return answerOf(await this.manual.reverse(write, { entryId, effectiveOn, reason: body.reason }), reply);
  }

  @Get('accounts')
  @Needs('journal:read')
  @ApiOperation({ summary: 'Accounts with their balances as they are' })
  async accounts(@Query() query: AccountsQuery): Promise<Page<AccountView>> {
    return pageOf(await this.find.accounts(query.after, query.limit, query.organisation ?? null), query.limit);
  }

  @Post('accounts')
  @Needs('journal:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Opens an account for entries by hand' })
  async open(
    @Body() body: AccountBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Written> {
    const floor = body.floor === undefined ? null : money(body.floor);
    return answerOf(
      await this.manual.open(write, { code: body.code, book: body.book, organisationId: null, floor }),
      reply,
    );
  }

  @Get('accounts/:id/balance')
  @Needs('journal:read')
  @ApiOperation({ summary: 'The balance of an account as at a day, as known at a moment' })
  async balance(@Param('id', RowIdPipe) id: number, @Query() query: AsAtQuery): Promise<BalanceView> {
    const asAt = parseLocalDate(query.asAt ?? '') ?? null;
    return foundOf(await this.find.balance(id, asAt, parseInstant(query.knownAt ?? '') ?? null));
  }
}

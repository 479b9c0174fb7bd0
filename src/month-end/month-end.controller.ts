import { Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CollectionPeriod, parseCollectionPeriod } from '../core/calendar/collection-period.js';
import { refuse } from '../core/refusal.js';
import { onlyFor, onlyForProgramme } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, foundOf, pageOf } from '../platform/http/answer.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { RefusedError } from '../platform/http/problem.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindStarts, partiesOf } from '../starts/index.js';
import { CloseMonth } from './close-month.js';
import { FindMonthEnds, type NumberedPayment, type StartPayment } from './find-month-ends.js';
import type { MonthEndView } from './month-end-view.js';
import { type MonthPreview, PreviewMonth } from './preview-month.js';

/** Month ends. */
@ApiTags('month end')
@ApiBearerAuth()
@Controller('api/v1/month-ends')
export class MonthEndController {
  constructor(
    private readonly preview: PreviewMonth,
    private readonly close: CloseMonth,
    private readonly find: FindMonthEnds,
  ) {}

  @Get()
  @Needs('month-end:read')
  @ApiOperation({ summary: 'Which months were closed, in the order in which they were' })
  list(@CurrentActor() actor: Actor): ReturnType<FindMonthEnds['list']> {
    onlyForProgramme(actor);
    return this.find.list();
  }

  @Get(':period')
  @Needs('month-end:read')
  @ApiOperation({ summary: 'What a month end came to' })
  async one(@Param('period') text: string, @CurrentActor() actor: Actor): Promise<MonthEndView> {
    onlyForProgramme(actor);
    return foundOf(await this.find.one(periodOf(text)));
  }

  @Get(':period/payments')
  @Needs('month-end:read')
  @ApiOperation({ summary: 'What a month end paid, start by start' })
  async payments(
    @Param('period') text: string,
    @Query() { after, limit }: PagingQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<NumberedPayment>> {
    onlyForProgramme(actor);
    return pageOf(foundOf(await this.find.payments(periodOf(text), after, limit)), limit);
  }

  @Get(':period/preview')
  @Needs('month-end:read')
  @ApiOperation({ summary: 'What a month’s training would cost and who would pay it; writes nothing' })
  async previewOf(@Param('period') text: string, @CurrentActor() actor: Actor): Promise<MonthPreview> {
    onlyForProgramme(actor);
    return foundOf(await this.preview.run(periodOf(text)));
  }

  /** The period is its own key: a month is closed once, however often it is asked. */
  @Put(':period')
  @Needs('month-end:write')
  @ApiOperation({ summary: 'Closes a month, or goes on where it was cut off; a closed month stays as it is' })
  async closeIt(@Param('period') text: string, @CurrentActor() actor: Actor): Promise<MonthEndView> {
    const period = periodOf(text);
    const refusal = await this.close.run(actor.name, period);
    if (refusal) throw new RefusedError(refusal);
    return foundOf(await this.find.one(period));
  }
}

/** What month ends paid for a start. */
@ApiTags('starts')
@ApiBearerAuth()
@Controller('api/v1/starts/:id/payments')
export class StartPaymentsController {
  constructor(
    private readonly find: FindMonthEnds,
    private readonly starts: FindStarts,
  ) {}

  @Get()
  @Needs('starts:read')
  @ApiOperation({ summary: 'Everything that was paid for a start, with the entries that it stands in' })
  async list(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<{ items: StartPayment[] }> {
    onlyFor(actor, ...partiesOf(foundOf(await this.starts.one(id))));
    return { items: foundOf(await this.find.ofStart(id)) };
  }
}

function periodOf(text: string): CollectionPeriod {
  const period = parseCollectionPeriod(text);
  if (!period) throw new RefusedError(refuse('REQUEST.INVALID', 'A collection period is written such as 2627-R03'));
  return period;
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { toLocalDate } from '../core/calendar/local-date.js';
import { type Money, ZERO, money } from '../core/money/money.js';
import { Needs } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { EstimateGift } from './estimate.js';
import { EstimateQuery } from './estimate.dto.js';
import type { EstimateView } from './estimate-view.js';
import { parseReceivedSubsidy } from './received-subsidy.js';

/** “Could we get this?”, before anybody has an account. */
@ApiTags('gifting')
@ApiBearerAuth()
@Controller('api/v1/gifting/estimate')
export class EstimateController {
  constructor(private readonly estimate: EstimateGift) {}

  @Get()
  @Needs('gifting:read')
  @ApiOperation({ summary: 'What a gift for some training would pay and save, and what it would risk' })
  async of(@Query() query: EstimateQuery): Promise<EstimateView> {
    const wish = {
      startedOn: toLocalDate(query.startsOn),
      plannedEnd: toLocalDate(query.plannedEnd),
      training: money(query.trainingPrice),
      assessment: money(query.assessmentPrice),
      ageBand: query.ageBand,
      hasEvidence: query.evidence === 'true',
      isSmallEmployer: query.smallEmployer === 'true',
      employer: query.levyPayer === 'true' ? ('levy-payer' as const) : ('no-levy' as const),
      fundsLeft: amountOf(query.fundsLeft) ?? ZERO,
      learners: query.learners,
      received: query.received?.map((text) => parseReceivedSubsidy(text)!) ?? null,
      pledgeLeft: amountOf(query.pledgeLeft),
      yearlyAllowance: amountOf(query.yearlyAllowance),
    };
    return foundOf(await this.estimate.run(query.standardId, wish));
  }
}

const amountOf = (text: string | undefined): Money | null => (text === undefined ? null : money(text));

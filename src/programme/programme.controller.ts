import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { programmeShare } from '../core/levy/position.js';
import { transferShare } from '../core/levy/transfer-allowance.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { IsDay, IsPlainText } from '../platform/http/validation.js';
import { CurrentPolicy } from './current-policy.js';
import { SetTransferCap, type TransferCap, findTransferCaps } from './transfer-cap.js';

export class TransferCapBody {
  @ApiProperty({ description: 'Share of last year’s levy, from 0 to 1', example: '0.25' })
  @Matches(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, { message: 'share is a number from 0 to 1 as text, such as 0.25' })
  share!: string;

  @ApiProperty({ example: '2026-04-20' })
  @IsDay()
  from!: string;

  @ApiProperty({ example: 'Decision of the programme board of 3 March 2026' })
  @IsPlainText(500)
  reason!: string;
}

export class ProgrammeQuery {
  @ApiPropertyOptional({ description: 'As at this day; today where it is left out' })
  @IsOptional()
  @IsDay()
  asAt?: string;
}

/** The programme's settings as at a day, beside the law's. */
export interface ProgrammeView {
  readonly asAt: string;
  readonly policyVersion: string;
  readonly lawCap: string;
  readonly programmeCap: string;
  /** The smaller of the two, which holds. */
  readonly cap: string;
}

@ApiTags('programme')
@ApiBearerAuth()
@Controller('api/v1/programme')
export class ProgrammeController {
  constructor(
    private readonly setCap: SetTransferCap,
    private readonly policy: CurrentPolicy,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('programme:read')
  @ApiOperation({ summary: 'The caps that hold on a day' })
  async settings(@Query() query: ProgrammeQuery): Promise<ProgrammeView> {
    const asAt = parseLocalDate(query.asAt ?? '') ?? this.clock.today();
    const { policy } = this.policy;
    const caps = await this.reads.run((db) => findTransferCaps(db, null));
    const programme = programmeShare(caps, policy, asAt);
    const share = transferShare(policy.transferCap, programme, asAt);
    return {
      asAt,
      policyVersion: policy.version,
      lawCap: share.law.toFixed(),
      programmeCap: programme.toFixed(),
      cap: share.used.toFixed(),
    };
  }

  @Post('transfer-cap')
  @Needs('programme:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sets the programme’s own transfer cap from a day on' })
  async transferCap(
    @Body() { share, from, reason }: TransferCapBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferCap> {
    return answerOf(await this.setCap.run(write, { share, from: toLocalDate(from), reason }), reply);
  }
}

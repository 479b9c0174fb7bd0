import { Controller, Get, Inject, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Settings } from '../../../config/settings.js';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { onlyForProgramme, viewersOf } from '../../identity/index.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { IsDay } from '../../platform/http/validation.js';
import { MakeBoardPack } from './make-board-pack.js';
import type { BoardPack } from './pack.js';
import { XLSX, packWorkbook } from './pack-workbook.js';
import { packAskedBy } from './who-asks.js';

class BoardPackQuery {
  @ApiProperty({ description: 'The first day', example: '2026-04-01' })
  @IsDay()
  from!: string;

  @ApiProperty({ description: 'The last day', example: '2026-09-30' })
  @IsDay()
  to!: string;

  @ApiPropertyOptional({ enum: ['json', 'xlsx'], default: 'json' })
  @IsOptional()
  @IsIn(['json', 'xlsx'])
  format: 'json' | 'xlsx' = 'json';
}

/** What a board reads of a period. */
@ApiTags('utilisation')
@ApiBearerAuth()
@Controller('api/v1/board-pack')
export class BoardPackController {
  constructor(
    private readonly make: MakeBoardPack,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('utilisation:read')
  @ApiOperation({ summary: 'The board pack of a period: words and tables, each figure with what it is the sum of' })
  async pack(
    @Query() { from, to, format }: BoardPackQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BoardPack | StreamableFile> {
    onlyForProgramme(actor);
    const period = { from: toLocalDate(from), to: toLocalDate(to) };
    const pack = foundOf(await this.make.run({ ...period, ...packAskedBy(viewersOf(actor)) }));
    if (format === 'json') return pack;
    void reply.header('content-disposition', `attachment; filename="board-pack-${from}-to-${to}.xlsx"`);
    return new StreamableFile(await packWorkbook(pack, this.settings.publicUrl), { type: XLSX });
  }
}

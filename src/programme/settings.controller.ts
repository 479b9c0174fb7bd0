import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseLocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { answerOf, foundOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { FindProgrammeSettings, type SettingDecision, type SettingsAsAt } from './find-settings.js';
import { ProgrammeQuery } from './programme.controller.js';
import { type NewSetting, SetProgrammeSetting, readSettingName } from './set-programme-setting.js';
import { SettingBody } from './settings.dto.js';

/** What the programme decides for itself. */
@ApiTags('programme')
@ApiBearerAuth()
@Controller('api/v1/programme/settings')
export class SettingsController {
  constructor(
    private readonly find: FindProgrammeSettings,
    private readonly set: SetProgrammeSetting,
  ) {}

  @Get()
  @Needs('programme:read')
  @ApiOperation({ summary: 'Every setting as at a day, with why it is so' })
  all(@Query() query: ProgrammeQuery): Promise<SettingsAsAt> {
    return this.find.all(parseLocalDate(query.asAt ?? '') ?? null);
  }

  @Get(':name/history')
  @Needs('programme:read')
  @ApiOperation({ summary: 'What was decided about a setting, by whom and when' })
  async history(@Param('name') name: string): Promise<{ items: SettingDecision[] }> {
    return { items: await this.find.history(foundOf(readSettingName(name))) };
  }

  @Post()
  @Needs('programme:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sets one of them from a day on' })
  async decide(
    @Body() { name, value, from, reason }: SettingBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSetting> {
    return answerOf(await this.set.run(write, { name, value, from: toLocalDate(from), reason }), reply);
  }
}

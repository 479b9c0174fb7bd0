import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../../platform/http/access.js';
import { answerOf } from '../../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../../platform/http/idempotency.js';
import { FindQuestionnaires, type QuestionnaireView } from './find-questionnaires.js';
import { PublishQuestionnaire, type QuestionnairePublished } from './publish-questionnaire.js';
import { QuestionnaireBody, questionnaireOf } from './questionnaire.dto.js';

/** The questions that every organisation is asked. */
@ApiTags('readiness')
@ApiBearerAuth()
@Controller('api/v1/readiness/questionnaires')
export class QuestionnairesController {
  constructor(
    private readonly find: FindQuestionnaires,
    private readonly publishing: PublishQuestionnaire,
  ) {}

  @Get()
  @Needs('readiness:read')
  @ApiOperation({ summary: 'Every version of the questionnaire, the newest first' })
  async versions(): Promise<{ items: QuestionnaireView[] }> {
    return { items: await this.find.versions() };
  }

  @Get('current')
  @Needs('readiness:read')
  @ApiOperation({ summary: 'The questionnaire of today' })
  current(): Promise<QuestionnaireView> {
    return this.find.current();
  }

  @Post()
  @Needs('readiness:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Publishes another version of the questionnaire' })
  async publish(
    @Body() body: QuestionnaireBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionnairePublished> {
    return answerOf(await this.publishing.run(write, questionnaireOf(body)), reply);
  }
}

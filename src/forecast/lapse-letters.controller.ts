import { Controller, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { type LapseLettersSent, SendLapseLetters } from './send-lapse-letters.js';

/** Letters about levy that lapses. */
@ApiTags('forecast')
@ApiBearerAuth()
@Controller('api/v1/lapse-letters')
export class LapseLettersController {
  constructor(private readonly letters: SendLapseLetters) {}

  @Post()
  @Needs('mail:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Writes this week’s letters about levy that lapses; again in the week, to nobody twice' })
  async run(
    @CurrentWrite() _write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LapseLettersSent> {
    return answerOf({ answer: await this.letters.run(), replayed: false }, reply);
  }
}

import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { toLocalDate } from '../core/calendar/local-date.js';
import { Needs } from '../platform/http/access.js';
import { answerOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { ConnectionBody } from './organisations.dto.js';
import { type ConnectionChange, RecordConnection } from './record-connection.js';

/** Which organisations are connected, so that no gift goes from one to the other. */
@ApiTags('organisations')
@ApiBearerAuth()
@Controller('api/v1/organisations')
export class ConnectionsController {
  constructor(private readonly connections: RecordConnection) {}

  @Post(':id/connections')
  @Needs('organisations:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Records that it is connected with another from a day on, as with a subsidiary, or not' })
  async connect(
    @Param('id', RowIdPipe) organisationId: number,
    @Body() { connectedTo, from, connected, reason }: ConnectionBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectionChange> {
    const change = { organisationId, connectedTo, from: toLocalDate(from), connected, reason };
    return answerOf(await this.connections.run(write, change), reply);
  }
}

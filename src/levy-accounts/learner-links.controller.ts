import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { ForgetLearnerLink, type LinkForgotten, type LinkRemoval } from './forget-learner-link.js';
import { LinkRemovalBody } from './learner-links.dto.js';

/** Links from learners' numbers to references that were taken out. */
@ApiTags('learner-links')
@ApiBearerAuth()
@Controller('api/v1/learner-link-removals')
export class LearnerLinksController {
  constructor(private readonly links: ForgetLearnerLink) {}

  @Get()
  @Needs('learner-links:read')
  @ApiOperation({ summary: 'Links from learners’ numbers that were taken out' })
  async list(@Query() { after, limit }: PagingQuery): Promise<Page<LinkRemoval>> {
    return pageOf(await this.links.removals(after, limit), limit);
  }

  @Post()
  @Needs('learner-links:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes out the link from a learner’s number; the reference and the books stay' })
  async remove(
    @Body() { learner, reason }: LinkRemovalBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkForgotten> {
    return answerOf(await this.links.run(write, learner, reason), reply);
  }
}

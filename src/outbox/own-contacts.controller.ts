import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { onlyForOwner } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { PagingQuery } from '../platform/http/paging.dto.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { type ContactView, FindContacts } from './find-contacts.js';
import type { ContactKept } from './keep-contacts.js';
import { KeepOwnContacts } from './keep-own-contacts.js';
import { ContactChangeBody, OwnContactBody } from './outbox.dto.js';

/** Whom the mail of an organisation goes to, as it keeps it itself. */
@ApiTags('mail')
@ApiBearerAuth()
@Controller('api/v1/organisations/:id/contacts')
export class OwnContactsController {
  constructor(
    private readonly find: FindContacts,
    private readonly contacts: KeepOwnContacts,
  ) {}

  @Get()
  @Needs('contacts:read')
  @ApiOperation({ summary: 'Whom mail of the organisation goes to' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Query() { after, limit }: PagingQuery,
  ): Promise<Page<ContactView>> {
    onlyForOwner(actor, id);
    return pageOf(await this.find.list(after, limit, id), limit);
  }

  @Post()
  @Needs('contacts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Adds somebody to whom mail of the own organisation goes' })
  async add(
    @Param('id', RowIdPipe) id: number,
    @Body() { name, email }: OwnContactBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.add(write, id, { name, email }), reply);
  }

  @Put(':contactId')
  @Needs('contacts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({
    summary: 'Changes name and address of a contact of the own organisation, or whether mail goes there',
  })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Param('contactId', RowIdPipe) contactId: number,
    @Body() { name, email, isActive }: ContactChangeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.change(write, id, contactId, { name, email, isActive }), reply);
  }

  @Post(':contactId/removal')
  @Needs('contacts:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes name and address of a contact of the own organisation out of the database' })
  async remove(
    @Param('id', RowIdPipe) id: number,
    @Param('contactId', RowIdPipe) contactId: number,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.remove(write, id, contactId), reply);
  }
}

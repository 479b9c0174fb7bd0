import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs } from '../platform/http/access.js';
import { type Page, answerOf, pageOf } from '../platform/http/answer.js';
import { CurrentWrite, type WriteRequest } from '../platform/http/idempotency.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { type ContactView, FindContacts } from './find-contacts.js';
import { type ContactKept, KeepContacts } from './keep-contacts.js';
import { ContactBody, ContactChangeBody, ContactsQuery, recipientOf } from './outbox.dto.js';

/** Whom mail goes to. */
@ApiTags('mail')
@ApiBearerAuth()
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly find: FindContacts,
    private readonly contacts: KeepContacts,
  ) {}

  @Get()
  @Needs('mail:read')
  @ApiOperation({ summary: 'Whom mail goes to' })
  async list(@Query() query: ContactsQuery): Promise<Page<ContactView>> {
    return pageOf(await this.find.list(query.after, query.limit, recipientOf(query)), query.limit);
  }

  @Post()
  @Needs('mail:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Adds somebody to whom mail of an organisation or of the programme team goes' })
  async add(
    @Body() { organisationId, name, email }: ContactBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.add(write, { organisationId, name, email }), reply);
  }

  @Put(':id')
  @Needs('mail:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Changes name and address of a contact, or whether mail goes there' })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Body() { name, email, isActive }: ContactChangeBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.change(write, id, { name, email, isActive }), reply);
  }

  @Post(':id/removal')
  @Needs('mail:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes name and address of a contact out of the database' })
  async remove(
    @Param('id', RowIdPipe) id: number,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactKept> {
    return answerOf(await this.contacts.remove(write, id), reply);
  }
}

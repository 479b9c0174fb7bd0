import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../platform/http/access.js';
import { type Page, foundOf, pageOf } from '../platform/http/answer.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindMail, type MailView, type WholeMailView } from './find-mail.js';
import { MailQuery, recipientOf } from './outbox.dto.js';

/** Mail that the service wrote, and what became of it. */
@ApiTags('mail')
@ApiBearerAuth()
@Controller('api/v1/mail')
export class MailController {
  constructor(private readonly find: FindMail) {}

  @Get()
  @Needs('mail:read')
  @ApiOperation({ summary: 'Mail, with how far each is' })
  async list(@Query() query: MailQuery): Promise<Page<MailView>> {
    const search = { recipient: recipientOf(query), state: query.state ?? null };
    return pageOf(await this.find.list(query.after, query.limit, search), query.limit);
  }

  @Get(':id')
  @Needs('mail:read')
  @ApiOperation({ summary: 'One mail with its text and every attempt to deliver it' })
  async one(@Param('id', RowIdPipe) id: number): Promise<WholeMailView> {
    return foundOf(await this.find.one(id));
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import { FindMail, type MailView } from '../find-mail.js';

const HOME = '/programme/mail';
const ALL = 1_000_000;
const STATES = { waiting: 'Waits', delivered: 'Delivered', failed: 'Could not be delivered' } as const;

/** A moment as people read it, in UTC: `21 November 2026, 09:30`. */
const moment = (at: string): string => `${showDate(toLocalDate(at.slice(0, 10)))}, ${at.slice(11, 16)} UTC`;
const recipient = ({ organisation }: Pick<MailView, 'organisation'>): string => organisation ?? 'The programme team';

const COLUMNS: readonly Column<MailView>[] = [
  { name: 'subject', heading: 'Subject', show: ({ subject }) => subject, link: ({ id }) => `${HOME}/${id}` },
  { name: 'to', heading: 'To', show: recipient },
  { name: 'about', heading: 'About', show: ({ about }) => about },
  {
    name: 'written',
    heading: 'Written',
    show: ({ writtenAt }) => moment(writtenAt),
    value: ({ writtenAt }) => writtenAt,
  },
  { name: 'state', heading: 'State', show: ({ state }) => STATES[state] },
  { name: 'attempts', heading: 'Attempts', isNumber: true, show: ({ attempts }) => String(attempts) },
];

/** Mail that the service wrote, and what became of it. */
@ApiExcludeController()
@Controller('programme/mail')
export class MailPage {
  constructor(private readonly find: FindMail) {}

  @Get()
  @Needs('mail:read')
  @Page('outbox/pages/mails')
  async list(@Query() query: TableQuery): Promise<PageAnswer> {
    const mails = (await this.find.list(0, ALL, { recipient: null, state: null })).toReversed();
    const file = await tableFile('mail', COLUMNS, mails, query);
    return file ?? { table: tableView('mail', 'Mail, the newest first', COLUMNS, mails, query, HOME) };
  }

  @Get(':id')
  @Needs('mail:read')
  @Page('outbox/pages/mail')
  async show(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const mail = foundOf(await this.find.one(id));
    return {
      ...{ subject: mail.subject, body: mail.body },
      trail: [{ href: HOME, text: 'Mail' }],
      rows: summary([
        ['To', recipient(mail)],
        ['About', mail.about],
        ['Written', moment(mail.writtenAt)],
        ['State', STATES[mail.state]],
        ['Next attempt', mail.nextAttemptAt && moment(mail.nextAttemptAt)],
      ]),
      deliveries:
        mail.deliveries.length === 0
          ? null
          : shortTable(
              'Attempts to deliver it',
              ['When', '#Attempt', 'Outcome', 'What was said'],
              mail.deliveries.map(({ at, attempt, outcome, detail }) => ({
                cells: [moment(at), String(attempt), outcome, detail],
              })),
            ),
    };
  }
}

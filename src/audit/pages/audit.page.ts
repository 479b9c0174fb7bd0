import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../core/refusal.js';
import { FindAccessEvents } from '../../identity/index.js';
import { Needs } from '../../platform/http/access.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { VerifyBooks } from '../verify-books.js';
import { EVENT_COLUMNS, verificationModel } from './audit-view.js';

const EVENTS_MAX = 1_000;

/** Verifying the books, and who came in. */
@ApiExcludeController()
@Controller('audit')
export class AuditPage {
  constructor(
    private readonly verify: VerifyBooks,
    private readonly events: FindAccessEvents,
  ) {}

  @Get()
  @Needs('journal:read')
  @Page('audit/pages/audit')
  async show(@Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const events = await this.events.latest(EVENTS_MAX);
    const file = await tableFile('access', EVENT_COLUMNS, events, asked);
    return file ?? { head: '', table: tableView('access', 'Who came in', EVENT_COLUMNS, events, asked, '/audit') };
  }

  /** A question, though a long one: it writes nothing but the seals that are due anyway. */
  @Get('verification')
  @Needs('journal:read')
  @Page('audit/pages/verification')
  async verification(@Query() query: object): Promise<PageAnswer> {
    const head = (askedOf(query)['head'] ?? '').trim().toLowerCase();
    if (head !== '' && !/^[0-9a-f]{64}$/.test(head)) {
      const fault = { where: 'head', message: 'Enter the 64 letters and digits that a verification showed' };
      return refusedForm(refuse('VERIFICATION.BAD_HEAD', 'There is a problem', [fault]), { head, done: null });
    }
    const verification = await this.verify.run(head === '' ? null : head, () => undefined);
    return { head, done: verificationModel(verification, head) };
  }
}

import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { Open, type RequestWithActor } from '../../platform/http/access.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AskForLink } from '../applicants/ask-for-link.js';
import { OpenDraft } from '../applicants/open-draft.js';

/**
 * Where a mailed link leads: to a button, because programs that look through mail follow links, and press nothing.
 * The button opens the application, and nothing else, for as long as the session lasts.
 */
@ApiExcludeController()
@Controller('continue')
export class ContinuePage {
  constructor(
    private readonly drafts: OpenDraft,
    private readonly links: AskForLink,
  ) {}

  @Get()
  @Open()
  @Page('gifting/pages/continue')
  async ask(@Query('link') asked?: string): Promise<PageAnswer> {
    const link = String(asked ?? '');
    const found = await this.drafts.find(link);
    if (isRefusal(found)) return refusedForm(found, { link, isStale: true });
    return { link, organisation: found.organisation.name };
  }

  @Post()
  @Open()
  @Page('gifting/pages/continue')
  async open(@Form() form: SentForm, @Req() { session }: RequestWithActor): Promise<PageAnswer> {
    const link = form.text('link');
    const opened = await this.drafts.run(link);
    if (isRefusal(opened)) return refusedForm(opened, { link, isStale: true });
    session.set('signIn', opened.session);
    return seeOther(`/applications/${opened.applicationId}`);
  }

  @Post('new-link')
  @Open()
  @Page('gifting/pages/continue')
  async renew(@Form() form: SentForm): Promise<PageAnswer> {
    await this.links.renew(form.text('link'));
    return seeOther('/rounds', 'If the link was one of ours, a new one is on its way to the same mail address');
  }
}

import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { Open } from '../../platform/http/access.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { MailedLinks } from '../sign-in/mailed-links.js';

/** Choosing a password with a link that was mailed, and asking for such a link. */
@ApiExcludeController()
@Controller('password')
export class PasswordPage {
  constructor(private readonly links: MailedLinks) {}

  @Get('forgotten')
  @Open()
  @Page('identity/pages/forgotten')
  askForLink(): PageAnswer {
    return { email: '' };
  }

  @Post('forgotten')
  @Open()
  @Page('identity/pages/forgotten')
  async sendLink(@Form() form: SentForm): Promise<PageAnswer> {
    const email = form.text('email');
    if (!email.includes('@')) {
      const fault = { where: 'email', message: 'Enter your mail address' };
      return refusedForm(refuse('PASSWORD.EMAIL_INVALID', 'There is a problem', [fault]), { email });
    }
    await this.links.forgotten(email);
    return seeOther('/sign-in', 'If we know this address, a mail with a link is on its way to it');
  }

  @Get('new')
  @Open()
  @Page('identity/pages/new-password')
  async choose(@Query('link') link = ''): Promise<PageAnswer> {
    const found = await this.links.find(link);
    return isRefusal(found) ? refusedForm(found, { link: null }) : { link, name: found.name, email: found.email };
  }

  @Post('new')
  @Open()
  @Page('identity/pages/new-password')
  async chosen(@Form() form: SentForm): Promise<PageAnswer> {
    const link = form.text('link');
    const [password = ''] = form.texts('password');
    const found = await this.links.find(link);
    if (isRefusal(found)) return refusedForm(found, { link: null });
    const outcome = await this.links.setPassword(link, password);
    if (isRefusal(outcome)) return refusedForm(outcome, { link, name: found.name, email: found.email });
    return seeOther('/sign-in', 'Your password is set: sign in with it now');
  }
}

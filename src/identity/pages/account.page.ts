import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { type Actor, CurrentActor, type RequestWithActor, SignedIn } from '../../platform/http/access.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindOwnAccount } from '../find-own-account.js';
import { ChangePassword } from '../sign-in/change-password.js';
import { Sessions } from '../sign-in/sessions.js';
import { accountModel } from './account-view.js';

/** The own page of whoever is signed in. */
@ApiExcludeController()
@Controller('account')
export class AccountPage {
  constructor(
    private readonly find: FindOwnAccount,
    private readonly sessions: Sessions,
    private readonly passwords: ChangePassword,
  ) {}

  @Get()
  @SignedIn()
  @Page('identity/pages/account')
  show(@CurrentActor() actor: Actor, @Req() { session }: RequestWithActor): Promise<PageAnswer> {
    return this.model(actor, session.get('signIn')!);
  }

  @Post('password')
  @SignedIn()
  @Page('identity/pages/account')
  async changePassword(
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
    @Req() { session }: RequestWithActor,
  ): Promise<PageAnswer> {
    const [old = ''] = form.texts('old');
    const [wanted = ''] = form.texts('password');
    const own = session.get('signIn')!;
    const outcome = await this.passwords.run(actor.personId!, own, old, wanted);
    if (isRefusal(outcome)) return refusedForm(outcome, await this.model(actor, own));
    return seeOther('/account', 'Your password is changed, and every other session has ended');
  }

  @Post('sessions')
  @SignedIn()
  @Page('identity/pages/account')
  async endOthers(@CurrentActor() actor: Actor, @Req() { session }: RequestWithActor): Promise<PageAnswer> {
    await this.sessions.endOthers(actor.personId!, session.get('signIn')!);
    return seeOther('/account', 'Every other session has ended');
  }

  private async model({ personId, person }: Actor, own: string): Promise<PageModel> {
    const account = await this.find.run(personId!, person!.roles);
    return accountModel(person!.name, account, await this.sessions.list(personId!, own));
  }
}

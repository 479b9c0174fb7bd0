import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { CurrentActor } from '../../platform/http/idempotency.js';
import { type Actor, Open, type RequestWithActor } from '../../platform/http/access.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { OrganisationSignIn } from '../sign-in/organisation-sign-in.js';
import { Sessions } from '../sign-in/sessions.js';
import { SignIn } from '../sign-in/sign-in.js';
import { squareOf } from './square.js';

/** A page of ours, and no other site's. */
const isOwnPath = (path: string): boolean => /^\/[A-Za-z0-9]/.test(path) && !path.includes('\\');

/** Signing in and out. */
@ApiExcludeController()
@Controller()
export class SignInPage {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly organisation: OrganisationSignIn,
  ) {}

  @Get('sign-in')
  @Open()
  @Page('identity/pages/sign-in')
  show(
    @CurrentActor() { personId, isApplicant }: Actor,
    @Req() { session }: RequestWithActor,
    @Query('to') to?: string,
  ): PageAnswer {
    if (personId !== null && !isApplicant) return seeOther('/home');
    if (to !== undefined && isOwnPath(to)) session.set('goOn', to);
    return this.model('');
  }

  @Post('sign-in')
  @Open()
  @Page('identity/pages/sign-in')
  async send(@Form() form: SentForm, @Req() { session }: RequestWithActor): Promise<PageAnswer> {
    const email = form.text('email');
    const [password = ''] = form.texts('password');
    const outcome = await this.signIn.withPassword(email, password);
    if (isRefusal(outcome)) return refusedForm(outcome, this.model(email));
    session.set('signIn', outcome.secret);
    return outcome.stage === 'code' ? seeOther('/sign-in/code') : seeOther(goOn(session));
  }

  @Get('sign-in/code')
  @Open()
  @Page('identity/pages/code')
  async askForCode(@Req() { session }: RequestWithActor): Promise<PageAnswer> {
    return (await this.codeModel(session)) ?? seeOther('/sign-in');
  }

  @Post('sign-in/code')
  @Open()
  @Page('identity/pages/code')
  async sendCode(@Form() form: SentForm, @Req() { session }: RequestWithActor): Promise<PageAnswer> {
    const outcome = await this.signIn.withCode(session.get('signIn') ?? '', form.text('code'));
    if (isRefusal(outcome)) {
      const model = await this.codeModel(session);
      return model ? refusedForm(outcome, model) : seeOther('/sign-in', outcome.message);
    }
    session.set('signIn', outcome.secret);
    return seeOther(goOn(session));
  }

  @Get('sign-in/organisation')
  @Open()
  @Page('identity/pages/sign-in')
  async goToOrganisation(@Req() { session }: RequestWithActor): Promise<PageAnswer> {
    const begun = await this.organisation.begin();
    if (isRefusal(begun)) return refusedForm(begun, this.model(''));
    session.set('openId', begun.kept);
    return seeOther(begun.to);
  }

  @Get('sign-in/organisation/back')
  @Open()
  @Page('identity/pages/sign-in')
  async comeBack(@Req() { session, url }: RequestWithActor): Promise<PageAnswer> {
    const kept = session.get('openId');
    // Good once: the same answer does not sign anybody in again.
    session.set('openId', undefined);
    const outcome = await this.organisation.finish(url, kept);
    if (isRefusal(outcome)) return refusedForm(outcome, this.model(''));
    session.set('signIn', outcome.secret);
    return outcome.stage === 'code' ? seeOther('/sign-in/code') : seeOther(goOn(session));
  }

  @Get('sign-out')
  @Open()
  @Page('identity/pages/sign-out')
  askToSignOut(@CurrentActor() { personId }: Actor): PageAnswer {
    return personId === null ? seeOther('/') : {};
  }

  @Post('sign-out')
  @Open()
  @Page('identity/pages/sign-out')
  async signOut(@Req() { session }: RequestWithActor): Promise<PageAnswer> {
    const secret = session.get('signIn');
    if (secret !== undefined) await this.sessions.end(secret);
    session.set('signIn', undefined);
    return seeOther('/', 'You have signed out');
  }

  private model(email: string): PageModel {
    return { email, openId: this.organisation.name };
  }

  private async codeModel(session: RequestWithActor['session']): Promise<PageModel | null> {
    const half = await this.sessions.find(session.get('signIn') ?? '');
    if (half?.stage !== 'code') return null;
    const setUp = await this.signIn.codeToSetUp(half.personId);
    return { setUp: setUp && { secret: setUp.secret, square: await squareOf(setUp.address) } };
  }
}

/** Where somebody was going before signing in. */
function goOn(session: RequestWithActor['session']): string {
  const path = session.get('goOn') ?? '/home';
  session.set('goOn', undefined);
  return path;
}

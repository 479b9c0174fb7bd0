import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { showDate } from '../../core/calendar/local-date.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type Actor, CurrentActor, type Right, SignedIn } from '../../platform/http/access.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { EndPersonToken } from '../end-person-token.js';
import { DAYS_MAX, MakePersonToken } from '../make-person-token.js';

const TRAIL = [{ href: '/account', text: 'Your account' }];

/** The own API tokens of whoever is signed in. */
@ApiExcludeController()
@Controller('account/tokens')
export class TokensPage {
  constructor(
    private readonly make: MakePersonToken,
    private readonly end: EndPersonToken,
  ) {}

  @Get('new')
  @SignedIn()
  @Page('identity/pages/new-token')
  ask(@CurrentActor() actor: Actor): PageAnswer {
    return askModel(actor, '90', []);
  }

  /** The page that this answers with shows the secret: it is kept nowhere, and the page is not to be had again. */
  @Post('new')
  @SignedIn()
  @Page('identity/pages/new-token')
  async made(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    const [days, scopes] = [form.text('days'), form.texts('scopes')];
    const wanted = readToken(actor, days, scopes);
    if (isRefusal(wanted)) return refusedForm(wanted, askModel(actor, days, scopes));
    let secret: string | null = null;
    const keep = (made: string): void => void (secret = made);
    const outcome = await this.make.run(form.write, actor.personId!, wanted.days, keep, wanted.scopes);
    if (isRefusal(outcome)) return refusedForm(outcome, askModel(actor, days, scopes));
    return { trail: TRAIL, isMade: true, secret, expires: showDate(outcome.answer.expiresOn) };
  }

  @Post('end')
  @SignedIn()
  @Page('identity/pages/account')
  async ended(@CurrentActor() { personId }: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    const outcome = await this.end.run(form.write, personId!, 'Ended by its owner');
    return seeOther('/account', isRefusal(outcome) ? outcome.message : 'All your API tokens have ended');
  }
}

const askModel = ({ rights }: Actor, days: string, scopes: readonly string[]): PageModel => ({
  ...{ trail: TRAIL, isMade: false, days },
  scopes: [...rights].sort().map((value) => ({ value, text: value, checked: scopes.includes(value) })),
});

function readToken(
  { rights }: Actor,
  days: string,
  scopes: readonly string[],
): { readonly days: number; readonly scopes: readonly Right[] } | Refusal {
  const faults: Fault[] = [];
  const count = /^[1-9]\d{0,2}$/.test(days) ? Number.parseInt(days, 10) : DAYS_MAX + 1;
  if (count > DAYS_MAX) faults.push({ where: 'days', message: `Enter a number of days from 1 to ${DAYS_MAX}` });
  const held = [...rights].filter((right) => scopes.includes(right));
  if (held.length < new Set(scopes).size) {
    faults.push({ where: 'scopes', message: 'Choose only what your roles of today cover' });
  }
  if (faults.length > 0) return refuse('TOKEN.INVALID', 'There is a problem', faults);
  return { days: count, scopes: held };
}

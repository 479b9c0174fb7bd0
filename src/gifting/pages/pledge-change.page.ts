import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { isLeadOf, notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { ChangePledge } from '../change-pledge.js';
import { FindAllowances } from '../find-allowances.js';
import { FindPledgeHistory } from '../find-pledge-history.js';
import { FindPledges, type PledgeView } from '../find-pledges.js';
import { SafeToPledge } from '../safe-to-pledge.js';
import { FindPledgeChoices } from './pledge-choices.js';
import { changeTyped } from './pledge-change-form.js';
import { type ChangeBasis, pledgeChangeView } from './pledge-change-view.js';
import { atFields } from './pledge-form.js';
import { NOTHING_TYPED } from './pledge-form-view.js';
import { CHANGES, type PageChange, isPageChange } from './pledge-view.js';
import { pledgeFor } from './pledge.page.js';

interface ChangeFound {
  readonly pledge: PledgeView;
  readonly kind: PageChange;
  readonly basis: ChangeBasis;
  readonly frame: PageModel;
}

/** Changing a pledge: more, less, a pause, or another round. */
@ApiExcludeController()
@Controller('pledges/:id/changes/:kind')
export class PledgeChangePage {
  constructor(
    private readonly pledges: FindPledges,
    private readonly history: FindPledgeHistory,
    private readonly allowances: FindAllowances,
    private readonly choices: FindPledgeChoices,
    private readonly changes: ChangePledge,
    private readonly ahead: SafeToPledge,
  ) {}

  @Get()
  @Needs('gifting:write')
  @Page('gifting/pages/pledge-change')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('kind') asked: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const { pledge, kind, basis, frame } = await this.find(actor, id, asked);
    return { ...frame, ...pledgeChangeView(pledge, kind, NOTHING_TYPED, basis) };
  }

  @Post()
  @Needs('gifting:write')
  @Page('gifting/pages/pledge-change')
  async change(
    @Param('id', RowIdPipe) id: number,
    @Param('kind') asked: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { pledge, kind, basis, frame } = await this.find(actor, id, asked);
    const model = { ...frame, ...pledgeChangeView(pledge, kind, form, basis) };
    const of = kind === 'top-up' ? basis.allowances : basis.history.years;
    const { change, faults } = changeTyped(
      form,
      kind,
      of.map(({ year }) => year),
      basis.rounds,
    );
    if (faults.length > 0) return refusedForm(refuse('PLEDGE.INVALID', 'There is a problem', faults), model);
    const outcome = await this.changes.run(form.write, id, change);
    if (isRefusal(outcome)) return refusedForm(atFields(outcome, change.years ?? []), model);
    return seeOther(`/pledges/${id}`, `The pledge ${pledge.reference} is changed`);
  }

  private async find(actor: Actor, id: number, asked: string): Promise<ChangeFound> {
    const pledge = await pledgeFor(actor, this.pledges, id);
    if (!isPageChange(asked)) throw new RefusedError(notThere());
    const { senderId, reference } = pledge;
    if (
      !isLeadOf(actor, senderId, 'trust-approver', ...(CHANGES[asked].byApprover ? [] : (['trust-editor'] as const)))
    ) {
      throw new RefusedError(refuse('DUTY.NEEDS_ROLE', 'Only somebody who approves for the trust can change this'));
    }
    const allowances = asked === 'top-up' ? foundOf(await this.allowances.run(senderId)) : [];
    const safe = asked === 'top-up' ? await this.ahead.of(senderId) : [];
    const history = foundOf(await this.history.run(id));
    const rounds = asked === 'ring-fence' ? await this.choices.roundChoices() : [];
    const trail = [
      { href: '/home', text: 'Home' },
      { href: `/pledges/${id}`, text: `Pledge ${reference}` },
    ];
    return { pledge, kind: asked, basis: { allowances, safe, history, rounds }, frame: { id, trail } };
  }
}

import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { overAllowanceRefusal } from '../../core/gifting/pledge.js';
import type { YearlyAllowance } from '../../core/gifting/yearly-allowance.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { isLeadOf, levyViewer } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindAllowances } from '../find-allowances.js';
import { MakePledge, type NewPledge } from '../make-pledge.js';
import { SafeToPledge, type SafeYear } from '../safe-to-pledge.js';
import { checkPledgeView } from './check-pledge-view.js';
import { FindPledgeChoices, type PledgeChoices } from './pledge-choices.js';
import { atFields, pledgeTyped } from './pledge-form.js';
import { NOTHING_TYPED, pledgeFormView } from './pledge-form-view.js';
import { trailOf } from '../../levy-accounts/index.js';

/** What the pages of a new pledge rest on. */
interface PledgeBasis {
  readonly allowances: readonly YearlyAllowance[];
  readonly safe: readonly SafeYear[];
  readonly choices: PledgeChoices;
  readonly frame: PageModel;
}

const PROBLEM = 'There is a problem';

/** Pledging: the form, its answers once more, and the pledge. */
@ApiExcludeController()
@Controller('trusts/:organisationId/pledges')
export class NewPledgePage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly allowances: FindAllowances,
    private readonly choices: FindPledgeChoices,
    private readonly make: MakePledge,
    private readonly ahead: SafeToPledge,
  ) {}

  @Get('new')
  @Needs('gifting:write')
  @Page('gifting/pages/new-pledge')
  async ask(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const { allowances, safe, choices, frame } = await this.basisOf(actor, organisationId);
    return { ...frame, ...pledgeFormView(NOTHING_TYPED, allowances, safe, choices) };
  }

  /** Shows the answers once more, or the form again where something is wrong or is to be changed. */
  @Post('new')
  @Needs('gifting:write')
  @Page('gifting/pages/new-pledge')
  async check(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { allowances, safe, choices, frame } = await this.basisOf(actor, organisationId);
    const model = { ...frame, ...pledgeFormView(form, allowances, safe, choices) };
    if (form.text('step') === 'change') return model;
    const pledge = this.read(form, organisationId, allowances, choices);
    if (isRefusal(pledge)) return refusedForm(pledge, model);
    return { ...frame, check: checkPledgeView(pledge, safe, choices, form.typed) };
  }

  @Post()
  @Needs('gifting:write')
  @Page('gifting/pages/new-pledge')
  async pledge(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { allowances, safe, choices, frame } = await this.basisOf(actor, organisationId);
    const model = { ...frame, ...pledgeFormView(form, allowances, safe, choices) };
    const pledge = this.read(form, organisationId, allowances, choices);
    if (isRefusal(pledge)) return refusedForm(pledge, model);
    const outcome = await this.make.run(form.write, pledge);
    if (isRefusal(outcome)) return refusedForm(atFields(outcome, pledge.years), model);
    const { id, reference, warnings } = outcome.answer;
    const notice = [`The pledge ${reference} is made`, ...warnings.map(({ message }) => message)].join('. ');
    return seeOther(`/pledges/${id}`, notice);
  }

  private read(
    form: SentForm,
    senderId: number,
    allowances: readonly YearlyAllowance[],
    choices: PledgeChoices,
  ): NewPledge | Refusal {
    const years = allowances.map(({ year }) => year);
    const { pledge, faults } = pledgeTyped(form, senderId, years, choices);
    if (faults.length > 0) return refuse('PLEDGE.INVALID', PROBLEM, faults);
    const over = overAllowanceRefusal(pledge.years, allowances);
    return over ? atFields({ ...over, message: PROBLEM }, pledge.years) : pledge;
  }

  private async basisOf(actor: Actor, organisationId: number): Promise<PledgeBasis> {
    levyViewer(actor, organisationId);
    if (!isLeadOf(actor, organisationId, 'trust-approver')) {
      throw new RefusedError(refuse('DUTY.NEEDS_ROLE', 'Only somebody who approves for the trust can pledge its levy'));
    }
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const allowances = foundOf(await this.allowances.run(organisationId));
    const safe = await this.ahead.of(organisationId);
    const choices = await this.choices.run();
    return {
      allowances,
      safe,
      choices,
      frame: { organisationId, trail: trailOf(organisationId, name), organisation: name },
    };
  }
}

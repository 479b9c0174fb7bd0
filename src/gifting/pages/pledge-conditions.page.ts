import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { pledgeChangeRefusal } from '../../core/gifting/pledge.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { isLeadOf } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { ChangePledge } from '../change-pledge.js';
import { FindMeantFor } from '../find-meant-for.js';
import { FindPledges, type PledgeView } from '../find-pledges.js';
import { FindPledgeChoices, type PledgeChoices } from './pledge-choices.js';
import { choicesOf, editTyped, fieldsOf } from './pledge-conditions-form.js';
import { checkConditionsView, headOf } from './pledge-conditions-view.js';
import { conditionFields } from './pledge-form-view.js';
import { pledgeFor } from './pledge.page.js';

const FIELDS = ['standards', 'name', 'reason'];

interface ConditionsFound {
  readonly pledge: PledgeView;
  readonly choices: PledgeChoices;
  readonly frame: PageModel;
}

/** Changing whom and what a pledge may be given to: the form, what it means once more, and the change. */
@ApiExcludeController()
@Controller('pledges/:id/conditions')
export class PledgeConditionsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly pledges: FindPledges,
    private readonly choices: FindPledgeChoices,
    private readonly meaning: FindMeantFor,
    private readonly changes: ChangePledge,
  ) {}

  @Get()
  @Needs('gifting:write')
  @Page('gifting/pages/pledge-conditions')
  async ask(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { pledge, choices, frame } = await this.find(actor, id);
    const against = pledgeChangeRefusal(pledge.status, 'edit');
    if (against) throw new RefusedError(against);
    return { ...frame, ...formModel(fieldsOf(pledge, choices), choices) };
  }

  /** Shows what was typed once more with what it means, or the form again; and changes the pledge when it is sent so. */
  @Post()
  @Needs('gifting:write')
  @Page('gifting/pages/pledge-conditions')
  async change(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { pledge, choices, frame } = await this.find(actor, id);
    const model = { ...frame, ...formModel(form, choices) };
    if (form.text('step') === 'again') return model;
    const { change, faults } = editTyped(form, choices);
    if (faults.length > 0) return refusedForm(refuse('PLEDGE.INVALID', 'There is a problem', faults), model);
    if (form.text('step') !== 'done') {
      const meaning = foundOf(await this.meaning.run(id, change.conditions));
      return { ...frame, check: checkConditionsView(change, choices, meaning, form.typed) };
    }
    const outcome = await this.changes.run(form.write, id, change);
    if (isRefusal(outcome)) {
      return refusedForm(atFields(outcome, FIELDS, { 'conditions.standards': 'standards' }, 'reason'), model);
    }
    return seeOther(`/pledges/${id}`, `The pledge ${pledge.reference} is changed`);
  }

  private async find(actor: Actor, id: number): Promise<ConditionsFound> {
    const pledge = await pledgeFor(actor, this.pledges, id);
    if (!isLeadOf(actor, pledge.senderId)) {
      const message = 'Only an editor or an approver of the trust can change what its pledge is for';
      throw new RefusedError(refuse('DUTY.NEEDS_ROLE', message));
    }
    const { name } = foundOf(await this.organisations.asAt(pledge.senderId, null));
    const choices = choicesOf(await this.choices.run(), pledge.conditions);
    return { pledge, choices, frame: headOf(pledge, name) };
  }
}

const formModel = (form: Pick<SentForm, 'text' | 'texts'>, choices: PledgeChoices): PageModel => ({
  conditions: conditionFields(form, choices),
  ...{ name: form.text('name'), reason: form.text('reason') },
});

import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { onlyForProgramme } from '../../identity/index.js';
import type { Outcome } from '../../journal/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AnswerOffer } from '../answer-offer.js';
import { type ApplicationApproved, ApproveApplication } from '../approve-application.js';
import { type ApplicationDecided, DecideApplication } from '../decide-application.js';
import { type CaseView, FindCase } from '../find-case.js';
import { type TeamAction, isTeamAction } from '../what-may-be-done.js';
import { showApplicationState } from '../../core/gifting/application-states.js';
import { caseAddress, caseModel } from './case-view.js';
import { decideModel } from './decide-view.js';
import { readAwards, readInterest, readPoints, readReason } from './read-decision.js';

/** One application as the programme team decides on it, and each decision on a page of its own. */
@ApiExcludeController()
@Controller('programme/applications')
export class CasePage {
  constructor(
    private readonly find: FindCase,
    private readonly decide: DecideApplication,
    private readonly approval: ApproveApplication,
    private readonly answers: AnswerOffer,
  ) {}

  @Get(':id')
  @Needs('gifting:read')
  @Page('gifting/pages/case')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return caseModel(await this.caseOf(id, actor));
  }

  @Get(':id/:action')
  @Needs('gifting:read')
  @Page('gifting/pages/decide')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('action') text: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const action = actionOf(text);
    const view = await this.caseOf(id, actor);
    const against = view.against[action];
    if (against) throw new RefusedError(against);
    return decideModel(action, view, {});
  }

  @Post(':id/:action')
  @Needs('gifting:write')
  @Page('gifting/pages/decide')
  async send(
    @Param('id', RowIdPipe) id: number,
    @Param('action') text: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const action = actionOf(text);
    const view = await this.caseOf(id, actor);
    const outcome = await this.take(action, id, view, form);
    if (isRefusal(outcome)) return refusedForm(outcome, decideModel(action, view, form.typed));
    return seeOther(caseAddress(id), toldOf(action, outcome.answer));
  }

  private async caseOf(id: number, actor: Actor): Promise<CaseView> {
    onlyForProgramme(actor);
    return foundOf(await this.find.run(id, actor.person!));
  }

  private async take(
    action: TeamAction,
    id: number,
    view: CaseView,
    form: SentForm,
  ): Promise<Outcome<ApplicationDecided | ApplicationApproved>> {
    const { write } = form;
    if (action === 'declare') {
      const interest = readInterest(form);
      if (isRefusal(interest)) return interest;
      return this.decide.declare(write, id, interest.hasConflict, interest.explanation);
    }
    if (action === 'score') {
      const points = readPoints(form, view);
      return isRefusal(points) ? points : this.decide.score(write, id, points, form.text('reason'));
    }
    if (action === 'approve') {
      const awards = readAwards(form, view);
      return isRefusal(awards) ? awards : this.approval.run(write, id, awards, form.text('reason'));
    }
    const reason = readReason(form);
    if (isRefusal(reason)) return reason;
    if (action === 'extend') return this.answers.extend(write, id, reason);
    return this.decide[action](write, id, reason);
  }
}

function actionOf(text: string): TeamAction {
  if (!isTeamAction(text)) throw new RefusedError(unknownAction());
  return text;
}

const unknownAction = (): Refusal => refuse('REQUEST.NOT_FOUND', 'There is nothing at this address');

/** What was done, for the head of the next page. */
function toldOf(action: TeamAction, answer: ApplicationDecided | ApplicationApproved): string {
  if (action === 'declare') return 'What you said of your interest is saved';
  if (action === 'score') return `${answer.reference} has your points`;
  const now = `${answer.reference} ${showApplicationState(answer.state)}`;
  if (!('amount' in answer)) return now;
  const more = answer.approvalsMissing > 0 ? ': a second person has to approve it' : ' is held';
  return `${now}. ${showPounds(money(answer.amount))}${more}`;
}

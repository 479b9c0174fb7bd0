import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dutyRefusal } from '../../core/access/duties.js';
import { WORK_STATES, isOver } from '../../core/readiness/goal.js';
import { isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { dayToType } from '../../platform/pages/typed.js';
import { FOR_ORGANISATION } from '../acting.js';
import { type DeliverableView, FindStrategy } from '../strategy/find-strategy.js';
import { ReportProgress } from '../strategy/report-progress.js';
import { WORK_STATE_WORDS } from './words.js';

/** Whether somebody reports how far something is; the use case asks again. */
export const mayReport = ({ person }: Actor, { ownerId, state }: DeliverableView): boolean =>
  !isOver(state) && person !== null && dutyRefusal(person, FOR_ORGANISATION, ownerId) === undefined;

const FORM = 'platform/pages/form';

/** Reporting how far a goal or a deliverable is. */
@ApiExcludeController()
@Controller('strategy')
export class ProgressPage {
  constructor(
    private readonly find: FindStrategy,
    private readonly reporting: ReportProgress,
    private readonly clock: Clock,
  ) {}

  @Get('goals/:id/progress')
  @Needs('readiness:read')
  @Page(FORM)
  async goal(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.ask(foundOf(await this.find.goal(id)), actor, `/strategy/goals/${id}`);
  }

  @Post('goals/:id/progress')
  @Needs('readiness:write')
  @Page(FORM)
  async reportGoal(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    return this.report('goal', foundOf(await this.find.goal(id)), actor, form);
  }

  @Get('deliverables/:id/progress')
  @Needs('readiness:read')
  @Page(FORM)
  async deliverable(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    return this.ask(foundOf(await this.find.deliverable(id)), actor, `/strategy/deliverables/${id}`);
  }

  @Post('deliverables/:id/progress')
  @Needs('readiness:write')
  @Page(FORM)
  async reportDeliverable(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    return this.report('deliverable', foundOf(await this.find.deliverable(id)), actor, form);
  }

  private ask(work: DeliverableView, actor: Actor, path: string): PageModel {
    if (!mayReport(actor, work)) throw new RefusedError(notThere());
    const state = work.state === 'planned' ? 'under-way' : work.state;
    return modelOf(work, path, { state, ...dayToType('on', this.clock.today()) });
  }

  private async report(
    kind: 'goal' | 'deliverable',
    work: DeliverableView,
    actor: Actor,
    form: SentForm,
  ): Promise<PageAnswer> {
    if (!mayReport(actor, work)) throw new RefusedError(notThere());
    const path = `/strategy/${kind}s/${work.id}`;
    const read = new FieldReader(form);
    const state = read.oneOf('state', WORK_STATES, 'Say how far it is');
    const on = read.day('on', 'Say on which day it was so');
    const note = read.words('note', 'Say what was done, or why it is over');
    const outcome =
      read.refusal('STRATEGY.PROGRESS_INVALID') ??
      (await this.reporting.run(form.write, kind, work.id, { state, on, note }));
    if (isRefusal(outcome)) return refusedForm(outcome, modelOf(work, path, form.typed));
    return seeOther(path, `Progress of ${work.reference} is reported`);
  }
}

const modelOf = ({ reference, title }: DeliverableView, path: string, holds: Typed): PageModel =>
  formPage(
    {
      ...{ heading: 'Report progress', caption: `${reference} ${title}`, action: `${path}/progress` },
      fields: [
        {
          ...{ kind: 'radios', name: 'state', label: 'How far is it?' },
          hint: 'What is done or dropped takes no more reports',
          options: WORK_STATES.map((value) => ({ value, text: WORK_STATE_WORDS[value] })),
        },
        { kind: 'day', name: 'on', label: 'On which day?' },
        { kind: 'long-text', name: 'note', label: 'What was done, or why is it over?' },
      ],
      ...{ submit: 'Report it', cancel: { href: path, text: 'Cancel' } },
      trail: [
        { href: '/strategy', text: 'Strategy' },
        { href: path, text: reference },
      ],
    },
    holds,
  );

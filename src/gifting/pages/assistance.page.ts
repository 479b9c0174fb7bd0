import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../core/refusal.js';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { type Field, fieldViews } from '../../platform/pages/fields.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { answerGroups } from './answers-view.js';
import { noticesOf } from './notices.js';
import { type OpenedApplication, OpenedApplications, pathOf, trailTo, versionShown } from './opened-applications.js';

const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'giver', label: 'Who gave it?', hint: 'For example, Exampleshire Council' },
  { kind: 'money', name: 'amount', label: 'How much?' },
  { kind: 'day', name: 'on', label: 'On which day was it confirmed?', hint: 'For example, 30 6 2025' },
];

/** Assistance that an employer has had from public money before. */
@ApiExcludeController()
@Controller('applications/:id/assistance')
export class AssistancePage {
  constructor(private readonly applications: OpenedApplications) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('gifting/pages/assistance')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    if (opened.state !== 'draft') return seeOther(pathOf(opened.application));
    return modelOf(opened, {}, String(opened.application.version));
  }

  @Post()
  @Needs('gifting:write')
  @ForApplicants()
  @Page('gifting/pages/assistance')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const { content } = opened.application;
    const reader = new FormReader(form);
    const giver = reader.need('giver', reader.text('giver', 200), 'Say who gave it');
    const amount = reader.need('amount', reader.pounds('amount'), 'Say how much it was, in pounds');
    const on = reader.need('on', reader.day('on'), 'Say on which day it was confirmed');
    const refusal =
      giver === undefined || amount === undefined || on === undefined || reader.faults.length > 0
        ? refuse('APPLICATION.INVALID', 'Something is missing or cannot be read', reader.faults)
        : await this.applications.keep(form, opened, {
            ...content,
            aid: [...content.aid, { on, amount: amount.toFixed(), giver }],
          });
    if (refusal === null) return seeOther(`${pathOf(opened.application)}/assistance`, 'Added');
    const again = await this.applications.openOwn(actor, id);
    return refusedForm(refusal, modelOf(again, form.typed, versionShown(form, refusal, again)));
  }

  @Post(':number/removal')
  @Needs('gifting:write')
  @ForApplicants()
  @Page('gifting/pages/assistance')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('number', RowIdPipe) number: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const { content } = opened.application;
    const aid = content.aid.filter((_, index) => index !== number - 1);
    const refusal = await this.applications.keep(form, opened, { ...content, aid });
    if (refusal === null) return seeOther(`${pathOf(opened.application)}/assistance`, 'Removed');
    const again = await this.applications.openOwn(actor, id);
    return refusedForm(refusal, modelOf(again, {}, String(again.application.version)));
  }
}

function modelOf(opened: OpenedApplication, holds: Typed, version: string): PageModel {
  const { application } = opened;
  const path = pathOf(application);
  const kept = answerGroups(opened, new Map()).find(({ id }) => id === 'aid')!;
  return {
    trail: trailTo(opened),
    ...{ path, version },
    kept: application.content.aid.length === 0 ? [] : kept.rows,
    notices: noticesOf(application, path, 'aid'),
    questions: fieldViews(FIELDS, holds),
  };
}

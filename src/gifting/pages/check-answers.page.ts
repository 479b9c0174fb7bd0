import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { SubmitApplication } from '../submit-application.js';
import { answerGroups } from './answers-view.js';
import { Catalogue } from './catalogue.js';
import { noticesOf } from './notices.js';
import { type OpenedApplication, OpenedApplications, pathOf, trailTo } from './opened-applications.js';
import { pageOf } from './sections.js';

/** Everything that was answered, before it is sent. */
@ApiExcludeController()
@Controller('applications/:id/check')
export class CheckAnswersPage {
  constructor(
    private readonly applications: OpenedApplications,
    private readonly catalogue: Catalogue,
    private readonly submit: SubmitApplication,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('gifting/pages/check-answers')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    return opened.state === 'draft' ? this.model(opened) : seeOther(pathOf(opened.application));
  }

  @Post()
  @Needs('gifting:write')
  @ForApplicants()
  @Page('gifting/pages/check-answers')
  async send(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const outcome = await this.submit.run(form.write, id);
    if (isRefusal(outcome)) return refusedForm(outcome, await this.model(opened));
    const { reference } = opened.application;
    return seeOther(pathOf(opened.application), `Your application ${reference} is sent. We write to you about it.`);
  }

  private async model(opened: OpenedApplication): Promise<PageModel> {
    const { application } = opened;
    const path = pathOf(application);
    return {
      trail: trailTo(opened),
      ...{ path, reference: application.reference, employer: opened.employer.name },
      groups: answerGroups(opened, await this.catalogue.names()),
      notices: noticesOf(application, path),
      missing: application.missing.map(({ where, message }) => ({
        ...{ text: message, href: pageOf(path, where, application) },
      })),
    };
  }
}

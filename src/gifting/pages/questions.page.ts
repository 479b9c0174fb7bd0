import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { type OpenedApplication, OpenedApplications, pathOf, trailTo, versionShown } from './opened-applications.js';
import { sectionFields, sectionToType, withSection } from './question-fields.js';
import { SECTIONS, type Section } from './sections.js';

/** The questions of an application, a section a page. */
@ApiExcludeController()
@Controller('applications/:id/questions/:section')
export class QuestionsPage {
  constructor(private readonly applications: OpenedApplications) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('platform/pages/form')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('section') slug: string,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const section = sectionOf(slug, opened);
    const { application } = opened;
    if (opened.state !== 'draft') return seeOther(pathOf(application));
    return modelOf(section, opened, sectionToType(section, opened), String(application.version));
  }

  @Post()
  @Needs('gifting:write')
  @ForApplicants()
  @Page('platform/pages/form')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('section') slug: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const section = sectionOf(slug, opened);
    const reader = new FormReader(form);
    const content = withSection(section, opened, reader);
    const refusal =
      reader.faults.length > 0
        ? refuse('APPLICATION.INVALID', 'Some of what you typed cannot be read', reader.faults)
        : await this.applications.keep(form, opened, content);
    if (refusal === null) return seeOther(pathOf(opened.application), `Saved: ${section.title}`);
    const again = await this.applications.openOwn(actor, id);
    return refusedForm(refusal, modelOf(section, again, form.typed, versionShown(form, refusal, again)));
  }
}

/** @throws RefusedError where the application has no such section */
function sectionOf(slug: string, opened: OpenedApplication): Section {
  const section = SECTIONS.find((each) => each.slug === slug);
  if (!section || sectionFields(section, opened).length === 0) throw new RefusedError(notThere());
  return section;
}

const modelOf = (section: Section, opened: OpenedApplication, holds: Typed, version: string): PageModel =>
  formPage(
    {
      trail: trailTo(opened),
      caption: `Application ${opened.application.reference}`,
      heading: section.title,
      lead: section.lead,
      action: `${pathOf(opened.application)}/questions/${section.slug}`,
      hidden: { version },
      fields: sectionFields(section, opened),
      submit: 'Save',
      cancel: { href: pathOf(opened.application), text: 'Back without saving' },
    },
    holds,
  );

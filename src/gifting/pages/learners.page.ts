import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { DraftLine } from '../../core/gifting/application-form.js';
import { refuse } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { lineRows } from './answers-view.js';
import { Catalogue } from './catalogue.js';
import { learnerFields, lineToType, readLine } from './learner-fields.js';
import { noticesOf } from './notices.js';
import { type OpenedApplication, OpenedApplications, pathOf, trailTo, versionShown } from './opened-applications.js';

/** The learners of an application, those alike on one line. */
@ApiExcludeController()
@Controller('applications/:id/learners')
export class LearnersPage {
  constructor(
    private readonly applications: OpenedApplications,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('gifting/pages/learners')
  async list(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    if (opened.state !== 'draft') return seeOther(pathOf(opened.application));
    if (opened.application.content.lines.length === 0) return seeOther(`${pathOf(opened.application)}/learners/new`);
    return this.listModel(opened);
  }

  @Get(':line')
  @Needs('gifting:read')
  @ForApplicants()
  @Page('platform/pages/form')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('line') line: string,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const { application } = opened;
    if (opened.state !== 'draft') return seeOther(pathOf(application));
    const before = lineOf(opened, line);
    return this.lineModel(opened, line, lineToType(before), String(application.version));
  }

  @Post(':line')
  @Needs('gifting:write')
  @ForApplicants()
  @Page('platform/pages/form')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('line') line: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const { content } = opened.application;
    const reader = new FormReader(form);
    const typed = readLine(reader, await this.catalogue.options(opened.round.terms.criteria.conditions));
    const lines = line === 'new' ? [...content.lines, typed] : withLine(content.lines, indexOf(line), typed);
    const refusal =
      reader.faults.length > 0
        ? refuse('APPLICATION.INVALID', 'Some of what you typed cannot be read', reader.faults)
        : await this.applications.keep(form, opened, { ...content, lines });
    if (refusal === null) return seeOther(`${pathOf(opened.application)}/learners`, 'Saved');
    const again = await this.applications.openOwn(actor, id);
    return refusedForm(refusal, await this.lineModel(again, line, form.typed, versionShown(form, refusal, again)));
  }

  @Post(':line/removal')
  @Needs('gifting:write')
  @ForApplicants()
  @Page('gifting/pages/learners')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('line') line: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.applications.openOwn(actor, id);
    const { content } = opened.application;
    const lines = content.lines.filter((_, index) => index !== indexOf(line));
    const refusal = await this.applications.keep(form, opened, { ...content, lines });
    if (refusal === null) return seeOther(pathOf(opened.application), 'Removed');
    return refusedForm(refusal, await this.listModel(await this.applications.openOwn(actor, id)));
  }

  private async listModel(opened: OpenedApplication): Promise<PageModel> {
    const { application } = opened;
    const path = pathOf(application);
    const names = await this.catalogue.names();
    return {
      trail: trailTo(opened),
      ...{ path, version: application.version },
      lines: application.content.lines.map((line, index) => ({
        number: index + 1,
        rows: lineRows(line, index + 1, names),
        notices: noticesOf(application, path, `lines.${index + 1}`),
      })),
    };
  }

  private async lineModel(opened: OpenedApplication, line: string, holds: Typed, version: string): Promise<PageModel> {
    const { application, round } = opened;
    const path = `${pathOf(application)}/learners`;
    return formPage(
      {
        trail: trailTo(opened),
        caption: `Application ${application.reference}`,
        heading: line === 'new' ? 'Learners and their training' : `Learners ${line}`,
        lead: [
          'Learners who are alike go together. You can add others afterwards, and leave open what you do not know.',
        ],
        action: `${path}/${line}`,
        hidden: { version },
        fields: learnerFields(await this.catalogue.options(round.terms.criteria.conditions)),
        submit: 'Save',
        cancel: { href: pathOf(application), text: 'Back without saving' },
      },
      holds,
    );
  }
}

/** From 0; nothing that a list has where it is no number. */
const indexOf = (line: string): number => (/^\d{1,3}$/.test(line) ? Number.parseInt(line, 10) - 1 : -1);

/** @throws RefusedError where there is no such line */
function lineOf({ application: { content } }: OpenedApplication, line: string): DraftLine {
  const known = line === 'new' ? {} : content.lines[indexOf(line)];
  if (!known) throw new RefusedError(notThere());
  return known;
}

/** A line that somebody else has removed meanwhile is there again. */
const withLine = (lines: readonly DraftLine[], index: number, typed: DraftLine): DraftLine[] =>
  index < lines.length ? lines.map((line, at) => (at === index ? typed : line)) : [...lines, typed];

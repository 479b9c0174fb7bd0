import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import type { DraftLine } from '../../core/gifting/application-form.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { type AwardView, Catalogue, FindApplications, FindAwards } from '../../gifting/index.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { RegisterStart } from '../register-start.js';
import { day } from './employer-view.js';
import { FIELD_OF } from './fields-of-refusals.js';
import { START_FIELDS, plannedToType, readStart } from './start-fields.js';

/** Reporting that the apprenticeship of a gift has started. */
@ApiExcludeController()
@Controller('awards/:id/start')
export class ReportStartPage {
  constructor(
    private readonly awards: FindAwards,
    private readonly applications: FindApplications,
    private readonly catalogue: Catalogue,
    private readonly register: RegisterStart,
  ) {}

  @Get()
  @Needs('starts:read')
  @Page('platform/pages/form')
  async ask(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const award = await this.own(actor, id);
    if (award.status !== 'accepted') return seeOther(`/employers/${award.receiverId}`);
    return this.model(award, plannedToType(award, await this.lineOf(award)));
  }

  @Post()
  @Needs('starts:write')
  @Page('platform/pages/form')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const award = await this.own(actor, id);
    const { receiverId: employerId, senderId, standardId } = award;
    const { smallEmployer: isSmallEmployer = false } = await this.lineOf(award);
    const reader = new FormReader(form);
    const typed = readStart(reader);
    const outcome =
      typed === undefined
        ? refuse('START.INVALID', 'Something is missing or cannot be read', reader.faults)
        : await this.register.run(form.write, {
            ...{ ...typed, employerId, senderId, standardId, awardId: id, isSmallEmployer },
            ...{ kind: 'apprenticeship', route: 'gift' },
          });
    if (!isRefusal(outcome)) return seeOther(`/starts/${outcome.answer.id}`, 'The start is reported');
    const names = START_FIELDS.map(({ name }) => name);
    return refusedForm(atFields(outcome, names, FIELD_OF, 'ageBand'), await this.model(award, form.typed));
  }

  /** @throws RefusedError where there is none of an employer that the actor acts for */
  private async own({ person }: Actor, id: number): Promise<AwardView> {
    const award = await this.awards.one(id);
    if (isRefusal(award) || person === null || !hasRole(person, 'receiver', award.receiverId)) {
      throw new RefusedError(notThere());
    }
    return award;
  }

  /** What the application said of the learner. */
  private async lineOf({ applicationId, line }: AwardView): Promise<DraftLine> {
    return foundOf(await this.applications.one(applicationId)).content.lines[line - 1]!;
  }

  private async model(award: AwardView, holds: Typed): Promise<PageModel> {
    const home = `/employers/${award.receiverId}`;
    const standard = (await this.catalogue.names()).get(award.standardId) ?? '';
    return formPage(
      {
        trail: [
          { href: '/home', text: 'Home' },
          { href: home, text: 'Your applications and gifts' },
        ],
        caption: `Gift ${award.reference}`,
        heading: 'Report a start',
        lead: [`${standard}, planned to start on ${day(award.startsOn)}. Change what came differently.`],
        action: `/awards/${award.id}/start`,
        fields: START_FIELDS,
        submit: 'Report the start',
        cancel: { href: home, text: 'Back without reporting' },
      },
      holds,
    );
  }
}

import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ApplicationContent } from '../../core/gifting/application-form.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { ownOrganisationsOf } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs, SignedIn } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { FindRounds } from '../find-rounds.js';
import { SaveApplication } from '../save-application.js';
import { takesApplications } from './round-view.js';

const NOTHING: ApplicationContent = { lines: [], answers: {}, knockOuts: {}, aid: [] };

/** Beginning an application in a round, for an employer that somebody acts for. */
@ApiExcludeController()
@Controller('apply/:id')
export class BeginPage {
  constructor(
    private readonly rounds: FindRounds,
    private readonly organisations: FindOrganisations,
    private readonly saving: SaveApplication,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  @Page('platform/pages/form')
  async ask(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const round = foundOf(await this.rounds.publishedOne(id));
    if (!takesApplications(round, this.clock.today())) return seeOther(`/rounds/${id}`);
    const employers = await this.employersOf(actor);
    const [only] = employers;
    if (!only) return seeOther('/employers', 'Only somebody who acts for an employer can apply');
    return this.model(id, employers, employers.length === 1 ? only.value : '');
  }

  @Post()
  @Needs('gifting:write')
  @Page('platform/pages/form')
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const employers = await this.employersOf(actor);
    const reader = new FormReader(form);
    const words = employers.map(({ value }) => value);
    const employer = reader.need('employer', reader.choice('employer', words), 'Say for which employer');
    const outcome =
      employer === undefined
        ? refuse('APPLICATION.INVALID', 'There is a problem', reader.faults)
        : await this.saving.begin(form.write, id, Number.parseInt(employer, 10), NOTHING);
    if (!isRefusal(outcome)) return seeOther(`/applications/${outcome.answer.id}`);
    return refusedForm(outcome, await this.model(id, employers, form.text('employer')));
  }

  private async employersOf({ person }: Actor): Promise<FieldOption[]> {
    const employers: FieldOption[] = [];
    for (const id of ownOrganisationsOf(person!, 'receiver')) {
      const { name } = foundOf(await this.organisations.asAt(id, null));
      employers.push({ value: String(id), text: name });
    }
    return employers;
  }

  private async model(id: number, employers: readonly FieldOption[], employer: string): Promise<PageModel> {
    const { name } = foundOf(await this.rounds.publishedOne(id));
    return formPage(
      {
        trail: [
          { href: '/rounds', text: 'Open rounds' },
          { href: `/rounds/${id}`, text: name },
        ],
        caption: name,
        heading: 'Begin an application',
        lead: ['It takes about ten minutes. What you type is kept, so you can stop at any time and come back.'],
        action: `/apply/${id}`,
        fields: [{ kind: 'radios', name: 'employer', label: 'For which employer?', options: employers }],
        submit: 'Begin',
        cancel: { href: `/rounds/${id}`, text: 'Back to the round' },
      },
      { employer },
    );
  }
}

import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { canFollow } from '../../core/training/start-changes.js';
import { Catalogue } from '../../gifting/index.js';
import { mayRead, notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FormReader } from '../../platform/pages/read-form.js';
import { FindStarts, type StartView } from '../find-starts.js';
import { RecordStartChange } from '../record-start-change.js';
import { CHANGE_FORMS, type ChangeForm, changeFields, readChange } from './change-forms.js';
import { STATUS_WORDS, day } from './employer-view.js';
import { FIELD_OF } from './fields-of-refusals.js';

/** An apprenticeship that has started, and what its employer reports of it. */
@ApiExcludeController()
@Controller('starts/:id')
export class StartPage {
  constructor(
    private readonly starts: FindStarts,
    private readonly catalogue: Catalogue,
    private readonly record: RecordStartChange,
  ) {}

  @Get()
  @Needs('starts:read')
  @Page('starts/pages/start')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const start = await this.open(actor, id);
    const standard = (await this.catalogue.names()).get(start.standardId) ?? '';
    const pounds = (text: string): string => showPounds(money(text));
    const facts: readonly (readonly [string, string])[] = [
      ['State', STATUS_WORDS[start.status]],
      ['First day', day(start.startedOn)],
      ['Planned last day', day(start.plannedEnd)],
      ['Training', pounds(start.trainingPrice)],
      ['Assessment', pounds(start.assessmentPrice)],
      ['Training provider', start.ukprn],
    ];
    return {
      trail: trailOf(start),
      ...{ learner: start.learner, standard },
      facts: facts.map(([key, value]) => ({ key, value })),
      changes: start.changes.map(({ kind, on, reason }) => ({
        ...{ on: day(on), reason },
        what: CHANGE_FORMS.find((form) => form.kind === kind)?.heading ?? kind,
      })),
      forms: isOwn(actor, start)
        ? CHANGE_FORMS.filter(({ kind }) => canFollow(start.status, kind)).map(({ kind, heading }) => ({
            ...{ text: heading, href: `/starts/${id}/changes/${kind}` },
          }))
        : [],
    };
  }

  @Get('changes/:kind')
  @Needs('starts:read')
  @Page('platform/pages/form')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('kind') kind: string,
  ): Promise<PageAnswer> {
    return modelOf(await this.openOwn(actor, id), formOf(kind), {});
  }

  @Post('changes/:kind')
  @Needs('starts:write')
  @Page('platform/pages/form')
  async report(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Param('kind') kind: string,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const start = await this.openOwn(actor, id);
    const asked = formOf(kind);
    const reader = new FormReader(form);
    const read = readChange(asked, reader);
    const outcome =
      read === undefined
        ? refuse('START.INVALID', 'Something is missing or cannot be read', reader.faults)
        : await this.record.run(form.write, id, read.change, read.reason);
    if (!isRefusal(outcome)) return seeOther(`/starts/${id}`, 'Thank you: it is recorded');
    const names = changeFields(asked).map(({ name }) => name);
    return refusedForm(atFields(outcome, names, FIELD_OF, 'ageBand'), modelOf(start, asked, form.typed));
  }

  /** @throws RefusedError where there is none that the actor may see: it is its employer's, and the programme's */
  private async open(actor: Actor, id: number): Promise<StartView> {
    const start = await this.starts.one(id);
    if (isRefusal(start) || !mayRead(actor, start.employerId)) throw new RefusedError(notThere());
    return start;
  }

  private async openOwn(actor: Actor, id: number): Promise<StartView> {
    const start = await this.open(actor, id);
    if (!isOwn(actor, start)) throw new RefusedError(notThere());
    return start;
  }
}

const isOwn = ({ person }: Actor, { employerId }: StartView): boolean =>
  person !== null && hasRole(person, 'receiver', employerId);

const trailOf = ({ employerId }: StartView) => [
  { href: '/home', text: 'Home' },
  { href: `/employers/${employerId}`, text: 'Your applications and gifts' },
];

/** @throws RefusedError where employers report no such thing */
function formOf(kind: string): ChangeForm {
  const form = CHANGE_FORMS.find((each) => each.kind === kind);
  if (!form) throw new RefusedError(notThere());
  return form;
}

const modelOf = (start: StartView, form: ChangeForm, holds: Typed): PageModel =>
  formPage(
    {
      trail: [...trailOf(start), { href: `/starts/${start.id}`, text: start.learner }],
      caption: `Learner ${start.learner}`,
      heading: form.heading,
      action: `/starts/${start.id}/changes/${form.kind}`,
      fields: changeFields(form),
      submit: 'Report it',
      cancel: { href: `/starts/${start.id}`, text: 'Back without reporting' },
    },
    holds,
  );

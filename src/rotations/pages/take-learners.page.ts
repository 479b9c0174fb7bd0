import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { AddLearners } from '../add-learners.js';
import { FindRotations } from '../find-rotations.js';
import type { RotationView } from '../rotation-view.js';
import { CandidateStarts } from './candidate-starts.js';
import { REASON, readReason } from './programme-fields.js';
import { trailOf } from './programme-forms.page.js';
import { rotationPath } from './words.js';

const FORM = 'platform/pages/form';

/** Taking learners into a programme: whose first apprenticeship is reported is ticked. */
@ApiExcludeController()
@Controller('rotations/:id/learners')
export class TakeLearnersPage {
  constructor(
    private readonly find: FindRotations,
    private readonly learners: AddLearners,
    private readonly candidates: CandidateStarts,
  ) {}

  @Get('new')
  @Needs('rotations:write')
  @Page(FORM)
  async ask(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    return modelOf(rotation, await this.candidates.firstOf(rotation), {});
  }

  @Post('new')
  @Needs('rotations:write')
  @Page(FORM)
  async take(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const options = await this.candidates.firstOf(rotation);
    const startIds = options
      .filter(({ value }) => form.text(tickOf(value)) === value)
      .map(({ value }) => Number(value));
    const read = new FieldReader(form);
    const fields = [...fieldsOf(options), REASON].map(({ name }) => name);
    if (startIds.length === 0) read.fault(fields[0]!, 'Tick who takes part');
    const reason = readReason(read);
    const outcome = read.refusal('ROTATION.INVALID') ?? (await this.learners.run(form.write, id, startIds, reason));
    if (isRefusal(outcome)) {
      return refusedForm(atFields(outcome, fields, {}, fields[0]!), modelOf(rotation, options, form.typed));
    }
    const { length } = outcome.answer.learners;
    return seeOther(rotationPath(id), `${length} ${length === 1 ? 'learner takes' : 'learners take'} part`);
  }
}

const tickOf = (startId: string): string => `start-${startId}`;
const fieldsOf = (options: readonly FieldOption[]): Field[] =>
  options.map((option) => ({ kind: 'tick', name: tickOf(option.value), label: option.text, options: [option] }));

function modelOf({ id, name }: RotationView, options: readonly FieldOption[], holds: Typed): PageModel {
  const none = 'Nobody else has started with the employer yet. The employer reports each start first.';
  return formPage(
    {
      ...{ trail: trailOf(id, name), caption: name, heading: 'Take learners in' },
      lead: [options.length === 0 ? none : 'These have started the first apprenticeship with the employer.'],
      action: `${rotationPath(id)}/learners/new`,
      fields: [...fieldsOf(options), REASON],
      submit: 'Take them in',
      cancel: { href: rotationPath(id), text: 'Back without taking anybody in' },
    },
    holds,
  );
}

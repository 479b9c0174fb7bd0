import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { dayToType } from '../../platform/pages/typed.js';
import { ChangeRotation } from '../change-rotation.js';
import { CreateRotation } from '../create-rotation.js';
import { FindRotations } from '../find-rotations.js';
import type { RotationView } from '../rotation-view.js';
import { RotationNames } from './names.js';
import { REASON, readChoice, readReason, readTerms, termsFields } from './programme-fields.js';
import { HOME, rotationPath } from './words.js';

const FORM = 'platform/pages/form';
const FIELDS = ['name', 'employerId', 'firstStandardId', 'from', 'until', 'secondStandardId', 'reason'];
const FIELD_OF = { 'ORGANISATION.UNKNOWN': 'employerId', 'STANDARD.UNKNOWN': 'firstStandardId' };

/** Making a rotational programme, and changing what it is. */
@ApiExcludeController()
@Controller('rotations')
export class ProgrammeFormsPage {
  constructor(
    private readonly find: FindRotations,
    private readonly create: CreateRotation,
    private readonly change: ChangeRotation,
    private readonly names: RotationNames,
  ) {}

  @Get('new')
  @Needs('rotations:write')
  @Page(FORM)
  ask(): Promise<PageAnswer> {
    return this.newModel({});
  }

  @Post('new')
  @Needs('rotations:write')
  @Page(FORM)
  async make(@Form() form: SentForm): Promise<PageAnswer> {
    const read = new FieldReader(form);
    const terms = readTerms(read);
    const employerId = readChoice(read, 'employerId', 'Choose the employer');
    const firstStandardId = readChoice(read, 'firstStandardId', 'Choose the apprenticeship that it begins with');
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ??
      (await this.create.run(form.write, { employerId, firstStandardId, terms, placements: [], reason }));
    if (isRefusal(outcome)) {
      return refusedForm(atFields(outcome, FIELDS, FIELD_OF, 'name'), await this.newModel(form.typed));
    }
    const { id, reference } = outcome.answer;
    return seeOther(rotationPath(id), `${reference} is made: add its placements next`);
  }

  @Get(':id/change')
  @Needs('rotations:write')
  @Page(FORM)
  async askChange(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const { name, secondStandardId, from, until } = rotation;
    const kept = { name, secondStandardId: secondStandardId === null ? '' : String(secondStandardId) };
    return this.changeModel(rotation, { ...kept, ...dayToType('from', from), ...dayToType('until', until) });
  }

  @Post(':id/change')
  @Needs('rotations:write')
  @Page(FORM)
  async changeIt(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const read = new FieldReader(form);
    const terms = readTerms(read);
    const reason = readReason(read);
    const outcome = read.refusal('ROTATION.INVALID') ?? (await this.change.terms(form.write, id, terms, reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), 'The programme is changed');
    const fields = ['name', 'from', 'until', 'secondStandardId', 'reason'];
    const refusal = atFields(outcome, fields, { 'STANDARD.UNKNOWN': 'secondStandardId' }, 'name');
    return refusedForm(refusal, await this.changeModel(rotation, form.typed));
  }

  private async newModel(holds: Typed): Promise<PageModel> {
    const standards = await this.names.standardOptions();
    const [name, from, until, second] = termsFields(standards) as [Field, Field, Field, Field];
    const employers = await this.names.organisationOptions();
    return formPage(
      {
        ...{
          trail: [{ href: HOME, text: 'Rotations' }],
          heading: 'Make a rotational programme',
          action: `${HOME}/new`,
        },
        lead: ['Learners work for one employer and get to know several places of care. Placements come next.'],
        fields: [
          name,
          { kind: 'select', name: 'employerId', label: 'Who employs the learners?', options: employers },
          {
            ...{ kind: 'select', name: 'firstStandardId', options: standards },
            label: 'Which apprenticeship does it begin with?',
          },
          ...[second, from, until, REASON],
        ],
        submit: 'Make the programme',
        cancel: { href: HOME, text: 'Back without making one' },
      },
      holds,
    );
  }

  private async changeModel({ id, name, reference }: RotationView, holds: Typed): Promise<PageModel> {
    return formPage(
      {
        ...{ trail: trailOf(id, name), caption: reference, heading: 'Change the programme' },
        lead: ['What stood before stays in its history.'],
        action: `${rotationPath(id)}/change`,
        fields: [...termsFields(await this.names.standardOptions()), REASON],
        submit: 'Change the programme',
        cancel: { href: rotationPath(id), text: 'Back without changing' },
      },
      holds,
    );
  }
}

export const trailOf = (id: number, name: string) => [
  { href: HOME, text: 'Rotations' },
  { href: rotationPath(id), text: name },
];

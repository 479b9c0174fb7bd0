import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal } from '../../core/refusal.js';
import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { dayToType } from '../../platform/pages/typed.js';
import { ChangeRotation } from '../change-rotation.js';
import { FindRotations } from '../find-rotations.js';
import { unknownPlacement } from '../refusals.js';
import type { PlacementView, RotationView } from '../rotation-view.js';
import { RotationNames } from './names.js';
import {
  CAPACITY,
  REASON,
  placementFields,
  readCapacity,
  readChoice,
  readReason,
  readSetting,
  readSpan,
  spanFields,
} from './programme-fields.js';
import { trailOf } from './programme-forms.page.js';
import { rotationPath } from './words.js';

const FORM = 'platform/pages/form';
const GIVE_UP: Field = {
  ...{ kind: 'tick', name: 'givenUp', label: 'It is not to be had any more' },
  options: [{ value: 'yes', text: '' }],
};
const CHANGE_FIELDS = [...spanFields('First day it is open', 'Last day it is open'), CAPACITY, GIVE_UP, REASON];

/** Adding a placement to a programme, and changing one. */
@ApiExcludeController()
@Controller('rotations/:id/placements')
export class PlacementFormsPage {
  constructor(
    private readonly find: FindRotations,
    private readonly change: ChangeRotation,
    private readonly names: RotationNames,
  ) {}

  @Get('new')
  @Needs('rotations:write')
  @Page(FORM)
  async ask(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const { from, until } = rotation;
    return this.newModel(rotation, { ...dayToType('from', from), ...dayToType('until', until) });
  }

  @Post('new')
  @Needs('rotations:write')
  @Page(FORM)
  async add(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const read = new FieldReader(form);
    const hostId = readChoice(read, 'hostId', 'Choose the organisation');
    const setting = readSetting(read);
    const placement = { hostId, setting, ...readSpan(read), capacity: readCapacity(read) };
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ?? (await this.change.addPlacement(form.write, id, placement, reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), 'The placement is added');
    const fields = ['hostId', 'setting', 'from', 'until', 'capacity', 'reason'];
    return refusedForm(atFields(outcome, fields, {}, 'hostId'), await this.newModel(rotation, form.typed));
  }

  @Get(':placementId')
  @Needs('rotations:write')
  @Page(FORM)
  async askChange(
    @Param('id', RowIdPipe) id: number,
    @Param('placementId', RowIdPipe) placementId: number,
  ): Promise<PageAnswer> {
    const { rotation, placement } = await this.open(id, placementId);
    const { from, until, capacity, givenUp } = placement;
    const days = { ...dayToType('from', from), ...dayToType('until', until) };
    return this.changeModel(rotation, placement, {
      ...{ ...days, capacity: String(capacity) },
      ...(givenUp ? { givenUp: 'yes' } : {}),
    });
  }

  @Post(':placementId')
  @Needs('rotations:write')
  @Page(FORM)
  async changeIt(
    @Param('id', RowIdPipe) id: number,
    @Param('placementId', RowIdPipe) placementId: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { rotation, placement } = await this.open(id, placementId);
    const read = new FieldReader(form);
    const terms = { ...readSpan(read), capacity: readCapacity(read), isGivenUp: form.text('givenUp') === 'yes' };
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ?? (await this.change.placement(form.write, id, placementId, terms, reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), 'The placement is changed');
    const fields = CHANGE_FIELDS.map(({ name }) => name);
    return refusedForm(atFields(outcome, fields, {}, 'until'), await this.changeModel(rotation, placement, form.typed));
  }

  private async open(
    id: number,
    placementId: number,
  ): Promise<{ readonly rotation: RotationView; readonly placement: PlacementView }> {
    const rotation = foundOf(await this.find.one(id));
    const placement = rotation.placements.find((each) => each.id === placementId);
    if (!placement) throw new RefusedError(unknownPlacement());
    return { rotation, placement };
  }

  private async newModel({ id, name }: RotationView, holds: Typed): Promise<PageModel> {
    return formPage(
      {
        ...{ trail: trailOf(id, name), caption: name, heading: 'Add a placement' },
        action: `${rotationPath(id)}/placements/new`,
        fields: [...placementFields(await this.names.organisationOptions()), REASON],
        submit: 'Add the placement',
        cancel: { href: rotationPath(id), text: 'Back without adding' },
      },
      holds,
    );
  }

  private async changeModel({ id, name }: RotationView, placement: PlacementView, holds: Typed): Promise<PageModel> {
    const { organisation } = await this.names.called();
    return formPage(
      {
        ...{ trail: trailOf(id, name), heading: 'Change the placement' },
        caption: `${CARE_SETTING_WORDS[placement.setting]}, ${organisation(placement.hostId)}`,
        lead: ['It can only become smaller or shorter where nobody is planned for what goes.'],
        action: `${rotationPath(id)}/placements/${placement.id}`,
        fields: CHANGE_FIELDS,
        submit: 'Change the placement',
        cancel: { href: rotationPath(id), text: 'Back without changing' },
      },
      holds,
    );
  }
}

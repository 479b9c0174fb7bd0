import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal } from '../../core/refusal.js';
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
import { EndParticipation } from '../end-participation.js';
import { FindRotations } from '../find-rotations.js';
import { LinkProgression } from '../link-progression.js';
import { PlanPaths } from '../plan-paths.js';
import { unknownLearner } from '../refusals.js';
import type { LearnerView, RotationView } from '../rotation-view.js';
import { CandidateStarts } from './candidate-starts.js';
import { RotationNames } from './names.js';
import { atRows, pathFields, pathToType, readStays, rowsOf } from './path-form.js';
import { REASON, readChoice, readReason } from './programme-fields.js';
import { trailOf } from './programme-forms.page.js';
import { rotationPath } from './words.js';

const FORM = 'platform/pages/form';
const LAST_DAY: Field = {
  kind: 'day',
  name: 'lastDay',
  label: 'Last day with the programme',
  hint: 'For example, 15 1 2027',
};

interface Opened {
  readonly rotation: RotationView;
  readonly learner: LearnerView;
}

/** One learner of a programme: the path, going on to the second apprenticeship, and leaving. */
@ApiExcludeController()
@Controller('rotations/:id/learners/:learnerId')
export class LearnerFormsPage {
  constructor(
    private readonly find: FindRotations,
    private readonly paths: PlanPaths,
    private readonly progression: LinkProgression,
    private readonly end: EndParticipation,
    private readonly candidates: CandidateStarts,
    private readonly names: RotationNames,
  ) {}

  @Get('path')
  @Needs('rotations:write')
  @Page(FORM)
  async askPath(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
  ): Promise<PageAnswer> {
    const opened = await this.open(id, learnerId);
    return this.pathModel(opened, rowsOf(opened.learner, null), pathToType(opened.learner.path));
  }

  @Post('path')
  @Needs('rotations:write')
  @Page(FORM)
  async plan(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.open(id, learnerId);
    const rows = rowsOf(opened.learner, form);
    const read = new FieldReader(form);
    const { stays, inRow } = readStays(read, rows);
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ?? (await this.paths.run(form.write, id, [{ learnerId, stays }], reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), `The path of ${opened.learner.learner} is planned`);
    const model = await this.pathModel(opened, rows, form.typed);
    const fields = [...(await this.fieldsOfPath(opened, rows)), REASON].map(({ name }) => name);
    return refusedForm(atFields(atRows(outcome, inRow), fields, {}, 'stays.0.placementId'), model);
  }

  @Get('progression')
  @Needs('rotations:write')
  @Page(FORM)
  async askProgression(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
  ): Promise<PageAnswer> {
    return this.progressionModel(await this.open(id, learnerId), {});
  }

  @Post('progression')
  @Needs('rotations:write')
  @Page(FORM)
  async progress(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.open(id, learnerId);
    const read = new FieldReader(form);
    const startId = readChoice(read, 'startId', 'Choose the second apprenticeship');
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ?? (await this.progression.run(form.write, id, learnerId, startId, reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), 'The second apprenticeship is linked to the first');
    return refusedForm(atField(outcome, 'startId'), await this.progressionModel(opened, form.typed));
  }

  @Get('departure')
  @Needs('rotations:write')
  @Page(FORM)
  async askDeparture(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
  ): Promise<PageAnswer> {
    return departureModel(await this.open(id, learnerId), {});
  }

  @Post('departure')
  @Needs('rotations:write')
  @Page(FORM)
  async leave(
    @Param('id', RowIdPipe) id: number,
    @Param('learnerId', RowIdPipe) learnerId: number,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const opened = await this.open(id, learnerId);
    const read = new FieldReader(form);
    const lastDay = read.day('lastDay', 'Enter the last day');
    const reason = readReason(read);
    const outcome =
      read.refusal('ROTATION.INVALID') ?? (await this.end.run(form.write, id, learnerId, lastDay, reason));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), `${opened.learner.learner} leaves the programme`);
    return refusedForm(atField(outcome, 'lastDay'), departureModel(opened, form.typed));
  }

  private async open(id: number, learnerId: number): Promise<Opened> {
    const rotation = foundOf(await this.find.one(id));
    const learner = rotation.learners.find((each) => each.id === learnerId);
    if (!learner) throw new RefusedError(unknownLearner());
    return { rotation, learner };
  }

  private async fieldsOfPath({ rotation }: Opened, rows: number): Promise<Field[]> {
    return pathFields(rows, rotation.placements, await this.names.called());
  }

  private async pathModel(opened: Opened, rows: number, holds: Typed): Promise<PageModel> {
    return formPage(
      {
        ...pageOf(opened, 'path', 'Plan the path'),
        hidden: { rows: String(rows) },
        fields: [...(await this.fieldsOfPath(opened, rows)), REASON],
        submit: 'Plan this path',
      },
      holds,
    );
  }

  private async progressionModel(opened: Opened, holds: Typed): Promise<PageModel> {
    const options = await this.candidates.secondOf(opened.rotation, opened.learner);
    const lead = ['Each apprenticeship is paid for by itself: a gift for the first pays nothing of the second.'];
    const none = 'No second apprenticeship of this learner is reported yet. Its employer reports it first.';
    return formPage(
      {
        ...pageOf(opened, 'progression', 'Go on to the second apprenticeship'),
        lead: options.length === 0 ? [...lead, none] : lead,
        fields: [{ kind: 'select', name: 'startId', label: 'Which apprenticeship follows?', options }, REASON],
        submit: 'Link the two',
      },
      holds,
    );
  }
}

const pageOf = ({ rotation, learner }: Opened, form: string, heading: string) => ({
  ...{ trail: trailOf(rotation.id, rotation.name), caption: `Learner ${learner.learner}`, heading },
  action: `${rotationPath(rotation.id)}/learners/${learner.id}/${form}`,
  cancel: { href: rotationPath(rotation.id), text: 'Back without changing' },
});

const departureModel = (opened: Opened, holds: Typed): PageModel =>
  formPage(
    {
      ...pageOf(opened, 'departure', 'Leave the programme'),
      lead: ['What is planned after the last day frees its room for others. The apprenticeship itself goes on.'],
      fields: [LAST_DAY, REASON],
      ...{ submit: 'Record the last day', isEnding: true },
    },
    holds,
  );

const atField = (refusal: Refusal, field: string): Refusal => atFields(refusal, [field, 'reason'], {}, field);

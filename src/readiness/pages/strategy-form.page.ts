import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HORIZONS } from '../../core/readiness/goal.js';
import { questionsOf } from '../../core/readiness/questionnaire.js';
import { isRefusal } from '../../core/refusal.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindQuestionnaires } from '../questionnaire/find-questionnaires.js';
import { AddDeliverable } from '../strategy/add-deliverable.js';
import { FindStrategy, TEAM } from '../strategy/find-strategy.js';
import { SetGoal } from '../strategy/set-goal.js';
import { SetUpWorkstream } from '../strategy/set-up-workstream.js';
import { onlyOfficer } from './only-officer.js';
import { FindOwnerChoices, chosenId } from './owner-choices.js';
import { HORIZON_WORDS } from './words.js';

const FORM = 'platform/pages/form';
const TRAIL = [{ href: '/strategy', text: 'Strategy' }];
const CANCEL = { href: '/strategy', text: 'Cancel' };

/** Setting goals, setting up workstreams, and what these are to deliver. */
@ApiExcludeController()
@Controller('strategy')
export class StrategyFormPage {
  constructor(
    private readonly find: FindStrategy,
    private readonly questionnaires: FindQuestionnaires,
    private readonly owners: FindOwnerChoices,
    private readonly goals: SetGoal,
    private readonly workstreams: SetUpWorkstream,
    private readonly deliverables: AddDeliverable,
  ) {}

  @Get('goals/new')
  @Needs('readiness:read')
  @Page(FORM)
  async newGoal(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyOfficer(actor);
    return this.goalModel({ question: askedOf(query)['question'] ?? '' });
  }

  @Post('goals/new')
  @Needs('readiness:write')
  @Page(FORM)
  async setGoal(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    onlyOfficer(actor);
    const read = new FieldReader(form);
    const title = read.words('title', 'Say what is to be reached', 300);
    const horizon = read.oneOf('horizon', HORIZONS, 'Say how far away it lies');
    const [kind, id = ''] = form.text('owner').split('-');
    const question = form.text('question');
    const { version } = await this.questionnaires.current();
    const outcome =
      read.refusal('GOAL.INVALID') ??
      (await this.goals.run(form.write, {
        ...{ title, horizon, version, questions: question === '' ? [] : [question] },
        organisationId: kind === 'organisation' ? chosenId(id) : null,
        workstreamId: kind === 'workstream' ? chosenId(id) : null,
      }));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.goalModel(form.typed));
    return seeOther('/strategy', `${outcome.answer.reference} is set, due on ${outcome.answer.dueOn}`);
  }

  @Get('workstreams/new')
  @Needs('readiness:read')
  @Page(FORM)
  async newWorkstream(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyOfficer(actor);
    return this.workstreamModel({});
  }

  @Post('workstreams/new')
  @Needs('readiness:write')
  @Page(FORM)
  async setUp(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    onlyOfficer(actor);
    const read = new FieldReader(form);
    const name = read.words('name', 'Give the workstream a name', 200);
    const purpose = read.words('purpose', 'Say what it is for');
    const leadId = chosenId(form.text('owner'));
    const outcome =
      read.refusal('WORKSTREAM.INVALID') ?? (await this.workstreams.run(form.write, { name, purpose, leadId }));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.workstreamModel(form.typed));
    return seeOther('/strategy', `The workstream ${name} is set up`);
  }

  @Get('workstreams/:id/deliverables/new')
  @Needs('readiness:read')
  @Page(FORM)
  async newDeliverable(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyOfficer(actor);
    return this.deliverableModel(id, {});
  }

  @Post('workstreams/:id/deliverables/new')
  @Needs('readiness:write')
  @Page(FORM)
  async deliver(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyOfficer(actor);
    const read = new FieldReader(form);
    const title = read.words('title', 'Say what is to be delivered', 300);
    const dueOn = read.day('dueOn', 'Say by when');
    const deliverable = { workstreamId: id, title, ownerId: chosenId(form.text('owner')), dueOn };
    const outcome = read.refusal('DELIVERABLE.INVALID') ?? (await this.deliverables.run(form.write, deliverable));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.deliverableModel(id, form.typed));
    return seeOther('/strategy', `${outcome.answer.reference} is added`);
  }

  private async goalModel(holds: Typed): Promise<PageModel> {
    const { workstreams } = await this.find.run();
    const { version, content } = await this.questionnaires.current();
    const owners = [
      ...workstreams.map(({ id, name }) => ({ value: `workstream-${id}`, text: `Workstream: ${name}` })),
      ...(await this.owners.run()).map(({ value, text }) => ({ value: `organisation-${value}`, text })),
    ];
    // A goal rests on questions that are in the books.
    const questions = version === null ? [] : questionsOf(content).map(({ name, text }) => ({ value: name, text }));
    return formPage(
      {
        ...{
          heading: 'Set a goal',
          action: '/strategy/goals/new',
          submit: 'Set the goal',
          cancel: CANCEL,
          trail: TRAIL,
        },
        fields: [
          { kind: 'text', name: 'title', label: 'What is to be reached?' },
          { kind: 'select', name: 'owner', label: 'Whose goal is it?', options: owners },
          {
            ...{ kind: 'radios', name: 'horizon', label: 'How far away does it lie?' },
            hint: 'How many months each is, the settings of the programme say',
            options: HORIZONS.map((value) => ({ value, text: HORIZON_WORDS[value] })),
          },
          { kind: 'select', name: 'question', label: 'Which question does it rest on? (optional)', options: questions },
        ],
      },
      holds,
    );
  }

  private async workstreamModel(holds: Typed): Promise<PageModel> {
    return formPage(
      {
        ...{ heading: 'Set up a workstream', action: '/strategy/workstreams/new', submit: 'Set it up' },
        ...{ cancel: CANCEL, trail: TRAIL },
        fields: [
          { kind: 'text', name: 'name', label: 'What is it called?' },
          { kind: 'long-text', name: 'purpose', label: 'What is it for?' },
          await this.ownerField('Who leads it?'),
        ],
      },
      holds,
    );
  }

  private async deliverableModel(id: number, holds: Typed): Promise<PageModel> {
    const { name } = foundOf(await this.find.workstream(id));
    return formPage(
      {
        ...{ heading: 'Add a deliverable', caption: name, action: `/strategy/workstreams/${id}/deliverables/new` },
        ...{ submit: 'Add it', cancel: CANCEL, trail: TRAIL },
        fields: [
          { kind: 'text', name: 'title', label: 'What is to be delivered?' },
          await this.ownerField('Who does it?'),
          { kind: 'day', name: 'dueOn', label: 'By when?' },
        ],
      },
      holds,
    );
  }

  private async ownerField(label: string) {
    const hint = `Where none is chosen it is the ${TEAM.toLowerCase()}`;
    return { kind: 'select', name: 'owner', label, hint, options: await this.owners.run() } as const;
  }
}

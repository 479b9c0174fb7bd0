import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { onlyForProgramme } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindStandards } from '../../standards/index.js';
import { ChangeRound } from '../change-round.js';
import { ALL } from '../command-arguments.js';
import { CreateRound } from '../create-round.js';
import { FindRounds, type RoundView } from '../find-rounds.js';
import { type StandardCodes, readTerms, roundFormModel, typedOfTerms } from './round-form.js';
import { isOfficer } from './rounds.page.js';
import { roundAddress } from './rounds-view.js';

const TEMPLATE = 'gifting/pages/round-form';

/** Preparing a round, and giving one new terms. */
@ApiExcludeController()
@Controller('programme/rounds')
export class RoundFormPage {
  constructor(
    private readonly find: FindRounds,
    private readonly standards: FindStandards,
    private readonly create: CreateRound,
    private readonly changes: ChangeRound,
  ) {}

  @Get('new')
  @Needs('gifting:read')
  @Page(TEMPLATE)
  async prepare(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForOfficer(actor);
    return this.newModel({});
  }

  @Post('new')
  @Needs('gifting:write')
  @Page(TEMPLATE)
  async send(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    onlyForOfficer(actor);
    const read = new FieldReader(form);
    const name = read.words('name', 'Give the round a name', 200);
    const follows =
      form.text('followsId') === '' ? null : read.whole('followsId', 1, 999_999_999, 'The round before it');
    const terms = readTerms(read, form, await this.codes(), null, false);
    const reason = read.words('reason', 'Say who decided this', 500);
    const against = read.refusal('ROUND.INVALID');
    const outcome = against ?? (await this.create.run(form.write, { name, followsId: follows, terms, reason }));
    if (isRefusal(outcome)) return refusedForm(outcome, await this.newModel(form.typed));
    const { id, reference } = outcome.answer;
    return seeOther(roundAddress(id), `${reference} is prepared: read it once more, and open it when the day has come`);
  }

  @Get(':id/change')
  @Needs('gifting:read')
  @Page(TEMPLATE)
  async change(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForOfficer(actor);
    const round = foundOf(await this.find.one(id));
    return changeModel(round, typedOfTerms(round.terms, await this.codes()));
  }

  @Post(':id/change')
  @Needs('gifting:write')
  @Page(TEMPLATE)
  async sendChange(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    onlyForOfficer(actor);
    const round = foundOf(await this.find.one(id));
    const read = new FieldReader(form);
    const terms = readTerms(read, form, await this.codes(), round.terms, round.state !== 'draft');
    const reason = read.words('reason', 'Say who decided this', 500);
    const outcome = read.refusal('ROUND.INVALID') ?? (await this.changes.run(form.write, id, terms, reason));
    if (isRefusal(outcome)) return refusedForm(outcome, changeModel(round, form.typed));
    return seeOther(roundAddress(id), `The terms are changed: version ${outcome.answer.version} holds now`);
  }

  private async newModel(typed: Typed): Promise<PageModel> {
    const rounds = (await this.find.list(0, ALL)).filter(({ state }) => state !== 'draft');
    return {
      ...roundFormModel(typed),
      ...{ heading: 'Prepare a round', isNew: true, isOpen: false, action: '/programme/rounds/new' },
      button_: 'Prepare the round',
      trail: [{ href: '/programme/rounds', text: 'Rounds' }],
      rounds: [
        { value: '', text: 'None: it is a round of its own' },
        ...rounds.map(({ id, reference, name }) => ({ value: String(id), text: `${reference} ${name}` })),
      ],
    };
  }

  /** Standards by reference or LARS code. */
  private async codes(): Promise<StandardCodes> {
    const all = await this.standards.list(0, ALL, { words: null, level: null, route: null }, null);
    const ids = new Map<string, number>();
    const codes = new Map<number, string>();
    for (const { id, reference, larsCode } of all) {
      for (const code of [reference, larsCode]) if (code !== null) ids.set(String(code).toUpperCase(), id);
      codes.set(id, reference ?? String(larsCode));
    }
    return { idOf: (code) => ids.get(code.toUpperCase()), codeOf: (id) => codes.get(id) ?? String(id) };
  }
}

/** Rounds are for everybody of the programme to see, and for a programme officer to write. */
function onlyForOfficer(actor: Actor): void {
  onlyForProgramme(actor);
  if (!isOfficer(actor)) throw new RefusedError(refuse('DUTY.NEEDS_ROLE', 'This is for a programme officer'));
}

function changeModel(round: RoundView, typed: Typed): PageModel {
  const address = roundAddress(round.id);
  return {
    ...roundFormModel(typed),
    ...{ heading: `Change the terms of ${round.reference}`, isNew: false, isOpen: round.state !== 'draft' },
    ...{ action: `${address}/change`, button_: 'Change the terms' },
    trail: [
      { href: '/programme/rounds', text: 'Rounds' },
      { href: address, text: round.name },
    ],
  };
}

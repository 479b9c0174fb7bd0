import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { ROUND_STEPS, type RoundStep } from '../../core/gifting/round.js';
import { isRefusal } from '../../core/refusal.js';
import { notThere, onlyForProgramme } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { Clock } from '../../platform/clock/clock.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { countOf } from '../../platform/pages/words.js';
import { ALL } from '../command-arguments.js';
import { FindRounds, type RoundView } from '../find-rounds.js';
import { TakeRoundStep } from '../take-round-step.js';
import { FindRoundNames } from './round-names.js';
import { ROUND_COLUMNS, STEP_WORDS, roundAddress, roundModel, stepRefusal } from './rounds-view.js';

export const isOfficer = ({ person }: Actor): boolean => person !== null && hasRole(person, 'programme-officer');

/** States of a round that offers are told or kept in when it is published. */
const TOLD = { approved: 'offer goes out', waiting: 'is told that it waits', rejected: 'is told the reason' } as const;

/** The rounds, one of them, and its steps, each confirmed on a page of its own. */
@ApiExcludeController()
@Controller('programme/rounds')
export class RoundsPage {
  constructor(
    private readonly find: FindRounds,
    private readonly names: FindRoundNames,
    private readonly steps: TakeRoundStep,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('gifting:read')
  @Page('gifting/pages/rounds')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const rounds = await this.find.list(0, ALL);
    const file = await tableFile('rounds', ROUND_COLUMNS, rounds, query);
    if (file) return file;
    const table = tableView('rounds', 'Rounds', ROUND_COLUMNS, rounds, query, '/programme/rounds');
    return { table, mayPrepare: isOfficer(actor) };
  }

  @Get(':id')
  @Needs('gifting:read')
  @Page('gifting/pages/round')
  async show(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const round = await this.roundOf(id, actor);
    const mayChange = isOfficer(actor) && ['draft', 'open', 'closed'].includes(round.state);
    return roundModel(round, await this.names.of(round), actor.person!, this.clock.today(), mayChange);
  }

  @Get(':id/:step')
  @Needs('gifting:read')
  @Page('gifting/pages/round-step')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('step') text: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const step = stepOf(text);
    const round = await this.roundOf(id, actor);
    const against = stepRefusal(round, step, actor.person!, this.clock.today());
    if (against) throw new RefusedError(against);
    return stepModel(round, step, {});
  }

  @Post(':id/:step')
  @Needs('gifting:write')
  @Page('gifting/pages/round-step')
  async take(
    @Param('id', RowIdPipe) id: number,
    @Param('step') text: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const step = stepOf(text);
    const round = await this.roundOf(id, actor);
    const read = new FieldReader(form);
    const reason = read.words('reason', 'Say why now', 500);
    const outcome = read.refusal('ROUND.INVALID') ?? (await this.steps.run(form.write, id, step, reason));
    if (isRefusal(outcome)) return refusedForm(outcome, stepModel(round, step, form.typed));
    const { state, told } = outcome.answer;
    const notice = `${round.reference} is ${state}`;
    return seeOther(roundAddress(id), told === 0 ? notice : `${notice}; told: ${countOf(told, 'applicant')}`);
  }

  private async roundOf(id: number, actor: Actor): Promise<RoundView> {
    onlyForProgramme(actor);
    return foundOf(await this.find.one(id));
  }
}

function stepOf(text: string): RoundStep {
  const step = ROUND_STEPS.find((each) => each === text);
  if (!step) throw new RefusedError(notThere());
  return step;
}

function stepModel(round: RoundView, step: RoundStep, typed: Typed): PageModel {
  const { text, does } = STEP_WORDS[step];
  const told = Object.entries(TOLD).flatMap(([state, what]) => {
    const count = round.applications[state] ?? 0;
    return step === 'publish' && count > 0 ? [`${countOf(count, 'application')}: ${what}`] : [];
  });
  return {
    ...{ step, typed, told, does, heading: text, name: `${round.reference} ${round.name}` },
    address: roundAddress(round.id),
    trail: [
      { href: '/programme/rounds', text: 'Rounds' },
      { href: roundAddress(round.id), text: round.name },
    ],
  };
}

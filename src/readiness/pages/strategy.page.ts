import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HORIZONS } from '../../core/readiness/goal.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import { type DeliverableView, FindStrategy, type GoalView } from '../strategy/find-strategy.js';
import { isOfficer } from './only-officer.js';
import { mayReport } from './progress.page.js';
import { HORIZON_WORDS, WORK_STATE_WORDS, day, workState } from './words.js';

const TRAIL = [{ href: '/strategy', text: 'Strategy' }];

/** The strategy, for everybody and for printing, and each of its goals and deliverables. */
@ApiExcludeController()
@Controller('strategy')
export class StrategyPage {
  constructor(private readonly find: FindStrategy) {}

  @Get()
  @Needs('readiness:read')
  @Page('readiness/pages/strategy')
  async whole(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { asAt, goals, workstreams } = await this.find.run();
    const done = [...goals, ...workstreams.flatMap(({ deliverables }) => deliverables)].filter(
      ({ state }) => state === 'done',
    ).length;
    return {
      ...{ asAt: day(asAt), done, mayWrite: isOfficer(actor) },
      horizons: HORIZONS.map((horizon) => ({
        title: HORIZON_WORDS[horizon],
        table: goalTable(
          HORIZON_WORDS[horizon],
          goals.filter((goal) => goal.horizon === horizon),
        ),
      })).filter(({ table }) => table.rows.length > 0),
      workstreams: workstreams.map(({ id, name, purpose, lead, deliverables }) => ({
        ...{ name, purpose, lead, add: `/strategy/workstreams/${id}/deliverables/new` },
        table: deliverables.length === 0 ? null : deliverableTable(name, deliverables),
      })),
    };
  }

  @Get('goals/:id')
  @Needs('readiness:read')
  @Page('readiness/pages/work')
  async goal(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const goal = foundOf(await this.find.goal(id));
    const rests = goal.questions.map(({ text, version }) => `${text} (version ${version})`).join('\n');
    return workModel(goal, actor, `/strategy/goals/${id}`, [
      ['Horizon', HORIZON_WORDS[goal.horizon]],
      ['Rests on', rests],
    ]);
  }

  @Get('deliverables/:id')
  @Needs('readiness:read')
  @Page('readiness/pages/work')
  async deliverable(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const deliverable = foundOf(await this.find.deliverable(id));
    return workModel(deliverable, actor, `/strategy/deliverables/${id}`, []);
  }
}

function workModel(
  work: DeliverableView,
  actor: Actor,
  path: string,
  more: readonly (readonly [string, string])[],
): PageAnswer {
  const { reference, title, owner, setOn, dueOn, progress } = work;
  return {
    ...{ reference, title, trail: TRAIL },
    facts: summary([
      ['Owner', owner],
      ['State', workState(work)],
      ['Set on', day(setOn)],
      ['Due on', day(dueOn)],
      ...more,
    ]),
    report: mayReport(actor, work) ? `${path}/progress` : null,
    progress:
      progress.length === 0
        ? null
        : shortTable(
            'Progress',
            ['On', 'State', 'What was reported', 'By'],
            [...progress].reverse().map(({ on, state, note, person }) => ({
              cells: [day(on), WORK_STATE_WORDS[state], note, person ?? 'Programme team'],
            })),
          ),
  };
}

const workRow = (work: DeliverableView, path: string) => ({
  cells: [
    { text: work.reference, href: `${path}/${work.id}` },
    ...[work.title, work.owner, day(work.dueOn), workState(work), work.progress.at(-1)?.note ?? 'Nothing yet'],
  ],
});

const HEADINGS = ['Reference', 'What', 'Owner', 'Due on', 'State', 'Reported last'];

const goalTable = (caption: string, goals: readonly GoalView[]) => ({
  ...shortTable(
    `${caption} goals`,
    HEADINGS,
    goals.map((goal) => workRow(goal, '/strategy/goals')),
  ),
  captionIs: 'small' as const,
});

const deliverableTable = (name: string, deliverables: readonly DeliverableView[]) => ({
  ...shortTable(
    `Deliverables of ${name}`,
    HEADINGS,
    deliverables.map((deliverable) => workRow(deliverable, '/strategy/deliverables')),
  ),
  captionIs: 'small' as const,
});

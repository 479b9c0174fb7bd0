import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import { Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { type PlainTable, headings, words } from '../../platform/pages/plain-table.js';
import { FindRotations } from '../find-rotations.js';
import { type NewPath, PlanPaths } from '../plan-paths.js';
import type { RotationView } from '../rotation-view.js';
import { type Called, RotationNames } from './names.js';
import { readReason } from './programme-fields.js';
import { trailOf } from './programme-forms.page.js';
import { day, rotationPath } from './words.js';

const FIELDS = ['turns', 'reason'];
const MOST_TURNS = 100;

/** A full rotation as it could be, to look at and to take. */
@ApiExcludeController()
@Controller('rotations/:id/proposal')
export class ProposalPage {
  constructor(
    private readonly find: FindRotations,
    private readonly paths: PlanPaths,
    private readonly names: RotationNames,
  ) {}

  @Get()
  @Needs('rotations:write')
  @Page('rotations/pages/proposal')
  async show(
    @Param('id', RowIdPipe) id: number,
    @Query() { turns }: { readonly turns?: unknown },
  ): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const asked = typeof turns === 'string' ? turns.trim() : turnsOf(rotation);
    const paths = await this.propose(id, asked);
    if (!isRefusal(paths)) return this.modelOf(rotation, asked, paths, '');
    return refusedForm(atFields(paths, FIELDS, {}, 'turns'), await this.modelOf(rotation, asked, [], ''));
  }

  @Post()
  @Needs('rotations:write')
  @Page('rotations/pages/proposal')
  async take(@Param('id', RowIdPipe) id: number, @Form() form: SentForm): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    const turns = form.text('turns');
    const paths = await this.propose(id, turns);
    const read = new FieldReader(form);
    const reason = readReason(read);
    const outcome = isRefusal(paths)
      ? paths
      : (read.refusal('ROTATION.INVALID') ?? (await this.paths.run(form.write, id, paths, reason)));
    if (!isRefusal(outcome)) return seeOther(rotationPath(id), 'The proposal is the plan now: change what you like');
    const shown = isRefusal(paths) ? [] : paths;
    const model = await this.modelOf(rotation, turns, shown, form.text('reason'));
    return refusedForm(atFields(outcome, FIELDS, {}, 'turns'), model);
  }

  private async propose(id: number, turns: string): Promise<readonly NewPath[] | Refusal> {
    const read = new FieldReader({ text: () => turns });
    const count = turns === '0' ? null : read.whole('turns', 1, MOST_TURNS, 'Turns');
    return read.refusal('ROTATION.INVALID') ?? this.find.proposal(id, { count, spans: [] });
  }

  private async modelOf(
    rotation: RotationView,
    turns: string,
    paths: readonly NewPath[],
    reason: string,
  ): Promise<PageModel> {
    const { id, name } = rotation;
    return {
      ...{ trail: trailOf(id, name), name, turns, reason, back: rotationPath(id) },
      action: `${rotationPath(id)}/proposal`,
      table: paths.length === 0 ? null : proposalTable(rotation, paths, await this.names.called()),
    };
  }
}

/** One turn for each setting that is offered. */
const turnsOf = ({ placements }: RotationView): string =>
  String(new Set(placements.filter(({ givenUp }) => !givenUp).map(({ setting }) => setting)).size);

function proposalTable({ learners, placements }: RotationView, paths: readonly NewPath[], called: Called): PlainTable {
  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  const nameOf = new Map(learners.map(({ id, learner }) => [id, learner]));
  return {
    caption: 'Proposal',
    head: headings('Learner', 'With', 'Setting', 'From', 'To'),
    rows: paths.flatMap(({ learnerId, stays }) =>
      stays.map(({ placementId, from, until }) => {
        const { hostId, setting } = byId.get(placementId)!;
        const cells = [called.organisation(hostId), CARE_SETTING_WORDS[setting], day(from), day(until)];
        return [nameOf.get(learnerId) ?? '', ...cells].map((text) => words(text));
      }),
    ),
  };
}

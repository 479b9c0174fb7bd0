import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isOfProgramme, mayRead, onlyFor, ownOrganisationsOf } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindRotations } from '../find-rotations.js';
import type { RotationView } from '../rotation-view.js';
import { onlyWhatConcerns } from '../what-concerns.js';
import { type Called, RotationNames } from './names.js';
import { rotationModel, stayColumns, stayRows } from './rotation-model.js';
import { HOME, day, rotationPath } from './words.js';

const ALL = 1_000_000;

const columnsOf = (called: Called, actor: Actor): readonly Column<RotationView>[] => [
  {
    ...{ name: 'reference', heading: 'Programme', show: ({ reference }) => reference },
    link: ({ id, employerId }) => (mayRead(actor, employerId) ? rotationPath(id) : null),
  },
  { name: 'name', heading: 'Name', show: ({ name }) => name },
  { name: 'employer', heading: 'Employer', show: ({ employerId }) => called.organisation(employerId) },
  { name: 'from', heading: 'From', show: ({ from }) => day(from), value: ({ from }) => from },
  { name: 'until', heading: 'To', show: ({ until }) => day(until), value: ({ until }) => until },
  { name: 'learners', heading: 'Learners', isNumber: true, show: ({ learners }) => String(learners.length) },
  {
    ...{ name: 'findings', heading: 'To look at', isNumber: true },
    show: ({ findings, clashes }) => String(findings.length + clashes.length),
  },
];

/** Rotational programmes: those of the programme’s team, and those that an organisation employs or hosts for. */
@ApiExcludeController()
@Controller('rotations')
export class RotationsPage {
  constructor(
    private readonly find: FindRotations,
    private readonly names: RotationNames,
  ) {}

  @Get()
  @Needs('rotations:read')
  @Page('rotations/pages/rotations')
  async list(@CurrentActor() actor: Actor, @Query() query: TableQuery): Promise<PageAnswer> {
    const called = await this.names.called();
    const own = actor.person === null ? [] : ownOrganisationsOf(actor.person);
    const found = isOfProgramme(actor) ? await this.find.list(0, ALL, null) : await this.ofOrganisations(own);
    const rotations = found.map((rotation) => onlyWhatConcerns(actor, rotation));
    const columns = columnsOf(called, actor);
    const file = await tableFile('rotations', columns, rotations, query);
    if (file) return file;
    return {
      table: tableView('rotations', 'Rotational programmes', columns, rotations, query, HOME),
      mayPlan: actor.rights.has('rotations:write'),
      hosts: own.map((id) => ({
        href: `/organisations/${id}/hosted-learners`,
        text: `Learners who come to ${called.organisation(id)}`,
      })),
    };
  }

  @Get(':id')
  @Needs('rotations:read')
  @Page('rotations/pages/rotation')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Query() query: TableQuery,
  ): Promise<PageAnswer> {
    const rotation = foundOf(await this.find.one(id));
    onlyFor(actor, rotation.employerId);
    const called = await this.names.called();
    const rows = stayRows(rotation, called);
    const file = await tableFile(`rotation-${rotation.reference}`, stayColumns, rows, query);
    if (file) return file;
    return {
      ...rotationModel(rotation, called, actor.rights.has('rotations:write')),
      table: tableView('stays', 'Learner by learner', stayColumns, rows, query, rotationPath(id)),
    };
  }

  private async ofOrganisations(ids: readonly number[]): Promise<RotationView[]> {
    const found = new Map<number, RotationView>();
    for (const id of ids) {
      for (const rotation of await this.find.list(0, ALL, id)) found.set(rotation.id, rotation);
    }
    return [...found.values()];
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import { onlyFor } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindRotations, type HostedView } from '../find-rotations.js';
import { HOME, day } from './words.js';

const COLUMNS: readonly Column<HostedView>[] = [
  { name: 'learner', heading: 'Learner', show: ({ learner }) => learner },
  { name: 'setting', heading: 'Setting', show: ({ setting }) => CARE_SETTING_WORDS[setting] },
  { name: 'from', heading: 'From', show: ({ from }) => day(from), value: ({ from }) => from },
  { name: 'until', heading: 'To', show: ({ until }) => day(until), value: ({ until }) => until },
  { name: 'programme', heading: 'Programme', show: ({ reference, name }) => `${reference} ${name}` },
];

/** Who comes to a host when, in all programmes. */
@ApiExcludeController()
@Controller('organisations/:id/hosted-learners')
export class HostedPage {
  constructor(
    private readonly find: FindRotations,
    private readonly organisations: FindOrganisations,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('rotations:read')
  @Page('rotations/pages/hosted')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Query() query: TableQuery,
  ): Promise<PageAnswer> {
    onlyFor(actor, id);
    const { name } = foundOf(await this.organisations.asAt(id, null));
    const stays = await this.find.hostedBy(id);
    const file = await tableFile('hosted-learners', COLUMNS, stays, query);
    if (file) return file;
    const today = this.clock.today();
    return {
      trail: [{ href: HOME, text: 'Rotations' }],
      name,
      today: stays.filter(({ from, until }) => from <= today && today <= until).map(({ learner }) => learner),
      table: tableView('hosted', 'Who comes when', COLUMNS, stays, query, `/organisations/${id}/hosted-learners`),
    };
  }
}

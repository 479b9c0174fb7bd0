import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { onlyForProgramme } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindRoundApplications } from '../find-round-applications.js';
import { roundApplicationColumns } from './round-applications-view.js';

/** The applications of a round, to be sorted, searched and downloaded. */
@ApiExcludeController()
@Controller('programme/rounds')
export class RoundApplicationsPage {
  constructor(private readonly find: FindRoundApplications) {}

  @Get(':id/applications')
  @Needs('gifting:read')
  @Page('gifting/pages/round-applications')
  async show(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Query() query: TableQuery,
  ): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const { round, applications } = foundOf(await this.find.run(id));
    const columns = roundApplicationColumns(round);
    const file = await tableFile(`applications-${round.reference}`, columns, applications, query);
    if (file) return file;
    const address = `/programme/rounds/${id}`;
    return {
      name: `${round.reference} ${round.name}`,
      trail: [
        { href: '/programme/rounds', text: 'Rounds' },
        { href: address, text: round.name },
      ],
      table: tableView('applications', 'Applications', columns, applications, query, `${address}/applications`),
    };
  }
}

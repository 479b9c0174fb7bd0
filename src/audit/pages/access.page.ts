import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../core/refusal.js';
import { isLeadOf, notThere, ownOrganisationsOf, viewersOf } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindViews } from '../access/find-views.js';
import { ACCESS_COLUMNS, OWN_COLUMNS, accessModel, accessPath, readAccessSearch } from './access-view.js';
import { namesOf, ownerWords } from './names.js';

/** So many a page shows, the latest, and so many a file holds. */
const VIEWS_OF_PAGE = 2_000;
const VIEWS_OF_FILE = 50_000;

/** Who saw what: for the auditor all of it, for an organisation who looked at it. */
@ApiExcludeController()
@Controller()
export class AccessPage {
  constructor(
    private readonly find: FindViews,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get('audit/access')
  @Needs('access-log:read')
  @Page('audit/pages/access')
  async all(@Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const model = accessModel(asked, await namesOf(this.organisations));
    const { search, faults } = readAccessSearch(asked);
    if (faults.length > 0) return refusedForm(refuse('ACCESS_LOG.BAD_SEARCH', 'There is a problem', faults), model);
    const views = await this.find.latest(asked['format'] === undefined ? VIEWS_OF_PAGE : VIEWS_OF_FILE, search);
    const file = await tableFile('access-log', ACCESS_COLUMNS, views, asked);
    const path = accessPath(asked);
    const table = tableView('access-log', 'Who saw what', ACCESS_COLUMNS, views, asked, path);
    return file ?? { ...model, table, isCut: views.length === VIEWS_OF_PAGE };
  }

  /** For whoever answers for the organisation, and whoever checks. */
  @Get('organisations/:id/views')
  @Needs('levy-accounts:read')
  @Page('audit/pages/own-access')
  async own(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) organisationId: number,
    @Query() query: object,
  ): Promise<PageAnswer> {
    if (!mayKnowWhoLooked(actor, organisationId)) throw new RefusedError(notThere());
    const asked = askedOf(query);
    const search = { organisationId, personId: null, from: null, to: null };
    const views = await this.find.latest(asked['format'] === undefined ? VIEWS_OF_PAGE : VIEWS_OF_FILE, search);
    const file = await tableFile('who-looked', OWN_COLUMNS, views, asked);
    const path = `/organisations/${organisationId}/views`;
    const name = ownerWords(await namesOf(this.organisations), organisationId);
    return file ?? { name, table: tableView('who-looked', 'Who looked', OWN_COLUMNS, views, asked, path) };
  }
}

const mayKnowWhoLooked = (actor: Actor, organisationId: number): boolean =>
  viewersOf(actor).some(({ is }) => is === 'operator') ||
  isLeadOf(actor, organisationId, 'trust-approver') ||
  (actor.person !== null && ownOrganisationsOf(actor.person, 'receiver').includes(organisationId));

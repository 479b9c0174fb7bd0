import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Needs } from '../../platform/http/access.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindTrail } from '../trail/find-trail.js';
import { readTrailSearch } from '../trail/read-search.js';
import { namesOf } from './names.js';
import { recordModel, trailColumns, trailModel, trailPath } from './trail-view.js';

/** So many records a page shows, the latest, and so many a file holds. */
const RECORDS_OF_PAGE = 500;
const RECORDS_OF_FILE = 20_000;

/** Who did and decided what, with before and after. */
@ApiExcludeController()
@Controller('audit/trail')
export class TrailPage {
  constructor(
    private readonly find: FindTrail,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get()
  @Needs('journal:read')
  @Page('audit/pages/trail')
  async list(@Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const names = await namesOf(this.organisations);
    const model = trailModel(asked, names);
    const { search, faults } = readTrailSearch(asked, 'Enter a day of the calendar, such as 21 11 2026');
    if (faults.length > 0) return refusedForm(refuse('TRAIL.BAD_SEARCH', 'There is a problem', faults), model);
    const items = await this.find.latest(asked['format'] === undefined ? RECORDS_OF_PAGE : RECORDS_OF_FILE, search);
    const columns = trailColumns(names);
    const file = await tableFile('trail', columns, items, asked);
    const table = tableView('trail', 'Who did what', columns, items, asked, trailPath(asked));
    return file ?? { ...model, table, isCut: items.length === RECORDS_OF_PAGE };
  }

  @Get(':id')
  @Needs('journal:read')
  @Page('audit/pages/record')
  async one(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const item = await this.find.one(id);
    if (isRefusal(item)) throw new RefusedError(notThere());
    return recordModel(item);
  }
}

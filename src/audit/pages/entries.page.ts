import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../core/refusal.js';
import { FindDecisionsOfRecord } from '../../gifting/index.js';
import { FindEntryDetails } from '../../journal/index.js';
import { FindBasis, FindStatementRow } from '../../levy-accounts/index.js';
import { FindPaymentsOfEntry } from '../../month-end/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { ENTRY_COLUMNS, entriesPath, readSearch, searchModel } from './entries-view.js';
import { entryModel } from './entry-view.js';
import { namesOf } from './names.js';
import { statementRowModel } from './statement-row-view.js';
import { booksOf, foundFor, mayReadBooks } from './whose.js';

/** So many entries a page shows, the latest, and so many a file holds. */
const ENTRIES_OF_PAGE = 2_000;
const ENTRIES_OF_FILE = 50_000;

/** Entries of the books, and what each rests on, down to the row of a file. */
@ApiExcludeController()
@Controller()
export class EntriesPage {
  constructor(
    private readonly find: FindEntryDetails,
    private readonly basis: FindBasis,
    private readonly payments: FindPaymentsOfEntry,
    private readonly decisions: FindDecisionsOfRecord,
    private readonly rows: FindStatementRow,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get('entries')
  @Needs('levy-accounts:read')
  @Page('audit/pages/entries')
  async list(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const own = booksOf(actor);
    const model = searchModel(asked, await namesOf(this.organisations), own);
    const { search, faults } = readSearch(asked, own);
    if (faults.length > 0) return refusedForm(refuse('ENTRIES.BAD_SEARCH', 'There is a problem', faults), model);
    const isFile = asked['format'] !== undefined;
    const entries = await this.find.search(search, isFile ? ENTRIES_OF_FILE : ENTRIES_OF_PAGE);
    const file = await tableFile('entries', ENTRY_COLUMNS, entries, asked);
    return (
      file ?? {
        ...model,
        table: tableView('entries', 'Entries', ENTRY_COLUMNS, entries, asked, entriesPath(asked)),
        isCut: entries.length === ENTRIES_OF_PAGE,
      }
    );
  }

  @Get('entries/:id')
  @Needs('levy-accounts:read')
  @Page('audit/pages/entry')
  async one(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const entry = foundFor(actor, await this.find.one(id), ({ postings }) =>
      postings.flatMap(({ from, to }) => [from.organisationId, to.organisationId]),
    );
    return entryModel(
      entry,
      {
        basis: await this.basis.run(id),
        payments: await this.payments.run(id),
        decisions: await this.decisions.run(entry.recordId),
      },
      await namesOf(this.organisations),
      (organisationId) => mayReadBooks(actor, [organisationId]),
    );
  }

  @Get('statement-lines/:id')
  @Needs('levy-accounts:read')
  @Page('audit/pages/statement-row')
  async row(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const row = foundFor(actor, await this.rows.run(id), ({ organisationId }) => [organisationId]);
    return statementRowModel(row, await namesOf(this.organisations));
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isRefusal, refuse } from '../../core/refusal.js';
import { FindAccounts } from '../../journal/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { accountModel, accountsTable, movementsFile, readMoments } from './account-view.js';
import { namesOf } from './names.js';
import { booksOf, foundFor } from './whose.js';

/** So many movements a page shows and a file holds, the latest: with an earlier day come those before. */
const MOVEMENTS_MAX = 10_000;

/** Accounts of the books: what each holds, and what moved it. */
@ApiExcludeController()
@Controller('accounts')
export class AccountsPage {
  constructor(
    private readonly find: FindAccounts,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get()
  @Needs('levy-accounts:read')
  @Page('audit/pages/accounts')
  async list(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    const asked = askedOf(query);
    const accounts = await this.find.list(booksOf(actor));
    const columns = accountsTable(await namesOf(this.organisations));
    const file = await tableFile('accounts', columns, accounts, asked);
    return file ?? { table: tableView('accounts', 'Accounts', columns, accounts, asked, '/accounts') };
  }

  @Get(':id')
  @Needs('levy-accounts:read')
  @Page('audit/pages/account')
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', RowIdPipe) id: number,
    @Query() query: object,
  ): Promise<PageAnswer> {
    const asked = askedOf(query);
    const account = foundFor(actor, await this.find.one(id), ({ organisationId }) => [organisationId]);
    const names = await namesOf(this.organisations);
    const { moments, faults } = readMoments(asked);
    const refused = accountModel(account, null, names, asked);
    if (faults.length > 0) return refusedForm(refuse('ACCOUNT.BAD_MOMENT', 'There is a problem', faults), refused);
    const history = await this.find.history(id, moments, MOVEMENTS_MAX);
    if (isRefusal(history)) {
      const fault = { where: 'knownAt', message: 'Choose a moment that is over' };
      return refusedForm({ ...history, faults: [fault] }, refused);
    }
    const file = await movementsFile(history, asked);
    return file ?? accountModel(account, history, names, asked);
  }
}

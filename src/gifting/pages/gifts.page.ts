import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { levyViewer } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindGifts } from '../find-gifts.js';
import { GIFT_COLUMNS } from './gift-columns.js';
import { trailOf } from '../../levy-accounts/index.js';

/** Every gift that a levy payer's pledges made, one by one. */
@ApiExcludeController()
@Controller('trusts/:organisationId/gifts')
export class GiftsPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly gifts: FindGifts,
  ) {}

  @Get()
  @Needs('gifting:read')
  @Page('gifting/pages/gifts')
  async show(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query('sort') sort = '',
    @Query('find') find = '',
    @Query('page') page = '',
    @Query('format') format = '',
  ): Promise<PageAnswer> {
    levyViewer(actor, organisationId);
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const gifts = await this.gifts.ofSender(organisationId);
    const query: TableQuery = { sort, find, page, format };
    const file = await tableFile('gifts', GIFT_COLUMNS, gifts, query);
    if (file) return file;
    const path = `/trusts/${organisationId}/gifts`;
    const table = tableView('gifts', `Gifts of ${name}`, GIFT_COLUMNS, gifts, query, path);
    return { name, table, trail: trailOf(organisationId, name) };
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { tableFile, tableView } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FindListings } from '../find-listings.js';
import { listingsSeenBy } from '../listing-sight.js';
import { LISTING_COLUMNS } from './listing-columns.js';

/** Listings in every state, for whoever writes and reviews them. */
@ApiExcludeController()
@Controller('listings')
export class ListingsPage {
  constructor(private readonly find: FindListings) {}

  @Get()
  @Needs('prospectus:read')
  @Page('prospectus/pages/listings')
  async list(@Query() query: object, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const seen = listingsSeenBy(actor);
    const listings = await this.find.list(seen ? { employerIds: seen } : {});
    const asked = askedOf(query);
    const file = await tableFile('listings', LISTING_COLUMNS, listings, asked);
    if (file) return file;
    return {
      mayWrite: actor.rights.has('prospectus:write'),
      waiting: listings.filter(({ state }) => state === 'in-review').length,
      table: tableView('listings', 'Listings', LISTING_COLUMNS, listings, asked, '/listings'),
    };
  }
}

import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Settings } from '../../../config/settings.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { Open } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, download } from '../../platform/pages/answers.js';
import { askedOf } from '../../platform/pages/asked.js';
import { csvOf } from '../../platform/pages/data-table.js';
import { Page } from '../../platform/pages/page.js';
import { FEED_COLUMNS, jsonFeed, rssFeed } from '../feeds.js';
import { FindProspectus, type ProspectusFound } from '../find-prospectus.js';
import { jobPosting, jsonForPage } from '../job-posting.js';
import { openOffer } from '../open-offer.js';
import { type Asked, addressOf, readAsked, searchOf } from './asked.js';
import { applyLink, factsOf, fundingOf } from './offer-words.js';
import { prospectusView } from './prospectus-view.js';

const TRAIL = [{ href: '/prospectus', text: 'Apprenticeships' }];

/** The apprenticeships on offer, as everybody finds them. */
@ApiExcludeController()
@Controller()
export class ProspectusPage {
  constructor(
    private readonly find: FindProspectus,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('prospectus')
  @Open()
  @Page('prospectus/pages/prospectus')
  async search(@Query() query: object): Promise<PageAnswer> {
    const { asked, found } = await this.found(query);
    return prospectusView(found, asked);
  }

  /** Everything that fits, one after the other, for paper. */
  @Get('prospectus/print')
  @Open()
  @Page('prospectus/pages/print')
  async print(@Query() query: object): Promise<PageAnswer> {
    const { asked, found } = await this.found(query);
    const offers = found.hits.map(({ listing }) => ({
      ...{ title: listing.title, reference: listing.reference, description: listing.description },
      ...{ facts: factsOf(listing), funding: fundingOf(listing), howToApply: listing.howToApply },
      applyAt: listing.applyAt,
    }));
    return { offers, trail: TRAIL, back: addressOf('/prospectus', asked) };
  }

  @Get('prospectus/:id')
  @Open()
  @Page('prospectus/pages/offer')
  async one(@Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    const offer = foundOf(await this.find.one(id));
    return {
      ...{ title: offer.title, reference: offer.reference, employer: offer.employer, trail: TRAIL },
      ...{ description: offer.description, facts: factsOf(offer), isOpen: offer.isOpen, closedOn: offer.closesOn },
      ...{ funding: fundingOf(offer), round: offer.round, howToApply: offer.howToApply, apply: applyLink(offer) },
      posting: offer.isOpen ? jsonForPage(jobPosting(offer, `${this.settings.publicUrl}/prospectus/${id}`)) : null,
    };
  }

  @Get('prospectus.json')
  @Open()
  @Page('prospectus/pages/prospectus')
  async json(@Query() query: object): Promise<PageAnswer> {
    const { found } = await this.found(query);
    return download('prospectus.json', 'application/json; charset=utf-8', jsonFeed(found.hits));
  }

  @Get('prospectus.csv')
  @Open()
  @Page('prospectus/pages/prospectus')
  async csv(@Query() query: object): Promise<PageAnswer> {
    const { found } = await this.found(query);
    const offers = found.hits.map(({ listing, miles }) => openOffer(listing, miles));
    const rows = offers.map((offer) => FEED_COLUMNS.map(([, show]) => show(offer) ?? ''));
    const headings = FEED_COLUMNS.map(([heading]) => heading);
    return download('prospectus.csv', 'text/csv; charset=utf-8', csvOf([headings, ...rows]));
  }

  @Get('prospectus.rss')
  @Open()
  @Page('prospectus/pages/prospectus')
  async rss(@Query() query: object): Promise<PageAnswer> {
    const { found } = await this.found(query);
    return download(
      'prospectus.rss',
      'application/rss+xml; charset=utf-8',
      rssFeed(found.hits, this.settings.publicUrl),
    );
  }

  private async found(query: object): Promise<{ asked: Asked; found: ProspectusFound }> {
    const asked = readAsked(askedOf(query));
    return { asked, found: await this.find.search(searchOf(asked)) };
  }
}

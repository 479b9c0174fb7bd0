import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Open } from '../platform/http/access.js';
import { foundOf } from '../platform/http/answer.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindProspectus } from './find-prospectus.js';
import { type OpenOffer, openOffer } from './open-offer.js';
import { ProspectusQuery, askedIn } from './prospectus.dto.js';

/** The apprenticeships on offer, for everybody. */
@ApiTags('prospectus')
@Controller('api/v1/prospectus')
export class ProspectusController {
  constructor(private readonly find: FindProspectus) {}

  @Get()
  @Open()
  @ApiOperation({ summary: 'Apprenticeships that somebody can apply for today; it needs no token' })
  async search(@Query() query: ProspectusQuery): Promise<{ items: OpenOffer[]; from: string; unplaced: number }> {
    const { hits, from, unplaced } = await this.find.search(askedIn(query));
    return { items: hits.map(({ listing, miles }) => openOffer(listing, miles)), from, unplaced };
  }

  @Get(':id')
  @Open()
  @ApiOperation({ summary: 'One apprenticeship that was published; it needs no token' })
  async one(@Param('id', RowIdPipe) id: number): Promise<OpenOffer> {
    return openOffer(foundOf(await this.find.one(id)), null);
  }
}

import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, answerOf, foundOf, pageOf } from '../platform/http/answer.js';
import { DryRunQuery } from '../platform/http/dry-run.dto.js';
import { CurrentWrite, type WriteRequest, uploadRequestOf } from '../platform/http/idempotency.js';
import { FILE_BODY, uploadedFiles } from '../platform/http/uploaded-files.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindListings, type ListingDetail, type ListingView } from './find-listings.js';
import { ImportListings, type ListingsImported } from './import-listings.js';
import { onlyForListing, onlyListingsOf } from './listing-sight.js';
import { ListingStepBody, ListingVersionBody, NewListingBody, textIn } from './listings.dto.js';
import { ListingsQuery } from './prospectus.dto.js';
import { readListingsCsv } from './read-listings-csv.js';
import { type ListingMoved, TakeListingStep } from './take-listing-step.js';
import { type ListingWritten, WriteListing } from './write-listing.js';

/** Listings before, in and after the prospectus, for whoever writes and reviews them. */
@ApiTags('prospectus')
@ApiBearerAuth()
@Controller('api/v1/prospectus/listings')
export class ListingsController {
  constructor(
    private readonly find: FindListings,
    private readonly write: WriteListing,
    private readonly steps: TakeListingStep,
    private readonly imports: ImportListings,
  ) {}

  @Get()
  @Needs('prospectus:read')
  @ApiOperation({ summary: 'Listings in every state, of one organisation or of all' })
  async list(
    @Query() { employer, after, limit }: ListingsQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<ListingView>> {
    onlyListingsOf(actor, employer);
    const all = await this.find.list(employer === undefined ? {} : { employerIds: [employer] });
    return pageOf(all.filter(({ id }) => id > after).slice(0, limit + 1), limit);
  }

  @Get(':id')
  @Needs('prospectus:read')
  @ApiOperation({ summary: 'One listing with its history' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<ListingDetail> {
    const listing = foundOf(await this.find.one(id));
    onlyForListing(actor, listing.employerId);
    return listing;
  }

  @Post()
  @Needs('prospectus:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Writes a listing, as a draft' })
  async create(
    @Body() body: NewListingBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListingWritten> {
    const { employerId, ownReference = null } = body;
    return answerOf(await this.write.create(write, { employerId, ownReference, text: textIn(body) }), reply);
  }

  @Post('files')
  @Needs('prospectus:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE_BODY)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Takes a CSV file of listings as drafts, all of them or none' })
  async file(
    @Query() query: DryRunQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListingsImported> {
    const uploads = await uploadedFiles(request);
    const write = uploadRequestOf(request, uploads);
    const listed = uploads.flatMap(({ name, content }) => foundOf(readListingsCsv(name, content)));
    const dryRun = query.dryRun === 'true';
    const asked = dryRun ? { actor: write.actor, personId: write.personId } : write;
    return answerOf(await this.imports.run(asked, listed, dryRun), reply);
  }

  @Post(':id/versions')
  @Needs('prospectus:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Writes a new text for a listing, as a draft; what is published stays until then' })
  async change(
    @Param('id', RowIdPipe) id: number,
    @Body() body: ListingVersionBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListingWritten> {
    return answerOf(await this.write.change(write, id, body.before, textIn(body)), reply);
  }

  @Post(':id/steps')
  @Needs('prospectus:write')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiOperation({ summary: 'Sends a listing to review, publishes it, returns it, or withdraws it' })
  async step(
    @Param('id', RowIdPipe) id: number,
    @Body() { step, version, reason }: ListingStepBody,
    @CurrentWrite() write: WriteRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListingMoved> {
    return answerOf(await this.steps.run(write, id, step, version, reason), reply);
  }
}

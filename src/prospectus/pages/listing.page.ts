import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LISTING_STEPS, type ListingStep } from '../../core/prospectus/listing-steps.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindListings, type ListingDetail } from '../find-listings.js';
import { onlyForListing } from '../listing-sight.js';
import { TakeListingStep } from '../take-listing-step.js';
import { REASON_OF, STEP_DONE, listingModel, stepForm } from './listing-view.js';

/** One listing with its history, and the steps that it takes. */
@ApiExcludeController()
@Controller('listings')
export class ListingPage {
  constructor(
    private readonly find: FindListings,
    private readonly steps: TakeListingStep,
  ) {}

  @Get(':id')
  @Needs('prospectus:read')
  @Page('prospectus/pages/listing')
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const listing = await this.theirs(id, actor);
    return listingModel(listing, foundOf(await this.find.choices(id, actor.person ?? 'operator')));
  }

  @Get(':id/:step')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async ask(
    @Param('id', RowIdPipe) id: number,
    @Param('step') name: string,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    const listing = await this.theirs(id, actor);
    return stepForm(listing, stepOf(name), {});
  }

  @Post(':id/:step')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async take(
    @Param('id', RowIdPipe) id: number,
    @Param('step') name: string,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const listing = await this.theirs(id, actor);
    const step = stepOf(name);
    const model = stepForm(listing, step, form.typed);
    const fields = new FieldReader(form);
    const reason = REASON_OF[step] ?? fields.words('reason', 'Say why, in a few words', 500);
    const looked = fields.whole('version', 1, 999_999, 'The version that you looked at');
    const unread = fields.refusal('LISTING.INVALID');
    if (unread) return refusedForm(unread, model);
    const outcome = await this.steps.run(form.write, id, step, looked, reason);
    if (isRefusal(outcome)) {
      const { code, message } = outcome;
      return refusedForm(refuse(code, message), model);
    }
    return seeOther(`/listings/${id}`, `${listing.reference} ${STEP_DONE[step]}`);
  }

  private async theirs(id: number, actor: Actor): Promise<ListingDetail> {
    const listing = foundOf(await this.find.one(id));
    onlyForListing(actor, listing.employerId);
    return listing;
  }
}

function stepOf(name: string): ListingStep {
  const step = LISTING_STEPS.find((each) => each === name);
  if (!step) throw new RefusedError(notThere());
  return step;
}

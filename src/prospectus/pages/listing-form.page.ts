import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { notThere } from '../../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, type PageModel, type Typed, refusedForm, seeOther } from '../../platform/pages/answers.js';
import { atFields } from '../../platform/pages/at-fields.js';
import { type FormPage, formPage } from '../../platform/pages/form-page.js';
import { Form, Page, type SentForm } from '../../platform/pages/page.js';
import { FindListings, type ListingDetail } from '../find-listings.js';
import { onlyForListing } from '../listing-sight.js';
import { WriteListing } from '../write-listing.js';
import { FindFormChoices } from './find-form-choices.js';
import { type ListingFormChoices, listingFields, listingTyped, textToType } from './listing-form.js';

const TRAIL = { href: '/listings', text: 'Listings' };
const FIELD_OF: Readonly<Record<string, string>> = {
  'DUTY.NEEDS_ROLE': 'employerId',
  'ORGANISATION.UNKNOWN': 'employerId',
};

/** Writing a listing, and writing it anew. */
@ApiExcludeController()
@Controller('listings')
export class ListingFormPage {
  constructor(
    private readonly choices: FindFormChoices,
    private readonly find: FindListings,
    private readonly write: WriteListing,
  ) {}

  @Get('new')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async ask(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const choices = await this.choices.run(actor);
    const only = choices.employers.length === 1 ? { employerId: choices.employers[0]!.value } : {};
    return newForm(choices, only);
  }

  @Post('new')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async create(@CurrentActor() actor: Actor, @Form() form: SentForm): Promise<PageAnswer> {
    const choices = await this.choices.run(actor);
    const model = newForm(choices, form.typed);
    const { refusal, ...listing } = listingTyped(form, true);
    if (refusal) return refusedForm(refusal, model);
    const outcome = await this.write.create(form.write, listing);
    if (isRefusal(outcome)) return refusedForm(shown(outcome, choices, true), model);
    const { id, reference } = outcome.answer;
    return seeOther(`/listings/${id}`, `${reference} is written. Send it to review when it is ready`);
  }

  @Get(':id/text')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async askToChange(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { listing, holds } = await this.theirs(id, actor);
    return changeForm(await this.choices.run(actor), listing, holds);
  }

  @Post(':id/text')
  @Needs('prospectus:write')
  @Page('platform/pages/form')
  async change(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
    @Form() form: SentForm,
  ): Promise<PageAnswer> {
    const { listing } = await this.theirs(id, actor);
    const choices = await this.choices.run(actor);
    const model = changeForm(choices, listing, form.typed);
    const { refusal, text } = listingTyped(form, false);
    if (refusal) return refusedForm(refusal, model);
    const before = Number(form.text('before')) || listing.version;
    const outcome = await this.write.change(form.write, id, before, text);
    if (isRefusal(outcome)) return refusedForm(shown(outcome, choices, false), model);
    return seeOther(`/listings/${id}`, `${listing.reference} has a new text. Send it to review when it is ready`);
  }

  private async theirs(id: number, actor: Actor): Promise<{ listing: ListingDetail; holds: Typed }> {
    const listing = foundOf(await this.find.one(id));
    onlyForListing(actor, listing.employerId);
    const { mayWrite, text } = foundOf(await this.find.choices(id, actor.person ?? 'operator'));
    if (!mayWrite) throw new RefusedError(notThere());
    return { listing, holds: textToType(text) };
  }
}

/** At its field, where the refusal names one. */
const shown = (refusal: Refusal, choices: ListingFormChoices, isNew: boolean): Refusal =>
  atFields(
    refusal,
    listingFields(choices, isNew).map(({ name }) => name),
    FIELD_OF,
    'title',
  );

const ADVICE =
  'It stays a draft until you send it to review. Everything here is shown to everybody once it is published.';

const newForm = (choices: ListingFormChoices, holds: Typed): PageModel =>
  page(listingFields(choices, true), holds, {
    heading: 'Write a new listing',
    action: '/listings/new',
    trail: [TRAIL],
  });

const changeForm = (
  choices: ListingFormChoices,
  { id, reference, version, offer }: ListingDetail,
  holds: Typed,
): PageModel =>
  page(listingFields(choices, false), holds, {
    ...{ heading: 'Change the text', caption: `${reference} ${offer.title}`, action: `/listings/${id}/text` },
    hidden: { before: String(holds['before'] ?? version) },
    cancel: { href: `/listings/${id}`, text: 'Leave it as it is' },
    trail: [TRAIL, { href: `/listings/${id}`, text: reference }],
  });

const page = (fields: FormPage['fields'], holds: Typed, more: Omit<FormPage, 'fields' | 'submit'>): PageModel =>
  formPage({ ...more, lead: [ADVICE], fields, submit: 'Save the draft' }, holds);

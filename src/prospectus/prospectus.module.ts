import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { IdentityModule } from '../identity/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { StandardsModule } from '../standards/index.js';
import { FindListings } from './find-listings.js';
import { FindProspectus } from './find-prospectus.js';
import { ImportListings } from './import-listings.js';
import { ImportPostcodes } from './import-postcodes.js';
import { ListingsController } from './listings.controller.js';
import { FindFormChoices } from './pages/find-form-choices.js';
import { ListingFormPage } from './pages/listing-form.page.js';
import { ListingPage } from './pages/listing.page.js';
import { ListingsPage } from './pages/listings.page.js';
import { ProspectusPage } from './pages/prospectus.page.js';
import { ProspectusController } from './prospectus.controller.js';
import { TakeListingStep } from './take-listing-step.js';
import { WriteListing } from './write-listing.js';

@Module({
  imports: [OrganisationsModule, IdentityModule, StandardsModule, GiftingModule],
  controllers: [
    ...[ListingsController, ProspectusController, ProspectusPage],
    ...[ListingsPage, ListingFormPage, ListingPage],
  ],
  providers: [
    FindFormChoices,
    FindListings,
    FindProspectus,
    WriteListing,
    TakeListingStep,
    ImportListings,
    ImportPostcodes,
  ],
  exports: [FindListings, FindProspectus, WriteListing, TakeListingStep, ImportListings, ImportPostcodes],
})
export class ProspectusModule {}

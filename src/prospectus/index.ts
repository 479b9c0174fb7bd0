// What other modules may use of the prospectus.
export { FindListings, type ListingView } from './find-listings.js';
export { FindProspectus, type ProspectusAsked, type PublishedOffer } from './find-prospectus.js';
export { ImportListings } from './import-listings.js';
export { ImportPostcodes } from './import-postcodes.js';
export { type OfferView } from './offer-view.js';
export { addImportPostcodes } from './import-postcodes.command.js';
export { addProspectus } from './prospectus.commands.js';
export { postcodeRows } from './postcode-rows.js';
export { ProspectusModule } from './prospectus.module.js';
export { PROSPECTUS_TABLES } from './tables.js';
export { TakeListingStep } from './take-listing-step.js';
export { type NewListing, WriteListing } from './write-listing.js';

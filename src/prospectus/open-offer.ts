import type { LocalDate } from '../core/calendar/local-date.js';
import type { PublishedOffer } from './find-prospectus.js';
import type { OfferView } from './offer-view.js';

/** An offer as programs read it. */
export interface OpenOffer extends OfferView {
  readonly publishedOn: LocalDate;
  readonly isOpen: boolean;
  /** From the postcode that was asked from, as the crow flies, to a tenth; null where it is not known. */
  readonly miles: string | null;
}

/** What everybody may have of an offer, field by field: nothing beside it slips through. */
export const openOffer = (offer: PublishedOffer, miles: number | null): OpenOffer => ({
  ...{ id: offer.id, reference: offer.reference, title: offer.title, employer: offer.employer },
  ...{ standard: offer.standard, fundingBand: offer.fundingBand, description: offer.description },
  ...{ site: offer.site, place: offer.place, postcode: offer.postcode, roleFamily: offer.roleFamily },
  ...{ pay: offer.pay, payPeriod: offer.payPeriod, hours: offer.hours, entryNeeds: offer.entryNeeds },
  ...{ provider: offer.provider, intakeOn: offer.intakeOn, closesOn: offer.closesOn },
  ...{ howToApply: offer.howToApply, applyAt: offer.applyAt, round: offer.round },
  ...{ publishedOn: offer.publishedOn, isOpen: offer.isOpen, miles: miles === null ? null : miles.toFixed(1) },
});

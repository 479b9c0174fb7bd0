import type { LocalDate } from '../core/calendar/local-date.js';
import { toText } from '../core/money/money.js';
import type { ListingText, PayPeriod } from '../core/prospectus/listing-text.js';
import { bandOn } from '../standards/index.js';
import type { Surroundings } from './find-surroundings.js';

/** An apprenticeship on offer as everybody reads it. Pounds as text, days as `2027-03-01`. */
export interface OfferView {
  readonly id: number;
  readonly reference: string;
  readonly title: string;
  readonly employer: string;
  /** As the catalogue has it today. */
  readonly standard: {
    readonly reference: string | null;
    readonly larsCode: string | null;
    readonly title: string;
    readonly level: number;
    readonly route: string | null;
  };
  /** What is paid for the training at the most for a start on the first day; null where no band is known. */
  readonly fundingBand: string | null;
  readonly description: string;
  readonly site: string;
  readonly place: string;
  readonly postcode: string;
  readonly roleFamily: string;
  readonly pay: string;
  readonly payPeriod: PayPeriod;
  /** A week. */
  readonly hours: string;
  readonly entryNeeds: string;
  readonly provider: string | null;
  readonly intakeOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly howToApply: string;
  /** An https address, or a mail address. */
  readonly applyAt: string;
  /** The open round whose gifts may pay for the training. */
  readonly round: { readonly id: number; readonly reference: string; readonly name: string } | null;
}

/** Whose text it is. */
export interface OfferHead {
  readonly id: number;
  readonly reference: string;
  readonly employerId: number;
}

/** A text with what it names. */
export function offerView(
  { id, reference, employerId }: OfferHead,
  text: ListingText,
  around: Surroundings,
): OfferView {
  const { standardId, roundId, pay, ...said } = text;
  const standard = around.standards.get(standardId)!;
  const band = bandOn(standard, text.intakeOn);
  const round = roundId === null ? undefined : around.openRounds.get(roundId);
  const { reference: code, larsCode, title, level, route } = standard;
  return {
    ...{ id, reference, employer: around.employers.get(employerId)! },
    ...{ standard: { reference: code, larsCode, title, level, route }, pay: toText(pay) },
    ...said,
    fundingBand: band ? toText(band.maximum) : null,
    round: round ? { id: round.id, reference: round.reference, name: round.name } : null,
  };
}

import { type LocalDate, lastDay, monthOfDate } from '../calendar/local-date.js';
import type { Month } from '../calendar/month.js';
import type { EmployerKind } from '../policy/policy.js';

/** Who is to pay: the employer's own levy, the gift of one sender, or government and employer together. */
export const FUNDING_ROUTES = ['own-levy', 'gift', 'co-investment'] as const;
export type FundingRoute = (typeof FUNDING_ROUTES)[number];

/** Who employs, trains and pays for an apprentice from a day on. Organisations by their keys. */
export interface Parties {
  readonly from: LocalDate;
  readonly employer: string;
  readonly employerKind: EmployerKind;
  /** Whose gift pays; only on the route of a gift. */
  readonly sender: string | null;
  readonly route: FundingRoute;
  readonly provider: string;
  /** When these parties agreed. */
  readonly agreedOn: LocalDate;
  /** After a redundancy: government pays all, up to this day; null while somebody employs. */
  readonly coveredUntil: LocalDate | null;
}

/** A change of provider or employer, as far as it decides whose gift pays afterwards. */
export type ChangeOfParty =
  { readonly kind: 'provider' } | { readonly kind: 'employer'; readonly senderAgrees: boolean };

/**
 * Whose gift pays after a change: a sender stays with a change of provider, and must agree again to another employer.
 * (Domain: training payments, 6.3)
 */
export const senderAfter = (sender: string | null, change: ChangeOfParty): string | null =>
  change.kind === 'provider' || change.senderAgrees ? sender : null;

/** The parties of a month: the month of a change belongs wholly to the new ones. (Domain: training payments, 2) */
export function partiesIn(all: readonly Parties[], month: Month): Parties {
  let found = all[0]!;
  for (const parties of all) if (monthOfDate(parties.from) <= month) found = parties;
  return found;
}

/** The employers of a day and of all later days, in the order of their days. */
export const employersFrom = (all: readonly Parties[], day: LocalDate): string[] =>
  all
    .filter((_, index) => {
      const next = all[index + 1];
      return next === undefined || next.from > day;
    })
    .map(({ employer }) => employer);

/** What keeps payments from an apprenticeship. */
export interface PaymentStops {
  readonly pausedOn: LocalDate | null;
  readonly stoppedOn: LocalDate | null;
}

/**
 * Whether what was earned in a month is to be paid: not while the employer has paused payment, nor after it has stopped
 * it, nor after a redundancy's cover has ended. What comes with the end of the training is paid unless payment stopped
 * before that. (Domain: training payments, 2)
 * @param endedOn the last day of the training, for what its end brings
 */
export function isPayable(
  { pausedOn, stoppedOn }: PaymentStops,
  { coveredUntil }: Parties,
  month: Month,
  endedOn: LocalDate | null,
): boolean {
  if (pausedOn !== null && monthOfDate(pausedOn) <= month) return false;
  const day = endedOn ?? lastDay(month);
  if (stoppedOn !== null && stoppedOn < day) return false;
  return coveredUntil === null || coveredUntil >= day;
}

import { showDate } from '../../core/calendar/local-date.js';
import type { ListingStep } from '../../core/prospectus/listing-steps.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { formPage } from '../../platform/pages/form-page.js';
import type { Field } from '../../platform/pages/fields.js';
import { shortTable } from '../../platform/pages/short-table.js';
import type { ListingChoices, ListingDetail } from '../find-listings.js';
import { EVENT_WORDS, STATE_WORDS } from '../listing-words.js';
import { applyLink, factsOf, fundingOf } from './offer-words.js';

const TRAIL = { href: '/listings', text: 'Listings' };

/** What each step is called on its button. */
const STEP_WORDS: Readonly<Record<ListingStep, string>> = {
  send: 'Send to review',
  publish: 'Publish',
  return: 'Return to the writer',
  withdraw: 'Withdraw',
};

/** What was done, for the head of the next page. */
export const STEP_DONE: Readonly<Record<ListingStep, string>> = {
  send: 'waits for its review now',
  publish: 'is in the prospectus now',
  return: 'is back with who wrote it',
  withdraw: 'is out of the prospectus',
};

const LEAD: Readonly<Record<ListingStep, string>> = {
  send: 'An editor of the prospectus reads it, and publishes it or returns it to you with a reason.',
  publish: 'Everybody sees it then, until its last day to apply.',
  return: 'Whoever wrote it sees your reason, and can change it.',
  withdraw: 'Nobody sees it in the prospectus any more. You can write it anew later.',
};

/** A listing with what may be done, and what was. */
export function listingModel(listing: ListingDetail, { mayWrite, steps }: ListingChoices): PageModel {
  const { id, reference, ownReference, offer, state, version, shownVersion, history } = listing;
  const rows = history.map(({ version: of, what, on, person, reason }) => ({
    cells: [String(of), EVENT_WORDS[what], showDate(on), person ?? 'The operator', reason ?? ''],
  }));
  return {
    ...{ id, reference, ownReference, title: offer.title, trail: [TRAIL], state: STATE_WORDS[state] },
    ...{ description: offer.description, facts: factsOf(offer), funding: fundingOf(offer) },
    ...{ howToApply: offer.howToApply, apply: applyLink(offer), mayWrite },
    shown: shownVersion !== null && state !== 'expired' ? `/prospectus/${id}` : null,
    isNewer: shownVersion !== null && shownVersion !== version,
    actions: steps.map((step) => ({
      text: STEP_WORDS[step],
      href: `/listings/${id}/${step}`,
      isFirst: step !== 'withdraw',
    })),
    history: shortTable('What was done', ['#Version', 'What', 'Day', 'By', 'Why'], rows),
  };
}

/** Why the steps are taken that explain themselves; for the others somebody says it. */
export const REASON_OF: Readonly<Partial<Record<ListingStep, string>>> = {
  send: 'Ready for review',
  publish: 'Read and found right',
};

const REASON: Field = { kind: 'long-text', name: 'reason', label: 'Why?' };

/** Asks once more before a step is taken. @param holds what was typed */
export const stepForm = (
  { id, reference, offer, version }: ListingDetail,
  step: ListingStep,
  holds: Typed,
): PageModel =>
  formPage(
    {
      ...{ heading: STEP_WORDS[step], caption: `${reference} ${offer.title}`, lead: [LEAD[step]] },
      ...{
        action: `/listings/${id}/${step}`,
        fields: REASON_OF[step] === undefined ? [REASON] : [],
        submit: STEP_WORDS[step],
      },
      hidden: { version: String(holds['version'] ?? version) },
      isEnding: step === 'withdraw',
      cancel: { href: `/listings/${id}`, text: 'Leave it as it is' },
      trail: [TRAIL, { href: `/listings/${id}`, text: reference }],
    },
    holds,
  );

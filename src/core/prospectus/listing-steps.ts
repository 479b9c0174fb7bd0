import { type Acting, type Duty, dutyRefusal } from '../access/duties.js';
import type { LocalDate } from '../calendar/local-date.js';
import { type Refusal, refuse } from '../refusal.js';

/** What is done to the text of a listing as it stands. */
export const LISTING_STEPS = ['send', 'publish', 'return', 'withdraw'] as const;
export type ListingStep = (typeof LISTING_STEPS)[number];

/** How far the latest text of a listing is. */
export type ListingState = 'draft' | 'in-review' | 'published' | 'withdrawn';

const STATE_AFTER: Readonly<Record<ListingStep, ListingState>> = {
  send: 'in-review',
  publish: 'published',
  return: 'draft',
  withdraw: 'withdrawn',
};

const FROM: Readonly<Record<ListingStep, readonly ListingState[]>> = {
  send: ['draft'],
  publish: ['in-review'],
  return: ['in-review'],
  withdraw: ['draft', 'in-review', 'published'],
};

/** Who writes listings: of any organisation, or of the own one. */
export const WRITES_LISTINGS: Duty = {
  roles: ['prospectus-editor', 'trust-editor', 'receiver'],
  needsPerson: false,
};
const REVIEWS: Duty = { roles: ['prospectus-editor'], needsPerson: true };

const IN_WORDS: Readonly<Record<ListingState, string>> = {
  draft: 'a draft',
  'in-review': 'in review',
  published: 'published',
  withdrawn: 'withdrawn',
};

const PAST: Readonly<Record<ListingStep, string>> = {
  send: 'sent to review',
  publish: 'published',
  return: 'returned',
  withdraw: 'withdrawn',
};

/** A version of a listing's text; the person is null where the operator typed it. */
export interface WrittenVersion {
  readonly version: number;
  readonly writtenBy: number | null;
  readonly closesOn: LocalDate;
}

export interface StepTaken {
  readonly version: number;
  readonly step: ListingStep;
}

/** What follows from the versions of a listing and the steps that were taken, both in order. */
export interface ListingStanding {
  /** Of the latest version. */
  readonly state: ListingState;
  /** The version that the prospectus shows until its closing day; null where it shows none. */
  readonly shown: number | null;
  /** Everybody who wrote what is not published yet. */
  readonly authors: readonly number[];
}

/** A new text is a draft again; what was published stays in the prospectus until the new text is, or all is withdrawn. */
export function listingStanding(versions: readonly WrittenVersion[], steps: readonly StepTaken[]): ListingStanding {
  const latest = versions.at(-1)!;
  const last = steps.findLast(({ version }) => version === latest.version);
  const telling = steps.findLast(({ step }) => step === 'publish' || step === 'withdraw');
  const published = steps.findLast(({ step }) => step === 'publish')?.version ?? 0;
  return {
    state: last ? STATE_AFTER[last.step] : 'draft',
    shown: telling?.step === 'publish' ? telling.version : null,
    authors: versions.flatMap(({ version, writtenBy }) =>
      version > published && writtenBy !== null ? [writtenBy] : [],
    ),
  };
}

export type ShownState = ListingState | 'expired' | 'changing';

/** What a listing is called in a list on a day: past its closing day it is expired. */
export function shownState(
  { state, shown }: Pick<ListingStanding, 'state' | 'shown'>,
  versions: readonly WrittenVersion[],
  today: LocalDate,
): ShownState {
  const published = versions.find(({ version }) => version === shown);
  if (state === 'published') return published && published.closesOn < today ? 'expired' : 'published';
  const isShown = published !== undefined && published.closesOn >= today;
  return state === 'draft' && isShown ? 'changing' : state;
}

/** Why somebody may not take a listing a step further on a day, or nothing. Whoever wrote a text does not publish it. */
export function listingStepRefusal(
  { state, authors }: ListingStanding,
  latest: WrittenVersion,
  step: ListingStep,
  acting: Acting,
  employerId: number,
  today: LocalDate,
): Refusal | undefined {
  const isReview = step === 'publish' || step === 'return';
  const against = dutyRefusal(acting, isReview ? REVIEWS : WRITES_LISTINGS, employerId);
  if (against) return against;
  if (!FROM[step].includes(state)) {
    return refuse('LISTING.NOT_POSSIBLE', `The listing is ${IN_WORDS[state]}: it cannot be ${PAST[step]} now`);
  }
  if (step === 'publish' && acting !== 'operator' && authors.includes(acting.id)) {
    return refuse('LISTING.SAME_PERSON', 'Somebody else than who wrote it looks at a listing before it is published');
  }
  if ((step === 'send' || step === 'publish') && latest.closesOn < today) {
    return refuse('LISTING.PAST_CLOSING', `Its closing day, ${latest.closesOn}, is over: change it first`);
  }
  return undefined;
}

/** What somebody may do with a listing on a day. */
export const possibleSteps = (
  standing: ListingStanding,
  latest: WrittenVersion,
  acting: Acting,
  employerId: number,
  today: LocalDate,
): ListingStep[] =>
  LISTING_STEPS.filter((step) => listingStepRefusal(standing, latest, step, acting, employerId, today) === undefined);

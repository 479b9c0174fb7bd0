import type { LocalDate } from '../calendar/local-date.js';
import { type Money, ZERO } from '../money/money.js';
import { type Fault, type Refusal, refuse } from '../refusal.js';
import { type Role } from '../access/roles.js';
import type { Conditions } from './conditions.js';
import { type Acting, dutyRefusal } from '../access/duties.js';
import { unknownFields } from './form-fields.js';

export const ROUND_KINDS = ['window', 'first-come'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** A question that rules an application out when it is answered with no. */
export interface KnockOut {
  readonly name: string;
  readonly question: string;
}

/** Something that points are given for. */
export interface Criterion {
  readonly name: string;
  readonly title: string;
  /** What a point counts, a whole number. */
  readonly weight: number;
  readonly most: number;
}

/** What is published with a round. */
export interface RoundCriteria {
  readonly purpose: string;
  /** Whom and what it is for. */
  readonly conditions: Conditions;
  readonly knockOuts: readonly KnockOut[];
  readonly scoring: readonly Criterion[];
  /** Questions of the form that are asked in this round beside those of every application. */
  readonly fields: readonly string[];
}

/** What holds in a round. */
export interface RoundTerms {
  readonly kind: RoundKind;
  readonly opensOn: LocalDate;
  /** The last day for applications; null while first come, first served goes on. */
  readonly closesOn: LocalDate | null;
  /** The day by which offers are answered; null where the programme's days count from the offer. */
  readonly replyBy: LocalDate | null;
  /** What it may promise altogether, pounds; null for all that is pledged. */
  readonly budget: Money | null;
  readonly criteria: RoundCriteria;
}

export const ROUND_STATES = ['draft', 'open', 'closed', 'decided', 'published'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

export const ROUND_STEPS = ['open', 'close', 'decide', 'publish'] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];

const STEPS: Readonly<
  Record<RoundStep, { readonly from: RoundState; readonly to: RoundState; readonly roles: readonly Role[] }>
> = {
  open: { from: 'draft', to: 'open', roles: ['programme-officer'] },
  close: { from: 'open', to: 'closed', roles: ['programme-officer'] },
  decide: { from: 'closed', to: 'decided', roles: ['approver'] },
  publish: { from: 'decided', to: 'published', roles: ['programme-officer'] },
};

/** The state after the steps that were taken. */
export const STATE_AFTER: Readonly<Record<string, RoundState>> = {
  opened: 'open',
  closed: 'closed',
  decided: 'decided',
  published: 'published',
};

const PAST: Readonly<Record<RoundStep, string>> = {
  open: 'opened',
  close: 'closed',
  decide: 'decided',
  publish: 'published',
};

/**
 * Whether somebody may take a round a step further. Whoever declared it decided does not publish it, so that two
 * people look at what is told to applicants.
 * @returns the step as the books name it, or a refusal
 */
export function takeStep(
  state: RoundState,
  step: RoundStep,
  acting: Acting,
  decidedBy: number | null,
): string | Refusal {
  const { from, roles } = STEPS[step];
  const against = dutyRefusal(acting, { roles, needsPerson: true }, null);
  if (against) return against;
  if (state !== from) return refuse('ROUND.NOT_POSSIBLE', `The round is ${state}: it cannot be ${PAST[step]} now`);
  if (step === 'publish' && acting !== 'operator' && acting.id === decidedBy) {
    return refuse('ROUND.SAME_PERSON', 'Whoever declared the round decided does not publish it as well');
  }
  return PAST[step];
}

/** Why a step comes too early, or nothing: applicants were told when a round opens, and until when a window is open. */
export function tooEarlyRefusal(
  step: RoundStep,
  { kind, opensOn, closesOn }: Pick<RoundTerms, 'kind' | 'opensOn' | 'closesOn'>,
  today: LocalDate,
): Refusal | undefined {
  if (step === 'open' && today < opensOn) return refuse('ROUND.TOO_EARLY', `The round opens on ${opensOn}`);
  if (step === 'close' && kind === 'window' && closesOn !== null && today <= closesOn) {
    return refuse('ROUND.TOO_EARLY', `Applicants were told that they have until ${closesOn}: it closes after that day`);
  }
  return undefined;
}

/** What is wrong with the terms of a round. */
export function roundTermsRefusal(terms: RoundTerms): Refusal | undefined {
  const { kind, opensOn, closesOn, replyBy, budget, criteria } = terms;
  const faults: Fault[] = [];
  const fault = (where: string, message: string): void => void faults.push({ where, message });
  if (kind === 'window' && closesOn === null) fault('closesOn', 'A window says until when it is open');
  if (closesOn !== null && closesOn < opensOn) fault('closesOn', 'The round closes before it opens');
  if (replyBy !== null && replyBy <= (closesOn ?? opensOn))
    fault('replyBy', 'Offers are answered after the round closed');
  if (budget !== null && !budget.greaterThan(ZERO)) fault('budget', 'The budget is above zero');
  for (const name of unknownFields(criteria.fields)) fault('fields', `The form has no question ${name}`);
  for (const [list, names] of [
    ['knockOuts', criteria.knockOuts.map(({ name }) => name)],
    ['scoring', criteria.scoring.map(({ name }) => name)],
  ] as const) {
    if (new Set(names).size < names.length) fault(list, 'A name stands twice');
  }
  return faults.length === 0 ? undefined : refuse('ROUND.INVALID', 'Some of the terms are not right', faults);
}

/** Whether a round ends sooner than was said; one without an end goes on. */
const endsSooner = (before: LocalDate | null, after: LocalDate | null): boolean =>
  after !== null && (before === null || after < before);

/** Whether another day to answer by is not a later one; without one the programme’s days count, which may be fewer. */
const leavesLess = (before: LocalDate | null, after: LocalDate | null): boolean =>
  after !== before && (after === null || before === null || after < before);

/**
 * Whether terms may be replaced. While a round is open its purpose, questions and points stay as applicants were told;
 * it may stay open for longer, leave more time to answer, and have more to spend. When it is over nothing changes.
 */
export function changedTermsRefusal(state: RoundState, before: RoundTerms, after: RoundTerms): Refusal | undefined {
  if (state === 'draft') return undefined;
  if (state === 'decided' || state === 'published') {
    return refuse('ROUND.NOT_POSSIBLE', `The round is ${state}: its terms stay`);
  }
  const toldBefore = JSON.stringify([before.kind, before.opensOn, before.criteria]);
  const isShorter = endsSooner(before.closesOn, after.closesOn) || leavesLess(before.replyBy, after.replyBy);
  const isSmaller = after.budget !== null && (before.budget === null || after.budget.lessThan(before.budget));
  if (toldBefore === JSON.stringify([after.kind, after.opensOn, after.criteria]) && !isShorter && !isSmaller) {
    return undefined;
  }
  return refuse(
    'ROUND.PUBLISHED_TERMS_STAY',
    'Applicants were told the terms: an open round may stay open for longer, leave more time to answer or spend more, and nothing else',
  );
}

/** Why applications cannot be sent to a round on a day, or nothing. */
export function sendingRefusal(state: RoundState, { closesOn }: RoundTerms, today: LocalDate): Refusal | undefined {
  if (closesOn !== null && today > closesOn) {
    return refuse('APPLICATION.PAST_DEADLINE', `The round took applications until ${closesOn}`);
  }
  return state === 'open' ? undefined : refuse('ROUND.NOT_OPEN', `The round is ${state}: it takes no applications now`);
}

/** Whether a round tells each decision when it is made, or has told all of them: a window tells all together. */
export const tellsDecisions = (state: RoundState, { kind }: Pick<RoundTerms, 'kind'>): boolean =>
  kind === 'first-come' || state === 'published';

/**
 * Why nothing can be decided in a round, or nothing: a window is decided when it has closed, so that all are compared.
 * @param isWaiting of an application on the waiting list, which outlives the round: a second person may still agree, and
 * it may still be turned down
 */
export function decidingRefusal(
  state: RoundState,
  { kind, closesOn }: RoundTerms,
  today: LocalDate,
  isWaiting = false,
): Refusal | undefined {
  if (isWaiting && state === 'published') return undefined;
  const isOver = state === 'closed' || (state === 'open' && closesOn !== null && today > closesOn);
  if (isOver || (kind === 'first-come' && state === 'open')) return undefined;
  return refuse('ROUND.NOT_DECIDING', `The round is ${state}: nothing can be decided in it now`);
}

/** The most that anybody can get in a round, weighted. */
export const mostPoints = (scoring: readonly Criterion[]): number =>
  scoring.reduce((total, { weight, most }) => total + weight * most, 0);

/** The points of one person, weighted. @returns undefined when a criterion is missing, unknown or out of range */
export function weightedScore(
  scoring: readonly Criterion[],
  points: Readonly<Record<string, number>>,
): number | undefined {
  if (Object.keys(points).some((name) => !scoring.some((criterion) => criterion.name === name))) return undefined;
  let total = 0;
  for (const { name, weight, most } of scoring) {
    const given = points[name];
    if (given === undefined || !Number.isInteger(given) || given < 0 || given > most) return undefined;
    total += given * weight;
  }
  return total;
}

import type { LocalDate } from '../calendar/local-date.js';
import { type Money, ZERO } from '../money/money.js';
import { type Refusal, refuse } from '../refusal.js';
import type { EmployerKind } from '../policy/policy.js';
import type { Learning } from './earnings.js';
import type { FundingRoute, Parties, PaymentStops } from './parties.js';
import type { AgreedPrice } from './price.js';
import type { LearningPeriod } from './qualifying.js';
import type { StartTerms } from './start-terms.js';

/** What happens to an apprenticeship after its start, each with the day on which it takes effect. */
export type StartChange = { readonly on: LocalDate } & (
  | { readonly kind: 'price'; readonly training: Money; readonly assessment: Money; readonly residual: boolean }
  | { readonly kind: 'planned-end'; readonly plannedEnd: LocalDate }
  /** The last day in learning before a break. */
  | { readonly kind: 'break' }
  /** The first day in learning after it; the planned end where it moved. */
  | { readonly kind: 'return'; readonly plannedEnd: LocalDate | null }
  /** The last day in learning. */
  | { readonly kind: 'withdrawal' }
  | { readonly kind: 'completion' }
  | { readonly kind: 'achievement' }
  /** Another provider trains from then on; the sender stays. */
  | { readonly kind: 'provider'; readonly provider: string }
  /** Another employer from then on, with the price of what is left where one was agreed. */
  | {
      readonly kind: 'employer';
      readonly employer: string;
      readonly employerKind: EmployerKind;
      readonly route: FundingRoute;
      /** Whose gift pays from then on, once it has agreed again. */
      readonly sender: string | null;
      readonly price: { readonly training: Money; readonly assessment: Money } | null;
    }
  /** The first day without an employer, and up to when government pays all. */
  | { readonly kind: 'redundancy'; readonly coveredUntil: LocalDate }
  /** The employer keeps payments back from then on, until it resumes, or for good. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  /** What the provider says it has collected of the employer's own part so far, or that none is to be collected. */
  | { readonly kind: 'contribution'; readonly collected: Money; readonly isExempt: boolean }
);

export const CHANGE_KINDS = [
  'price',
  'planned-end',
  'break',
  'return',
  'withdrawal',
  'completion',
  'achievement',
  'provider',
  'employer',
  'redundancy',
  'pause',
  'resume',
  'stop',
  'contribution',
] as const;
export type StartChangeKind = (typeof CHANGE_KINDS)[number];

export type StartStatus = 'in-learning' | 'on-break' | 'redundant' | 'withdrawn' | 'completed' | 'achieved';

/** An apprenticeship as its changes make it. */
export interface StartState {
  readonly status: StartStatus;
  readonly learning: Learning;
  /** In order of their days; the first ones from the start. */
  readonly parties: readonly Parties[];
  readonly stops: PaymentStops;
  /** Of the employer's own part, as it was reported last. */
  readonly contribution: { readonly collected: Money; readonly isExempt: boolean };
}

/**
 * @param first who employs, trains and pays from the start
 * @param changes in the order of recording, each of them allowed after the ones before
 */
export function stateOf(
  terms: StartTerms,
  bandMaximum: Money | null,
  first: Parties,
  changes: readonly StartChange[],
): StartState {
  const { startedOn, plannedEnd, training, assessment } = terms;
  let state: StartState = {
    status: 'in-learning',
    contribution: { collected: ZERO, isExempt: false },
    parties: [first],
    stops: { pausedOn: null, stoppedOn: null },
    learning: {
      periods: [{ start: startedOn, plannedEnd, end: null }],
      prices: [{ from: startedOn, training, assessment, residual: false }],
      bandMaximum,
      completedOn: null,
      achievedOn: null,
    },
  };
  for (const change of changes) state = { ...state, ...after(state, change) };
  return state;
}

function after({ status, learning, parties, stops }: StartState, change: StartChange): Partial<StartState> {
  const { periods } = learning;
  const last = periods.at(-1)!;
  const withLast = (period: Partial<LearningPeriod>): Learning => ({
    ...learning,
    periods: [...periods.slice(0, -1), { ...last, ...period }],
  });
  switch (change.kind) {
    case 'price': {
      const { on: from, training, assessment, residual } = change;
      return { learning: withPrice(learning, { from, training, assessment, residual }) };
    }
    case 'planned-end':
      return { learning: withLast({ plannedEnd: change.plannedEnd }) };
    case 'break':
      return { status: 'on-break', learning: withLast({ end: change.on }) };
    case 'return': {
      const period = { start: change.on, plannedEnd: change.plannedEnd ?? last.plannedEnd, end: null };
      return { status: 'in-learning', learning: { ...learning, periods: [...periods, period] } };
    }
    case 'withdrawal':
      return { status: 'withdrawn', learning: status === 'on-break' ? learning : withLast({ end: change.on }) };
    case 'completion':
      return { status: 'completed', learning: { ...learning, completedOn: change.on } };
    case 'achievement':
      return { status: 'achieved', learning: { ...learning, achievedOn: change.on } };
    case 'provider':
      return { parties: from(parties, { ...parties.at(-1)!, from: change.on, provider: change.provider }) };
    case 'employer':
      return afterEmployer({ status, learning, parties }, change);
    case 'redundancy': {
      const alone = { ...parties.at(-1)!, from: change.on, sender: null, coveredUntil: change.coveredUntil };
      return { status: 'redundant', parties: from(parties, alone) };
    }
    case 'pause':
      return { stops: { ...stops, pausedOn: change.on } };
    case 'resume':
      return { stops: { ...stops, pausedOn: null } };
    case 'stop':
      return { stops: { ...stops, stoppedOn: change.on } };
    case 'contribution':
      return { contribution: { collected: change.collected, isExempt: change.isExempt } };
  }
}

function afterEmployer(
  { status, learning, parties }: Pick<StartState, 'status' | 'learning' | 'parties'>,
  change: StartChange & { readonly kind: 'employer' },
): Partial<StartState> {
  const { on, employer, employerKind, sender, route, price } = change;
  const { provider } = parties.at(-1)!;
  const next: Parties = { from: on, employer, employerKind, sender, route, provider, agreedOn: on, coveredUntil: null };
  return {
    status: status === 'redundant' ? 'in-learning' : status,
    parties: from(parties, next),
    learning: price === null ? learning : withPrice(learning, { from: on, ...price, residual: true }),
  };
}

function withPrice(learning: Learning, price: AgreedPrice): Learning {
  const kept = learning.prices.filter(({ from: day }) => day !== price.from);
  return { ...learning, prices: [...kept, price].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}

/** New parties take the place of those that were to begin on their day or later. */
const from = (parties: readonly Parties[], next: Parties): Parties[] => [
  ...parties.filter((known, index) => index === 0 || known.from < next.from),
  next,
];

const ANY_STATUS: readonly StartStatus[] = [
  'in-learning',
  'on-break',
  'redundant',
  'withdrawn',
  'completed',
  'achieved',
];

/** In which state a change can be recorded. */
const ALLOWED: Readonly<Record<StartChangeKind, readonly StartStatus[]>> = {
  price: ['in-learning', 'on-break', 'redundant'],
  'planned-end': ['in-learning', 'redundant'],
  break: ['in-learning'],
  return: ['on-break'],
  withdrawal: ['in-learning', 'on-break', 'redundant'],
  completion: ['in-learning', 'redundant'],
  achievement: ['completed'],
  provider: ['in-learning', 'on-break', 'redundant'],
  employer: ['in-learning', 'on-break', 'redundant'],
  redundancy: ['in-learning'],
  pause: ANY_STATUS,
  resume: ANY_STATUS,
  stop: ANY_STATUS,
  contribution: ANY_STATUS,
};

const STATUS_WORDS: Readonly<Record<StartStatus, string>> = {
  'in-learning': 'in learning',
  'on-break': 'on a break',
  redundant: 'without an employer',
  withdrawn: 'withdrawn',
  completed: 'completed',
  achieved: 'achieved',
};

/** Why a change cannot follow what is recorded, or nothing. */
export function changeRefusal(
  { status, learning, parties, stops }: StartState,
  change: StartChange,
): Refusal | undefined {
  if (!ALLOWED[change.kind].includes(status)) {
    return refuse(
      'START.CHANGE_NOT_POSSIBLE',
      `The apprenticeship is ${STATUS_WORDS[status]}: a ${change.kind} cannot follow`,
    );
  }
  const isKept = stops.stoppedOn !== null || (change.kind === 'pause') === (stops.pausedOn !== null);
  if ((change.kind === 'pause' || change.kind === 'resume') && isKept) {
    return refuse('START.CHANGE_NOT_POSSIBLE', `Payment is ${paymentWords(stops)}: a ${change.kind} cannot follow`);
  }
  if (change.kind === 'employer' && change.employer === parties.at(-1)!.employer && status !== 'redundant') {
    return refuse('START.EMPLOYER_IS_THE_SAME', 'This organisation is the employer already');
  }
  const outOfOrder = (message: string): Refusal => refuse('START.DATES_OUT_OF_ORDER', message);
  const { periods, completedOn } = learning;
  const last = periods.at(-1)!;
  const first = periods[0]!.start;
  if (change.on < first) return outOfOrder(`${change.on} lies before the start on ${first}`);
  if (change.kind === 'return' && change.on <= last.end!) {
    return outOfOrder(`A return on ${change.on} is not after the last day in learning, ${last.end}`);
  }
  const endsPeriod = change.kind === 'break' || change.kind === 'withdrawal' || change.kind === 'completion';
  if (endsPeriod && change.on < last.start) {
    return outOfOrder(`${change.on} lies before ${last.start}, when this time in learning began`);
  }
  if (change.kind === 'achievement' && change.on < completedOn!) {
    return outOfOrder(`Achievement on ${change.on} lies before completion on ${completedOn}`);
  }
  const plannedEnd = 'plannedEnd' in change ? change.plannedEnd : null;
  const from = change.kind === 'return' ? change.on : last.start;
  if (plannedEnd !== null && plannedEnd <= from) return outOfOrder(`The planned end is not after ${from}`);
  return undefined;
}

const paymentWords = ({ pausedOn, stoppedOn }: PaymentStops): string => {
  if (stoppedOn !== null) return 'stopped';
  return pausedOn === null ? 'not paused' : 'paused';
};

/** Whether a change can be recorded at all of an apprenticeship in a state. */
export const canFollow = (status: StartStatus, kind: StartChangeKind): boolean => ALLOWED[kind].includes(status);

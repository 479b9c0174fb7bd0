import type { LocalDate } from '../calendar/local-date.js';
import { type Money, ZERO } from '../money/money.js';
import { type Refusal, refuse } from '../refusal.js';
import type { Learning } from './earnings.js';
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
  'contribution',
] as const;
export type StartChangeKind = (typeof CHANGE_KINDS)[number];

export type StartStatus = 'in-learning' | 'on-break' | 'withdrawn' | 'completed' | 'achieved';

/** An apprenticeship as its changes make it. */
export interface StartState {
  readonly status: StartStatus;
  readonly learning: Learning;
  /** Of the employer's own part, as it was reported last. */
  readonly contribution: { readonly collected: Money; readonly isExempt: boolean };
}

/** @param changes in the order of recording, each of them allowed after the ones before */
export function stateOf(terms: StartTerms, bandMaximum: Money | null, changes: readonly StartChange[]): StartState {
  const { startedOn, plannedEnd, training, assessment } = terms;
  let state: StartState = {
    status: 'in-learning',
    contribution: { collected: ZERO, isExempt: false },
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

function after({ status, learning }: StartState, change: StartChange): Partial<StartState> {
  const { periods, prices } = learning;
  const last = periods.at(-1)!;
  const withLast = (period: Partial<LearningPeriod>): Learning => ({
    ...learning,
    periods: [...periods.slice(0, -1), { ...last, ...period }],
  });
  switch (change.kind) {
    case 'price': {
      const { on: from, training, assessment, residual } = change;
      const kept = prices.filter((price) => price.from !== from);
      const all = [...kept, { from, training, assessment, residual }].sort((a, b) => (a.from < b.from ? -1 : 1));
      return { status, learning: { ...learning, prices: all } };
    }
    case 'planned-end':
      return { status, learning: withLast({ plannedEnd: change.plannedEnd }) };
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
    case 'contribution':
      return { contribution: { collected: change.collected, isExempt: change.isExempt } };
    case 'achievement':
      return { status: 'achieved', learning: { ...learning, achievedOn: change.on } };
  }
}

/** In which state a change can be recorded. */
const ALLOWED: Readonly<Record<StartChangeKind, readonly StartStatus[]>> = {
  price: ['in-learning', 'on-break'],
  'planned-end': ['in-learning'],
  break: ['in-learning'],
  return: ['on-break'],
  withdrawal: ['in-learning', 'on-break'],
  completion: ['in-learning'],
  achievement: ['completed'],
  contribution: ['in-learning', 'on-break', 'withdrawn', 'completed', 'achieved'],
};

const STATUS_WORDS: Readonly<Record<StartStatus, string>> = {
  'in-learning': 'in learning',
  'on-break': 'on a break',
  withdrawn: 'withdrawn',
  completed: 'completed',
  achieved: 'achieved',
};

/** Why a change cannot follow what is recorded, or nothing. */
export function changeRefusal({ status, learning }: StartState, change: StartChange): Refusal | undefined {
  if (!ALLOWED[change.kind].includes(status)) {
    return refuse(
      'START.CHANGE_NOT_POSSIBLE',
      `The apprenticeship is ${STATUS_WORDS[status]}: a ${change.kind} cannot follow`,
    );
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

import { Injectable } from '@nestjs/common';
import { sum, toText } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, refuse } from '../core/refusal.js';
import type { Earning } from '../core/training/earnings.js';
import type { PaymentStops } from '../core/training/parties.js';
import type { StartStatus } from '../core/training/start-changes.js';
import type { UnitEarning } from '../core/training/unit-earnings.js';
import { organisationOf } from '../organisations/index.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { earningsOfStart } from './start-earnings.js';
import { type StartSearch, type StoredStart, findStart, findStarts } from './stored-start.js';

export interface StartView {
  readonly id: number;
  readonly learner: string;
  readonly employerId: number;
  readonly senderId: number | null;
  readonly standardId: number;
  readonly ukprn: string;
  readonly kind: string;
  readonly status: StartStatus;
  readonly startedOn: string;
  readonly plannedEnd: string;
  readonly trainingPrice: string;
  readonly assessmentPrice: string;
  readonly bandMaximum: string;
  readonly ageBand: string;
  readonly evidence: boolean;
  readonly smallEmployer: boolean;
  readonly paysLevy: boolean;
  readonly route: string;
  /** Whether the employer keeps payments back. */
  readonly payment: 'paid' | 'paused' | 'stopped';
  readonly agreedOn: string;
  readonly changes: readonly StartChangeView[];
}

export interface StartChangeView {
  readonly id: number;
  readonly kind: string;
  readonly on: string;
  readonly trainingPrice?: string;
  readonly assessmentPrice?: string;
  readonly residual?: boolean;
  readonly plannedEnd?: string | null;
  readonly collected?: string;
  readonly exempt?: boolean;
  readonly ukprn?: string;
  readonly employerId?: number;
  readonly senderId?: number | null;
  readonly route?: string;
  readonly coveredUntil?: string;
  readonly reason: string;
}

/** What a provider earns in a month, and what the figure rests on in words. */
export interface EarningView {
  readonly month: string;
  readonly kind: string;
  readonly amount: string;
  readonly why: string;
}

export interface EarningsView {
  readonly startId: number;
  readonly learner: string;
  readonly status: StartStatus;
  readonly total: string;
  readonly earnings: readonly EarningView[];
}

export const unknownStart = (): Refusal => refuse('START.UNKNOWN', 'There is no such start');

/** Questions about starts. */
@Injectable()
export class FindStarts {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
  ) {}

  /** Starts after an id, one more than the page holds. */
  list(after: number, limit: number, search: StartSearch): Promise<StartView[]> {
    return this.reads.run(async (db) => (await findStarts(db, search, after, limit + 1)).map(viewOf));
  }

  one(id: number): Promise<StartView | Refusal> {
    return this.reads.run(async (db) => {
      const start = await findStart(db, id);
      return start ? viewOf(start) : unknownStart();
    });
  }

  /** Month by month what is earned as things stand, to the end that is planned or known. */
  earnings(id: number): Promise<EarningsView | Refusal> {
    return this.reads.run(async (db) => {
      const start = await findStart(db, id);
      if (!start) return unknownStart();
      const earnings = earningsOfStart(this.policy.policy, start);
      return {
        startId: start.id,
        learner: start.learner,
        status: start.state.status,
        total: toText(sum(earnings.map(({ amount }) => amount))),
        earnings: earnings.map((earning) => {
          const { month, kind, amount } = earning;
          return { month, kind, amount: toText(amount), why: whyOf(earning) };
        }),
      };
    });
  }
}

/** What a figure rests on, in words. */
function whyOf(earning: Earning | UnitEarning): string {
  if (!('why' in earning)) {
    const { kind } = earning;
    return kind === 'milestone' ? 'the milestone of the unit was reached' : 'the rest of the price on completion';
  }
  const {
    kind,
    why: { fundedPrice, earnedBefore, months, moved },
  } = earning;
  const price = showPounds(fundedPrice);
  if (kind === 'completion') return `20% of ${price} on completion`;
  const before = earnedBefore.isZero() ? '' : ` less ${showPounds(earnedBefore)} earned before`;
  if (kind === 'balancing') return `80% of ${price}${before}, as the training has ended`;
  const late = moved.isZero() ? '' : `, with ${showPounds(moved)} of a time in learning too short to count by itself`;
  return `80% of ${price}${before}, over ${months} ${months === 1 ? 'month' : 'months'}${late}`;
}

function viewOf(start: StoredStart): StartView {
  const { terms, state, id, learner, standardId, agreedOn } = start;
  const price = state.learning.prices.at(-1)!;
  const parties = state.parties.at(-1)!;
  return {
    ...{ id, learner, standardId },
    employerId: organisationOf(parties.employer),
    senderId: idOf(parties.sender),
    ukprn: parties.provider,
    kind: terms.kind,
    status: state.status,
    startedOn: terms.startedOn,
    plannedEnd: state.learning.periods.at(-1)!.plannedEnd,
    trainingPrice: toText(price.training),
    assessmentPrice: toText(price.assessment),
    bandMaximum: toText(start.bandMaximum),
    ageBand: terms.ageBand,
    evidence: terms.hasEvidence,
    smallEmployer: terms.isSmallEmployer,
    paysLevy: parties.employerKind === 'levy-payer',
    route: parties.route,
    payment: paymentOf(state.stops),
    agreedOn,
    changes: start.changes.map((change): StartChangeView => {
      const { id: changeId, kind, on, reason } = change;
      const shown = { id: changeId, kind, on, reason };
      if (change.kind === 'price') {
        const prices = { trainingPrice: toText(change.training), assessmentPrice: toText(change.assessment) };
        return { ...shown, ...prices, residual: change.residual };
      }
      if (change.kind === 'contribution') {
        return { ...shown, collected: toText(change.collected), exempt: change.isExempt };
      }
      if (change.kind === 'provider') return { ...shown, ukprn: change.provider };
      if (change.kind === 'redundancy') return { ...shown, coveredUntil: change.coveredUntil };
      if (change.kind === 'employer') {
        const { route, price: residual } = change;
        const prices = residual && {
          trainingPrice: toText(residual.training),
          assessmentPrice: toText(residual.assessment),
        };
        return {
          ...shown,
          employerId: organisationOf(change.employer),
          senderId: idOf(change.sender),
          route,
          ...prices,
        };
      }
      return 'plannedEnd' in change ? { ...shown, plannedEnd: change.plannedEnd } : shown;
    }),
  };
}

const idOf = (key: string | null): number | null => (key === null ? null : organisationOf(key));

function paymentOf({ pausedOn, stoppedOn }: PaymentStops): StartView['payment'] {
  if (stoppedOn !== null) return 'stopped';
  return pausedOn === null ? 'paid' : 'paused';
}

/** Whom a start concerns: its employer, and who pays for it. */
export const partiesOf = ({ employerId, senderId }: Pick<StartView, 'employerId' | 'senderId'>): number[] =>
  senderId === null ? [employerId] : [employerId, senderId];

import { Injectable } from '@nestjs/common';
import { type ExpectedTraining, type ReceiverMonth, forecastReceiver } from '../../core/forecast/receiver-forecast.js';
import { coInvestment } from '../../core/funding/co-investment.js';
import { governmentShare } from '../../core/funding/government-share.js';
import { plannedPayments } from '../../core/gifting/planned-payments.js';
import { ZERO, sum, toText } from '../../core/money/money.js';
import type { Policy } from '../../core/policy/policy.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { shareFactsOf } from '../../core/training/start-terms.js';
import { findAwards } from '../../gifting/index.js';
import { KeptFindings } from '../../journal/index.js';
import { FindOrganisations, organisationKey } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { CurrentPolicy } from '../../programme/index.js';
import { type StoredStart, findStarts, plannedEarnings } from '../../starts/index.js';

/** A month as JSON shows it. Pounds as text. */
export interface ReceiverMonthView {
  readonly month: string;
  /** When the gifts for the month are paid. */
  readonly paidOn: string;
  readonly learning: number;
  readonly starting: number;
  readonly finishing: number;
  /** What gifts pay to the providers. */
  readonly gifts: string;
  /** What the employer pays itself. */
  readonly own: string;
}

/** What is to come to an employer by what has begun and what is promised to it. */
export interface ReceiverForecastView {
  readonly organisationId: number;
  readonly organisation: string;
  readonly asAt: string;
  readonly policyVersion: string;
  /** Over all months. */
  readonly gifts: string;
  readonly own: string;
  /** Apprentices on a break: nobody knows yet what will be paid for them. */
  readonly onBreak: number;
  readonly months: readonly ReceiverMonthView[];
}

interface Gathered {
  readonly trainings: readonly ExpectedTraining[];
  readonly onBreak: number;
}

/** Forecasts for employers: 48 months of what gifts will pay, and what they pay themselves. */
@Injectable()
export class FindReceiverForecast {
  constructor(
    private readonly reads: Reads,
    private readonly organisations: FindOrganisations,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly kept: KeptFindings,
  ) {}

  async run(organisationId: number): Promise<ReceiverForecastView | Refusal> {
    const organisation = await this.organisations.asAt(organisationId, null);
    if (isRefusal(organisation)) return organisation;
    const asAt = this.clock.today();
    const { policy } = this.policy;
    const key = `forecast of a receiver ${organisationId} ${asAt}`;
    const { trainings, onBreak } = await this.reads.run((db) =>
      this.kept.of(db, key, () => gather(db, policy, organisationId)),
    );
    const months = forecastReceiver(policy, asAt, trainings);
    return {
      ...{ organisationId, organisation: organisation.name, asAt, policyVersion: policy.version, onBreak },
      ...{ gifts: toText(sum(months.map(({ gifts }) => gifts))), own: toText(sum(months.map(({ own }) => own))) },
      months: months.map(monthView),
    };
  }
}

const monthView = (month: ReceiverMonth): ReceiverMonthView => ({
  ...month,
  gifts: toText(month.gifts),
  own: toText(month.own),
});

async function gather(db: ReadTx, policy: Policy, employerId: number): Promise<Gathered> {
  const starts = await findStarts(db, { employerId });
  const awards = await findAwards(db, { receiverId: employerId });
  return {
    trainings: [
      ...starts.flatMap((start) => ofStart(policy, start, organisationKey(employerId)) ?? []),
      // What is merely offered is not promised yet, and the employer may not have been told of it.
      ...awards
        .filter(({ status }) => status === 'accepted')
        .map(({ startsOn, plannedEnd, amount }) => ({
          ...{ startsOn, endsOn: plannedEnd, hasBegun: false },
          payments: plannedPayments(policy, {
            ...{ startsOn, plannedEnd, training: amount, assessment: ZERO, bandMaximum: amount },
          }).map(({ month, amount: gift }) => ({ month, gift, own: ZERO })),
        })),
    ],
    onBreak: starts.filter((start) => start.state.status === 'on-break' && isOf(start, employerId)).length,
  };
}

const isOf = ({ state }: StoredStart, employerId: number): boolean =>
  state.parties.at(-1)!.employer === organisationKey(employerId);

/** @returns null during a break */
function ofStart(policy: Policy, start: StoredStart, employer: string): ExpectedTraining | null {
  const earned = plannedEarnings(policy, start);
  if (earned === null) return null;
  const { learning } = start.state;
  const last = learning.periods.at(-1)!;
  return {
    startsOn: start.terms.startedOn,
    endsOn: learning.completedOn ?? last.end ?? last.plannedEnd,
    hasBegun: true,
    payments: earned
      .filter(({ parties }) => parties.employer === employer)
      .map(({ month, amount, parties: { sender, route, employerKind } }) => {
        if (sender !== null) return { month, gift: amount, own: ZERO };
        if (route !== 'co-investment') return { month, gift: ZERO, own: ZERO };
        const facts = { ...shareFactsOf(start.terms), employer: employerKind };
        return { month, gift: ZERO, own: coInvestment(amount, governmentShare(policy, facts).share).employer };
      }),
  };
}

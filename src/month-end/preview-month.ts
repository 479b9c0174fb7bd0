import { Injectable } from '@nestjs/common';
import type { CollectionPeriod } from '../core/calendar/collection-period.js';
import { type Funding, fundMonth } from '../core/funding/fund-month.js';
import { type MonthEndDays, monthEndDays } from '../core/funding/month-end-days.js';
import { type RunningTotals, openTotals } from '../core/funding/running-totals.js';
import { sum, toText } from '../core/money/money.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type AccountToClose, findAccountsToClose } from '../levy-accounts/index.js';
import { organisationKey, organisationOf } from '../organisations/index.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { findProviderOrder } from '../starts/index.js';
import { dueOfNext } from './draft-due.js';
import { concerning, findingsOf, levyMissing } from './findings.js';
import {
  type AccountBeforeAndAfter,
  type MonthEndView,
  NOTHING_DUE,
  type Parts,
  type PaymentView,
  balanceAfter,
  monthsOf,
  plusParts,
  showParts,
} from './month-end-view.js';
import { booksFromOf, findMonthEnds, orderRefusal } from './month-ends.js';
import { type PlannedDue, dueOf, monthPlan } from './plan-due.js';

/** A month end that is not written, with every payment. */
export interface MonthPreview extends MonthEndView {
  readonly payments: readonly PaymentView[];
  /** Levy that reaches its age and lapses: pounds. Who loses nothing is left out. */
  readonly lapses: readonly {
    readonly organisation: string;
    readonly organisationId: number;
    readonly amount: string;
  }[];
}

/** What closing a month would come to, by what is recorded now. Nothing is written. */
@Injectable()
export class PreviewMonth {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
  ) {}

  run(period: CollectionPeriod): Promise<MonthPreview | Refusal> {
    return this.reads.run((db) => this.preview(db, period));
  }

  private async preview(db: ReadTx, period: CollectionPeriod): Promise<MonthPreview | Refusal> {
    const { policy } = this.policy;
    const begun = await findMonthEnds(db);
    if (begun.some((each) => each.period === period)) {
      return refuse('MONTH_END.BEGUN', `The month end ${period} is no longer to be previewed: ask for it as it is`);
    }
    const refusal = orderRefusal(begun, period);
    if (refusal) return refusal;
    const days = monthEndDays(policy, period);
    const accounts = await findAccountsToClose(db, policy, days.asAt, days.lapsesIn);
    const due = await this.allDue(db, period, booksFromOf(begun, period), days);
    const payable = due.filter(({ isHeld }) => !isHeld);
    const orders = new Map<number, readonly string[]>();
    for (const { organisationId } of accounts) {
      orders.set(organisationId, await findProviderOrder(db, organisationId, days.asAt, Number.MAX_SAFE_INTEGER));
    }
    const { funding, after } = fundMonth(
      new Map(
        accounts.map(({ organisationId, ...account }) => [
          organisationKey(organisationId),
          { ...account, providerOrder: orders.get(organisationId)! },
        ]),
      ),
      payable.map((planned, index) => dueOf(planned, String(index))),
    );
    const totals = payable
      .map(({ required }, index): Parts => ({ ...funding[index]!, due: required.amount }))
      .reduce(plusParts, NOTHING_DUE);
    return {
      ...monthsOf(period, days.asAt, days.debitedOn),
      state: 'preview',
      policyVersion: policy.version,
      paymentCount: payable.length,
      totals: showParts(totals),
      accounts: accounts.map((account) => beforeAndAfter(account, after.get(organisationKey(account.organisationId))!)),
      findings: [
        ...accounts.filter(({ lacksLevy }) => lacksLevy).map((account) => levyMissing(account, days.lapsesIn!)),
        ...concerning(findingsOf(due), totals.employerCoInvestment),
      ],
      lapses: accounts.flatMap(({ organisation, organisationId, lapses }) => {
        const amount = sum(lapses.map((lapse) => lapse.amount));
        return amount.isZero() ? [] : [{ organisation, organisationId, amount: toText(amount) }];
      }),
      payments: payable.map((planned, index) => paymentOf(planned, funding[index]!)),
    };
  }

  private async allDue(
    db: ReadTx,
    period: CollectionPeriod,
    booksFrom: ReturnType<typeof booksFromOf>,
    { asAt }: MonthEndDays,
  ): Promise<PlannedDue[]> {
    const plan = monthPlan(period, this.policy.policy, booksFrom);
    const bounds = { asAt, startsUpTo: Number.MAX_SAFE_INTEGER, changesUpTo: Number.MAX_SAFE_INTEGER };
    const all: PlannedDue[] = [];
    for (let after: number | null = 0; after !== null;) {
      const step = await dueOfNext(db, plan, bounds, after);
      all.push(...step.due);
      after = step.upTo;
    }
    return all;
  }
}

function beforeAndAfter(account: AccountToClose, after: RunningTotals): AccountBeforeAndAfter {
  const { organisation, organisationId } = account;
  const opening = openTotals(account.balance, account.allowance);
  return {
    organisation,
    organisationId,
    balanceBefore: toText(account.balance),
    balanceAfter: toText(balanceAfter(account.balance, opening.balance, after.balance)),
    allowanceBefore: toText(opening.allowance),
    allowanceAfter: toText(after.allowance),
  };
}

const paymentOf = ({ required, start }: PlannedDue, funding: Funding): PaymentView => ({
  startId: start.id,
  learner: start.learner,
  employerId: organisationOf(required.employer),
  senderId: required.sender === null ? null : organisationOf(required.sender),
  deliveryMonth: required.month,
  kind: required.kind,
  ...showParts({ ...funding, due: required.amount }),
});

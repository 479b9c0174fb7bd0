import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import type { CollectionPeriod } from '../core/calendar/collection-period.js';
import { monthEndDays } from '../core/funding/month-end-days.js';
import { payingOrder } from '../core/funding/paying-order.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksUnit, type Decision, RecordDraft } from '../journal/index.js';
import { OpenLevyAccount, findLackingAccounts } from '../levy-accounts/index.js';
import { organisationKey, organisationOf } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { beginMonthEnd } from './begin-month-end.js';
import { draftDue, lookedAtUpTo } from './draft-due.js';
import { type BegunMonthEnd, booksFromOf, findMonthEnds, turnRefusal } from './month-ends.js';
import { monthPlan } from './plan-due.js';
import { serveNext } from './serve-next.js';
import { MONTH_END_STEP } from './tables.js';

export interface CloseOptions {
  readonly onProgress?: OnProgress;
  /** A step goes on until so much was due of the organisations that it serves. */
  readonly dueOfStep?: number;
}

const DUE_OF_STEP = 1000;

/** Whether there is more to do of the same. */
type Step = 'more' | 'done';

/** Told what is done: starts that were looked at, and then accounts that were served. */
export type OnProgress = (what: 'starts' | 'accounts', done: number, all: number) => void;

/**
 * Closes a month: says what is due for every start, decides who pays it, and writes it into the books, in steps that
 * each stand by themselves. One that was cut off goes on where it stopped, and a month that is closed stays as it is.
 */
@Injectable()
export class CloseMonth {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly policy: CurrentPolicy,
    private readonly openLevyAccount: OpenLevyAccount,
  ) {}

  async run(
    actor: string,
    period: CollectionPeriod,
    { onProgress = () => undefined, dueOfStep = DUE_OF_STEP }: CloseOptions = {},
  ): Promise<Refusal | undefined> {
    const days = monthEndDays(this.policy.policy, period);
    const begun = await this.reads.run(findMonthEnds);
    const known = begun.find((each) => each.period === period);
    if (known?.isClosed) return undefined;
    const refusal = turnRefusal(begun, period, days.asAt, this.clock.today()) ?? this.policyRefusal(known);
    if (refusal) return refusal;
    const began = await this.repeat(
      actor,
      (unit) => this.begin(unit, period),
      () => this.openMissingAccounts(actor),
    );
    if (isRefusal(began)) return began;
    const byStarts = await this.repeat(actor, (unit) => this.lookAtStarts(unit, period, onProgress));
    if (isRefusal(byStarts)) return byStarts;
    const order = await this.reads.run((db) => findPayingOrder(db, period));
    const byAccounts = await this.repeat(actor, (unit) => this.serve(unit, period, { order, dueOfStep, onProgress }));
    return isRefusal(byAccounts) ? byAccounts : undefined;
  }

  /** Rules that changed between two halves of a month end would make it rest on two sets of rules. */
  private policyRefusal(begun: BegunMonthEnd | undefined): Refusal | undefined {
    const { version } = this.policy.policy;
    if (!begun || begun.policyVersion === version) return undefined;
    const message = `The month end ${begun.period} began with the rules ${begun.policyVersion}; finish it with the program that has them`;
    return refuse('MONTH_END.OTHER_RULES', message);
  }

  /** Whoever employs or gives has an account in the books, so that what was paid for them has a place. */
  private async openMissingAccounts(actor: string): Promise<void> {
    for (const id of await this.reads.run(findWithoutAccount)) await this.openLevyAccount.opened(actor, id);
  }

  private async begin(unit: BooksUnit, period: CollectionPeriod): Promise<Decision<Step>> {
    await unit.tx.lock('month-end');
    const { policy } = this.policy;
    const days = monthEndDays(policy, period);
    const begun = await findMonthEnds(unit.tx);
    if (begun.some((each) => each.period === period)) return done();
    // What is reported of starts from now on belongs to the next month.
    await unit.tx.lock('starts');
    if ((await findWithoutAccount(unit.tx)).length > 0) return more([]);
    const refusal = turnRefusal(begun, period, days.asAt, this.clock.today());
    if (refusal) return refusal;
    const draft = await beginMonthEnd(unit, policy, period, days);
    return isRefusal(draft) ? draft : done([draft]);
  }

  /** Steps until one says that it was the last. */
  private async repeat(
    actor: string,
    step: (unit: BooksUnit) => Promise<Decision<Step>>,
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Refusal | undefined> {
    for (;;) {
      await before();
      const outcome = await this.books.execute({ actor, alone: true }, step);
      if (isRefusal(outcome)) return outcome;
      if (outcome.answer === 'done') return undefined;
      // Others are answered between two steps, on SQLite too.
      await setImmediate();
    }
  }

  private async lookAtStarts(
    { tx }: BooksUnit,
    period: CollectionPeriod,
    onProgress: OnProgress,
  ): Promise<Decision<Step>> {
    await tx.lock('month-end');
    const begun = await findMonthEnds(tx);
    const monthEnd = begun.find((each) => each.period === period)!;
    const { upTo, isDone } = await lookedAtUpTo(tx, monthEnd.id);
    onProgress('starts', upTo, monthEnd.startsUpTo);
    if (isDone) return done();
    const plan = monthPlan(period, this.policy.policy, booksFromOf(begun, period));
    return more([await draftDue(tx, plan, monthEnd, upTo)]);
  }

  private async serve(
    unit: BooksUnit,
    period: CollectionPeriod,
    { order, dueOfStep, onProgress }: Required<CloseOptions> & { readonly order: readonly number[] },
  ): Promise<Decision<Step>> {
    const { tx } = unit;
    await tx.lock('month-end');
    const monthEnd = (await findMonthEnds(tx)).find((each) => each.period === period)!;
    if (monthEnd.isClosed) return done();
    const [row] = await tx.all<{ served: number }>(
      "SELECT count(*) AS served FROM month_end_account WHERE month_end_id = ? AND stage = 'served'",
      [monthEnd.id],
    );
    const served = Number(row!.served);
    onProgress('accounts', served, order.length);
    if (served === order.length) {
      const draft = new RecordDraft('month-end');
      draft.add(MONTH_END_STEP, { month_end_id: monthEnd.id, step: 'closed', up_to: served });
      return done([draft]);
    }
    const drafts = await serveNext(
      unit,
      this.policy.policy,
      monthEnd,
      order.slice(served),
      dueOfStep,
      this.clock.today(),
    );
    return isRefusal(drafts) ? drafts : more(drafts);
  }
}

const more = (drafts: readonly RecordDraft[]): Decision<Step> => ({ drafts, answer: () => 'more' });
const done = (drafts: readonly RecordDraft[] = []): Decision<Step> => ({ drafts, answer: () => 'done' });

/** Organisations of starts that have no account yet, or not all that is posted to. */
async function findWithoutAccount(db: Connection): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT o.id FROM (SELECT employer_id AS id FROM apprenticeship_start
                        UNION SELECT sender_id FROM apprenticeship_start
                        UNION SELECT employer_id FROM start_party_change
                        UNION SELECT sender_id FROM start_party_change) o
      WHERE o.id IS NOT NULL ORDER BY o.id`,
  );
  return findLackingAccounts(
    db,
    rows.map(({ id }) => id),
  );
}

/** The organisations that pay, senders before those they give to. */
async function findPayingOrder(db: Connection, period: CollectionPeriod): Promise<number[]> {
  const rows = await db.all<{ employer_id: number; sender_id: number | null }>(
    `SELECT DISTINCT d.employer_id, d.sender_id
       FROM month_end_due d JOIN month_end m ON m.id = d.month_end_id
      WHERE m.period = ? AND d.held = 0 ORDER BY d.employer_id, d.sender_id`,
    [period],
  );
  const pairs = rows.map(({ employer_id, sender_id }) => ({
    employer: organisationKey(employer_id),
    sender: sender_id === null ? null : organisationKey(sender_id),
  }));
  return payingOrder(pairs).map(organisationOf);
}

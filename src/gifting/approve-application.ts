import { Injectable } from '@nestjs/common';
import type { ApplicationState } from '../core/gifting/application-states.js';
import { eligibilityRefusal } from '../core/gifting/eligibility.js';
import { type Money, toText } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import type { GiftRequest } from './acting.js';
import { GiveAccount } from './applicants/give-account.js';
import { checkApplication } from './check-application.js';
import { draftOffer } from './draft-offer.js';
import { type GiftCase, addEvent, isToldAtOnce, openCase, uncheckedRefusal, undecidableRefusal } from './gift-case.js';
import { type AskedAward, allLearners, holdAwards, planAwards } from './hold-awards.js';
import { approversOf } from './stored-application.js';
import { findBudgetLeft } from './budget-left.js';

export interface ApplicationApproved {
  readonly id: number;
  readonly reference: string;
  readonly state: ApplicationState;
  /** What its gifts come to, to the end of the training. Pounds. */
  readonly amount: string;
  /** Approvals that it still needs. */
  readonly approvalsMissing: number;
}

/**
 * Approves an application: holds the money for its learners out of pledges that fit. Above the programme's threshold
 * two people approve, and the money is held when the second does. Where applications are decided as they come the
 * offer goes out at once.
 */
@Injectable()
export class ApproveApplication {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly accounts: GiveAccount,
  ) {}

  /** @param asked which learners, paid by which pledges; null for all of them, paid by whichever fit */
  run(
    request: GiftRequest,
    applicationId: number,
    asked: readonly AskedAward[] | null,
    reason: string,
  ): Promise<Outcome<ApplicationApproved>> {
    return this.books.execute(request, async (unit): Promise<Decision<ApplicationApproved>> => {
      const { tx } = unit;
      const opened = await openCase(tx, request, this.clock, applicationId, 'approve');
      if (isRefusal(opened)) return opened;
      const against = undecidableRefusal(opened) ?? scoresRefusal(opened);
      return against ?? this.approve(unit, opened, asked, reason);
    });
  }

  /** Offers money that came back to an application of the waiting list, as the people who put it there decided. */
  promote(applicationId: number): Promise<Outcome<ApplicationApproved>> {
    return this.books.execute({ actor: 'waiting list' }, async (unit): Promise<Decision<ApplicationApproved>> => {
      const opened = await openCase(unit.tx, 'system', this.clock, applicationId, 'promote');
      if (isRefusal(opened)) return opened;
      return this.approve(unit, opened, null, 'Money came back');
    });
  }

  private async approve(
    unit: BooksUnit,
    opened: GiftCase,
    asked: readonly AskedAward[] | null,
    reason: string,
  ): Promise<Decision<ApplicationApproved>> {
    const { tx } = unit;
    const { policy } = this.policy;
    const { application, round, today, actor } = opened;
    const { id, reference } = application;
    const unchecked = uncheckedRefusal(opened);
    if (unchecked) return unchecked;
    const checked = await checkApplication(tx, policy, application, round, today);
    const against = eligibilityRefusal(checked.findings);
    if (against) return against;
    const planned = planAwards(policy, checked, asked ?? allLearners(checked.lines));
    if (isRefusal(planned)) return planned;
    const settings = await findSettings(tx, null);
    const needed = planned.amount.greaterThan(settings.on('two-person-threshold', today)) ? 2 : 1;
    const before = approversOf(application, planned.amount);
    const approvers = typeof actor === 'object' ? new Set([...before, actor.id]).size : before.size;
    if (isAskedTwice(opened, before) && approvers < needed) {
      return refuse('DECISION.SAME_PERSON', 'You have approved this already: a second person has to');
    }
    const answer = (state: ApplicationState) => (): ApplicationApproved => ({
      ...{ id, reference, state },
      amount: toText(planned.amount),
      approvalsMissing: Math.max(0, needed - approvers),
    });
    const draft = new RecordDraft('application-decision');
    const action = actor === 'system' ? 'promote' : 'approve';
    if (approvers < needed) {
      if (action === 'promote') return refuse('DECISION.NEEDS_TWO', 'A second person has to approve it first');
      addEvent(draft, opened, action, 'part-approved', reason, { amount: toText(planned.amount) });
      return { drafts: [draft], answer: answer('part-approved') };
    }
    const over = await budgetRefusal(tx, opened, planned.amount);
    if (over) return over;
    addEvent(draft, opened, action, 'approved', reason, { amount: toText(planned.amount) });
    const awards = await holdAwards(unit, draft, policy, application, checked, planned, today);
    if (isRefusal(awards)) return awards;
    if (action === 'approve' && !isToldAtOnce(opened)) return { drafts: [draft], answer: answer('approved') };
    draftOffer(draft, opened, awards, checked, settings.on('reply-days', today));
    await this.accounts.give(tx, draft, application, today);
    return { drafts: [draft], answer: answer('offered') };
  }
}

/** Whether somebody approves, for as much, what waits for a second person to approve it. */
const isAskedTwice = ({ application: { state }, actor }: GiftCase, approvers: ReadonlySet<number>): boolean =>
  typeof actor === 'object' && approvers.has(actor.id) && (state === 'part-approved' || state === 'waiting');

/** Where a round gives points, nothing is approved before somebody has given them. */
export function scoresRefusal({ application, round }: Pick<GiftCase, 'application' | 'round'>): Refusal | undefined {
  if (round.terms.criteria.scoring.length === 0 || application.scores.length > 0) return undefined;
  return refuse('DECISION.NOT_SCORED', 'The application has no points yet: an assessor gives them first');
}

/** What a round promises stays within what it may spend. */
async function budgetRefusal(tx: Tx, { round }: GiftCase, amount: Money): Promise<Refusal | undefined> {
  const left = await findBudgetLeft(tx, round);
  if (left === null || amount.lessThanOrEqualTo(left)) return undefined;
  return refuse(
    'ROUND.OVER_BUDGET',
    `The round may still promise ${showPounds(left)}; this application needs ${showPounds(amount)}`,
  );
}

import type { LocalDate } from '../core/calendar/local-date.js';
import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { Asked } from '../core/funding/serve-account.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, sum } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { AwardsInUse, addLetters } from '../gifting/index.js';
import type { BooksUnit, RecordDraft } from '../journal/index.js';
import { findOrganisation, organisationOf } from '../organisations/index.js';
import { findStart, giftEarnings } from '../starts/index.js';
import { addFinding, beyondAward } from './findings.js';
import type { BegunMonthEnd } from './month-ends.js';

/** What a month end does with the awards of the starts whose gifts it pays. */
export class GiftAwards {
  private readonly awards: AwardsInUse;
  /** Starts whose gifts came back, and whose awards have more now than they may need. */
  private readonly refunded = new Set<number>();

  constructor(
    private readonly unit: BooksUnit,
    private readonly draft: () => RecordDraft,
    private readonly policy: Policy,
    private readonly monthEnd: BegunMonthEnd,
    today: LocalDate,
  ) {
    this.awards = new AwardsInUse(unit, draft, policy, today);
  }

  /** Draws a gift from the award of its start; what is paid beyond it is a finding, because the payment is a fact. */
  async draw(startId: number, gift: Money, refundOf: TransferYear | null): Promise<Refusal | undefined> {
    const { debitedOn, id } = this.monthEnd;
    const beyond = await this.awards.draw(startId, gift, { debitedOn, evidence: this.evidence, refundOf });
    if (beyond === null) return undefined;
    if (isRefusal(beyond)) return beyond;
    if (gift.isNegative()) this.refunded.add(startId);
    if (!beyond.isZero()) addFinding(this.draft(), id, beyondAward(startId, beyond));
    return undefined;
  }

  /** What came back is kept as far as the training still needs it. */
  async settleRefunded(): Promise<Refusal | undefined> {
    for (const startId of this.refunded) {
      const start = (await findStart(this.unit.tx, startId))!;
      const earned = giftEarnings(this.policy, start);
      if (earned === null) continue;
      const settled = await this.awards.follow(startId, earned, this.evidence);
      if (isRefusal(settled)) return settled;
    }
    this.refunded.clear();
    return undefined;
  }

  /** Tells both sides, before the day of payment, what a sender's levy does not reach for. */
  async tellShortfalls(senderId: number, shortfalls: readonly Asked[]): Promise<void> {
    if (shortfalls.length === 0) return;
    const { tx } = this.unit;
    const sender = (await findOrganisation(tx, senderId))!.name;
    for (const [key, open] of groupedBy(shortfalls, ({ due }) => due.employer)) {
      const receiverId = organisationOf(key);
      addLetters(this.draft(), [senderId, receiverId], {
        kind: 'shortfall',
        about: this.evidence,
        sender,
        receiver: (await findOrganisation(tx, receiverId))!.name,
        amount: sum(open.map(({ amount }) => amount)),
        debitedOn: this.monthEnd.debitedOn,
      });
    }
  }

  private get evidence(): string {
    return `month end ${this.monthEnd.period}`;
  }
}

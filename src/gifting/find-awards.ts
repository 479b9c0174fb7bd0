import { Injectable } from '@nestjs/common';
import { unmetConditions } from '../core/gifting/conditions.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { type Money, ZERO, toText } from '../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { factsOn, findConnections, findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { findStandard } from '../standards/index.js';
import { findAllowances } from './pledge-facts.js';
import { type AwardSearch, type StoredAward, findAwards, totalsOf } from './stored-award.js';
import { type StoredPledge, findPledges } from './stored-pledge.js';

interface AmountsView {
  readonly awarded: string;
  readonly drawn: string;
  readonly returned: string;
  readonly open: string;
}

/** An award as JSON shows it. Pounds as text: awarded = drawn + returned + open, in all and year by year. */
export interface AwardView extends AmountsView {
  readonly id: number;
  readonly reference: string;
  readonly applicationId: number;
  readonly line: number;
  readonly pledgeId: number;
  readonly senderId: number;
  readonly receiverId: number;
  readonly standardId: number;
  readonly startId: number | null;
  readonly status: string;
  readonly startsOn: string;
  readonly plannedEnd: string;
  readonly aboveBand: string;
  readonly mostOwed: string;
  readonly years: readonly (AmountsView & { readonly year: string })[];
}

/** An open award whose sender may not be able to keep its word, and who could take it over. */
export interface AwardAtRisk {
  readonly award: AwardView;
  readonly reasons: readonly string[];
  /** Pledges of others that have enough for every year that is open. */
  readonly couldTakeOver: readonly {
    readonly pledgeId: number;
    readonly reference: string;
    readonly senderId: number;
  }[];
}

/** Questions about awards. */
@Injectable()
export class FindAwards {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Awards after an id, one more than the page holds. */
  list(after: number, limit: number, search: AwardSearch): Promise<AwardView[]> {
    return this.reads.run(async (db) => (await findAwards(db, search, after, limit + 1)).map(awardView));
  }

  one(id: number): Promise<AwardView | Refusal> {
    return this.reads.run(async (db) => {
      const [award] = await findAwards(db, { id });
      return award ? awardView(award) : refuse('AWARD.UNKNOWN', 'There is no such award');
    });
  }

  /** Open awards of senders that have stopped paying levy, left the system, or promised more than they may give. */
  atRisk(): Promise<AwardAtRisk[]> {
    return this.reads.run(async (db) => {
      const open = (await findAwards(db, {})).filter(({ years }) => !totalsOf(years).open.isZero());
      const reasons = new Map<number, string[]>();
      for (const senderId of new Set(open.map((award) => award.senderId))) {
        reasons.set(senderId, await this.reasonsOf(db, senderId));
      }
      const pledges = await findPledges(db, {});
      const atRisk: AwardAtRisk[] = [];
      for (const award of open.filter(({ senderId }) => reasons.get(senderId)!.length > 0)) {
        const couldTakeOver = await this.takersOf(db, award, pledges, reasons);
        atRisk.push({ award: awardView(award), reasons: reasons.get(award.senderId)!, couldTakeOver });
      }
      return atRisk;
    });
  }

  private async reasonsOf(db: ReadTx, senderId: number): Promise<string[]> {
    const today = this.clock.today();
    const { paysLevy, isMember } = await factsOn(db, senderId, today);
    const reasons: string[] = [];
    if (paysLevy !== true) reasons.push('The sender pays no levy any more');
    if (isMember === false) reasons.push('The sender has left the system');
    const year = transferYearOf(today);
    const allowances = await findAllowances(db, this.policy.policy, senderId, [year], today);
    if (!isRefusal(allowances) && allowances[0]!.over.greaterThan(ZERO)) {
      reasons.push('The sender has promised more than its allowance');
    }
    return reasons;
  }

  private async takersOf(
    db: ReadTx,
    award: StoredAward,
    pledges: readonly StoredPledge[],
    reasons: ReadonlyMap<number, readonly string[]>,
  ): Promise<AwardAtRisk['couldTakeOver']> {
    const today = this.clock.today();
    const receiver = await findOrganisation(db, award.receiverId);
    const standard = await findStandard(db, award.standardId);
    const need = {
      ...{ sector: standard!.route, level: standard!.level, standardId: award.standardId },
      ...{ kind: receiver!.kind, place: receiver!.place },
    };
    const connections = await findConnections(db, today);
    const hasEnough = ({ years }: StoredPledge): boolean =>
      award.years.every(({ year, open }) => {
        const available: Money = years.find((each) => each.year === year)?.available ?? ZERO;
        return open.lessThanOrEqualTo(available);
      });
    return pledges
      .filter(({ senderId }) => senderId !== award.senderId && senderId !== award.receiverId)
      .filter(({ senderId }) => !connections.areConnected(senderId, award.receiverId) && !reasons.get(senderId)?.length)
      .filter(({ terms }) => terms.status === 'open' && unmetConditions(terms.conditions, need).length === 0)
      .filter(hasEnough)
      .map(({ id: pledgeId, reference, senderId }) => ({ pledgeId, reference, senderId }));
  }
}

const amountsOf = ({ awarded, drawn, returned, open }: ReturnType<typeof totalsOf>): AmountsView => ({
  awarded: toText(awarded),
  drawn: toText(drawn),
  returned: toText(returned),
  open: toText(open),
});

function awardView({ years, amount: _planned, aboveBand, mostOwed, ...award }: StoredAward): AwardView {
  return {
    ...award,
    ...amountsOf(totalsOf(years)),
    aboveBand: toText(aboveBand),
    mostOwed: toText(mostOwed),
    years: years.map((year) => ({ year: year.year, ...amountsOf(year) })),
  };
}

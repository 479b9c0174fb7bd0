import type { LocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { type LearnerToAward, pledgeAgainst } from '../core/gifting/choose-pledges.js';
import { type Money, ZERO } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { findConnections, findOrganisation } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import { findStandard } from '../standards/index.js';
import { type AwardView, awardView } from './award-view.js';
import { pledgeToAward } from './pledges-to-award.js';
import { type SenderStanding, findStanding } from './sender-standing.js';
import { findApplications } from './stored-application.js';
import { type StoredAward, findAwards, totalsOf } from './stored-award.js';
import { type StoredPledge, findPledges } from './stored-pledge.js';

/** An open award whose sender may not be able to keep its word, and who could take it over. */
export interface AwardAtRisk {
  readonly award: AwardView;
  readonly reasons: readonly string[];
  /** Pledges of others that could be asked for it anew and have enough for every year that is open. */
  readonly couldTakeOver: readonly {
    readonly pledgeId: number;
    readonly reference: string;
    readonly senderId: number;
  }[];
}

/** Open awards of senders that have stopped paying levy, left the system, or promised more than they may give. */
export async function findAwardsAtRisk(db: ReadTx, policy: Policy, today: LocalDate): Promise<AwardAtRisk[]> {
  const open = (await findAwards(db, {})).filter(({ years }) => !totalsOf(years).open.isZero());
  const pledges = await findPledges(db, {});
  const years = open.flatMap((award) => openYears(award));
  const standings = new Map<number, SenderStanding>();
  const standingOf = async (senderId: number): Promise<SenderStanding> => {
    const standing = standings.get(senderId) ?? (await findStanding(db, policy, senderId, years, today));
    standings.set(senderId, standing);
    return standing;
  };
  const atRisk: AwardAtRisk[] = [];
  for (const award of open) {
    const { reasons } = await standingOf(award.senderId);
    if (reasons.length === 0) continue;
    const couldTakeOver: StoredPledge[] = [];
    const couldPay = await takersOf(db, award, today);
    for (const pledge of pledges) {
      if (pledge.senderId === award.senderId) continue;
      if (couldPay(pledge, await standingOf(pledge.senderId))) couldTakeOver.push(pledge);
    }
    atRisk.push({
      award: awardView(award),
      reasons,
      couldTakeOver: couldTakeOver.map(({ id: pledgeId, reference, senderId }) => ({ pledgeId, reference, senderId })),
    });
  }
  return atRisk;
}

const openYears = ({ years }: StoredAward): TransferYear[] =>
  years.filter(({ open }) => !open.isZero()).map(({ year }) => year);

/** Whether a pledge could pay for what is open of an award, by the rules of an approval. */
async function takersOf(
  db: ReadTx,
  award: StoredAward,
  today: LocalDate,
): Promise<(pledge: StoredPledge, standing: SenderStanding) => boolean> {
  const { receiverId, standardId, line } = award;
  const receiver = (await findOrganisation(db, receiverId))!;
  const { route: sector, level } = (await findStandard(db, standardId))!;
  const connections = await findConnections(db, today);
  const { roundId } = (await findApplications(db, { id: award.applicationId }))[0]!;
  const to = { receiverId, roundId, areConnected: (a: number, b: number) => connections.areConnected(a, b) };
  const learner: LearnerToAward = {
    ...{ line, pledgeId: null },
    need: { sector, level, standardId, kind: receiver.kind, place: receiver.place },
    years: award.years.map(({ year, open: amount }) => ({ year, amount })),
  };
  const current = transferYearOf(today);
  return (pledge, standing) => {
    const available = (year: TransferYear): Money =>
      (year < current ? undefined : pledge.years.find((each) => each.year === year)?.available) ?? ZERO;
    const hasEnough = learner.years.every(({ year, amount }) => amount.lessThanOrEqualTo(available(year)));
    return hasEnough && pledgeAgainst(pledgeToAward(pledge, standing, available), learner, to) === undefined;
  };
}

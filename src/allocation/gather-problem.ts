import { cashOfForecast } from '../core/allocation/cash-of-forecast.js';
import type { AllocationLine, AllocationProblem, AllocationSender, LearnerGroup } from '../core/allocation/problem.js';
import { weightOf } from '../core/allocation/weight.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { monthsBetween, monthsFrom } from '../core/calendar/month.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { FORECAST_MONTHS, firstUnpaid } from '../core/forecast/forecast-account.js';
import { type PledgeToAward, pledgeAgainst } from '../core/gifting/choose-pledges.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, ZERO, add, sum, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { gatherBasis } from '../forecast/index.js';
import {
  type AskedLine,
  type RoundAsk,
  type StoredPledge,
  type StoredRound,
  findAllowances,
  findBudgetLeft,
  findPledges,
  findRound,
  findRoundAsks,
  findStanding,
  pledgeToAward,
} from '../gifting/index.js';
import { findConnections, findOrganisation } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import { type LineChoice, findChoices } from './stored-choices.js';

/** A pledge with the name of whoever made it. */
export interface NamedPledge {
  readonly pledge: StoredPledge;
  readonly sender: string;
}

/** Learners of a group as people know them. */
export interface AskedGroup {
  readonly ask: RoundAsk;
  readonly line: AskedLine;
}

/** A round as it is to be shared out, and what its parts are called. */
export interface GatheredProblem {
  readonly round: StoredRound;
  readonly problem: AllocationProblem;
  readonly asks: readonly RoundAsk[];
  readonly groups: ReadonlyMap<number, AskedGroup>;
  readonly pledges: ReadonlyMap<number, NamedPledge>;
  readonly choices: readonly LineChoice[];
  /** Why a pledge may not pay for a group at all, whatever it has. */
  readonly against: (groupId: number, pledgeId: number) => string | undefined;
}

/** Gathers what is asked for in a round and not decided, what is pledged, and what senders will have. */
export async function gatherProblem(
  db: ReadTx,
  policy: Policy,
  roundId: number,
  today: LocalDate,
): Promise<GatheredProblem | Refusal> {
  const round = await findRound(db, roundId);
  if (isRefusal(round)) return round;
  const asks = await findRoundAsks(db, policy, round, today);
  const months = monthsFrom(firstUnpaid(policy, today), FORECAST_MONTHS);
  const asked = asks.flatMap((ask) => ask.lines.map((line): AskedGroup => ({ ask, line })));
  const years = [...new Set(asked.flatMap(({ line }) => line.learner.years.map(({ year }) => year)))].sort();
  const offers = await findOffers(db, policy, round, years, today);
  const connections = await findConnections(db, today);
  const against = (group: AskedGroup, offer: Offer): string | undefined =>
    pledgeAgainst(offer.toAward, group.line.learner, {
      ...{ receiverId: group.ask.receiverId, roundId },
      areConnected: (a, b) => connections.areConnected(a, b),
    })?.message;
  const choices = await findChoices(db, roundId);
  const groups = new Map(asked.map((group, index) => [index + 1, group]));
  const byId = new Map(offers.map((offer) => [offer.stored.id, offer]));
  const reasonAgainst = (groupId: number, pledgeId: number): string | undefined => {
    const group = groups.get(groupId)!;
    const forbidden = choices.find((choice) => choice.kind === 'forbid' && isOf(choice, group, pledgeId));
    if (forbidden) return `Ruled out by hand: ${forbidden.reason}`;
    return against(group, byId.get(pledgeId)!);
  };
  const learnerGroups = [...groups].map(([id, { ask, line }]): LearnerGroup => ({
    ...{ id, applicationId: ask.applicationId, line: line.line, receiverId: ask.receiverId, place: ask.place },
    ...{ learners: line.learners, weight: weightOf(ask.points, ask.most), subsidy: toUnits(line.subsidy) },
    payments: line.payments.map(({ month, year, amount }) => ({
      ...{ month: monthsBetween(months[0]!, month), year, amount: toUnits(amount) },
    })),
    pledges: offers.map(({ stored }) => stored.id).filter((pledgeId) => reasonAgainst(id, pledgeId) === undefined),
  }));
  const senders = await findSenders(db, policy, offers, years, today);
  if (isRefusal(senders)) return senders;
  const budget = await findBudgetLeft(db, round);
  return {
    ...{ round, asks, groups, choices, against: reasonAgainst },
    pledges: new Map(offers.map(({ stored, sender }) => [stored.id, { pledge: stored, sender }])),
    problem: {
      ...{ months, groups: learnerGroups, senders, budget: budget === null ? null : toUnits(budget) },
      pledges: offers.map(({ stored, toAward }) => ({
        ...{ id: stored.id, senderId: stored.senderId },
        years: new Map(years.map((year) => [year, toUnits(toAward.available(year))])),
      })),
      subsidyLeft: leastLeft(asks),
      fixed: fixedLines(choices, groups),
    },
  };
}

/** Whether a choice is of a group, with a pledge or with all. */
const isOf = ({ applicationId, line, pledgeId }: LineChoice, group: AskedGroup, ofPledge: number): boolean =>
  applicationId === group.ask.applicationId && line === group.line.line && (pledgeId === null || pledgeId === ofPledge);

const fixedLines = (choices: readonly LineChoice[], groups: ReadonlyMap<number, AskedGroup>): AllocationLine[] =>
  choices.flatMap((choice) => {
    const { kind, pledgeId, learners } = choice;
    const group = [...groups].find(([, each]) => pledgeId !== null && isOf(choice, each, pledgeId));
    return kind === 'fix' && group && pledgeId !== null ? [{ groupId: group[0], pledgeId, learners }] : [];
  });

/** An employer may have said in one application what it has not said in another: the less holds. */
function leastLeft(asks: readonly RoundAsk[]): Map<number, bigint> {
  const byReceiver = groupedBy(asks, ({ receiverId }) => receiverId);
  return new Map(
    [...byReceiver].map(([receiverId, own]) => [
      receiverId,
      own.map(({ subsidyLeft }) => toUnits(subsidyLeft)).reduce((least, each) => (each < least ? each : least)),
    ]),
  );
}

interface Offer {
  readonly stored: StoredPledge;
  readonly sender: string;
  readonly toAward: PledgeToAward;
}

/** Open pledges that a round may take from: its own first, as an approval would take them. */
async function findOffers(
  db: ReadTx,
  policy: Policy,
  round: StoredRound,
  years: readonly TransferYear[],
  today: LocalDate,
): Promise<Offer[]> {
  const current = transferYearOf(today);
  const open = (await findPledges(db, {})).filter(
    ({ terms }) => terms.status === 'open' && (terms.roundId === null || terms.roundId === round.id),
  );
  const offers: Offer[] = [];
  for (const stored of open) {
    const standing = await findStanding(db, policy, stored.senderId, years, today);
    const available = (year: TransferYear): Money =>
      (year < current ? undefined : stored.years.find((each) => each.year === year)?.available) ?? ZERO;
    const sender = (await findOrganisation(db, stored.senderId))!.name;
    offers.push({ stored, sender, toAward: pledgeToAward(stored, standing, available) });
  }
  return offers.sort(
    (a, b) => Number(b.toAward.roundId !== null) - Number(a.toAward.roundId !== null) || a.stored.id - b.stored.id,
  );
}

async function findSenders(
  db: ReadTx,
  policy: Policy,
  offers: readonly Offer[],
  years: readonly TransferYear[],
  today: LocalDate,
): Promise<AllocationSender[] | Refusal> {
  const senders: AllocationSender[] = [];
  for (const [id, own] of groupedBy(offers, ({ stored }) => stored.senderId)) {
    const allowances = await findAllowances(db, policy, id, years, today);
    if (isRefusal(allowances)) return allowances;
    const [account] = await db.all<{ id: number }>('SELECT id FROM levy_account WHERE organisation_id = ?', [id]);
    const gathered = await gatherBasis(db, policy, {
      ...{ levyAccountId: account!.id, organisationId: id, asAt: today },
      isLeftOut: (pledge) => own.some(({ stored }) => stored.id === pledge.id),
    });
    if (isRefusal(gathered)) return gathered;
    // What these pledges hold is promised already: it is what may be given of the year besides what is left.
    const limits = allowances.map(({ year, left, over }): [TransferYear, bigint] => {
      const pledged = sum(own.map(({ toAward }) => toAward.available(year)));
      return [year, over.isZero() ? toUnits(add(left, pledged)) : 0n];
    });
    senders.push({ id, years: new Map(limits), cash: cashOfForecast(gathered.basis, policy) });
  }
  return senders;
}

import type { LocalDate } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import type { LearnerToAward, PledgeToAward } from '../core/gifting/choose-pledges.js';
import { type Money, ZERO } from '../core/money/money.js';
import type { BooksUnit } from '../journal/index.js';
import type { Policy } from '../core/policy/policy.js';
import { type SenderStanding, findStanding } from './sender-standing.js';
import { type StoredPledge, findPledges } from './stored-pledge.js';

/** A pledge as awards may be taken from it. */
export const pledgeToAward = (
  pledge: StoredPledge,
  { mayGive, overPromised }: SenderStanding,
  available: (year: TransferYear) => Money,
): PledgeToAward => ({
  ...{ id: pledge.id, reference: pledge.reference, senderId: pledge.senderId },
  ...{ status: pledge.terms.status, roundId: pledge.terms.roundId, conditions: pledge.terms.conditions },
  ...{ senderMayGive: mayGive, overPromised, available },
});

/** The pledges that might pay, those kept for the round first, with what they have: held until the unit ends. */
export async function findPledgesToAward(
  unit: BooksUnit,
  policy: Policy,
  learners: readonly LearnerToAward[],
  roundId: number,
  today: LocalDate,
): Promise<PledgeToAward[]> {
  const years = [...new Set(learners.flatMap((learner) => learner.years.map(({ year }) => year)))];
  const named = new Set(learners.map(({ pledgeId }) => pledgeId));
  const pledges = (await findPledges(unit.tx, {})).filter((pledge) => isWanted(pledge, roundId, named));
  const accounts = pledges.flatMap((pledge) =>
    pledge.years.filter(({ year }) => years.includes(year)).map(({ accountId }) => accountId),
  );
  await unit.hold(accounts);
  const standings = new Map<number, SenderStanding>();
  for (const senderId of new Set(pledges.map((pledge) => pledge.senderId))) {
    standings.set(senderId, await findStanding(unit.tx, policy, senderId, years, today));
  }
  const current = transferYearOf(today);
  return pledges
    .map((pledge) =>
      pledgeToAward(pledge, standings.get(pledge.senderId)!, (year) => {
        const account = pledge.years.find((each) => each.year === year);
        return account === undefined || year < current ? ZERO : unit.accounts.get(account.accountId)!.balance;
      }),
    )
    .sort((a, b) => Number(b.roundId !== null) - Number(a.roundId !== null) || a.id - b.id);
}

const isWanted = ({ id, terms, years }: StoredPledge, roundId: number, named: ReadonlySet<number | null>): boolean =>
  named.has(id) ||
  (named.has(null) &&
    terms.status === 'open' &&
    (terms.roundId === null || terms.roundId === roundId) &&
    years.some(({ available }) => !available.isZero()));

import type { LocalDate } from '../core/calendar/local-date.js';
import { type Month, monthsFrom, plusMonths } from '../core/calendar/month.js';
import { type TransferYear, nextTransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import {
  type Commitment,
  FORECAST_MONTHS,
  type ForecastBasis,
  firstUnpaid,
} from '../core/forecast/forecast-account.js';
import { debitDayOf } from '../core/funding/month-end-days.js';
import { plannedPayments } from '../core/gifting/planned-payments.js';
import type { YearlyAllowance } from '../core/gifting/yearly-allowance.js';
import { groupedBy } from '../core/grouped-by.js';
import { programmeShare } from '../core/levy/position.js';
import { inEqualParts } from '../core/money/allocate.js';
import { type Money, ZERO, add, floorAtZero, subtract, sum } from '../core/money/money.js';
import { toFivePlacesHalfEven } from '../core/money/rounding.js';
import type { Policy } from '../core/policy/policy.js';
import { valueOn } from '../core/policy/dated.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type StoredPledge, findAllowances, findAwards, findPledges } from '../gifting/index.js';
import { type KeptFindings, turnoverByMonth } from '../journal/index.js';
import { findCashAccounts, gatherFacts } from '../levy-accounts/index.js';
import { organisationKey } from '../organisations/index.js';
import type { Connection } from '../platform/database/connection.js';
import { type ProgrammeSettings, findSettings, findTransferCaps } from '../programme/index.js';
import { findStarts, plannedEarnings } from '../starts/index.js';

/** Whose account, as at which day. */
export interface WhoseForecast {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly asAt: LocalDate;
  /** Pledges of which what is not promised yet is left out, as where it is looked for whom to promise it. */
  readonly isLeftOut?: (pledge: StoredPledge) => boolean;
}

/** What a forecast of an account starts from. */
export interface GatheredBasis {
  readonly basis: ForecastBasis;
  /** The same without what is pledged and not promised to anybody. */
  readonly promised: ForecastBasis;
  /** All its pledges. */
  readonly pledges: readonly StoredPledge[];
  readonly allowances: readonly YearlyAllowance[];
  readonly settings: ProgrammeSettings;
  /** What own training took of the levy in a month on average lately. Pounds. */
  readonly ownLately: Money;
}

/**
 * Gathers what is known of an account: what it has, the training of its own apprentices and of those whom its gifts pay
 * for, awards whose training has not started, and what it has pledged and not promised to anybody yet.
 */
export async function gatherBasis(
  db: Connection,
  policy: Policy,
  { levyAccountId, organisationId, asAt, isLeftOut = () => false }: WhoseForecast,
): Promise<GatheredBasis | Refusal> {
  const known = { asAt, knownAt: null };
  const facts = await gatherFacts(db, levyAccountId, organisationId, policy.levyLifeMonths, known);
  const settings = await findSettings(db, null);
  const years = yearsAhead(policy, asAt);
  const allowances = await findAllowances(db, policy, organisationId, years, asAt, facts);
  if (isRefusal(allowances)) return allowances;
  // What is promised is among the commitments, so it counts against the whole.
  const whole = new Map(allowances.map(({ year, promised, left }) => [year, add(promised, left)]));
  const ofTraining = await ofStarts(db, policy, organisationId);
  const ownLately = await ownOfMonth(db, policy, organisationId, asAt, facts.movements.fundsOut);
  const promised = [
    ...ofTraining,
    ...goingOn(policy, asAt, ofTraining, ownLately),
    ...(await ofAwards(db, policy, organisationId)),
  ];
  const pledges = await findPledges(db, { senderId: organisationId });
  const first = firstUnpaid(policy, asAt);
  const shares = {
    law: valueOn(policy.transferCap, asAt, 'the share that may be given'),
    programme: programmeShare(await findTransferCaps(db, null), policy, asAt),
  };
  const basisWith = (commitments: readonly Commitment[]): ForecastBasis => ({
    ...{ asAt, movements: facts.movements, monthlyLevy: facts.monthlyLevy },
    growth: (on) => settings.on('levy-growth', on),
    commitments: monthly(
      commitments.map((each) => (each.month < first && !each.hasBegun ? { ...each, month: first } : each)),
    ),
    allowance: (year: TransferYear) => whole.get(year) ?? ZERO,
    shares,
  });
  return {
    basis: basisWith([
      ...promised,
      ...ofPledges(
        policy,
        pledges.filter((each) => !isLeftOut(each)),
        asAt,
      ),
    ]),
    promised: basisWith(promised),
    ...{ pledges, allowances, settings, ownLately },
  };
}

/** The same, gathered once as long as nothing more is recorded. */
export function keptBasis(
  db: Connection,
  kept: KeptFindings,
  policy: Policy,
  whose: Omit<WhoseForecast, 'isLeftOut'>,
): Promise<GatheredBasis | Refusal> {
  const { levyAccountId, asAt } = whose;
  return kept.of(db, `forecast ${levyAccountId} ${asAt}`, () => gatherBasis(db, policy, whose));
}

/** The allowance years in which payments of a forecast leave. */
export function yearsAhead(policy: Policy, asAt: LocalDate): TransferYear[] {
  const last = monthsFrom(firstUnpaid(policy, asAt), FORECAST_MONTHS).at(-1)!;
  const end = transferYearOf(debitDayOf(policy, last));
  const years = [transferYearOf(asAt)];
  while (years.at(-1)! < end) years.push(nextTransferYear(years.at(-1)!));
  return years;
}

/** Apprenticeships that have started: own ones without a gift, and anybody's whom a gift of the account pays for. */
async function ofStarts(db: Connection, policy: Policy, organisationId: number): Promise<Commitment[]> {
  const own = organisationKey(organisationId);
  const employed = await findStarts(db, { employerId: organisationId });
  const given = await findStarts(db, { senderId: organisationId });
  const starts = new Map([...employed, ...given].map((start) => [start.id, start]));
  return [...starts.values()].flatMap((start) =>
    (plannedEarnings(policy, start) ?? []).flatMap(({ month, amount, parties }): Commitment[] => {
      const isGift = parties.sender === own;
      const isOwn = parties.sender === null && parties.employer === own && parties.route === 'own-levy';
      return isGift || isOwn ? [{ kind: isGift ? 'gift' : 'own', month, amount, hasBegun: true }] : [];
    }),
  );
}

const MONTHS_LATELY = 6;

/** What left the account for own training in a month, on the average of the last months that were paid. */
async function ownOfMonth(
  db: Connection,
  policy: Policy,
  organisationId: number,
  asAt: LocalDate,
  fundsOut: ReadonlyMap<Month, Money>,
): Promise<Money> {
  const cash = await findCashAccounts(db, organisationId);
  const given = await turnoverByMonth(db, cash.of('transfer-sent'), { asAt, knownAt: null });
  const first = firstUnpaid(policy, asAt);
  const lately = monthsFrom(plusMonths(first, -MONTHS_LATELY), MONTHS_LATELY);
  // Payments for a month are posted in the next.
  const own = lately.map((month) => subtract(fundsOut.get(month) ?? ZERO, given.get(plusMonths(month, 1)) ?? ZERO));
  return floorAtZero(toFivePlacesHalfEven(sum(own).div(MONTHS_LATELY)));
}

/**
 * Own training goes on as it did lately: who finishes is followed by others. What is known to come of it counts, and
 * the rest of what it took lately is expected besides, so that nothing looks safe only because it is not recorded.
 */
function goingOn(policy: Policy, asAt: LocalDate, known: readonly Commitment[], ownLately: Money): Commitment[] {
  const own = groupedBy(
    known.filter(({ kind }) => kind === 'own'),
    ({ month }) => month,
  );
  return monthsFrom(firstUnpaid(policy, asAt), FORECAST_MONTHS).map((month) => {
    const planned = sum((own.get(month) ?? []).map(({ amount }) => amount));
    return { kind: 'own', month, amount: floorAtZero(subtract(ownLately, planned)), hasBegun: true };
  });
}

/** Awards whose training has not started yet, by the plan that they were made for. */
async function ofAwards(db: Connection, policy: Policy, senderId: number): Promise<Commitment[]> {
  const awards = await findAwards(db, { senderId });
  return awards
    .filter(({ status }) => status === 'held' || status === 'accepted')
    .flatMap(({ startsOn, plannedEnd, amount }) =>
      plannedPayments(policy, { startsOn, plannedEnd, training: amount, assessment: ZERO, bandMaximum: amount }).map(
        (payment): Commitment => ({ kind: 'gift', month: payment.month, amount: payment.amount, hasBegun: false }),
      ),
    );
}

/** What is pledged and not promised to anybody, in equal parts over what is left of its year. */
function ofPledges(policy: Policy, pledges: readonly StoredPledge[], asAt: LocalDate): Commitment[] {
  const months = monthsFrom(firstUnpaid(policy, asAt), FORECAST_MONTHS);
  const monthsOf = groupedBy(months, (month) => transferYearOf(debitDayOf(policy, month)));
  return pledges.flatMap(({ years }) =>
    years.flatMap(({ year, available }) => {
      const open = monthsOf.get(year) ?? [];
      if (open.length === 0) return [];
      const parts = inEqualParts(available, open.length);
      return open.map((month, index): Commitment => ({ kind: 'gift', month, amount: parts[index]!, hasBegun: false }));
    }),
  );
}

/** One commitment for all of a kind in a month. */
function monthly(commitments: readonly Commitment[]): Commitment[] {
  const groups = groupedBy(commitments, ({ kind, month, hasBegun }) => `${kind} ${month} ${hasBegun}`);
  return [...groups.values()].map((all) => ({ ...all[0]!, amount: sum(all.map(({ amount }) => amount)) }));
}

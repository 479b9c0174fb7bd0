import { type LocalDate, monthOfDate, showDate } from '../calendar/local-date.js';
import { type Month, monthsBetween, monthsFrom, plusMonths, showMonth } from '../calendar/month.js';
import { payrollMonth, taxYearStarting } from '../calendar/payroll-month.js';
import {
  type TransferYear,
  nextTransferYear,
  previousTransferYear,
  startYearOfTransferYear,
  transferYearOf,
} from '../calendar/transfer-year.js';
import { type Money, type Rate, ZERO, absolute, add, floorAtZero, subtract, sum } from '../money/money.js';
import { toFourPlacesHalfAway, toPenceHalfAway } from '../money/rounding.js';
import { showPounds } from '../money/show-pounds.js';
import { inForceOn } from '../policy/dated.js';
import type { Policy } from '../policy/policy.js';
import { type Lots, type LevyMovements, balanceOf, computeLots, lapsesDue } from './lots.js';
import {
  type AllowanceLevy,
  type TransferSent,
  levyBehind,
  projectedLevyBehind,
  remainingAllowance,
  sentInYear,
  startingAllowance,
  transferShare,
} from './transfer-allowance.js';

export const MONTHS_AHEAD = 24;

/** A figure that the official site showed on a day, typed in by a person. */
export interface OfficialFigure {
  readonly on: LocalDate;
  readonly amount: Money;
}

/** All that the books know of one levy account up to a day. Pounds. */
export interface AccountFacts {
  readonly movements: LevyMovements;
  readonly levy: readonly AllowanceLevy[];
  readonly sent: readonly TransferSent[];
  /** Promised for the current transfer year and not yet sent. */
  readonly promised: Money;
  /** Latest monthly levy in England over all schemes, without top-up. */
  readonly monthlyLevy: Money;
  /** The first month that the books hold; null when they hold nothing. */
  readonly historyFrom: Month | null;
  /** True when an opening balance covers what went before. */
  readonly hasOpening: boolean;
  /** The payroll months of all levy, in any order; nothing when no statement brought any. */
  readonly levyMonths: readonly Month[];
  /** The balance that the official site showed, and the books' own on that day. */
  readonly officialBalance: (OfficialFigure & { readonly computed: Money }) | null;
  /** The allowance, by law, that the official site showed for the current transfer year. */
  readonly officialAllowance: OfficialFigure | null;
}

/** Something a person should know about an account. It is no fault of the books. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly month?: Month;
  readonly amount?: Money;
}

export interface Allowance {
  readonly yearFrom: TransferYear;
  /** Shares of last year's levy. */
  readonly lawCap: Rate;
  readonly programmeCap: Rate;
  /** Pounds. */
  readonly byLaw: Money;
  readonly byProgramme: Money;
  /** The smaller of the two. */
  readonly allowance: Money;
  readonly sent: Money;
  readonly promised: Money;
  readonly left: Money;
  /** The allowance to expect for the year after this one. */
  readonly projected: Money;
  /** `official` when the figure that the official site showed was typed in; it wins. */
  readonly source: 'books' | 'official';
}

export interface Position {
  readonly balance: Money;
  readonly lapsing: readonly { readonly month: Month; readonly amount: Money }[];
  readonly lots: Lots;
  readonly allowance: Allowance;
  readonly findings: readonly Finding[];
}

/** What one account has, what lapses if nothing more is spent, and how much it may gift, as at a day. */
export function positionOf(facts: AccountFacts, policy: Policy, programmeCap: Rate, asAt: LocalDate): Position {
  const balance = balanceOf(facts.movements);
  const lots = computeLots(facts.movements, policy.levyLifeMonths);
  const allowance = allowanceOf(facts, policy, programmeCap, asAt);
  const lapsing = monthsFrom(monthOfDate(asAt), MONTHS_AHEAD).map((month) => ({
    month,
    amount: sum(lots.lots.filter((lot) => lot.lapsesIn === month).map((lot) => lot.remaining)),
  }));
  const findings = [
    ...historyFindings(facts, allowance),
    ...gapFindings(facts),
    ...balanceFindings(balance, lots, asAt),
    ...allowanceFindings(facts, allowance),
    ...officialFindings(facts, allowance),
  ];
  return { balance, lapsing, lots, allowance, findings };
}

function allowanceOf(facts: AccountFacts, policy: Policy, programmeCap: Rate, asAt: LocalDate): Allowance {
  const yearFrom = transferYearOf(asAt);
  const share = transferShare(policy.transferCap, programmeCap, asAt);
  const official = facts.officialAllowance;
  const behind =
    official && share.law.greaterThan(0)
      ? toFourPlacesHalfAway(official.amount.div(share.law))
      : levyBehind(facts.levy, yearFrom);
  const byLaw = official?.amount ?? startingAllowance(behind, share.law);
  const byProgramme = startingAllowance(behind, programmeCap);
  const allowance = byLaw.lessThan(byProgramme) ? byLaw : byProgramme;
  const sent = sentInYear(facts.sent, yearFrom);
  const next = nextTransferYear(yearFrom);
  return {
    yearFrom,
    lawCap: share.law,
    programmeCap,
    byLaw,
    byProgramme,
    allowance,
    sent,
    promised: facts.promised,
    left: remainingAllowance(allowance, sent, facts.promised),
    projected: startingAllowance(projectedLevyBehind(next, facts.monthlyLevy, policy.topUp), share.used),
    source: official ? 'official' : 'books',
  };
}

function historyFindings(facts: AccountFacts, { yearFrom, source }: Allowance): Finding[] {
  const { historyFrom, hasOpening } = facts;
  if (historyFrom === null || hasOpening) return [];
  const findings: Finding[] = [
    {
      code: 'HISTORY.INCOMPLETE',
      message: `Balance and lapse are incomplete before ${showMonth(historyFrom)}: no opening balance has been entered`,
      month: historyFrom,
    },
  ];
  const firstNeeded = payrollMonth(taxYearStarting(startYearOfTransferYear(previousTransferYear(yearFrom))), 1);
  // The levy of a month enters in the next.
  if (source === 'books' && facts.levy.length > 0 && historyFrom > plusMonths(firstNeeded, 1)) {
    const message = `The allowance rests on levy from ${showMonth(firstNeeded)} on; the books begin in ${showMonth(historyFrom)}`;
    findings.push({ code: 'ALLOWANCE.INCOMPLETE', message, month: historyFrom });
  }
  return findings;
}

/** Levy comes every month: months without any, between months with some, look like a statement that was not imported. */
function gapFindings({ levyMonths }: AccountFacts): Finding[] {
  const months = [...new Set(levyMonths)].sort();
  return months.flatMap((month, index) => {
    const next = months[index + 1];
    if (next === undefined || monthsBetween(month, next) === 1) return [];
    const [first, last] = [plusMonths(month, 1), plusMonths(next, -1)];
    const span = first === last ? showMonth(first) : `${showMonth(first)} to ${showMonth(last)}`;
    const message = `The statements hold no levy for ${span}: one may be missing`;
    return [{ code: 'HISTORY.GAP', message, month: first }];
  });
}

function balanceFindings(balance: Money, lots: Lots, asAt: LocalDate): Finding[] {
  const findings: Finding[] = [];
  if (balance.isNegative()) {
    const message = `The balance is below zero: ${showPounds(balance)}`;
    findings.push({ code: 'BALANCE.BELOW_ZERO', message, amount: balance });
  }
  for (const { month, amount } of overdue(lots, asAt)) {
    const message = `${showPounds(amount)} was due to lapse in ${showMonth(month)} and the books show no lapse`;
    findings.push({ code: 'LAPSE.NOT_RECORDED', message, month, amount });
  }
  if (!lots.spendWithoutLot.isZero()) {
    const message = `${showPounds(lots.spendWithoutLot)} was spent or lapsed beyond the levy that the books hold`;
    findings.push({ code: 'SPEND.WITHOUT_LOT', message, amount: lots.spendWithoutLot });
  }
  if (!lots.creditWithoutLot.isZero()) {
    const message = `${showPounds(lots.creditWithoutLot)} came back that the books cannot place in a month of levy`;
    findings.push({ code: 'CREDIT.WITHOUT_LOT', message, amount: lots.creditWithoutLot });
  }
  return findings;
}

/** Lapses of earlier months that nothing in the books records, oldest first. */
function overdue(lots: Lots, asAt: LocalDate): { month: Month; amount: Money }[] {
  const months = new Map<Month, Money>();
  for (const { month, amount } of lapsesDue(lots, monthOfDate(asAt))) {
    if (month === monthOfDate(asAt) || amount.isZero()) continue;
    months.set(month, add(months.get(month) ?? ZERO, amount));
  }
  return [...months].map(([month, amount]) => ({ month, amount })).sort((a, b) => (a.month < b.month ? -1 : 1));
}

function allowanceFindings(facts: AccountFacts, allowance: Allowance): Finding[] {
  const findings: Finding[] = [];
  const used = add(allowance.sent, allowance.promised);
  const over = floorAtZero(subtract(used, allowance.allowance));
  if (!over.isZero() && facts.levy.length > 0) {
    const message = `Sent and promised gifts are ${showPounds(over)} over the allowance of the year from 20 April ${allowance.yearFrom.slice(0, 4)}`;
    findings.push({ code: 'ALLOWANCE.EXCEEDED', message, amount: over });
  }
  const before = previousTransferYear(allowance.yearFrom);
  const estimated = facts.levy.filter((line) => line.estimated && [before, allowance.yearFrom].includes(line.year));
  if (allowance.source === 'books' && estimated.length > 0) {
    const amount = sum(estimated.map((line) => line.amount));
    const message = `The allowance is estimated: an end-of-year adjustment of ${showPounds(amount)} may count a year earlier`;
    findings.push({ code: 'ALLOWANCE.ESTIMATED', message, amount });
  }
  return findings;
}

function officialFindings({ officialBalance, officialAllowance, levy }: AccountFacts, allowance: Allowance): Finding[] {
  const findings: Finding[] = [];
  if (officialBalance) {
    findings.push(...difference('OFFICIAL.BALANCE_DIFFERS', 'a balance', officialBalance, officialBalance.computed));
  }
  if (officialAllowance) {
    const computed = startingAllowance(levyBehind(levy, allowance.yearFrom), allowance.lawCap);
    findings.push(...difference('OFFICIAL.ALLOWANCE_DIFFERS', 'an allowance', officialAllowance, computed));
  }
  return findings;
}

/** The official site shows pence: what is the same in pence is the same. */
function difference(code: string, what: string, { on, amount }: OfficialFigure, computed: Money): Finding[] {
  const differs = subtract(amount, computed);
  if (differs.isZero() || amount.equals(toPenceHalfAway(computed))) return [];
  const by = toPenceHalfAway(absolute(differs));
  const than = by.isZero() ? 'less than a penny' : showPounds(by);
  const message = `The official site showed ${what} of ${showPounds(amount)} on ${showDate(on)}; the books have ${showPounds(computed)}, ${than} ${differs.isNegative() ? 'more' : 'less'}`;
  return [{ code, message, amount: differs }];
}

/** The share that a programme gives on a day: its own dated setting, or the default. */
export function programmeShare(
  settings: readonly { readonly from: LocalDate; readonly value: Rate }[],
  policy: Policy,
  date: LocalDate,
): Rate {
  return inForceOn(settings, date)?.value ?? policy.defaultProgrammeCap;
}

import { type LocalDate, dateIn, dayOfMonth, daysInMonth, monthOfDate, plusDays } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { type AgeBand, type ShareFacts, governmentShare } from '../funding/government-share.js';
import { type Money, add, money } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';
import { inForceOn, valueOn } from '../policy/dated.js';
import type { EmployerKind, Policy } from '../policy/policy.js';
import type { FundingRoute } from './parties.js';

export const START_KINDS = ['apprenticeship', 'foundation', 'unit'] as const;
export type StartKind = (typeof START_KINDS)[number];

/** What is agreed about an apprenticeship when it starts. */
export interface StartTerms {
  readonly kind: StartKind;
  readonly startedOn: LocalDate;
  readonly plannedEnd: LocalDate;
  /** Pounds. */
  readonly training: Money;
  readonly assessment: Money;
  readonly ageBand: AgeBand;
  readonly hasEvidence: boolean;
  readonly isSmallEmployer: boolean;
  readonly employer: EmployerKind;
  readonly route: FundingRoute;
}

/** What of a standard decides whether a start is funded. */
export interface StartStandard {
  readonly title: string;
  readonly level: number;
  /** Of the band on the start date; null where no band is known. */
  readonly bandMaximum: Money | null;
}

/** A rule that a start breaks, or that somebody should know of, by its name. */
export interface StartFinding {
  readonly rule: string;
  readonly isRefused: boolean;
  readonly message: string;
}

const LEAST_PRICE = money('1');

/** Everything that the dated rules say against a start, or to be known about it. */
export function checkStart(policy: Policy, terms: StartTerms, standard: StartStandard): StartFinding[] {
  return [
    ...datesAgainst(policy, terms),
    ...priceAgainst(policy, terms, standard),
    ...fundingAgainst(policy, terms, standard),
    ...routeAgainst(policy, terms),
  ];
}

const refused = (rule: string, message: string): StartFinding => ({ rule, isRefused: true, message });
const warned = (rule: string, message: string): StartFinding => ({ rule, isRefused: false, message });

function datesAgainst(policy: Policy, { kind, startedOn, plannedEnd }: StartTerms): StartFinding[] {
  if (plannedEnd <= startedOn) return [refused('dates-in-order', 'The planned end is not after the start')];
  if (kind === 'unit') return [];
  const months = valueOn(policy.minimumDurationMonths, startedOn, 'the minimum duration');
  if (plusDays(plannedEnd, 1) >= monthsAfter(startedOn, months)) return [];
  return [refused('minimum-duration', `A start on ${startedOn} is planned for at least ${months} months`)];
}

function monthsAfter(date: LocalDate, months: number): LocalDate {
  const month = plusMonths(monthOfDate(date), months);
  return dateIn(month, Math.min(dayOfMonth(date), daysInMonth(month)));
}

/** Whether a price can be agreed at all. (Domain: training payments, 1.1) */
export function priceAgainst(
  policy: Policy,
  { startedOn, training, assessment }: Pick<StartTerms, 'startedOn' | 'training' | 'assessment'>,
  { bandMaximum }: Pick<StartStandard, 'bandMaximum'>,
): StartFinding[] {
  const limit = valueOn(policy.priceLimit, startedOn, 'the price limit');
  const total = add(training, assessment);
  if (training.lessThan(LEAST_PRICE) || assessment.isNegative() || total.greaterThan(limit)) {
    return [
      refused('price-range', `The price of the training is from £1, and the whole price at most ${showPounds(limit)}`),
    ];
  }
  if (bandMaximum === null || total.lessThanOrEqualTo(bandMaximum)) return [];
  const over = total.minus(bandMaximum) as Money;
  return [
    warned('price-above-band', `The employer pays ${showPounds(over)} above the funding band itself, outside the levy`),
  ];
}

function fundingAgainst(
  policy: Policy,
  terms: StartTerms,
  { title, level, bandMaximum }: StartStandard,
): StartFinding[] {
  const findings: StartFinding[] = [];
  if (bandMaximum === null) {
    findings.push(refused('no-funding-band', `${title} has no funding band for a start on ${terms.startedOn}`));
  }
  const ended = inForceOn(policy.fundingEnded, terms.startedOn);
  if (ended?.value.includes(`${title.toLowerCase()}, level ${level}`)) {
    findings.push(refused('funding-ended', `${title} is not funded for starts from ${ended.from}`));
  }
  for (const limit of policy.ageLimits) {
    const isMeant = limit.foundationOnly ? terms.kind === 'foundation' : limit.level === null || limit.level === level;
    if (!isMeant || terms.startedOn < limit.from) continue;
    const allowed = terms.hasEvidence ? [...limit.ageBands, ...limit.ageBandsWithEvidence] : limit.ageBands;
    if (!allowed.includes(terms.ageBand)) findings.push(refused(limit.rule, `${limit.source}`));
  }
  return findings;
}

/** What of the terms decides the government's share. */
export const shareFactsOf = ({
  startedOn,
  employer,
  ageBand,
  isSmallEmployer,
  hasEvidence,
}: StartTerms): ShareFacts => ({
  startedOn,
  employer,
  ageBand,
  isSmallEmployer,
  hasEvidence,
});

function routeAgainst(policy: Policy, terms: StartTerms): StartFinding[] {
  if (terms.route === 'own-levy' && terms.employer === 'no-levy') {
    return [refused('own-levy-needs-a-payer', 'An employer who pays no levy on the start date has none to pay with')];
  }
  const { share, source } = governmentShare(policy, shareFactsOf(terms));
  if (terms.route !== 'gift' || !share.equals(1)) return [];
  return [warned('gift-not-needed', `Government pays all of this apprenticeship without a gift: ${source}`)];
}

import type { LocalDate } from '../calendar/local-date.js';
import { type Money, ZERO, floorAtZero, smaller, subtract, sum } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';
import type { Policy } from '../policy/policy.js';
import { type Fault, type Refusal, refuse } from '../refusal.js';
import { type StartTerms, checkStart, shareFactsOf } from '../training/start-terms.js';
import { LEARNERS_MAX, LINES_MAX, type NeedLine, priceOf } from './application-form.js';
import { type Conditions, type Need, unmetConditions } from './conditions.js';
import { needsTransfer } from './needs-transfer.js';
import { type SubsidyReceived, subsidyPosition } from './subsidy.js';

/** What a programme has decided, as at the day of the check. */
export interface EligibilitySettings {
  readonly giftNotNeeded: 'refuse' | 'warn';
  readonly receivers: 'no-levy' | 'any';
  readonly subsidyCounts: 'whole' | 'employer-share' | 'nothing';
}

/** What the books know of whoever applies. */
export interface Receiver {
  readonly name: string;
  /** Undefined where nothing is recorded. */
  readonly paysLevy: boolean | undefined;
  readonly isMember: boolean | undefined;
  readonly hasSignedAgreement: boolean;
  /** Named by somebody whom nobody has checked yet: it signs before it is offered anything. */
  readonly isClaimed?: boolean;
  readonly kind: string;
  readonly place: string | null;
  readonly aid: readonly SubsidyReceived[];
}

/** What of a standard decides; undefined for one that is not in the catalogue. */
export interface StandardOfLine {
  readonly title: string;
  readonly level: number;
  readonly sector: string | null;
  /** On the start date; null where no band is known. */
  readonly bandMaximum: Money | null;
}

/** Something that speaks against an application, or that somebody should know of. */
export interface EligibilityFinding {
  readonly code: string;
  /** `lines.2`, or what of the application. */
  readonly where: string;
  readonly isRefused: boolean;
  readonly message: string;
}

export interface EligibilityQuestion {
  readonly policy: Policy;
  readonly settings: EligibilitySettings;
  readonly today: LocalDate;
  readonly receiver: Receiver;
  readonly conditions: Conditions;
  readonly lines: readonly NeedLine[];
  readonly standardOf: (line: NeedLine) => StandardOfLine | undefined;
}

/** Everything that speaks against an application as it stands, and what it should know. */
export function checkEligibility(question: EligibilityQuestion): EligibilityFinding[] {
  const { lines } = question;
  const findings = [...receiverFindings(question), ...lines.flatMap((line) => lineFindings(question, line))];
  const learners = lines.reduce((total, line) => total + line.learners, 0);
  if (lines.length > LINES_MAX || learners > LEARNERS_MAX) {
    const message = `One application is for at most ${LEARNERS_MAX} learners on ${LINES_MAX} lines: send another`;
    findings.push({ code: 'APPLICATION.TOO_LARGE', where: 'lines', isRefused: true, message });
  }
  return [...findings, ...subsidyFindings(question)];
}

/** What speaks against an employer, whatever it asks for. */
export function receiverFindings({
  settings,
  receiver,
  today,
}: Pick<EligibilityQuestion, 'settings' | 'receiver' | 'today'>): EligibilityFinding[] {
  const { name, paysLevy, isMember, hasSignedAgreement, isClaimed = false } = receiver;
  const findings: EligibilityFinding[] = [];
  const against = (code: string, message: string): void =>
    void findings.push({ code, where: 'employer', isRefused: true, message });
  if (paysLevy === undefined) {
    against('APPLICATION.LEVY_STATUS_NOT_RECORDED', `Whether ${name} pays the levy is not recorded yet`);
  } else if (paysLevy && settings.receivers === 'no-levy') {
    against('APPLICATION.PAYS_LEVY', `${name} pays the levy on ${today}; gifts are for employers who pay none`);
  }
  if (isMember === false) against('APPLICATION.NOT_A_MEMBER', `${name} does not belong to the system on ${today}`);
  if (!hasSignedAgreement && isClaimed) {
    const message = `Before an offer can be made, ${name} signs the data-sharing agreement`;
    findings.push({ code: 'APPLICATION.AGREEMENT_TO_SIGN', where: 'employer', isRefused: false, message });
  } else if (!hasSignedAgreement) {
    against('APPLICATION.AGREEMENT_NOT_SIGNED', `${name} has not signed the data-sharing agreement`);
  }
  return findings;
}

/** The terms of a line's apprenticeships as the rules of a start read them. */
export const termsOfLine = (line: NeedLine, paysLevy: boolean): StartTerms => ({
  kind: 'apprenticeship',
  startedOn: line.startsOn,
  plannedEnd: line.plannedEnd,
  training: line.training,
  assessment: line.assessment,
  ageBand: line.ageBand,
  hasEvidence: line.hasEvidence,
  isSmallEmployer: line.isSmallEmployer,
  employer: paysLevy ? 'levy-payer' : 'no-levy',
  route: 'gift',
});

function lineFindings(question: EligibilityQuestion, line: NeedLine): EligibilityFinding[] {
  const { policy, settings, today, receiver, conditions, standardOf } = question;
  const where = `lines.${line.line}`;
  const refused = (code: string, message: string): EligibilityFinding => ({ code, where, isRefused: true, message });
  const standard = standardOf(line);
  if (!standard) return [refused('APPLICATION.STANDARD_UNKNOWN', 'There is no such standard in the catalogue')];
  const findings: EligibilityFinding[] = [];
  if (line.learners < 1) findings.push(refused('APPLICATION.NO_LEARNERS', 'Say how many learners, at least one'));
  // Funding rules: a gift is agreed before the start, and pays for new starts only.
  if (!line.isNewStart) findings.push(refused('APPLICATION.NOT_A_NEW_START', 'A gift pays for new starts only'));
  if (line.startsOn <= today) {
    findings.push(refused('APPLICATION.STARTED_ALREADY', 'A gift is agreed before the apprenticeship starts'));
  }
  for (const { rule, isRefused, message } of checkStart(
    policy,
    termsOfLine(line, receiver.paysLevy === true),
    standard,
  )) {
    const isNotNeeded = rule === 'gift-not-needed';
    const code = isNotNeeded ? 'APPLICATION.GIFT_NOT_NEEDED' : `APPLICATION.${rule.toUpperCase().replaceAll('-', '_')}`;
    findings.push({ code, where, isRefused: isNotNeeded ? settings.giftNotNeeded === 'refuse' : isRefused, message });
  }
  const unmet = unmetConditions(conditions, needOf(line, standard, receiver));
  if (unmet.length > 0) {
    findings.push(refused('APPLICATION.NOT_FOR_THIS_ROUND', `The round is not for this ${unmet.join(' and ')}`));
  }
  return findings;
}

/** A line as conditions of rounds and pledges read it. */
export const needOf = (
  line: NeedLine,
  standard: Pick<StandardOfLine, 'level' | 'sector'>,
  { kind, place }: Pick<Receiver, 'kind' | 'place'>,
): Need => ({ sector: standard.sector, level: standard.level, standardId: line.standardId, kind, place });

/** What government's rules pay for: the price up to the band. Pounds. */
export const fundedPriceOf = (line: NeedLine, { bandMaximum }: Pick<StandardOfLine, 'bandMaximum'>): Money =>
  bandMaximum === null ? ZERO : smaller(priceOf(line), bandMaximum);

/** What the employer pays itself of one learner's price. Pounds. */
export const aboveBandOf = (line: NeedLine, { bandMaximum }: Pick<StandardOfLine, 'bandMaximum'>): Money =>
  bandMaximum === null ? ZERO : floorAtZero(subtract(priceOf(line), bandMaximum));

/**
 * What of an application counts as minimal financial assistance: the programme's lawyer decides whether that is the
 * whole gift, what the employer is spared, or nothing. Pounds.
 */
export function subsidyOf(question: EligibilityQuestion): Money {
  const { policy, settings, receiver, lines, standardOf } = question;
  if (settings.subsidyCounts === 'nothing') return ZERO;
  return sum(
    lines.map((line) => {
      const standard = standardOf(line);
      if (!standard) return ZERO;
      const funded = fundedPriceOf(line, standard);
      const facts = shareFactsOf(termsOfLine(line, receiver.paysLevy === true));
      const each = settings.subsidyCounts === 'whole' ? funded : needsTransfer(policy, facts, funded, ZERO).giftSaves;
      return each.times(line.learners) as Money;
    }),
  );
}

function subsidyFindings(question: EligibilityQuestion): EligibilityFinding[] {
  const proposed = subsidyOf(question);
  if (proposed.isZero()) return [];
  const { policy, receiver, today } = question;
  const { within, total, limit } = subsidyPosition(policy.subsidyLimit, receiver.aid, proposed, today);
  if (within) return [];
  const message = `With this gift ${receiver.name} would have had ${showPounds(total)} of assistance in three financial years; the limit is ${showPounds(limit)}`;
  return [{ code: 'APPLICATION.OVER_SUBSIDY_LIMIT', where: 'aid', isRefused: true, message }];
}

/** The refusal of an application that something speaks against, by the first reason; every reason stands in it. */
export function eligibilityRefusal(
  findings: readonly EligibilityFinding[],
  message = 'The application cannot be sent as it is',
): Refusal | undefined {
  const against = findings.filter(({ isRefused }) => isRefused);
  if (against.length === 0) return undefined;
  const faults = against.map(({ where, message }): Fault => ({ where, message }));
  return refuse(against[0]!.code, message, faults);
}

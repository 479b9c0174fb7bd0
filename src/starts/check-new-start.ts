import type { LocalDate } from '../core/calendar/local-date.js';
import { type Money, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { type StartFinding, type StartTerms, checkStart } from '../core/training/start-terms.js';
import { isUln } from '../core/training/uln.js';
import { factsOn, findOrganisation, isUkprn, unknownOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { bandOn, findStandard, unknownStandard } from '../standards/index.js';

/** A start as somebody reports it; whether its employer pays the levy stands in the books. */
export interface NewStart extends Omit<StartTerms, 'employer'> {
  readonly employerId: number;
  /** The organisation whose gift pays; only where the route is a gift. */
  readonly senderId: number | null;
  readonly standardId: number;
  /** The award that pays; null where the gift was agreed elsewhere, and for no gift. */
  readonly awardId: number | null;
  readonly ukprn: string;
  readonly agreedOn: LocalDate;
  /** A reference that says nothing of the person, where there is one already. */
  readonly learner: string | null;
  /** The learner's own number, which is turned into a keyed hash and not kept. */
  readonly uln: string | null;
}

/** What the rules let pass and somebody should know of. */
export type StartWarning = Omit<StartFinding, 'isRefused'>;

/** What a start rests on, when the rules of its day allow it. */
export interface CheckedStart {
  readonly terms: StartTerms;
  readonly bandMaximum: Money;
  readonly warnings: readonly StartWarning[];
}

/** Holds a start against what the books know and what the rules of its day say. */
export async function checkNewStart(tx: Tx, policy: Policy, start: NewStart): Promise<CheckedStart | Refusal> {
  const refusal = formRefusal(start) ?? (await partiesRefusal(tx, start));
  if (refusal) return refusal;
  const { paysLevy } = await factsOn(tx, start.employerId, start.startedOn);
  if (paysLevy === undefined) {
    return refuse(
      'START.LEVY_STATUS_NOT_RECORDED',
      `Whether the employer pays the levy on ${start.startedOn} is not recorded yet; it decides who pays`,
    );
  }
  const standard = await findStandard(tx, start.standardId);
  if (!standard) return unknownStandard();
  const band = bandOn(standard, start.startedOn);
  const terms: StartTerms = { ...start, employer: paysLevy ? 'levy-payer' : 'no-levy' };
  const { title, level } = standard;
  const findings = checkStart(policy, terms, { title, level, bandMaximum: band?.maximum ?? null });
  const against = findings.filter(({ isRefused }) => isRefused);
  if (against.length > 0 || !band) {
    const faults = against.map(({ rule, message }) => ({ where: rule, message }));
    return refuse('START.AGAINST_THE_RULES', 'The start cannot be funded as it is reported', faults);
  }
  return { terms, bandMaximum: band.maximum, warnings: findings.map(({ rule, message }) => ({ rule, message })) };
}

const OWN_REFERENCE = /^[A-Za-z][A-Za-z0-9-]{1,30}$/;

function formRefusal({ learner, uln, ukprn, route, senderId, employerId, awardId }: NewStart): Refusal | undefined {
  // The number itself is repeated nowhere.
  if (uln !== null && !isUln(uln)) return refuse('START.ULN_INVALID', 'The ULN is not 10 digits with a right last one');
  if (learner !== null && (uln !== null || !OWN_REFERENCE.test(learner))) {
    return refuse(
      'START.LEARNER_INVALID',
      'A learner is named by a ULN, or by a reference that begins with a letter and has letters, digits and hyphens',
    );
  }
  if (!isUkprn(ukprn)) return refuse('START.UKPRN_INVALID', `'${ukprn}' is not a UKPRN: 8 digits that begin with 1`);
  if ((route === 'gift') !== (senderId !== null)) {
    return refuse('START.SENDER_UNCLEAR', 'A start that a gift pays for names its sender, and no other does');
  }
  if (awardId !== null && route !== 'gift') {
    return refuse('START.AWARD_WITHOUT_GIFT', 'An award pays for a start that a gift pays for, and for no other');
  }
  if (senderId === employerId) return refuse('START.SENDER_IS_EMPLOYER', 'Nobody gives to themselves');
  return undefined;
}

async function partiesRefusal(tx: Tx, { employerId, senderId, startedOn }: NewStart): Promise<Refusal | undefined> {
  const employer = await findOrganisation(tx, employerId);
  if (!employer || (senderId !== null && !(await findOrganisation(tx, senderId)))) return unknownOrganisation();
  if ((await factsOn(tx, employerId, startedOn)).isMember === false) {
    return refuse('START.EMPLOYER_LEFT', `${employer.name} does not belong to the system on ${startedOn}`);
  }
  if (senderId !== null && (await factsOn(tx, senderId, startedOn)).paysLevy !== true) {
    return refuse('START.SENDER_PAYS_NO_LEVY', `The sender pays no levy on ${startedOn} that it could give`);
  }
  return undefined;
}

/** Whether the same learner's start of the same standard, employer and day stands in the books. */
export async function isKnownStart(tx: Tx, learner: string, start: NewStart): Promise<boolean> {
  const rows = await tx.all(
    `SELECT id FROM apprenticeship_start
      WHERE learner = ? AND employer_id = ? AND standard_id = ? AND started_on = ? LIMIT 1`,
    [learner, start.employerId, start.standardId, start.startedOn],
  );
  return rows.length > 0;
}

/** The columns of a start's row. */
export const startRow = (start: NewStart, { terms, bandMaximum }: CheckedStart, learner: string) => ({
  learner,
  employer_id: start.employerId,
  sender_id: start.senderId,
  standard_id: start.standardId,
  ukprn: start.ukprn,
  kind: start.kind,
  started_on: start.startedOn,
  planned_end: start.plannedEnd,
  training: toUnits(start.training),
  assessment: toUnits(start.assessment),
  band_maximum: toUnits(bandMaximum),
  age_band: start.ageBand,
  has_evidence: start.hasEvidence ? 1 : 0,
  small_employer: start.isSmallEmployer ? 1 : 0,
  pays_levy: terms.employer === 'levy-payer' ? 1 : 0,
  route: start.route,
  agreed_on: start.agreedOn,
});

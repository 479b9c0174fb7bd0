import { Injectable } from '@nestjs/common';
import { type LocalDate } from '../core/calendar/local-date.js';
import type { AgeBand } from '../core/funding/government-share.js';
import { type Money, toUnits } from '../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import {
  type FundingRoute,
  type StartFinding,
  type StartKind,
  type StartTerms,
  checkStart,
} from '../core/training/start-terms.js';
import { isUln } from '../core/training/uln.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { LearnerKey, newReference, referencesOf } from '../levy-accounts/index.js';
import { factsOn, findOrganisation, isUkprn, unknownOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { bandOn, findStandard, unknownStandard } from '../standards/index.js';
import { APPRENTICESHIP_START } from './tables.js';

/** A start as somebody reports it. */
export interface NewStart {
  readonly employerId: number;
  /** The organisation whose gift pays; only where the route is a gift. */
  readonly senderId: number | null;
  readonly standardId: number;
  readonly ukprn: string;
  readonly kind: StartKind;
  readonly startedOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly training: Money;
  readonly assessment: Money;
  readonly ageBand: AgeBand;
  readonly hasEvidence: boolean;
  readonly isSmallEmployer: boolean;
  readonly route: FundingRoute;
  readonly agreedOn: LocalDate;
  /** The learner's own number, which is turned into a keyed hash and not kept. */
  readonly uln: string | null;
}

export interface StartRegistered {
  readonly id: number;
  /** The learner's reference here, which says nothing of the person. */
  readonly learner: string;
  /** What the rules let pass and somebody should know of. */
  readonly warnings: readonly Omit<StartFinding, 'isRefused'>[];
}

/** Takes the start of an apprenticeship into the books, when the rules of its start date allow it. */
@Injectable()
export class RegisterStart {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly learnerKey: LearnerKey,
  ) {}

  async run(request: BooksRequest, start: NewStart): Promise<Outcome<StartRegistered>> {
    const malformed = formRefusal(start);
    if (malformed) return malformed;
    return this.books.execute(request, async ({ tx }) => {
      const checked = await this.check(tx, start);
      if (isRefusal(checked)) return checked;
      const { terms, bandMaximum, warnings } = checked;
      const learner = await this.learnerOf(tx, start);
      const draft = new RecordDraft('start');
      const ref = draft.add(APPRENTICESHIP_START, {
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
      return { drafts: [draft], answer: () => ({ id: ref.id!, learner, warnings }) };
    });
  }

  private async check(
    tx: Tx,
    start: NewStart,
  ): Promise<Refusal | { terms: StartTerms; bandMaximum: Money; warnings: StartRegistered['warnings'] }> {
    const parties = await partiesRefusal(tx, start);
    if (parties) return parties;
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
    const findings = checkStart(this.policy.policy, terms, { title, level, bandMaximum: band?.maximum ?? null });
    const against = findings.filter(({ isRefused }) => isRefused);
    if (against.length > 0 || !band) {
      const faults = against.map(({ rule, message }) => ({ where: rule, message }));
      return refuse('START.AGAINST_THE_RULES', 'The start cannot be funded as it is reported', faults);
    }
    const warnings = findings.map(({ rule, message }) => ({ rule, message }));
    return { terms, bandMaximum: band.maximum, warnings };
  }

  private async learnerOf(tx: Tx, { uln }: NewStart): Promise<string> {
    if (uln === null) return newReference();
    const references = await referencesOf(tx, this.learnerKey, [uln]);
    return references.get(uln)!;
  }
}

function formRefusal({ uln, ukprn, route, senderId, employerId }: NewStart): Refusal | undefined {
  // The number itself is repeated nowhere.
  if (uln !== null && !isUln(uln)) return refuse('START.ULN_INVALID', 'The ULN is not 10 digits with a right last one');
  if (!isUkprn(ukprn)) return refuse('START.UKPRN_INVALID', `'${ukprn}' is not a UKPRN: 8 digits that begin with 1`);
  if ((route === 'gift') !== (senderId !== null)) {
    return refuse('START.SENDER_UNCLEAR', 'A start that a gift pays for names its sender, and no other does');
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

import { Injectable } from '@nestjs/common';
import { type LocalDate, monthOfDate, showDate } from '../core/calendar/local-date.js';
import { monthsBetween } from '../core/calendar/month.js';
import type { Policy } from '../core/policy/policy.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { type StartKind, type StartTerms, checkStart } from '../core/training/start-terms.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { CurrentPolicy } from '../programme/index.js';
import { type Standard, bandOn, findStandard, findStandardByCode, unknownStandard } from '../standards/index.js';
import { type EstimateView, estimateView } from './estimate-view.js';
import type { WishedTraining } from './wished-training.js';

const LONGEST_MONTHS = 120;

/** Answers “could we get this?”: what a gift would pay and save, and what it would risk. Writes nothing. */
@Injectable()
export class EstimateGift {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** @param standard its id, or its reference or LARS code as text */
  async run(standard: number | string, wish: WishedTraining): Promise<EstimateView | Refusal> {
    const found = await this.reads.run((db) =>
      typeof standard === 'number' ? findStandard(db, standard) : findStandardByCode(db, standard),
    );
    if (!found) return unknownStandard();
    const { policy } = this.policy;
    const today = this.clock.today();
    const kind = kindOf(found);
    const outOfReach = datesOutOfReach(policy, wish, today);
    if (outOfReach) return refuse('ESTIMATE.DATES_INVALID', 'The dates of the training are not right', [outOfReach]);
    if (kind === 'unit') {
      return refuse(
        'ESTIMATE.NO_GIFT_FOR_UNITS',
        'No published rule says that a gift may pay for an apprenticeship unit',
      );
    }
    const band = bandOn(found, wish.startedOn);
    const { title, level } = found;
    const terms: StartTerms = { ...wish, kind, route: 'gift' };
    const findings = checkStart(policy, terms, { title, level, bandMaximum: band?.maximum ?? null });
    const against = findings.filter(({ isRefused }) => isRefused);
    if (against.length > 0 || !band) {
      const faults = against.map(({ rule, message }) => ({ where: rule, message }));
      return refuse('ESTIMATE.AGAINST_THE_RULES', 'This training cannot be funded as it is planned', faults);
    }
    const warnings = findings.map(({ rule, message }) => ({ rule, message }));
    return estimateView({ policy, today, standard: found, band, warnings }, wish);
  }
}

/** The references of foundation apprenticeships and of units begin with letters of their own. */
function kindOf({ reference }: Standard): StartKind {
  if (reference?.startsWith('FA')) return 'foundation';
  return reference?.startsWith('AU') ? 'unit' : 'apprenticeship';
}

function datesOutOfReach(
  policy: Policy,
  { startedOn, plannedEnd }: WishedTraining,
  today: LocalDate,
): Fault | undefined {
  const [first] = policy.transferCap;
  if (startedOn < first!.from) {
    return { where: 'startsOn', message: `Gifts are for starts from ${showDate(first!.from)}` };
  }
  if (monthsBetween(monthOfDate(today), monthOfDate(startedOn)) > LONGEST_MONTHS) {
    return { where: 'startsOn', message: 'The start lies more than ten years ahead' };
  }
  if (monthsBetween(monthOfDate(startedOn), monthOfDate(plannedEnd)) > LONGEST_MONTHS) {
    return { where: 'plannedEnd', message: 'The training is planned for more than ten years' };
  }
  return undefined;
}

import { type LocalDate, firstDay, lastDay, parseLocalDate } from '../../core/calendar/local-date.js';
import { type Month, parseMonth, plusMonths } from '../../core/calendar/month.js';
import type { Commitment } from '../../core/forecast/forecast-account.js';
import type { ChangeOfLaw, Cohort, WhatIf } from '../../core/forecast/what-if.js';
import { plannedPayments } from '../../core/gifting/planned-payments.js';
import { ZERO } from '../../core/money/money.js';
import type { Policy } from '../../core/policy/policy.js';
import { SHARE } from '../../core/programme/setting-forms.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import type { Connection } from '../../platform/database/connection.js';
import { bandOn, findStandard } from '../../standards/index.js';
import { type TypedWhatIf, readWhatIf } from '../read-what-if.js';

/** What a case supposes, as somebody typed it. Nothing typed leaves a part as it is. */
export interface TypedCase extends TypedWhatIf {
  /** Learners who would come: on whose money, of which standard by its id, how many and from which month on. */
  readonly cohortKind?: string | undefined;
  readonly cohortStandard?: string | undefined;
  readonly cohortLearners?: string | undefined;
  readonly cohortMonth?: string | undefined;
  /** Another law: from which day, how many months levy lives, and which share may be given. */
  readonly lawFrom?: string | undefined;
  readonly lawLife?: string | undefined;
  readonly lawCap?: string | undefined;
}

export const CASE_FIELDS = [
  ...(['levyChange', 'slipMonths', 'leavers', 'leaversFrom'] as const),
  ...(['cohortKind', 'cohortStandard', 'cohortLearners', 'cohortMonth'] as const),
  ...(['lawFrom', 'lawLife', 'lawCap'] as const),
] as const;

/** Learners who would come, before it is known what they cost. */
export interface CohortAsked {
  readonly kind: Commitment['kind'];
  readonly standardId: number;
  readonly learners: number;
  readonly month: Month;
}

/** A case that reads. */
export interface ReadCase {
  readonly what: Omit<WhatIf, 'cohorts'>;
  readonly cohort: CohortAsked | null;
}

const LEARNERS_MAX = 1000;
const LIFE_MAX = 60;

const whole = (text: string, most: number): number | undefined => {
  const value = /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) : 0;
  return value >= 1 && value <= most ? value : undefined;
};

/** @param today law can change from tomorrow on @returns a refusal with a fault for each field that does not read */
export function readCase(typed: TypedCase, today: LocalDate): ReadCase | Refusal {
  const what = readWhatIf(typed);
  const faults: Fault[] = isRefusal(what) ? [...what.faults] : [];
  const cohort = cohortOf(typed, faults);
  const law = lawOf(typed, today, faults);
  if (CASE_FIELDS.every((field) => field === 'cohortKind' || !typed[field])) {
    faults.push({ where: 'levyChange', message: 'Suppose something: as things stand is shown in any case' });
  }
  if (isRefusal(what) || faults.length > 0) return refuse('CASE.INVALID', 'What is supposed cannot be read', faults);
  return { what: { ...what, ...(law ? { law } : {}) }, cohort };
}

function cohortOf(typed: TypedCase, faults: Fault[]): CohortAsked | null {
  const { cohortKind = '', cohortStandard = '', cohortLearners = '', cohortMonth = '' } = typed;
  if (cohortStandard === '' && cohortLearners === '' && cohortMonth === '') return null;
  const standardId = whole(cohortStandard, 999_999);
  const learners = whole(cohortLearners, LEARNERS_MAX);
  const month = parseMonth(cohortMonth);
  if (!standardId) faults.push({ where: 'cohortStandard', message: 'Choose what the learners would learn' });
  if (!learners)
    faults.push({ where: 'cohortLearners', message: `Enter how many learners would come, from 1 to ${LEARNERS_MAX}` });
  if (!month) faults.push({ where: 'cohortMonth', message: 'Enter the month in which they begin, such as 2027-09' });
  if (cohortKind !== 'own' && cohortKind !== 'gift')
    faults.push({ where: 'cohortKind', message: 'Say whether they would be your own apprentices or paid by a gift' });
  if (!standardId || !learners || !month) return null;
  return { kind: cohortKind === 'gift' ? 'gift' : 'own', standardId, learners, month };
}

function lawOf(typed: TypedCase, today: LocalDate, faults: Fault[]): ChangeOfLaw | undefined {
  const { lawFrom = '', lawLife = '', lawCap = '' } = typed;
  if (lawFrom === '' && lawLife === '' && lawCap === '') return undefined;
  const from = parseLocalDate(lawFrom);
  const lifeMonths = lawLife === '' ? undefined : whole(lawLife, LIFE_MAX);
  const cap = lawCap === '' ? undefined : SHARE.read(lawCap);
  if (!from || from <= today)
    faults.push({ where: 'lawFrom', message: 'Enter the day from which the law is another, after today' });
  if (lawLife !== '' && !lifeMonths)
    faults.push({ where: 'lawLife', message: `Enter how many months levy would live, from 1 to ${LIFE_MAX}` });
  if (lawCap !== '' && !cap)
    faults.push({ where: 'lawCap', message: 'Enter which share of a year’s levy could be given, from 0% to 100%' });
  if (lawLife === '' && lawCap === '')
    faults.push({
      where: 'lawLife',
      message: 'Say what the law would change: how long levy lives, or what may be given',
    });
  return from && { from, ...(lifeMonths ? { lifeMonths } : {}), ...(cap ? { cap } : {}) };
}

/** What a case supposes, its learners at the most that government pays for their training and over its usual time. */
export async function supposedBy(
  db: Connection,
  policy: Policy,
  { what, cohort }: ReadCase,
): Promise<WhatIf | Refusal> {
  if (!cohort) return what;
  const { kind, standardId, learners, month } = cohort;
  const standard = await findStandard(db, standardId);
  const startsOn = firstDay(month);
  const bandMaximum = standard ? bandOn(standard, startsOn)?.maximum : undefined;
  if (!standard?.typicalMonths || !bandMaximum) {
    const message = 'What this training costs and how long it takes is not known: choose another';
    return refuse('CASE.INVALID', 'What is supposed cannot be reckoned', [{ where: 'cohortStandard', message }]);
  }
  const plannedEnd = lastDay(plusMonths(month, standard.typicalMonths - 1));
  const plan = { startsOn, plannedEnd, training: bandMaximum, assessment: ZERO, bandMaximum };
  const cohorts: Cohort[] = [{ kind, learners, payments: plannedPayments(policy, plan) }];
  return { ...what, cohorts };
}

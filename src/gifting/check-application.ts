import type { LocalDate } from '../core/calendar/local-date.js';
import { type NeedLine, completeLines } from '../core/gifting/application-form.js';
import type { ApplicationContent } from '../core/gifting/application-form.js';
import {
  type EligibilityFinding,
  type EligibilityQuestion,
  type Receiver,
  type StandardOfLine,
  checkEligibility,
} from '../core/gifting/eligibility.js';
import { type SubsidyReceived, subsidyPosition } from '../core/gifting/subsidy.js';
import { parseLocalDate } from '../core/calendar/local-date.js';
import { type Money, add, parseAmount, smaller, sum } from '../core/money/money.js';
import { toFivePlacesHalfEven } from '../core/money/rounding.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { factsOn, findOrganisation, hasSignedOn, isClaimed } from '../organisations/index.js';
import type { ReadTx } from '../platform/database/reads.js';
import type { Tx } from '../platform/database/tx.js';
import { moneyFromRow } from '../platform/database/units.js';
import { findSettings } from '../programme/index.js';
import { bandOn, findStandard } from '../standards/index.js';
import type { StoredApplication } from './stored-application.js';
import { type StoredAward, findAwards, totalsOf } from './stored-award.js';
import type { StoredRound } from './stored-round.js';

/** An application held against what the books know and what the rules of the day say. */
export interface CheckedApplication {
  readonly question: EligibilityQuestion;
  readonly findings: readonly EligibilityFinding[];
  readonly lines: readonly NeedLine[];
  readonly standardOf: (line: NeedLine) => StandardOfLine | undefined;
}

/** Checks whatever of an application is complete, as at a day. */
export async function checkApplication(
  db: Tx | ReadTx,
  policy: Policy,
  application: Pick<StoredApplication, 'receiverId' | 'content'> & { readonly id: number | null },
  round: StoredRound,
  today: LocalDate,
): Promise<CheckedApplication> {
  const lines = completeLines(application.content);
  const settings = await findSettings(db, null);
  const standards = new Map<number, StandardOfLine>();
  for (const line of lines) {
    const standard = await findStandard(db, line.standardId);
    if (!standard) continue;
    const { title, level, route: sector } = standard;
    standards.set(line.line, { title, level, sector, bandMaximum: bandOn(standard, line.startsOn)?.maximum ?? null });
  }
  const standardOf = (line: NeedLine): StandardOfLine | undefined => standards.get(line.line);
  const question: EligibilityQuestion = {
    policy,
    settings: {
      giftNotNeeded: settings.on('gift-not-needed', today),
      receivers: settings.on('receivers', today),
      subsidyCounts: settings.on('subsidy-counts', today),
    },
    today,
    receiver: await findReceiver(db, application, today),
    conditions: round.terms.criteria.conditions,
    lines,
    standardOf,
  };
  return { question, findings: checkEligibility(question), lines, standardOf };
}

async function findReceiver(
  db: Tx | ReadTx,
  { id, receiverId, content }: Pick<StoredApplication, 'receiverId' | 'content'> & { readonly id: number | null },
  today: LocalDate,
): Promise<Receiver> {
  const organisation = await findOrganisation(db, receiverId);
  const { paysLevy, isMember } = await factsOn(db, receiverId, today);
  return {
    name: organisation!.name,
    ...{ paysLevy, isMember },
    hasSignedAgreement: await hasSignedOn(db, receiverId, today),
    isClaimed: await isClaimed(db, receiverId),
    kind: organisation!.kind,
    place: organisation!.place,
    aid: [...(await findAid(db, receiverId, id)), ...declaredAid(content)],
  };
}

/** Whether a gift as it was offered still fits, after what its receiver has accepted since. */
export async function offeredSubsidyRefusal(
  tx: Tx,
  policy: Policy,
  { id, receiverId, content }: StoredApplication,
  offered: Money,
  today: LocalDate,
): Promise<Refusal | undefined> {
  if (offered.isZero()) return undefined;
  // Two offers that are accepted at once would each not know of the other.
  await tx.lock(`aid of ${receiverId}`);
  const received = [...(await findAid(tx, receiverId, id)), ...declaredAid(content)];
  const { within, total, limit } = subsidyPosition(policy.subsidyLimit, received, offered, today);
  if (within) return undefined;
  return refuse(
    'OFFER.OVER_SUBSIDY_LIMIT',
    `With this gift you would have had ${showPounds(total)} of assistance in three financial years; the limit is ${showPounds(limit)}`,
  );
}

/** What counts already: gifts that were accepted, other than of this application, by what was recorded of each. */
async function findAid(db: Tx | ReadTx, receiverId: number, applicationId: number | null): Promise<SubsidyReceived[]> {
  const rows = await db.all<{ application_id: number; on_day: LocalDate; amount: number }>(
    `SELECT application_id, on_day, amount FROM aid_received
      WHERE organisation_id = ? AND application_id <> ? ORDER BY id`,
    [receiverId, applicationId ?? 0],
  );
  const aid: SubsidyReceived[] = [];
  for (const { application_id, on_day: on, amount } of rows) {
    const awards = await findAwards(db, { applicationId: application_id });
    aid.push({ on, amount: keptOf(moneyFromRow(amount), awards) });
  }
  return aid;
}

/**
 * What was given back of a gift was no assistance: of what was told, the part counts that is paid or still promised.
 * Awards of an approval that was taken back were not told of.
 */
function keptOf(told: Money, awards: readonly StoredAward[]): Money {
  const accepted = awards.filter(({ acceptedOn }) => acceptedOn !== null);
  const totals = accepted.map(({ years }) => totalsOf(years));
  const promised = sum(accepted.map(({ amount }) => amount));
  const kept = sum(totals.map(({ open, drawn }) => add(open, drawn)));
  return promised.isZero() ? told : smaller(told, toFivePlacesHalfEven(told.times(kept).div(promised)));
}

const declaredAid = ({ aid }: ApplicationContent): SubsidyReceived[] =>
  aid.flatMap(({ on, amount }) => {
    const day = parseLocalDate(on);
    const pounds = parseAmount(amount);
    return day && pounds ? [{ on: day, amount: pounds }] : [];
  });

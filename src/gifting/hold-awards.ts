import type { LocalDate } from '../core/calendar/local-date.js';
import type { NeedLine } from '../core/gifting/application-form.js';
import { type ChosenPledge, type LearnerToAward, choosePledges } from '../core/gifting/choose-pledges.js';
import { aboveBandOf, needOf, termsOfLine } from '../core/gifting/eligibility.js';
import { mostReceiverCouldOwe } from '../core/gifting/needs-transfer.js';
import { byTransferYear, lifeTotal, plannedPayments } from '../core/gifting/planned-payments.js';
import type { YearAmount } from '../core/gifting/pledge.js';
import { type Money, sum, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { shareFactsOf } from '../core/training/start-terms.js';
import type { BooksUnit, RecordDraft } from '../journal/index.js';
import { findConnections } from '../organisations/index.js';
import type { CheckedApplication } from './check-application.js';
import type { OfferedAward } from './draft-offer.js';
import { findPledgesToAward } from './pledges-to-award.js';
import { PromiseBook } from './promise-book.js';
import { nextReferences } from './references.js';
import type { StoredApplication } from './stored-application.js';
import { AWARD, AWARD_EVENT, AWARD_YEAR } from './tables.js';

/** So many learners of a line, paid by a pledge that somebody chose, or by the first that fits. */
export interface AskedAward {
  readonly line: number;
  readonly learners: number;
  readonly pledgeId: number | null;
}

/** What awards for an application would come to. */
export interface PlannedAwards {
  readonly learners: readonly LearnerToAward[];
  /** Pounds, to the end of the training. */
  readonly amount: Money;
}

/** Every learner of an application, by whichever pledge fits. */
export const allLearners = (lines: readonly NeedLine[]): AskedAward[] =>
  lines.map(({ line, learners }) => ({ line, learners, pledgeId: null }));

/** What gifts for the learners that are asked for would pay, year by year. */
export function planAwards(
  policy: Policy,
  { lines, question, standardOf }: CheckedApplication,
  asked: readonly AskedAward[],
): PlannedAwards | Refusal {
  const learners: LearnerToAward[] = [];
  const amounts: Money[] = [];
  for (const { line: number, learners: count, pledgeId } of asked) {
    const line = lines.find((each) => each.line === number);
    if (!line) return refuse('APPROVAL.LINE_UNKNOWN', `The application has no line ${number}`);
    const sameLine = sumOfLearners(asked, number);
    if (count < 1 || sameLine > line.learners) {
      return refuse(
        'APPROVAL.TOO_MANY_LEARNERS',
        `Line ${number} asks for ${line.learners} learners, and not ${sameLine}`,
      );
    }
    const standard = standardOf(line)!;
    const plan = { ...line, bandMaximum: standard.bandMaximum! };
    const payments = plannedPayments(policy, plan);
    const years: YearAmount[] = [...byTransferYear(payments)].map(([year, amount]) => ({ year, amount }));
    const need = needOf(line, standard, question.receiver);
    for (let learner = 0; learner < count; learner++) {
      learners.push({ line: number, need, years, pledgeId });
      amounts.push(lifeTotal(payments));
    }
  }
  if (learners.length === 0) return refuse('APPROVAL.NO_LEARNERS', 'Say for which learners the gift is');
  return { learners, amount: sum(amounts) };
}

const sumOfLearners = (asked: readonly AskedAward[], line: number): number =>
  asked.filter((each) => each.line === line).reduce((total, { learners }) => total + learners, 0);

/** What the awards of an application say, learner by learner. */
const awardsOf = (
  policy: Policy,
  chosen: readonly ChosenPledge[],
  { lines, question, standardOf }: CheckedApplication,
): OfferedAward[] =>
  chosen.map(({ learner, pledge }) => {
    const line = lines.find((each) => each.line === learner.line)!;
    const amount = sum(learner.years.map((each) => each.amount));
    const facts = shareFactsOf(termsOfLine(line, question.receiver.paysLevy === true));
    return {
      ...{ senderId: pledge.senderId, line: learner.line, amount },
      aboveBand: aboveBandOf(line, standardOf(line)!),
      mostOwed: mostReceiverCouldOwe(policy, facts, amount),
    };
  });

/** Finds a pledge for each learner, moves what its training costs out of it, and keeps it for the application. */
export async function holdAwards(
  unit: BooksUnit,
  draft: RecordDraft,
  policy: Policy,
  application: StoredApplication,
  checked: CheckedApplication,
  planned: PlannedAwards,
  today: LocalDate,
): Promise<OfferedAward[] | Refusal> {
  const { receiverId, roundId } = application;
  const pledges = await findPledgesToAward(unit, policy, planned.learners, roundId, today);
  const connections = await findConnections(unit.tx, today);
  const chosen = choosePledges(planned.learners, pledges, {
    ...{ receiverId, roundId },
    areConnected: (a, b) => connections.areConnected(a, b),
  });
  if (isRefusal(chosen)) return chosen;
  const book = new PromiseBook(unit, () => draft);
  const references = await nextReferences(unit.tx, 'award', chosen.length);
  const awards = awardsOf(policy, chosen, checked);
  for (const [index, { learner, pledge }] of chosen.entries()) {
    const reference = references[index]!;
    const line = checked.lines.find((each) => each.line === learner.line)!;
    const { amount, aboveBand, mostOwed } = awards[index]!;
    const ref = draft.add(AWARD, {
      reference,
      application_id: application.id,
      line: learner.line,
      pledge_id: pledge.id,
      sender_id: pledge.senderId,
      receiver_id: receiverId,
      standard_id: line.standardId,
      starts_on: line.startsOn,
      planned_end: line.plannedEnd,
      amount: toUnits(amount),
      above_band: toUnits(aboveBand),
      most_owed: toUnits(mostOwed),
    });
    const moves = [];
    for (const { year, amount: ofYear } of learner.years) {
      const account = await book.awardAccount(reference, pledge.senderId, year);
      draft.add(AWARD_YEAR, { award_id: ref, year, account_id: account });
      moves.push({
        from: await book.pledgeAccount(pledge.reference, pledge.senderId, year),
        to: account,
        amount: ofYear,
      });
    }
    draft.add(AWARD_EVENT, {
      award_id: ref,
      kind: 'held',
      on_day: today,
      start_id: null,
      reason: application.reference,
    });
    const words = {
      kind: 'award',
      effectiveOn: today,
      narrative: `Held for ${reference} of ${application.reference}, out of ${pledge.reference}`,
      evidence: `application ${application.reference}`,
    } as const;
    const posted = book.post(words, policy.version, moves);
    if (isRefusal(posted)) return posted;
  }
  return awards;
}

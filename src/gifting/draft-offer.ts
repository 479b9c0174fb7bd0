import { type LocalDate, plusDays } from '../core/calendar/local-date.js';
import { subsidyOf } from '../core/gifting/eligibility.js';
import type { OfferFigures } from '../core/gifting/letter-texts.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Money, money, sum, toText } from '../core/money/money.js';
import type { RecordDraft } from '../journal/index.js';
import type { CheckedApplication } from './check-application.js';
import { type GiftCase, addEvent } from './gift-case.js';
import { addLetter, addLetters } from './letters.js';
import type { StoredAward } from './stored-award.js';
import { GIFT_DEADLINE } from './tables.js';

/** An award as an offer needs it, written already or about to be. Pounds. */
export type OfferedAward = Pick<StoredAward, 'senderId' | 'line' | 'amount' | 'aboveBand' | 'mostOwed'>;

/** What an offer says, over all its learners. */
export function offerFigures(awards: readonly OfferedAward[], { question }: CheckedApplication): OfferFigures {
  const total = (of: (award: OfferedAward) => Money): Money => sum(awards.map(of));
  const offered = groupedBy(awards, ({ line }) => line);
  const lines = question.lines
    .filter(({ line }) => offered.has(line))
    .map((line) => ({ ...line, learners: offered.get(line.line)!.length }));
  return {
    learners: awards.length,
    amount: total(({ amount }) => amount),
    aboveBand: total(({ aboveBand }) => aboveBand),
    mostOwed: total(({ mostOwed }) => mostOwed),
    subsidy: subsidyOf({ ...question, lines }),
  };
}

/** The figures as an event keeps them and JSON shows them. */
export const showFigures = ({ learners, ...figures }: OfferFigures) => ({
  learners,
  amount: toText(figures.amount),
  aboveBand: toText(figures.aboveBand),
  mostOwed: toText(figures.mostOwed),
  subsidy: toText(figures.subsidy),
});

export type FiguresView = ReturnType<typeof showFigures>;

/** The figures of an offer that was made, from its event. */
export const readFigures = (detail: Readonly<Record<string, unknown>>): OfferFigures => {
  const view = detail as unknown as FiguresView;
  return {
    learners: view.learners,
    amount: money(view.amount),
    aboveBand: money(view.aboveBand),
    mostOwed: money(view.mostOwed),
    subsidy: money(view.subsidy),
  };
};

/** Tells the receiver what it is offered and by when to answer, and each sender what its pledge is to pay. */
export function draftOffer(
  draft: RecordDraft,
  opened: GiftCase,
  awards: readonly OfferedAward[],
  checked: CheckedApplication,
  replyDays: number,
): void {
  const { application, round, receiver, today } = opened;
  const byRound = round.terms.replyBy;
  const replyBy: LocalDate = byRound !== null && byRound > today ? byRound : plusDays(today, replyDays);
  const figures = offerFigures(awards, checked);
  const about = application.reference;
  addEvent(draft, { ...opened, actor: 'system' }, 'offer', 'offered', '', showFigures(figures));
  draft.add(GIFT_DEADLINE, {
    application_id: application.id,
    award_id: null,
    kind: 'reply',
    due_on: replyBy,
    extended: 0,
  });
  addLetter(draft, { kind: 'offered', to: application.receiverId, about, round: round.name, figures, replyBy });
  for (const [senderId, given] of groupedBy(awards, (award) => award.senderId)) {
    const amount = sum(given.map((award) => award.amount));
    const text = { kind: 'offered-by-you', about, receiver, learners: given.length, amount } as const;
    addLetters(draft, [senderId], text);
  }
}

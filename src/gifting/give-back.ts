import type { LocalDate } from '../core/calendar/local-date.js';
import type { YearAmount } from '../core/gifting/pledge.js';
import { type Money, sum } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { RecordDraft } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';
import { draftWithdrawn } from './draft-pledge.js';
import type { PromiseBook } from './promise-book.js';
import type { StoredAward } from './stored-award.js';
import { type StoredPledge, findPledge } from './stored-pledge.js';
import { AWARD_EVENT } from './tables.js';
import type { Policy } from '../core/policy/policy.js';

/** Why, and when. */
export interface GiveBackWords {
  readonly on: LocalDate;
  /** `declined`, `lapsed`, … as the books say it. */
  readonly narrative: string;
  readonly evidence: string;
}

/**
 * Gives amounts of an award back to the pledge that they came from. What a pledge was withdrawn from goes on to the
 * sender's allowance: that is read once its accounts are held, as whoever withdraws it holds them too.
 */
export async function returnToPledge(
  tx: Tx,
  book: PromiseBook,
  policy: Policy,
  award: Pick<StoredAward, 'reference' | 'senderId' | 'pledgeId'>,
  returned: readonly YearAmount[],
  { on, narrative, evidence }: GiveBackWords,
): Promise<Refusal | undefined> {
  const known = await findPledge(tx, award.pledgeId);
  if (isRefusal(known)) return known;
  const moves = [];
  for (const { year, amount } of returned) {
    const from = await book.awardAccount(award.reference, award.senderId, year);
    moves.push({ from, to: await book.pledgeAccount(known.reference, known.senderId, year), amount });
  }
  const pledge = await findPledge(tx, award.pledgeId);
  if (isRefusal(pledge)) return pledge;
  const words = { kind: 'award-returned', effectiveOn: on, narrative, evidence } as const;
  const posted = book.post(words, policy.version, moves);
  if (isRefusal(posted)) return posted;
  return pledge.terms.status === 'withdrawn' ? passOn(book, policy, pledge, returned, on) : undefined;
}

const passOn = (
  book: PromiseBook,
  policy: Policy,
  pledge: StoredPledge,
  returned: readonly YearAmount[],
  effectiveOn: LocalDate,
): Promise<Refusal | undefined> =>
  draftWithdrawn(book, policy, pledge, returned, {
    kind: 'pledge-withdrawn',
    effectiveOn,
    narrative: `Came back to ${pledge.reference}, which was withdrawn`,
  });

/** Ends awards that nothing was drawn for: all they have goes back. @returns what went back, pounds */
export async function endAwards(
  tx: Tx,
  book: PromiseBook,
  draft: RecordDraft,
  policy: Policy,
  awards: readonly StoredAward[],
  words: GiveBackWords,
): Promise<Money | Refusal> {
  const amounts: Money[] = [];
  for (const award of awards) {
    const returned = award.years.map(({ year, open: amount }) => ({ year, amount }));
    const refusal = await returnToPledge(tx, book, policy, award, returned, words);
    if (refusal) return refusal;
    const ended = { award_id: award.id, kind: 'ended', on_day: words.on, start_id: null, reason: words.narrative };
    draft.add(AWARD_EVENT, ended);
    amounts.push(...returned.map(({ amount }) => amount));
  }
  return sum(amounts);
}

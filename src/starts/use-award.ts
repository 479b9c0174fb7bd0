import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { stateOf } from '../core/training/start-changes.js';
import { type AwardSettled, type AwardsInUse, addLetters, changedLetter } from '../gifting/index.js';
import type { BooksUnit, RecordDraft, RowRef } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import type { CheckedStart, NewStart } from './check-new-start.js';
import { giftEarnings } from './gift-earnings.js';
import { firstParties } from './stored-start.js';

/** Ties a new start to the award that it names, and tells both sides. @returns why it cannot, or nothing */
export async function useAward(
  { tx }: BooksUnit,
  draft: RecordDraft,
  awards: AwardsInUse,
  policy: Policy,
  start: NewStart,
  { terms, bandMaximum }: CheckedStart,
  ref: RowRef,
): Promise<Refusal | undefined> {
  const { awardId, employerId, standardId, startedOn, senderId } = start;
  if (awardId === null) return undefined;
  const state = stateOf(terms, bandMaximum, firstParties(terms, start), []);
  const earned = giftEarnings(policy, { terms, state })!;
  const used = { awardId, employerId, standardId, startedOn, earned };
  const award = await awards.usable(used);
  if (isRefusal(award)) return award;
  if (award.senderId !== senderId) {
    return refuse('START.SENDER_NOT_OF_AWARD', `The award ${award.reference} is paid by another sender`);
  }
  const settled = await awards.begin(award, used, ref);
  if (isRefusal(settled)) return settled;
  const receiver = (await findOrganisation(tx, employerId))!.name;
  addLetters(draft, [employerId, award.senderId], { kind: 'started', about: award.reference, receiver, startedOn });
  return undefined;
}

/** Tells both sides of an award that gives something back, or needs more. */
export async function tellOfChange(tx: Tx, draft: RecordDraft, settled: AwardSettled): Promise<void> {
  const { senderId, receiverId } = settled.award;
  const text = changedLetter(settled, (await findOrganisation(tx, receiverId))!.name);
  if (text !== null) addLetters(draft, [receiverId, senderId], text);
}

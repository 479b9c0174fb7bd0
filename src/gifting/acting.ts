import type { LocalDate } from '../core/calendar/local-date.js';
import type { Acting } from '../core/gifting/duties.js';
import { type Refusal, refuse } from '../core/refusal.js';
import { findPerson } from '../identity/index.js';
import type { BooksRequest } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';

/** A request of somebody; without a person it is the operator of the machine who asks. */
export interface GiftRequest extends BooksRequest {
  readonly personId: number | null;
}

/** Who asks, with the roles of the day. */
export async function findActing(tx: Tx, { personId }: GiftRequest, today: LocalDate): Promise<Acting | Refusal> {
  if (personId === null) return 'operator';
  return (await findPerson(tx, personId, today)) ?? refuse('PERSON.UNKNOWN', 'There is no such person');
}

/** The person's id for a row, or nothing for the operator. */
export const personOf = (acting: Acting): number | null => (acting === 'operator' ? null : acting.id);

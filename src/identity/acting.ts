import { type Acting, type Duty, dutyRefusal } from '../core/access/duties.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { BooksRequest } from '../journal/index.js';
import type { Tx } from '../platform/database/tx.js';
import { unknownPerson } from './refusals.js';
import { findPerson } from './stored-person.js';

/** A request of somebody; without a person it is the operator of the machine who asks. */
export interface PersonRequest extends BooksRequest {
  readonly personId: number | null;
}

/** Who asks, with the roles of the day. Asked inside the unit that writes, so that a role that ended is noticed. */
export async function findActing(tx: Tx, { personId }: PersonRequest, today: LocalDate): Promise<Acting | Refusal> {
  if (personId === null) return 'operator';
  return (await findPerson(tx, personId, today)) ?? unknownPerson();
}

/**
 * Why whoever asks may not do it for an organisation, or nothing.
 * @param organisationId null where nobody is recorded whom it concerns: then a role of an organisation is not enough
 */
export async function roleRefusal(
  tx: Tx,
  request: PersonRequest,
  duty: Duty,
  organisationId: number | null,
  today: LocalDate,
): Promise<Refusal | undefined> {
  const acting = await findActing(tx, request, today);
  return isRefusal(acting) ? acting : dutyRefusal(acting, duty, organisationId);
}

import type { Duty } from '../core/access/duties.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Refusal } from '../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../identity/index.js';
import type { Tx } from '../platform/database/tx.js';

const EDIT: Duty = { roles: ['trust-editor'], needsPerson: false };

/**
 * Why whoever asks may not enter what is known of an organisation's levy, or nothing.
 * @param organisationId null where nobody is recorded whom it concerns
 */
export const editRefusal = (
  tx: Tx,
  request: PersonRequest,
  organisationId: number | null,
  today: LocalDate,
): Promise<Refusal | undefined> => roleRefusal(tx, request, EDIT, organisationId, today);

/** Why whoever asks may not write in a levy account, or nothing. */
export async function accountEditRefusal(
  tx: Tx,
  request: PersonRequest,
  levyAccountId: number,
  today: LocalDate,
): Promise<Refusal | undefined> {
  const [account] = await tx.all<{ organisation_id: number }>('SELECT organisation_id FROM levy_account WHERE id = ?', [
    levyAccountId,
  ]);
  return editRefusal(tx, request, account?.organisation_id ?? null, today);
}

import type { Connection } from '../platform/database/connection.js';
import type { GiftWarning } from './warnings.js';

/**
 * Sources do not agree whether an employer may give and receive in the same year: it is let pass, and said.
 * (Domain: policy, A4)
 * @param becomes what the organisation does now; a warning where it does the other already
 */
export async function sendsAndReceives(
  db: Connection,
  organisationId: number,
  becomes: 'sender' | 'receiver',
): Promise<GiftWarning[]> {
  const other =
    becomes === 'sender'
      ? 'SELECT id FROM current_application WHERE receiver_id = ? LIMIT 1'
      : 'SELECT id FROM pledge WHERE sender_id = ? LIMIT 1';
  if ((await db.all(other, [organisationId])).length === 0) return [];
  const message =
    'The organisation gives and receives: check with the apprenticeship service whether it may do both in a year';
  return [{ code: 'GIFT.SENDS_AND_RECEIVES', message }];
}

import { type Duty, dutyRefusal } from '../core/access/duties.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type PersonRequest, findActing, roleRefusal, rowsRefusal } from '../identity/index.js';
import type { Tx } from '../platform/database/tx.js';
import type { NewStart } from './check-new-start.js';
import type { ListedStart } from './read-starts-csv.js';

const REPORT: Duty = { roles: ['receiver', 'programme-officer'], needsPerson: false };

const GIVE: Duty = { roles: ['programme-officer'], needsPerson: false };

/**
 * A gift that no award made was agreed outside the programme, and so was a sender's word for another employer: a
 * programme officer answers for it, because it takes another organisation's levy.
 */
export async function giftRefusal(
  tx: Tx,
  request: PersonRequest,
  takesUnawardedGift: boolean,
  today: LocalDate,
): Promise<Refusal | undefined> {
  return takesUnawardedGift ? roleRefusal(tx, request, GIVE, null, today) : undefined;
}

/** Whether a start takes levy of another organisation that no award of the programme gave. */
export const isUnawardedGift = ({ route, awardId }: Pick<NewStart, 'route' | 'awardId'>): boolean =>
  route === 'gift' && awardId === null;

/** Why whoever asks may not report what concerns all of these employers, or nothing. */
export async function reportRefusal(
  tx: Tx,
  request: PersonRequest,
  employerIds: readonly number[],
  today: LocalDate,
): Promise<Refusal | undefined> {
  for (const employerId of employerIds) {
    const refusal = await roleRefusal(tx, request, REPORT, employerId, today);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Why whoever asks may not report a file of starts, with each row of an employer's that is not theirs; or nothing. */
export async function fileReportRefusal(
  tx: Tx,
  request: PersonRequest,
  listed: readonly ListedStart[],
  today: LocalDate,
): Promise<Refusal | undefined> {
  const acting = await findActing(tx, request, today);
  if (isRefusal(acting)) return acting;
  const isGift = listed.some(({ route, award }) => route === 'gift' && award === null);
  const unawarded = isGift ? dutyRefusal(acting, GIVE, null) : undefined;
  return unawarded ?? rowsRefusal(tx, acting, REPORT, listed);
}

import { type Duty, dutyRefusal } from '../core/access/duties.js';
import type { LocalDate } from '../core/calendar/local-date.js';
import { type Fault, type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type PersonRequest, findActing, roleRefusal } from '../identity/index.js';
import { findOrganisationByName } from '../organisations/index.js';
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
  const against = new Map<string, Refusal>();
  const isGift = listed.some(({ route, award }) => route === 'gift' && award === null);
  const unawarded = isGift ? dutyRefusal(acting, GIVE, null) : undefined;
  if (unawarded) return unawarded;
  for (const name of new Set(listed.map(({ employer }) => employer))) {
    // A name that nobody knows is a fault of its row.
    const employer = await findOrganisationByName(tx, name);
    const refusal = employer && dutyRefusal(acting, REPORT, employer.id);
    if (refusal) against.set(name, refusal);
  }
  const [first] = against.values();
  if (!first) return undefined;
  const faults = listed
    .filter(({ employer }) => against.has(employer))
    .map(({ where, employer }): Fault => ({
      where: `${where}, Employer`,
      message: `you hold no role for ${employer}`,
    }));
  return refuse(first.code, first.message, faults);
}

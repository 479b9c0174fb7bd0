import type { LocalDate } from '../core/calendar/local-date.js';
import type { Refusal } from '../core/refusal.js';
import type { RecordDraft, RowRef } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import type { Tx } from '../platform/database/tx.js';
import { type HasManager, findByIdentifiers, findOrganisation, findOrganisationByName } from './persistence.js';
import { type OrganisationDetails, type OrganisationView, addVersion, takenRefusal } from './register-organisation.js';
import { CLAIMED_ORGANISATION, LEVY_STATUS, ORGANISATION } from './tables.js';

/**
 * Adds an organisation as somebody unknown names it. Until it is checked nobody finds it by its name or an identifier,
 * it stands in no list, and it takes neither from an organisation that is known.
 */
export function draftClaimedOrganisation(
  draft: RecordDraft,
  details: OrganisationDetails,
  paysLevy: boolean,
  today: LocalDate,
): RowRef {
  const id = draft.add(ORGANISATION, { registered_on: today });
  addVersion(draft, id, 1, details);
  draft.add(LEVY_STATUS, { organisation_id: id, from_on: today, pays_levy: paysLevy ? 1 : 0 });
  draft.add(CLAIMED_ORGANISATION, { organisation_id: id, confirmed: 0 });
  return id;
}

/** Whether nobody has checked yet that whoever named an organisation belongs to it. */
export async function isClaimed(db: Connection, organisationId: number): Promise<boolean> {
  const rows = await db.all('SELECT id FROM unchecked_organisation WHERE id = ?', [organisationId]);
  return rows.length > 0;
}

/** Organisations that are known by the name or an identifier of one that was claimed. */
export async function findTwins(db: HasManager, claimedId: number): Promise<OrganisationView[]> {
  const claimed = (await findOrganisation(db, claimedId))!;
  const twins = await findByIdentifiers(db, claimed, claimedId);
  const namesake = await findOrganisationByName(db, claimed.name);
  return namesake && twins.every(({ id }) => id !== namesake.id) ? [...twins, namesake] : twins;
}

/** Makes a claimed organisation one like any other. @returns a refusal where there is such an organisation already */
export async function draftConfirmed(tx: Tx, draft: RecordDraft, claimedId: number): Promise<Refusal | undefined> {
  await tx.lock('organisations');
  const taken = await takenRefusal(tx, (await findOrganisation(tx, claimedId))!, claimedId);
  if (!taken) draft.add(CLAIMED_ORGANISATION, { organisation_id: claimedId, confirmed: 1 });
  return taken;
}

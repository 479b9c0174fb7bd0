import { domainOf } from '../../core/mail/mail-domain.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { rolesOn } from '../../core/access/role-grants.js';
import type { Connection } from '../../platform/database/connection.js';
import { findGrants } from '../stored-person.js';

/** The mail domains of people who sign in and hold a role of an organisation on a day. */
export async function signInDomains(db: Connection, organisationId: number, on: LocalDate): Promise<string[]> {
  const rows = await db.all<{ person_id: number; email: string }>(
    `SELECT s.person_id, s.email FROM sign_in s
      WHERE s.person_id IN (SELECT g.person_id FROM role_grant g WHERE g.organisation_id = ?)`,
    [organisationId],
  );
  const ids = rows.map(({ person_id }) => person_id);
  const grants = await findGrants(db, ids);
  const holds = (personId: number): boolean =>
    rolesOn(
      grants.filter((grant) => grant.personId === personId),
      on,
    ).some((held) => held.organisationId === organisationId);
  return [...new Set(rows.filter(({ person_id }) => holds(person_id)).map(({ email }) => domainOf(email)))];
}

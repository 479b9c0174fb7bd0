import type { Instant } from '../../core/calendar/instant.js';
import type { OrganisationDetails } from '../../organisations/index.js';
import type { Connection } from '../../platform/database/connection.js';

/** What somebody who has no account says before a link is mailed. */
export interface ApplicantDetails {
  readonly name: string;
  readonly email: string;
  /** Where the person can be reached; a call-back goes to a number of a public register and not to this one. */
  readonly phone: string;
  readonly paysLevy: boolean;
  /** Which identifier was given, and what it is: `cqcId 1-545611283`. */
  readonly identifier: string;
  readonly organisation: OrganisationDetails;
}

export interface StoredApplicant extends ApplicantDetails {
  readonly id: number;
  readonly roundId: number;
}

interface Row {
  readonly id: number;
  readonly round_id: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly pays_levy: 0 | 1;
  readonly identifier: string;
  readonly organisation: string;
}

const APPLICANTS = 'SELECT a.id, a.round_id, a.name, a.email, a.phone, a.pays_levy, a.identifier, a.organisation';

const applicantOf = (row: Row | undefined): StoredApplicant | undefined =>
  row && {
    ...{ id: row.id, roundId: row.round_id, name: row.name, email: row.email, phone: row.phone },
    ...{ paysLevy: row.pays_levy === 1, identifier: row.identifier },
    organisation: JSON.parse(row.organisation) as OrganisationDetails,
  };

export async function findApplicant(db: Connection, id: number): Promise<StoredApplicant | undefined> {
  const [row] = await db.all<Row>(`${APPLICANTS} FROM applicant a WHERE a.id = ?`, [id]);
  return applicantOf(row);
}

/** Who was mailed a link that is good at a moment. @param hash of the link's secret; @param after null for whenever */
export async function findApplicantOfLink(
  db: Connection,
  hash: string,
  after: Instant | null,
): Promise<StoredApplicant | undefined> {
  const [row] = await db.all<Row>(
    `${APPLICANTS} FROM applicant_link l JOIN applicant a ON a.id = l.applicant_id WHERE l.hash = ? AND l.expires_at > ?`,
    [hash, after ?? ''],
  );
  return applicantOf(row);
}

/** Whoever asked before with the same address for the same organisation in a round; the last of them. */
export async function findAskedBefore(
  db: Connection,
  roundId: number,
  { email, identifier }: Pick<ApplicantDetails, 'email' | 'identifier'>,
): Promise<StoredApplicant | undefined> {
  const [row] = await db.all<Row>(
    `${APPLICANTS} FROM applicant a
      WHERE a.round_id = ? AND lower(a.email) = lower(?) AND a.identifier = ? ORDER BY a.id DESC LIMIT 1`,
    [roundId, email, identifier],
  );
  return applicantOf(row);
}

/** The application that somebody has begun; null before the first visit. */
export async function findApplicationOf(db: Connection, applicantId: number): Promise<number | null> {
  const [row] = await db.all<{ application_id: number }>(
    'SELECT application_id FROM application_applicant WHERE applicant_id = ?',
    [applicantId],
  );
  return row?.application_id ?? null;
}

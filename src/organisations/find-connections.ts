import { In } from 'typeorm';
import type { LocalDate } from '../core/calendar/local-date.js';
import type { Connection } from '../platform/database/connection.js';
import type { ReadTx } from '../platform/database/reads.js';
import { type OrganisationConnection, connectedOn, groupsOn, holdingOn } from './connected-on.js';
import { Organisation } from './entities.js';

/** Another organisation of the same group, as at a day. */
export interface ConnectionView {
  readonly organisationId: number;
  readonly name: string;
  /** The day since which both are connected, and why; null where they are so through others. */
  readonly from: string | null;
  readonly reason: string | null;
}

interface ConnectionRow extends OrganisationConnection {
  readonly reason: string;
}

async function findRows(db: Connection): Promise<ConnectionRow[]> {
  const rows = await db.all<{
    organisation_id: number;
    connected_id: number;
    from_on: LocalDate;
    connected: 0 | 1;
    reason: string;
  }>('SELECT organisation_id, connected_id, from_on, connected, reason FROM organisation_connection ORDER BY id');
  return rows.map(({ organisation_id, connected_id, from_on, connected, reason }) => ({
    organisationId: organisation_id,
    connectedId: connected_id,
    from: from_on,
    connected: connected === 1,
    reason,
  }));
}

/** Which organisations are connected on a day, through others too. An organisation is connected with itself. */
export async function findConnections(
  db: Connection,
  on: LocalDate,
): Promise<{ areConnected(a: number, b: number): boolean }> {
  return { areConnected: connectedOn(await findRows(db), on) };
}

/** The others of an organisation's group on a day, by their ids. */
export async function findConnectionViews(db: ReadTx, id: number, on: LocalDate): Promise<ConnectionView[]> {
  const rows = await findRows(db);
  const others = groupsOn(rows, on)(id).filter((each) => each !== id);
  const own = holdingOn(rows, on).filter((row) => [row.organisationId, row.connectedId].includes(id));
  const found = await db.manager.find(Organisation, { where: { id: In(others) }, order: { id: 'ASC' } });
  return found.map(({ id: organisationId, name }) => {
    const row = own.find((each) => [each.organisationId, each.connectedId].includes(organisationId));
    return { organisationId, name, from: row?.from ?? null, reason: row?.reason ?? null };
  });
}

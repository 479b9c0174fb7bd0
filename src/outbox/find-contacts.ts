import { Injectable } from '@nestjs/common';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import type { MailAddress } from '../platform/mail/mail-transport.js';

/** Somebody who gets the mail of an organisation, or of the programme team where it is null. */
export interface ContactView {
  readonly id: number;
  readonly organisationId: number | null;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
}

/** Whose contacts: an organisation's by its id, or the programme team's. */
export type Recipient = number | 'programme';

interface ContactRow extends Omit<ContactView, 'isActive'> {
  readonly isActive: 0 | 1;
}

const COLUMNS = 'id, organisation_id AS "organisationId", name, email, is_active AS "isActive"';

/** Where mail of an organisation goes now; of the programme team where it is null. */
export function findAddresses(db: Connection, organisationId: number | null): Promise<MailAddress[]> {
  return db.all<MailAddress>(
    `SELECT name, email AS address FROM contact
      WHERE is_active = 1 AND coalesce(organisation_id, 0) = ? ORDER BY id`,
    [organisationId ?? 0],
  );
}

export async function findContact(db: Connection, id: number): Promise<ContactView | undefined> {
  const [row] = await db.all<ContactRow>(`SELECT ${COLUMNS} FROM contact WHERE id = ?`, [id]);
  return row && viewOf(row);
}

/** Questions about contacts. Answers hold addresses: they are never stored. */
@Injectable()
export class FindContacts {
  constructor(private readonly reads: Reads) {}

  async one(id: number): Promise<ContactView | undefined> {
    return this.reads.run((db) => findContact(db, id));
  }

  /** Contacts after an id, one more than the page holds. */
  async list(after: number, limit: number, recipient: Recipient | null): Promise<ContactView[]> {
    const of = recipient === null ? '' : 'AND coalesce(organisation_id, 0) = ?';
    const params = recipient === null ? [] : [recipient === 'programme' ? 0 : recipient];
    const sql = `SELECT ${COLUMNS} FROM contact WHERE id > ? ${of} ORDER BY id LIMIT ?`;
    const rows = await this.reads.run((db) => db.all<ContactRow>(sql, [after, ...params, limit + 1]));
    return rows.map(viewOf);
  }
}

const viewOf = (row: ContactRow): ContactView => ({ ...row, isActive: row.isActive === 1 });

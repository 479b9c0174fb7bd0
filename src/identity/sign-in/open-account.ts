import { Injectable } from '@nestjs/common';
import { refusalOfGrant, rolesOn } from '../../core/access/role-grants.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Refusal } from '../../core/refusal.js';
import type { RecordDraft } from '../../journal/index.js';
import type { Connection } from '../../platform/database/connection.js';
import type { Tx } from '../../platform/database/tx.js';
import { findStoredPerson } from '../stored-person.js';
import { ROLE_GRANT } from '../tables.js';
import { MailedLinks } from './mailed-links.js';
import { endSessionsOf } from './sessions.js';
import { findSignInByEmail } from './stored-sign-in.js';

/** Somebody who is known by a mail address alone, and is to act for an organisation. */
export interface AccountToOpen {
  readonly personId: number;
  readonly email: string;
  readonly organisationId: number;
  readonly reason: string;
}

/**
 * Gives somebody who came with a mailed link an account: the role of a receiver, and the invitation by mail. Whoever
 * signs in with the address already gets the role alone.
 */
@Injectable()
export class OpenAccount {
  constructor(private readonly links: MailedLinks) {}

  /** In the unit that causes it. */
  async run(tx: Tx, draft: RecordDraft, account: AccountToOpen, today: LocalDate): Promise<void> {
    const { personId, email, organisationId, reason } = account;
    await tx.lock('people');
    await tx.lock('sign-in');
    const known = await findSignInByEmail(tx, email);
    const person = (await findStoredPerson(tx, known?.personId ?? personId))!;
    const isHeld = rolesOn(person.grants, today).some(
      (held) => held.role === 'receiver' && held.organisationId === organisationId,
    );
    if (!isHeld && !refusalOfGrant(person.grants, grantOf(account, today))) {
      const role = { person_id: person.id, role: 'receiver', organisation_id: organisationId };
      draft.add(ROLE_GRANT, { ...role, from_on: today, held: 1, reason });
    }
    await endSessionsOf(tx, personId);
    if (!known) await this.links.inviteWithin(tx, draft, { personId, name: person.name, email });
  }

  /** Why the role could not be given, or nothing. */
  async refusal(db: Connection, account: AccountToOpen, today: LocalDate): Promise<Refusal | undefined> {
    const known = await findSignInByEmail(db, account.email);
    const person = await findStoredPerson(db, known?.personId ?? account.personId);
    return person && refusalOfGrant(person.grants, grantOf(account, today));
  }
}

const grantOf = ({ organisationId }: AccountToOpen, from: LocalDate) =>
  ({ role: 'receiver', organisationId, from, held: true }) as const;

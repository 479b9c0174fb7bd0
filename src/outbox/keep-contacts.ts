import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { type Fault, type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { findContact } from './find-contacts.js';
import { CONTACT_CHANGE } from './tables.js';

interface Person {
  readonly name: string;
  readonly email: string;
}

export interface NewContact extends Person {
  /** Null for the programme team. */
  readonly organisationId: number | null;
}

/** What is said of a contact anew. */
export interface ContactDetails extends Person {
  /** Whether mail goes there for the time being. */
  readonly isActive: boolean;
}

/** All that is ever answered, because an answer is stored with its key for ever: it holds no name and no address. */
export interface ContactKept {
  readonly id: number;
}

/** Why a contact of an organisation, or of the programme team, may not be kept by whoever asks; or nothing. */
export type MayKeep = (tx: Tx, organisationId: number | null) => Promise<Refusal | undefined>;

const ANYBODY: MayKeep = () => Promise.resolve(undefined);

const NAME_MAX = 200;

/**
 * Keeps whom mail goes to. Names and addresses stand in one table whose rows change and go; no record holds them, and a
 * refusal does not repeat them. That a contact was added, changed or removed is recorded with the change.
 */
@Injectable()
export class KeepContacts {
  constructor(private readonly books: Books) {}

  async add(
    request: BooksRequest,
    { organisationId, ...typed }: NewContact,
    mayKeep: MayKeep = ANYBODY,
  ): Promise<Outcome<ContactKept>> {
    const details = readDetails(typed);
    if (isRefusal(details)) return details;
    const { name, email } = details;
    return this.keep(request, async (tx, draft) => {
      if (organisationId !== null && !(await findOrganisation(tx, organisationId))) return unknownOrganisation();
      const refusal = (await mayKeep(tx, organisationId)) ?? (await twiceRefusal(tx, organisationId, email, 0));
      if (refusal) return refusal;
      const [added] = await tx.all<{ id: number }>(
        'INSERT INTO contact (organisation_id, name, email, is_active) VALUES (?, ?, ?, 1) RETURNING id',
        [organisationId, name, email],
      );
      note(draft, { ...ADDED, id: added!.id, organisationId });
      return added!.id;
    });
  }

  async change(
    request: BooksRequest,
    id: number,
    { isActive, ...typed }: ContactDetails,
    mayKeep: MayKeep = ANYBODY,
  ): Promise<Outcome<ContactKept>> {
    const details = readDetails(typed);
    if (isRefusal(details)) return details;
    const { name, email } = details;
    return this.keep(request, async (tx, draft) => {
      const known = await findContact(tx, id);
      if (!known) return unknownContact();
      const { organisationId } = known;
      const refusal = (await mayKeep(tx, organisationId)) ?? (await twiceRefusal(tx, organisationId, email, id));
      if (refusal) return refusal;
      const values = [name, email, isActive ? 1 : 0, id];
      await tx.all('UPDATE contact SET name = ?, email = ?, is_active = ? WHERE id = ?', values);
      const [isNamed, isMoved] = [name !== known.name, email !== known.email];
      note(draft, { id, organisationId, change: 'changed', isActive, isNamed, isMoved });
      return id;
    });
  }

  /** Takes name and address out of the database. */
  remove(request: BooksRequest, id: number, mayKeep: MayKeep = ANYBODY): Promise<Outcome<ContactKept>> {
    return this.keep(request, async (tx, draft) => {
      const known = await findContact(tx, id);
      if (!known) return unknownContact();
      const refusal = await mayKeep(tx, known.organisationId);
      if (refusal) return refusal;
      await tx.all('DELETE FROM contact WHERE id = ?', [id]);
      const { organisationId } = known;
      note(draft, { id, organisationId, change: 'removed', isActive: false, isNamed: false, isMoved: false });
      return id;
    });
  }

  private keep(
    request: BooksRequest,
    change: (tx: Tx, draft: RecordDraft) => Promise<number | Refusal>,
  ): Promise<Outcome<ContactKept>> {
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('contacts');
      const draft = new RecordDraft('contact');
      const id = await change(tx, draft);
      return typeof id === 'number' ? { drafts: [draft], answer: () => ({ id }) } : id;
    });
  }
}

/** Adds somebody in the unit that causes it, where the address is not among the organisation's contacts yet. */
export async function addContactOnce(
  tx: Tx,
  draft: RecordDraft,
  { organisationId, name, email }: NewContact,
): Promise<void> {
  await tx.lock('contacts');
  if (await twiceRefusal(tx, organisationId, email, 0)) return;
  const [added] = await tx.all<{ id: number }>(
    'INSERT INTO contact (organisation_id, name, email, is_active) VALUES (?, ?, ?, 1) RETURNING id',
    [organisationId, name, email],
  );
  note(draft, { ...ADDED, id: added!.id, organisationId });
}

interface ContactNote {
  readonly id: number;
  readonly organisationId: number | null;
  readonly change: 'added' | 'changed' | 'removed';
  readonly isActive: boolean;
  readonly isNamed: boolean;
  readonly isMoved: boolean;
}

const ADDED = { change: 'added', isActive: true, isNamed: true, isMoved: true } as const;

/** That something was done with a contact, and what of it is another now; nothing of what it says. */
function note(draft: RecordDraft, { id, organisationId, change, isActive, isNamed, isMoved }: ContactNote): void {
  draft.add(CONTACT_CHANGE, {
    ...{ contact_id: id, organisation_id: organisationId, change, is_active: isActive ? 1 : 0 },
    ...{ name_changed: isNamed ? 1 : 0, email_changed: isMoved ? 1 : 0 },
  });
}

export const unknownContact = (): Refusal => refuse('CONTACT.UNKNOWN', 'There is no such contact');

/** Name and address as they are kept, or a refusal that says what is wrong and repeats neither. */
function readDetails(typed: Person): Person | Refusal {
  const [name, email] = [typed.name.trim(), typed.email.trim()];
  const faults: Fault[] = [];
  if (name === '' || name.length > NAME_MAX || /[\p{Cc}\p{Surrogate}]/u.test(name)) {
    faults.push({ where: 'name', message: `is not one line of 1 to ${NAME_MAX} letters` });
  }
  // Few mail servers take an address whose part before the @ is not plain ASCII.
  if (!isEmail(email, { allow_utf8_local_part: false })) {
    faults.push({ where: 'email', message: 'is not a mail address such as name@example.org' });
  }
  return faults.length === 0 ? { name, email } : refuse('CONTACT.INVALID', 'The contact is not right', faults);
}

/** Nobody gets a mail twice. */
async function twiceRefusal(
  tx: Tx,
  organisationId: number | null,
  email: string,
  ownId: number,
): Promise<Refusal | undefined> {
  const twins = await tx.all(
    'SELECT id FROM contact WHERE coalesce(organisation_id, 0) = ? AND lower(email) = lower(?) AND id <> ?',
    [organisationId ?? 0, email, ownId],
  );
  if (twins.length === 0) return undefined;
  return refuse('CONTACT.KNOWN_ALREADY', 'This address is among the contacts already');
}

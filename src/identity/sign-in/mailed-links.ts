import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import type { Settings } from '../../../config/settings.js';
import { INVITATION_MINUTES, RESET_MINUTES, passwordRefusal } from '../../core/access/sign-in.js';
import type { Instant } from '../../core/calendar/instant.js';
import { type Refusal, refuse } from '../../core/refusal.js';
import { Books, type BooksRequest, type Outcome, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { plusMinutes } from '../../platform/clock/plus-minutes.js';
import { SETTINGS } from '../../platform/database/database.module.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import type { Tx } from '../../platform/database/tx.js';
import { addPrivateMail } from '../../platform/mail/private-mail.js';
import { unknownPerson } from '../refusals.js';
import { hashOf, newSecret } from '../secrets.js';
import { findStoredPerson } from '../stored-person.js';
import { ACCESS_EVENT } from '../tables.js';
import { isEasyToGuess } from './easy-passwords.js';
import { hashOfPassword } from './passwords.js';
import { endSessionsOf } from './sessions.js';
import { storePassword } from './store-password.js';
import { type StoredSignIn, findSignIn, findSignInByEmail } from './stored-sign-in.js';

export type LinkPurpose = 'invitation' | 'reset';

/** Whose link it is. */
export interface OpenLink {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  readonly purpose: LinkPurpose;
}

const staleLink = (): Refusal =>
  refuse('LINK.STALE', 'This link has been used or is too old: ask for a new one under “Forgotten your password?”');

/** Links by mail that let somebody choose a password: the first, or a new one. */
@Injectable()
export class MailedLinks {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Lets a person sign in with a mail address, and mails the link that the first password is chosen with. */
  async invite(request: BooksRequest, personId: number, typed: string): Promise<Outcome<{ personId: number }>> {
    const email = typed.trim();
    if (!isEmail(email, { allow_utf8_local_part: false })) {
      const fault = { where: 'email', message: 'Enter a mail address such as name@example.org' };
      return refuse('INVITATION.INVALID', 'The mail address is not right', [fault]);
    }
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock('sign-in');
      const person = await findStoredPerson(tx, personId);
      if (!person) return unknownPerson();
      const namesake = await findSignInByEmail(tx, email);
      if (namesake && namesake.personId !== personId) {
        return refuse('INVITATION.EMAIL_TAKEN', 'Somebody else signs in with this mail address', [
          { where: 'email', message: 'Somebody else signs in with this mail address' },
        ]);
      }
      const draft = new RecordDraft('access');
      await this.inviteWithin(tx, draft, { personId, name: person.name, email });
      return { drafts: [draft], answer: () => ({ personId }) };
    });
  }

  /** The same within a unit that causes it. The caller holds the lock `sign-in`, and knows that the address is free. */
  async inviteWithin(
    tx: Tx,
    draft: RecordDraft,
    invited: Pick<StoredSignIn, 'personId' | 'name' | 'email'>,
  ): Promise<void> {
    const known = await findSignIn(tx, invited.personId);
    await tx.all(
      `INSERT INTO sign_in (person_id, email) VALUES (?, ?)
         ON CONFLICT (person_id) DO UPDATE SET email = excluded.email`,
      [invited.personId, invited.email],
    );
    await this.mail(tx, invited, 'invitation');
    if (known && known.email !== invited.email) {
      draft.add(ACCESS_EVENT, { person_id: invited.personId, what: 'address-changed' });
    }
    draft.add(ACCESS_EVENT, { person_id: invited.personId, what: 'invited' });
  }

  /** Mails a link to whoever has this address. It is not told whether anybody does. */
  async forgotten(email: string): Promise<void> {
    await this.books.execute({ actor: 'sign-in' }, async ({ tx }) => {
      await tx.lock('sign-in');
      const known = await findSignInByEmail(tx, email);
      if (known) await this.mail(tx, known, 'reset');
      return { drafts: [], answer: () => null };
    });
  }

  find(secret: string): Promise<OpenLink | Refusal> {
    return this.reads.run((db) => this.open(db, secret));
  }

  /** Takes a first or a new password. Every session of before ends. */
  async setPassword(secret: string, password: string): Promise<{ readonly email: string } | Refusal> {
    const link = await this.find(secret);
    if ('refused' in link) return link;
    const weak = passwordRefusal(
      password,
      link.email,
      await isEasyToGuess(password, [link.email, link.name, 'levypool']),
    );
    if (weak) return weak;
    const hash = await hashOfPassword(password);
    const outcome = await this.books.execute({ actor: 'sign-in' }, async ({ tx }) => {
      await tx.lock('sign-in');
      const open = await this.open(tx, secret);
      if ('refused' in open) return open;
      await storePassword(tx, open.personId, hash);
      await endSessionsOf(tx, open.personId);
      const draft = new RecordDraft('access');
      draft.add(ACCESS_EVENT, { person_id: open.personId, what: 'password-set' });
      return { drafts: [draft], answer: () => ({ email: open.email }) };
    });
    return 'refused' in outcome ? outcome : outcome.answer;
  }

  private async open(db: Tx | ReadTx, secret: string): Promise<OpenLink | Refusal> {
    const [row] = await db.all<{ person_id: number; purpose: LinkPurpose; expires_at: Instant }>(
      'SELECT person_id, purpose, expires_at FROM sign_in_link WHERE hash = ?',
      [hashOf(secret)],
    );
    if (!row || row.expires_at <= this.clock.now()) return staleLink();
    const { personId, name, email } = (await findSignIn(db, row.person_id))!;
    return { personId, name, email, purpose: row.purpose };
  }

  private async mail(
    tx: Tx,
    { personId, name, email }: Pick<StoredSignIn, 'personId' | 'name' | 'email'>,
    purpose: LinkPurpose,
  ): Promise<void> {
    const secret = newSecret();
    const now = this.clock.now();
    const minutes = purpose === 'invitation' ? INVITATION_MINUTES : RESET_MINUTES;
    await tx.all('INSERT INTO sign_in_link (hash, person_id, purpose, expires_at) VALUES (?, ?, ?, ?)', [
      ...[hashOf(secret), personId, purpose, plusMinutes(now, minutes)],
    ]);
    const address = `${this.settings.publicUrl}/password/new?link=${secret}`;
    const [subject, words] =
      purpose === 'invitation'
        ? ['Your account with Levypool', 'You can use Levypool now. Choose your password here, within seven days:']
        : ['A new password for Levypool', 'Choose a new password here, within an hour:'];
    const body = `Dear ${name},\n\n${words}\n\n${address}\n\nIf you did not expect this mail, do nothing.`;
    await addPrivateMail(tx, now, { name, address: email, subject, body });
  }
}

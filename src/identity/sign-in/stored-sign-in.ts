import type { Instant } from '../../core/calendar/instant.js';
import type { Connection } from '../../platform/database/connection.js';

/** How somebody signs in. */
export interface StoredSignIn {
  readonly personId: number;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string | null;
  /** Sealed; null where no authenticator app was ever asked for. */
  readonly codeSecret: string | null;
  /** Whether a code of the app was typed once: until then it may not have been set up. */
  readonly hasCode: boolean;
  /** The step of time of the code that was used last. */
  readonly codeStep: number;
  /** Whether an organisation's own sign-in was bound to it. */
  readonly isBound: boolean;
  readonly failures: number;
  readonly lockedUntil: Instant | null;
}

interface Row {
  readonly person_id: number;
  readonly name: string;
  readonly email: string;
  readonly password_hash: string | null;
  readonly code_secret: string | null;
  readonly code_confirmed: 0 | 1;
  readonly code_step: number;
  readonly subject: string | null;
  readonly failures: number;
  readonly locked_until: Instant | null;
}

const SIGN_INS = 'SELECT s.*, p.name FROM sign_in s JOIN person p ON p.id = s.person_id';

const signInOf = (row: Row | undefined): StoredSignIn | undefined =>
  row && {
    personId: row.person_id,
    name: row.name,
    email: row.email,
    passwordHash: row.password_hash,
    codeSecret: row.code_secret,
    hasCode: row.code_confirmed === 1,
    codeStep: Number(row.code_step),
    isBound: row.subject !== null,
    failures: Number(row.failures),
    lockedUntil: row.locked_until,
  };

export async function findSignIn(db: Connection, personId: number): Promise<StoredSignIn | undefined> {
  const [row] = await db.all<Row>(`${SIGN_INS} WHERE s.person_id = ?`, [personId]);
  return signInOf(row);
}

export async function findSignInByEmail(db: Connection, email: string): Promise<StoredSignIn | undefined> {
  const [row] = await db.all<Row>(`${SIGN_INS} WHERE lower(s.email) = lower(?)`, [email.trim()]);
  return signInOf(row);
}

/** Whom an organisation's own sign-in was bound to. @param subject the provider's issuer and its name for the person */
export async function findPersonOfSubject(db: Connection, subject: string): Promise<number | null> {
  const [row] = await db.all<{ person_id: number }>('SELECT person_id FROM sign_in WHERE subject = ?', [subject]);
  return row?.person_id ?? null;
}

import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '../../core/refusal.js';
import { Reads } from '../../platform/database/reads.js';
import { findSignIn, findSignInByEmail } from './stored-sign-in.js';

/** Questions about how people sign in. Answers hold addresses: they are never stored. */
@Injectable()
export class FindSignIns {
  constructor(private readonly reads: Reads) {}

  /** @returns null where somebody was never invited */
  async emailOf(personId: number): Promise<string | null> {
    return (await this.reads.run((db) => findSignIn(db, personId)))?.email ?? null;
  }

  /** Why a new person cannot have a mail address, or nothing. */
  async takenRefusal(email: string): Promise<Refusal | undefined> {
    if (!(await this.reads.run((db) => findSignInByEmail(db, email)))) return undefined;
    const message = 'Somebody else signs in with this mail address';
    return refuse('INVITATION.EMAIL_TAKEN', message, [{ where: 'email', message }]);
  }
}

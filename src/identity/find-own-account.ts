import { Injectable } from '@nestjs/common';
import type { HeldRole } from '../core/access/roles.js';
import { findOrganisation } from '../organisations/index.js';
import { Reads } from '../platform/database/reads.js';
import { type TokenView, findTokens } from './find-people.js';
import { findSignIn } from './sign-in/stored-sign-in.js';

/** How somebody signs in, and for whom the roles are held. */
export interface OwnAccount {
  readonly email: string;
  readonly hasPassword: boolean;
  readonly hasCode: boolean;
  /** API tokens that were not ended; one that has expired is among them. */
  readonly tokens: readonly TokenView[];
  readonly roles: readonly { readonly role: HeldRole['role']; readonly organisation: string | null }[];
}

/** What somebody's own page shows. */
@Injectable()
export class FindOwnAccount {
  constructor(private readonly reads: Reads) {}

  run(personId: number, held: readonly HeldRole[]): Promise<OwnAccount> {
    return this.reads.run(async (db) => {
      const signIn = (await findSignIn(db, personId))!;
      const roles: { role: HeldRole['role']; organisation: string | null }[] = [];
      for (const { role, organisationId } of held) {
        const organisation = organisationId === null ? undefined : await findOrganisation(db, organisationId);
        roles.push({ role, organisation: organisation?.name ?? null });
      }
      const { email, passwordHash, hasCode } = signIn;
      const tokens = (await findTokens(db, personId)).filter(({ ended }) => ended === null);
      return { email, hasPassword: passwordHash !== null, hasCode, roles, tokens };
    });
  }
}

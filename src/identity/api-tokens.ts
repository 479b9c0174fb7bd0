import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Books, type Decision, RecordDraft, sha256 } from '../journal/index.js';
import { isRefusal } from '../core/refusal.js';
import { Reads } from '../platform/database/reads.js';
import { AccessControl, type Actor, RIGHTS, type Right } from '../platform/http/access.js';
import { API_TOKEN } from './tables.js';

const READING = new Set<Right>(RIGHTS.filter((right) => right.endsWith(':read')));
const ALL = new Set<Right>(RIGHTS);

/** A secret of 256 bits needs no slow hash: nobody can try them. */
const hashOf = (token: string): string => sha256(`api token ${token}`);

/**
 * API tokens, until people sign in. The service listens on this machine only: whoever asks without a token may read,
 * and writes with the token that was made at migrate.
 */
@Injectable()
export class ApiTokens extends AccessControl {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
  ) {
    super();
  }

  /**
   * Makes the token of the operator when there is none yet.
   * @param keep puts the secret away; where it cannot, no token is made, because nobody would ever know it
   * @returns the secret, which is kept nowhere else
   */
  async createFirst(actor: string, keep: (secret: string) => void = () => undefined): Promise<string | null> {
    const secret = `levypool_${randomBytes(32).toString('base64url')}`;
    const outcome = await this.books.execute({ actor }, async ({ tx }): Promise<Decision<boolean>> => {
      await tx.lock('api-tokens');
      const known = await tx.all('SELECT id FROM api_token LIMIT 1');
      const draft = new RecordDraft('api-token');
      if (known.length === 0) {
        keep(secret);
        draft.add(API_TOKEN, { name: 'operator', hash: hashOf(secret) });
      }
      return { drafts: [draft], answer: () => known.length === 0 };
    });
    return !isRefusal(outcome) && outcome.answer ? secret : null;
  }

  override async identify(authorization: string | undefined): Promise<Actor | null> {
    if (authorization === undefined) return { name: 'local reader', rights: READING };
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) return null;
    const [row] = await this.reads.run((tx) =>
      tx.all<{ name: string }>('SELECT name FROM api_token WHERE hash = ?', [hashOf(token)]),
    );
    return row ? { name: `api token ${row.name}`, rights: ALL } : null;
  }
}

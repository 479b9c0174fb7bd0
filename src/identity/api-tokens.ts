import { Injectable } from '@nestjs/common';
import { Books, type Decision, RecordDraft } from '../journal/index.js';
import { isRefusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { AccessControl, type Actor, RIGHTS, type Right } from '../platform/http/access.js';
import { rightsOf } from './rights-of-roles.js';
import { hashOf, newSecret } from './secrets.js';
import { Sessions } from './sign-in/sessions.js';
import { findPerson } from './stored-person.js';
import { API_TOKEN } from './tables.js';

const ALL = new Set<Right>(RIGHTS);

/** The operator's token, or one of a person's that has neither expired nor been ended; found by its hash's index. */
const HOLDER = `
  SELECT name, NULL AS person_id, NULL AS token_id FROM api_token WHERE hash = ?
   UNION ALL
  SELECT p.name, p.id, t.id FROM person_token t JOIN person p ON p.id = t.person_id
   WHERE t.hash = ? AND t.expires_on > ?
     AND NOT EXISTS (SELECT 1 FROM person_token_end e WHERE e.person_token_id = t.id)`;

/**
 * API tokens: a person's does what the person's roles of today cover, and the one that was made at migrate does
 * everything. Without one nothing is answered.
 */
@Injectable()
export class ApiTokens extends AccessControl {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  /**
   * Makes the token of the operator when there is none yet.
   * @param keep puts the secret away; where it cannot, no token is made, because nobody would ever know it
   * @returns the secret, which is kept nowhere else
   */
  async createFirst(actor: string, keep: (secret: string) => void = () => undefined): Promise<string | null> {
    const secret = newSecret();
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
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const today = this.clock.today();
    return this.reads.run(async (db) => {
      interface Row {
        readonly name: string;
        readonly person_id: number | null;
        readonly token_id: number | null;
      }
      const hash = hashOf(token);
      const [row] = await db.all<Row>(HOLDER, [hash, hash, today]);
      if (!row) return null;
      const { name, person_id: personId } = row;
      if (personId === null) return { name: `api token ${name}`, personId, person: null, rights: ALL };
      return this.narrowed(db, await this.personActor(db, personId), row.token_id!);
    });
  }

  override async signedIn(secret: string): Promise<Actor | null> {
    const session = await this.sessions.find(secret);
    if (session === null || session.stage === 'code') return null;
    const actor = await this.reads.run((db) => this.personActor(db, session.personId));
    return session.stage === 'applicant' ? asApplicant(actor) : actor;
  }

  /** With the rights that the token is narrowed to, as far as the roles of today cover them. */
  private async narrowed(db: ReadTx, actor: Actor, tokenId: number): Promise<Actor> {
    const rows = await db.all<{ scope: Right }>('SELECT scope FROM person_token_scope WHERE person_token_id = ?', [
      tokenId,
    ]);
    if (rows.length === 0) return actor;
    const scopes = rows.map(({ scope }) => scope);
    return { ...actor, rights: new Set(scopes.filter((scope) => actor.rights.has(scope))) };
  }

  private async personActor(db: ReadTx, personId: number): Promise<Actor> {
    const person = (await findPerson(db, personId, this.clock.today()))!;
    return { name: `person ${personId} ${person.name}`, personId, person, rights: rightsOf(person.roles) };
  }
}

/** Whoever came with a mailed link holds no role by it, whatever the person has elsewhere. */
const asApplicant = (actor: Actor): Actor => ({
  ...actor,
  person: actor.person && { ...actor.person, roles: [], employerIds: [] },
  rights: new Set<Right>(['gifting:read', 'gifting:write']),
  isApplicant: true,
});

import { Inject, Injectable } from '@nestjs/common';
import { needsCode } from '../../core/access/sign-in.js';
import { rolesOn } from '../../core/access/role-grants.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { Books, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import type { Tx } from '../../platform/database/tx.js';
import { findGrants } from '../stored-person.js';
import { ACCESS_EVENT } from '../tables.js';
import { countFailure, lockedRefusal } from './attempts.js';
import { Sealing, codeAddress, newCodeSecret, stepOfCode } from './one-time-codes.js';
import { isPassword } from './passwords.js';
import { type SessionStage, Sessions } from './sessions.js';
import type { KnownElsewhere } from './organisation-sign-in.js';
import { type StoredSignIn, findPersonOfSubject, findSignIn, findSignInByEmail } from './stored-sign-in.js';

/** A session that was begun; its secret is for the browser alone. */
export interface SignedIn {
  readonly secret: string;
  readonly stage: SessionStage;
}

/** What an authenticator app is set up with. */
export interface CodeToSetUp {
  readonly secret: string;
  readonly address: string;
}

const wrongPassword = (): Refusal =>
  refuse('SIGN_IN.WRONG', 'The mail address or the password is wrong', [
    { where: 'email', message: 'Check your mail address' },
    { where: 'password', message: 'Check your password' },
  ]);

const unknownHere = (): Refusal =>
  refuse(
    'SIGN_IN.NOT_INVITED',
    'Your organisation knows you, but nobody has invited you to Levypool with this mail address yet',
  );

/** Signs people in: with a password, and whoever decides with a one-time code after it. */
@Injectable()
export class SignIn {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    @Inject(Sealing) private readonly sealing: Sealing,
  ) {}

  async withPassword(email: string, password: string): Promise<SignedIn | Refusal> {
    const known = await this.reads.run((db) => findSignInByEmail(db, email));
    // Whether somebody exists is told by nothing, the time that it takes included.
    const isRight = await isPassword(known?.passwordHash ?? null, password);
    if (!known) return wrongPassword();
    return this.inUnit(async (tx, draft) => {
      const signIn = (await findSignIn(tx, known.personId))!;
      const locked = lockedRefusal(signIn, this.clock.now());
      if (locked) return locked;
      if (!isRight || signIn.passwordHash !== known.passwordHash)
        return this.failed(tx, draft, signIn, wrongPassword());
      await tx.all('UPDATE sign_in SET failures = 0, locked_until = NULL WHERE person_id = ?', [signIn.personId]);
      const stage = (await this.decides(tx, signIn.personId)) ? 'code' : 'full';
      if (stage === 'full') this.note(draft, signIn.personId, 'signed-in');
      return { secret: await this.sessions.start(tx, signIn.personId, stage), stage };
    });
  }

  /** The app to set up, for whoever has typed no code of it yet; null where one has been. */
  async codeToSetUp(personId: number): Promise<CodeToSetUp | null> {
    const outcome = await this.inUnit(async (tx) => {
      const signIn = (await findSignIn(tx, personId))!;
      if (signIn.hasCode) return null;
      const secret = signIn.codeSecret === null ? newCodeSecret() : this.sealing.open(signIn.codeSecret);
      if (signIn.codeSecret === null) {
        const sealed = this.sealing.seal(secret);
        await tx.all('UPDATE sign_in SET code_secret = ? WHERE person_id = ?', [sealed, personId]);
      }
      return { secret, address: codeAddress(secret, signIn.email) };
    });
    return isRefusal(outcome) ? null : outcome;
  }

  /** @param half the session of whoever typed a right password. @returns a session of its own for what follows */
  async withCode(half: string, code: string): Promise<SignedIn | Refusal> {
    const session = await this.sessions.find(half);
    if (session?.stage !== 'code') return refuse('SIGN_IN.TOO_LATE', 'Sign in with your password again');
    const outcome = await this.inUnit(async (tx, draft) => {
      const signIn = (await findSignIn(tx, session.personId))!;
      const locked = lockedRefusal(signIn, this.clock.now());
      if (locked) return locked;
      const secret = signIn.codeSecret === null ? null : this.sealing.open(signIn.codeSecret);
      const step = secret === null ? null : stepOfCode(secret, code, this.clock.now(), signIn.codeStep);
      if (step === null) {
        const fault = { where: 'code', message: 'Type the six digits that the app shows now' };
        return this.failed(tx, draft, signIn, refuse('SIGN_IN.WRONG_CODE', 'The code is wrong', [fault]));
      }
      await tx.all(
        'UPDATE sign_in SET failures = 0, locked_until = NULL, code_confirmed = 1, code_step = ? WHERE person_id = ?',
        [step, signIn.personId],
      );
      if (!signIn.hasCode) this.note(draft, signIn.personId, 'code-set-up');
      this.note(draft, signIn.personId, 'signed-in');
      return { secret: await this.sessions.start(tx, signIn.personId, 'full'), stage: 'full' as const };
    });
    if (!isRefusal(outcome)) await this.sessions.end(half);
    return outcome;
  }

  /**
   * For whoever the organisation's own sign-in knows: by the subject that was bound, or for the first time by a checked
   * mail address that somebody here was invited with. Nobody else gets in.
   * @param hasSecondFactor whether a second factor was asked for there: then no code is needed here
   */
  knownElsewhere({ subject, email }: KnownElsewhere, hasSecondFactor: boolean): Promise<SignedIn | Refusal> {
    return this.inUnit(async (tx, draft) => {
      const personId = (await findPersonOfSubject(tx, subject)) ?? (await this.bind(tx, draft, subject, email));
      if (personId === null) return unknownHere();
      const stage = hasSecondFactor || !(await this.decides(tx, personId)) ? 'full' : 'code';
      if (stage === 'full') this.note(draft, personId, 'signed-in');
      return { secret: await this.sessions.start(tx, personId, stage), stage };
    });
  }

  private async bind(tx: Tx, draft: RecordDraft, subject: string, email: string | null): Promise<number | null> {
    const known = email === null ? undefined : await findSignInByEmail(tx, email);
    if (!known || known.isBound) return null;
    await tx.all('UPDATE sign_in SET subject = ? WHERE person_id = ?', [subject, known.personId]);
    this.note(draft, known.personId, 'organisation-bound');
    return known.personId;
  }

  private async decides(tx: Tx, personId: number): Promise<boolean> {
    return needsCode(rolesOn(await findGrants(tx, [personId]), this.clock.today()));
  }

  private async failed(tx: Tx, draft: RecordDraft, signIn: StoredSignIn, refusal: Refusal): Promise<Refusal> {
    await countFailure(tx, draft, signIn, this.clock.now());
    return refusal;
  }

  private note(draft: RecordDraft, personId: number, what: string): void {
    draft.add(ACCESS_EVENT, { person_id: personId, what });
  }

  /** What is refused here counts as a failure: its writing stands all the same. */
  private async inUnit<Result>(
    work: (tx: Tx, draft: RecordDraft) => Promise<Result | Refusal>,
  ): Promise<Result | Refusal> {
    const outcome = await this.books.execute({ actor: 'sign-in' }, async ({ tx }) => {
      await tx.lock('sign-in');
      const draft = new RecordDraft('access');
      const result = await work(tx, draft);
      return { drafts: draft.isEmpty ? [] : [draft], answer: () => ({ result }) };
    });
    return isRefusal(outcome) ? outcome : outcome.answer.result;
  }
}

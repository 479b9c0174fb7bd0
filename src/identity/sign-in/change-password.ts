import { Injectable } from '@nestjs/common';
import { passwordRefusal } from '../../core/access/sign-in.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { Books, RecordDraft } from '../../journal/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Reads } from '../../platform/database/reads.js';
import { ACCESS_EVENT } from '../tables.js';
import { countFailure, lockedRefusal } from './attempts.js';
import { isEasyToGuess } from './easy-passwords.js';
import { hashOfPassword, isPassword } from './passwords.js';
import { endOtherSessionsOf } from './sessions.js';
import { storePassword } from './store-password.js';
import { findSignIn } from './stored-sign-in.js';

const wrongOld = (): Refusal =>
  refuse('PASSWORD.WRONG', 'The password of before is wrong', [
    { where: 'old', message: 'Type the password that you signed in with' },
  ]);

/** Changes the password of whoever is signed in, and knows the one of before. Every other session ends. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @param session the secret of the session that goes on */
  async run(personId: number, session: string, old: string, wanted: string): Promise<{ personId: number } | Refusal> {
    const known = await this.reads.run((db) => findSignIn(db, personId));
    if (!known?.passwordHash) return wrongOld();
    const easy = await isEasyToGuess(wanted, [known.email, known.name, 'levypool']);
    const weak = passwordRefusal(wanted, known.email, easy);
    if (weak) return weak;
    // Two slow hashes, before anything is held.
    const isRight = await isPassword(known.passwordHash, old);
    const hash = await hashOfPassword(wanted);
    const outcome = await this.books.execute({ actor: 'sign-in' }, async ({ tx }) => {
      await tx.lock('sign-in');
      const draft = new RecordDraft('access');
      const signIn = (await findSignIn(tx, personId))!;
      const locked = lockedRefusal(signIn, this.clock.now());
      const isSame = signIn.passwordHash === known.passwordHash;
      let result: { personId: number } | Refusal = locked ?? wrongOld();
      if (!locked && isRight && isSame) {
        await storePassword(tx, personId, hash);
        await endOtherSessionsOf(tx, personId, session);
        draft.add(ACCESS_EVENT, { person_id: personId, what: 'password-changed' });
        result = { personId };
      } else if (!locked) {
        await countFailure(tx, draft, signIn, this.clock.now());
      }
      // A refusal here counts as an attempt: its writing stands all the same.
      return { drafts: draft.isEmpty ? [] : [draft], answer: () => ({ result }) };
    });
    return isRefusal(outcome) ? outcome : outcome.answer.result;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Sealing } from './one-time-codes.js';
import { hashOfPassword } from './passwords.js';

/** Lets an invented person sign in with a password and an app's key that everybody knows. The demo alone uses it. */
@Injectable()
export class OpenForDemo {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Sealing) private readonly sealing: Sealing,
  ) {}

  async run(personId: number, email: string, password: string, codeKey: string): Promise<void> {
    const hash = await hashOfPassword(password);
    const sealed = this.sealing.seal(codeKey);
    await this.unitOfWork.run((tx) =>
      tx.all(
        `INSERT INTO sign_in (person_id, email, password_hash, code_secret, code_confirmed) VALUES (?, ?, ?, ?, 1)
           ON CONFLICT (person_id) DO NOTHING`,
        [personId, email, hash, sealed],
      ),
    );
  }
}

import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Settings } from '../../config/settings.js';
import { sha256 } from '../journal/index.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Reads } from '../platform/database/reads.js';
import { secretInFile } from '../platform/files/secret-file.js';

/** The secret is not the one that this database was made with, or it is lost. */
export class LearnerKeyError extends Error {
  override readonly name = 'LearnerKeyError';
}

const FINGERPRINT = 'learner-key';

interface Database {
  readonly unitOfWork: UnitOfWork;
  readonly reads: Reads;
}

/**
 * The secret that learner numbers are hashed with, so that a row of a later file finds the row of an earlier one and
 * nobody can work the number out. Its fingerprint stands in the database.
 */
export class LearnerKey {
  private constructor(private readonly secret: string) {}

  /**
   * The secret of the settings, or on SQLite the one beside the database file, made there once.
   * @throws LearnerKeyError when it is not the one that the database knows
   */
  static async open(settings: Settings, database: Database): Promise<LearnerKey> {
    const [known] = await database.reads.run((tx) =>
      tx.all<{ fingerprint: string }>('SELECT fingerprint FROM secret_fingerprint WHERE name = ?', [FINGERPRINT]),
    );
    const secret = settings.learnerKey ?? secretBeside(settings, known !== undefined);
    const fingerprint = sha256(`fingerprint of ${secret}`);
    if (known && known.fingerprint !== fingerprint) {
      throw new LearnerKeyError('the learner key is not the one that this database was made with');
    }
    if (!known) {
      await database.unitOfWork.run((tx) =>
        tx.all('INSERT INTO secret_fingerprint (name, fingerprint) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [
          FINGERPRINT,
          fingerprint,
        ]),
      );
      return LearnerKey.open(settings, database);
    }
    return new LearnerKey(secret);
  }

  /** The keyed hash of a learner's number: the one trace of it that is kept. */
  hashOfLearner(uln: string): string {
    return this.hash(`learner ${uln}`);
  }

  /** The keyed hash of a statement row's identity, which holds the number too. */
  hashOfIdentity(identity: string): string {
    return this.hash(`row ${identity}`);
  }

  private hash(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('hex');
  }
}

function secretBeside(settings: Settings, isKnown: boolean): string {
  const { database } = settings;
  if (database.engine !== 'sqlite') throw new LearnerKeyError('LEARNER_KEY is missing');
  const path = `${database.path}.learner-key`;
  if (isKnown && !existsSync(path)) {
    throw new LearnerKeyError(`the learner key of this database is lost: ${path} is missing`);
  }
  const secret = secretInFile(path);
  if (secret === null) throw new LearnerKeyError(`the learner key of this database is cut: ${path}`);
  return secret;
}

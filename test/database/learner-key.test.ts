import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.js';
import { LearnerKey } from '../../src/levy-accounts/learner-key.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';

/** On SQLite the secret is made beside the file: a program that is killed at that moment must not leave a bad one. */
describe('the learner key beside the database', () => {
  let folder: string;
  let database: BooksDatabase;
  let settings: Settings;
  let file: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'levypool-key-'));
    const path = join(folder, 'books.sqlite');
    file = `${path}.learner-key`;
    const mail = { url: null, from: 'levypool@localhost', folder: '' };
    const where = {
      database: { engine: 'sqlite' as const, path },
      port: 0,
      apiTokenFile: '',
      publicUrl: 'http://127.0.0.1',
      sessionKey: null,
      openId: null,
      mail,
    };
    settings = { ...where, learnerKey: null, logLevel: 'error' };
    database = await BooksDatabase.open(settings.database, []);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (): Promise<LearnerKey> => LearnerKey.open(settings, database);

  it('is made once, whole and for its owner alone, however many open the books', async () => {
    const keys = await Promise.all([open(), open(), open()]);
    expect(new Set(keys.map((key) => key.hashOfLearner('1234567890'))).size).toBe(1);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes('learner-key'))).toEqual(['books.sqlite.learner-key']);
  });

  it.each(['', '\n', 'cut off'])('is refused where the file holds %j', async (content) => {
    writeFileSync(file, content);
    await expect(open()).rejects.toThrow('learner key of this database is cut');
  });

  it('is refused where the file is lost or is another', async () => {
    await open();
    const content = readFileSync(file, 'utf8');
    rmSync(file);
    await expect(open()).rejects.toThrow('is lost');
    writeFileSync(file, `${'0'.repeat(64)}\n`);
    await expect(open()).rejects.toThrow('not the one that this database was made with');
    writeFileSync(file, content);
    await expect(open()).resolves.toBeInstanceOf(LearnerKey);
  });
});

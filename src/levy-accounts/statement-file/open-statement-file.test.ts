import { mkdir, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '../../core/refusal.js';
import { openStatementFile } from './open-statement-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statement-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function refusalOf(path: string): Promise<string> {
  const opened = await openStatementFile(path);
  if (!isRefusal(opened)) throw new Error('was opened');
  return `${opened.code}: ${opened.message}`;
}

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

describe('a file on disk', () => {
  it('is opened with its name and without its folder', async () => {
    const opened = await openStatementFile(await fileOf('june.csv', 'a,b,\n'));
    expect(opened).toEqual({ name: 'june.csv', content: Buffer.from('a,b,\n') });
  });

  it('is refused when there is none', async () => {
    const path = join(folder, 'none.csv');
    expect(await refusalOf(path)).toBe(`STATEMENT.NOT_FOUND: There is no file ${path}.`);
    expect(await refusalOf(join(await fileOf('file.csv', 'x'), 'inside.csv'))).toContain('STATEMENT.NOT_FOUND');
  });

  it('is refused when it is a folder, or nothing that can be read to an end', async () => {
    await mkdir(join(folder, 'statements'));
    expect(await refusalOf(join(folder, 'statements'))).toMatch(/^STATEMENT.UNREADABLE: .* it is a folder/);
    expect(await refusalOf('/dev/zero')).toMatch(/^STATEMENT.UNREADABLE: .* it is not a file/);
  });

  it('is refused when its path makes no sense to the system', async () => {
    expect(await refusalOf(join(folder, 'x'.repeat(5000)))).toMatch(/^STATEMENT.UNREADABLE: .* answered ENAMETOOLONG/);
    await expect(openStatementFile('a\0b')).resolves.toMatchObject({ code: 'STATEMENT.UNREADABLE' });
  });

  it('is refused when it is empty', async () => {
    expect(await refusalOf(await fileOf('empty.csv', ''))).toContain('STATEMENT.EMPTY: empty.csv is empty');
  });

  it('is refused at once, and not read, when it is larger than what is read', async () => {
    const path = await fileOf('large.csv', 'x');
    await truncate(path, 50 * 1024 * 1024 * 1024);
    const before = process.hrtime.bigint();
    expect(await refusalOf(path)).toBe(
      'STATEMENT.TOO_LARGE: large.csv has 51200.0 MB, and files of at most 40.0 MB are read: ' +
        'download a shorter period and load each file by itself.',
    );
    expect(process.hrtime.bigint() - before).toBeLessThan(1_000_000_000n);
  });

  it('may be as large as the limit', async () => {
    const path = await fileOf('limit.csv', 'x');
    const file = await open(path, 'r+');
    await file.truncate(40 * 1024 * 1024);
    await file.close();
    expect(isRefusal(await openStatementFile(path))).toBe(false);
    await truncate(path, 40 * 1024 * 1024 + 1);
    expect(await refusalOf(path)).toContain('has 40.1 MB');
  });
});

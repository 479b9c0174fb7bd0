import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import PostalMime from 'postal-mime';
import { readSettings } from '../../config/settings.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { TestBooks } from '../support/books.js';
import { BUILD_MILLISECONDS, CommandLine, type Said } from '../support/command-line.js';
import { ENGINES } from '../support/engines.js';
import { mailWritten } from '../support/mail/write-mail.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

/** Nobody listens there: the port is for programs of the system alone. */
const NO_SERVER = { MAIL_URL: 'smtp://levy:hush@127.0.0.1:1' };

describe.each(ENGINES)('mail by command on %s', (engine) => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over(engine);
    levypool.write('may.csv', csvOf([levyRow('2026-05-22', '2026-04', '1000', '100')]));
  });
  afterAll(() => levypool.dispose());

  /** Does something in the books as the program does it. */
  const inBooks = async (work: (books: TestBooks) => Promise<void>): Promise<void> => {
    const books = await TestBooks.open(readSettings(levypool.env).database, new SystemClock());
    await work(books).finally(() => books.close());
  };
  const said = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };

  it(
    'is listed with what it waits for, and goes into files once an address is there',
    async () => {
      await levypool.run('import-statement', '--organisation', 'Elmhurst', '--create', 'nhs-trust', 'may.csv');
      expect(await said('mail')).toBe('No mail waits.\n');
      await inBooks(async ({ books }) => {
        await mailWritten(books, 1, { subject: 'To Elmhurst' });
        await mailWritten(books, null, { subject: 'To the team', about: 'round 3' });
      });
      expect(await said('send-mail')).toBe('0 delivered, 0 failed, 2 waiting\n');
      const listed = await said('mail');
      expect(listed).toMatch(/Elmhurst .* To Elmhurst .* application A-0007 .* an address: add-contact/);
      expect(listed).toMatch(/programme team .* To the team .* round 3 .* an address: add-contact/);
      expect(await said('add-contact', 'Elmhurst', 'Renée Ångström', 'renee@example.org')).toBe(
        'Contact 1 is added.\n',
      );
      expect(await said('send-mail')).toBe('1 delivered, 0 failed, 1 waiting\n');
      const folder = resolve(levypool.folder, readSettings(levypool.env).mail.folder);
      const files = readdirSync(folder);
      expect(files).toEqual([expect.stringMatching(/^mail-\d+\.[0-9a-f]{24}\.eml$/)]);
      const mail = await PostalMime.parse(readFileSync(join(folder, files[0]!)));
      expect(mail).toMatchObject({
        subject: 'To Elmhurst',
        to: [{ name: 'Renée Ångström', address: 'renee@example.org' }],
      });
      // Beside the books, or in the folder that the program runs in.
      expect(folder.startsWith(levypool.folder)).toBe(engine === 'postgres');
      if (engine === 'sqlite') expect(existsSync(join(dirname(folder), 'books.sqlite'))).toBe(true);
    },
    BUILD_MILLISECONDS,
  );

  it('is tried again later where the server cannot be reached, and no password is said', async () => {
    expect(await said('add-contact', 'programme', 'Sam', 'sam@example.org')).toBe('Contact 2 is added.\n');
    const tried = await levypool.runWith(NO_SERVER, 'send-mail', '--format', 'json');
    expect([tried.code, tried.stderr, JSON.parse(tried.stdout)]).toEqual([
      0,
      '',
      { delivered: 0, failed: 1, waiting: 1 },
    ]);
    const { answer } = await levypool.json<object[]>('mail');
    expect(answer).toEqual([
      expect.objectContaining({
        ...{ subject: 'To the team', state: 'waiting', attempts: 1, lastOutcome: 'failed' },
        lastDetail: 'the connection to the mail server failed (ESOCKET)',
      }),
    ]);
    const listed = await said('mail');
    expect(listed).toMatch(
      /\d{4}-\d\d-\d\dT[\d:.]+Z, after attempt 1: the connection to the mail server failed \(ESOCKET\)/,
    );
    expect(JSON.stringify(answer) + listed + tried.stdout).not.toMatch(/hush|@/);
  });

  it('goes to nobody twice, and to nobody who was removed', async () => {
    const again = await levypool.run('add-contact', 'programme', 'Sam Again', 'SAM@example.org');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('(CONTACT.KNOWN_ALREADY)')]);
    expect(await said('remove-contact', '1')).toBe('Contact 1 is removed.\n');
    expect(await levypool.directly((sql) => sql.all('SELECT name FROM contact'))).toEqual([{ name: 'Sam' }]);
  });
});

describe('a mail command that cannot be done', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
  });
  afterAll(() => levypool.dispose());

  it.each([
    [['add-contact', 'Nobody', 'Sam', 'sam@example.org'], 'There is no organisation called Nobody'],
    [
      ['add-contact', 'programme', 'Sam', 'sam at example.org'],
      'email: is not a mail address such as name@example.org',
    ],
    [['remove-contact', '99'], 'There is no such contact (CONTACT.UNKNOWN)'],
    [['remove-contact', 'Sam'], 'It is the number of a contact.'],
  ])('says what is wrong with %j', async (args, fault) => {
    const { code, stdout, stderr }: Said = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(fault);
  });

  it('refuses a mail server that is none without repeating its password', async () => {
    const { code, stdout, stderr } = await levypool.runWith({ MAIL_URL: 'levy:hush@mail.example' }, 'send-mail');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('MAIL_URL is neither smtp://USER:PASSWORD@HOST:PORT nor smtps://…\n');
  });
});

import { SETTINGS, SettingsError, readSettings } from './settings.js';

const KEY = 'a learner key of more than 32 characters';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing to be set', () => {
    const defaults = {
      database: { engine: 'sqlite', path: './data/levypool.sqlite' },
      port: 3000,
      learnerKey: null,
      apiTokenFile: './data/levypool.sqlite.api-token',
      mail: { url: null, from: 'levypool@localhost', folder: './data/mail' },
      publicUrl: 'http://127.0.0.1:3000',
      sessionKey: null,
      openId: null,
      logLevel: 'info',
    };
    expect(readSettings({})).toEqual(defaults);
    const blank = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, '  ']));
    expect(readSettings(blank)).toEqual(defaults);
  });

  it('take what is set, without the blanks around it', () => {
    const DATABASE_URL = ' postgres://books:secret@db.example:5433/levypool ';
    expect(
      readSettings({
        ...{ DATABASE_URL, LEARNER_KEY: KEY, PORT: '0', API_TOKEN_FILE: '/run/token', LOG_LEVEL: 'debug' },
        ...{ PUBLIC_URL: ' https://levypool.example.org/ ', SESSION_KEY: KEY },
      }),
    ).toEqual({
      database: { engine: 'postgres', url: DATABASE_URL.trim() },
      port: 0,
      learnerKey: KEY,
      apiTokenFile: '/run/token',
      mail: { url: null, from: 'levypool@localhost', folder: './data/mail' },
      publicUrl: 'https://levypool.example.org',
      sessionKey: KEY,
      openId: null,
      logLevel: 'debug',
    });
    const remote = readSettings({ DATABASE_URL: 'postgresql://db/levypool', LEARNER_KEY: KEY, PORT: '65535' });
    expect(remote).toMatchObject({ port: 65_535, apiTokenFile: './data/levypool.api-token' });
  });

  it.each([
    ['sqlite:books.sqlite', 'books.sqlite'],
    ['sqlite:./data/books.sqlite', './data/books.sqlite'],
    ['sqlite:/var/lib/books.sqlite', '/var/lib/books.sqlite'],
    ['sqlite:///var/lib/books.sqlite', '/var/lib/books.sqlite'],
  ])('read %s as a file, and keep the token beside it', (DATABASE_URL, path) => {
    const settings = readSettings({ DATABASE_URL });
    expect(settings).toMatchObject({ database: { engine: 'sqlite', path }, apiTokenFile: `${path}.api-token` });
  });

  it('are refused with every fault at once', () => {
    const wrong = { DATABASE_URL: 'mysql://db/levypool', LEARNER_KEY: 'short', PORT: 'http', LOG_LEVEL: 'loud' };
    expect(faultsOf(wrong)).toEqual([
      'DATABASE_URL is neither sqlite:PATH nor postgres://USER:PASSWORD@HOST:PORT/NAME',
      'LEARNER_KEY is shorter than 32 characters',
      "LOG_LEVEL 'loud' is none of error, warn, info, debug",
      "PORT 'http' is not a number from 0 to 65535",
    ]);
    expect(() => readSettings(wrong)).toThrow(/LEARNER_KEY is shorter.*\n.*LOG_LEVEL/);
  });

  it.each(['sqlite:', 'sqlite::memory:'])('refuse %s, which no second start would find again', (DATABASE_URL) => {
    expect(faultsOf({ DATABASE_URL })).toEqual(['DATABASE_URL names no file: write sqlite:PATH']);
  });

  it.each(['65536', '-1', '3000.5', '0x50', '999999'])('refuse the port %s', (PORT) => {
    expect(faultsOf({ PORT })).toEqual([`PORT '${PORT}' is not a number from 0 to 65535`]);
  });

  it('ask for the learner key with PostgreSQL, where no file beside the database can hold it', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://db/levypool' })).toEqual([
      'LEARNER_KEY is missing: with PostgreSQL every copy of the service needs the same secret',
    ]);
  });

  it.each(['postgres://books:hush hush@db:54x2/levypool', 'postgres://', 'mysql://books:hush@db/levypool'])(
    'refuse the address %j without repeating it, because it may hold a password',
    (DATABASE_URL) => {
      const faults = faultsOf({ DATABASE_URL, LEARNER_KEY: 'hush' });
      expect(faults).toEqual([
        expect.stringMatching(/^DATABASE_URL is neither/),
        expect.stringMatching(/^LEARNER_KEY/),
      ]);
      expect(faults.join()).not.toContain('hush');
    },
  );

  it.each([
    'http://levypool.example.org',
    'levypool.example.org',
    'https://levy:hush@example.org',
    'https://a.example/path',
  ])('refuse the public address %j', (PUBLIC_URL) => {
    expect(faultsOf({ PUBLIC_URL })).toEqual(['PUBLIC_URL is no address such as https://levypool.example.org']);
  });

  it('refuse a secret for sessions that can be guessed', () => {
    expect(faultsOf({ SESSION_KEY: 'short' })).toEqual(['SESSION_KEY is shorter than 32 characters']);
  });

  it('take a mail server, who mail comes from, and a folder', () => {
    const MAIL_URL = 'smtps://levy%40pool:p%3Ass@mail.example:465';
    const { mail } = readSettings({ MAIL_URL, MAIL_FROM: 'Levypool <levy@example.org>', MAIL_FOLDER: '/var/mail-out' });
    expect(mail).toEqual({ url: MAIL_URL, from: 'Levypool <levy@example.org>', folder: '/var/mail-out' });
    expect(readSettings({ MAIL_URL: 'smtp://localhost' }).mail.url).toBe('smtp://localhost');
  });

  it('keep mail as files beside the SQLite file, or in data', () => {
    expect(readSettings({ DATABASE_URL: 'sqlite:/var/lib/books.sqlite' }).mail.folder).toBe('/var/lib/mail');
    expect(readSettings({ DATABASE_URL: 'sqlite:books.sqlite' }).mail.folder).toBe('./mail');
    const postgres = readSettings({ DATABASE_URL: 'postgres://db/levypool', LEARNER_KEY: KEY });
    expect(postgres.mail.folder).toBe('./data/mail');
  });

  it.each([
    'mail.example',
    'http://levy:hush@mail.example',
    'smtp://',
    'smtp://:hush@mail.example',
    'smtp://levy:hush%@mail.example',
    'smtp://levy:hush@mail.example/inbox',
    'smtp://levy:hush@mail.example?logger=true',
    'smtp://levy:hush@mail.example:54x2',
  ])('refuse the mail server %j without repeating it', (MAIL_URL) => {
    const faults = faultsOf({ MAIL_URL });
    expect(faults).toEqual(['MAIL_URL is neither smtp://USER:PASSWORD@HOST:PORT nor smtps://…']);
    expect(faults.join()).not.toContain('hush');
  });

  it.each([
    'levypool',
    'Levypool levy@example.org',
    'levy@example.org\nBcc: other@example.org',
    '<@>',
    'a@b.org, c@d.org',
  ])('refuse %j as who mail comes from', (MAIL_FROM) => {
    expect(faultsOf({ MAIL_FROM })).toEqual(['MAIL_FROM is no address such as levypool@example.org']);
  });

  const OIDC = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'levypool', OIDC_CLIENT_SECRET: 'hush' };

  it('take the organisation’s own sign-in, with all that belongs to it', () => {
    const openId = { issuer: OIDC.OIDC_ISSUER, clientId: 'levypool', clientSecret: 'hush' };
    const plain = { ...openId, name: 'your organisation’s account', hasMfa: false };
    expect(readSettings(OIDC).openId).toEqual(plain);
    const named = { ...OIDC, OIDC_NAME: 'NHSmail', OIDC_HAS_MFA: 'yes' };
    expect(readSettings(named).openId).toEqual({ ...openId, name: 'NHSmail', hasMfa: true });
    expect(readSettings({ ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:4000' }).openId?.issuer).toBe(
      'http://127.0.0.1:4000',
    );
  });

  it.each([
    [{ OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' }, [/^OIDC_CLIENT_ID/, /^OIDC_CLIENT_SECRET/]],
    [{ OIDC_ISSUER: '' }, [/^OIDC_ISSUER is missing/]],
    [{ OIDC_ISSUER: 'http://login.example.org' }, [/^OIDC_ISSUER is no address/]],
    [{ OIDC_ISSUER: 'login.example.org' }, [/^OIDC_ISSUER is no address/]],
    [{ OIDC_HAS_MFA: 'perhaps' }, [/^OIDC_HAS_MFA 'perhaps' is neither/]],
  ])('refuse half of a sign-in, or one without encryption: %j', (change, faults) => {
    expect(faultsOf({ ...OIDC, ...change })).toEqual(faults.map((fault) => expect.stringMatching(fault) as unknown));
  });
});

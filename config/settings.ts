import { dirname } from 'node:path';

/** Where the books are kept. */
export type DatabaseSetting =
  { readonly engine: 'sqlite'; readonly path: string } | { readonly engine: 'postgres'; readonly url: string };

/** How mail leaves. */
export interface MailSetting {
  /** The mail server with who signs in to it; null where mail is written to files. */
  readonly url: string | null;
  readonly from: string;
  readonly folder: string;
}

/** The organisation's own sign-in, by OpenID Connect. */
export interface OpenIdSetting {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it. */
  readonly name: string;
  /** Whether it asks everybody for a second factor: then no one-time code is asked for here. */
  readonly hasMfa: boolean;
}

/** Everything that the environment decides, read once at start. */
export interface Settings {
  readonly database: DatabaseSetting;
  readonly port: number;
  /** Secret that learner numbers are hashed with; null where it is kept beside the SQLite file. */
  readonly learnerKey: string | null;
  /** File that holds the API token for whoever runs the service. */
  readonly apiTokenFile: string;
  readonly mail: MailSetting;
  /** Where people reach the service; links in mails begin with it. */
  readonly publicUrl: string;
  /** Secret of at least 32 characters that sessions are sealed with; null where it is kept beside the SQLite file. */
  readonly sessionKey: string | null;
  /** Null where people sign in with a password alone. */
  readonly openId: OpenIdSetting | null;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment does not hold what the program needs. Every fault is listed, so that one start shows them all. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly faults: readonly string[]) {
    super(`the settings are not complete:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting with what it means; `README.md` prints the same list. */
export const SETTINGS = {
  DATABASE_URL: 'sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; by default sqlite:./data/levypool.sqlite',
  PORT: 'port on 127.0.0.1 that the service listens on; by default 3000',
  LEARNER_KEY: 'secret of at least 32 characters that learner numbers are hashed with; needed with PostgreSQL',
  API_TOKEN_FILE: 'file that the API token is written to; by default beside the SQLite file, or ./data',
  MAIL_URL: 'smtp://USER:PASSWORD@HOST:PORT or smtps://… of the mail server; by default mail goes into files',
  MAIL_FROM: 'address that mail comes from; by default levypool@localhost',
  MAIL_FOLDER: 'folder for mail as files; by default mail beside the SQLite file, or ./data/mail',
  PUBLIC_URL: 'address that people reach the service at, https outside this machine; by default http://127.0.0.1:PORT',
  SESSION_KEY: 'secret of at least 32 characters that sessions are sealed with; needed with PostgreSQL',
  OIDC_ISSUER: 'address of the organisation’s own sign-in by OpenID Connect, https; by default there is none',
  OIDC_CLIENT_ID: 'name that the sign-in knows this service by; needed with OIDC_ISSUER',
  OIDC_CLIENT_SECRET: 'secret that the sign-in gave to this service; needed with OIDC_ISSUER',
  OIDC_NAME: 'what people know the sign-in as; by default your organisation’s account',
  OIDC_HAS_MFA:
    'yes where the sign-in asks everybody for a second factor, so that this service does not; by default no',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}; by default info`,
} as const;

/** @throws SettingsError naming every fault */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const given = (name: keyof typeof SETTINGS): string => environment[name]?.trim() ?? '';
  const database = readDatabase(given('DATABASE_URL'), faults);
  const learnerKey = given('LEARNER_KEY') === '' ? null : given('LEARNER_KEY');
  if (learnerKey !== null && learnerKey.length < 32) faults.push('LEARNER_KEY is shorter than 32 characters');
  if (learnerKey === null && database.engine === 'postgres') {
    faults.push('LEARNER_KEY is missing: with PostgreSQL every copy of the service needs the same secret');
  }
  const sessionKey = given('SESSION_KEY') === '' ? null : given('SESSION_KEY');
  if (sessionKey !== null && sessionKey.length < 32) faults.push('SESSION_KEY is shorter than 32 characters');
  const logLevel = given('LOG_LEVEL') === '' ? 'info' : given('LOG_LEVEL');
  if (!isLogLevel(logLevel)) faults.push(`LOG_LEVEL '${logLevel}' is none of ${LOG_LEVELS.join(', ')}`);
  const port = readPort(given('PORT'), faults);
  const settings: Settings = {
    database,
    port,
    learnerKey,
    apiTokenFile: given('API_TOKEN_FILE') || defaultTokenFile(database),
    mail: {
      url: readMailUrl(given('MAIL_URL'), faults),
      from: readMailFrom(given('MAIL_FROM'), faults),
      folder: given('MAIL_FOLDER') || defaultMailFolder(database),
    },
    publicUrl: readPublicUrl(given('PUBLIC_URL'), port, faults),
    sessionKey,
    openId: readOpenId(given, faults),
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
  };
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

const isLogLevel = (text: string): text is LogLevel => LOG_LEVELS.some((level) => level === text);

function readDatabase(url: string, faults: string[]): DatabaseSetting {
  if (url === '') return { engine: 'sqlite', path: './data/levypool.sqlite' };
  if (url.startsWith('sqlite:')) {
    const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    if (path === '' || path === ':memory:') faults.push('DATABASE_URL names no file: write sqlite:PATH');
    return { engine: 'sqlite', path };
  }
  const isPostgres = /^postgres(ql)?:\/\/./.test(url);
  // What is wrong may be the password: the address is not repeated.
  if (!isPostgres || !URL.canParse(url)) {
    faults.push('DATABASE_URL is neither sqlite:PATH nor postgres://USER:PASSWORD@HOST:PORT/NAME');
  }
  return isPostgres ? { engine: 'postgres', url } : { engine: 'sqlite', path: '' };
}

function readPort(text: string, faults: string[]): number {
  if (text === '') return 3000;
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  if (port < 0 || port > 65_535) faults.push(`PORT '${text}' is not a number from 0 to 65535`);
  return port;
}

/** Without a path; only this machine is asked without encryption. */
function readPublicUrl(url: string, port: number, faults: string[]): string {
  if (url === '') return `http://127.0.0.1:${port}`;
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(url);
  if (!isLocal && !/^https:\/\/[^\s/@]+\/?$/.test(url))
    faults.push('PUBLIC_URL is no address such as https://levypool.example.org');
  return url.replace(/\/$/, '');
}

/** All of it or nothing; only a sign-in on this machine is asked without encryption. */
function readOpenId(given: (name: keyof typeof SETTINGS) => string, faults: string[]): OpenIdSetting | null {
  const [issuer, clientId, clientSecret] = [given('OIDC_ISSUER'), given('OIDC_CLIENT_ID'), given('OIDC_CLIENT_SECRET')];
  const hasMfa = given('OIDC_HAS_MFA') || 'no';
  if (!['yes', 'no'].includes(hasMfa)) faults.push(`OIDC_HAS_MFA '${hasMfa}' is neither yes nor no`);
  if (issuer === '' && clientId === '' && clientSecret === '') return null;
  if (issuer === '')
    faults.push('OIDC_ISSUER is missing: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET mean nothing without it');
  else if (!isIssuer(issuer)) faults.push('OIDC_ISSUER is no address such as https://login.example.org');
  if (issuer !== '' && clientId === '') faults.push('OIDC_CLIENT_ID is missing: the sign-in asks who wants to know');
  if (issuer !== '' && clientSecret === '') faults.push('OIDC_CLIENT_SECRET is missing: the sign-in asks for it');
  const name = given('OIDC_NAME') || 'your organisation’s account';
  return { issuer, clientId, clientSecret, name, hasMfa: hasMfa === 'yes' };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isLocal = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  return (isLocal || protocol === 'https:') && search === '' && hash === '' && username === '';
}

function defaultTokenFile(database: DatabaseSetting): string {
  return database.engine === 'sqlite' ? `${database.path}.api-token` : './data/levypool.api-token';
}

function readMailUrl(url: string, faults: string[]): string | null {
  if (url === '') return null;
  // What is wrong may be the password: the address is not repeated.
  if (!isMailUrl(url)) faults.push('MAIL_URL is neither smtp://USER:PASSWORD@HOST:PORT nor smtps://…');
  return url;
}

function isMailUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  if (!/^smtps?:$/.test(protocol) || hostname === '' || !['', '/'].includes(pathname)) return false;
  return search === '' && hash === '' && (password === '' || username !== '') && isDecodable(username + password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const ADDRESS = /^([^<>@,;\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@,;\s]+@[^<>@,;\s]+)$/;

function readMailFrom(from: string, faults: string[]): string {
  if (from === '') return 'levypool@localhost';
  if (!ADDRESS.test(from)) faults.push('MAIL_FROM is no address such as levypool@example.org');
  return from;
}

function defaultMailFolder(database: DatabaseSetting): string {
  return database.engine === 'sqlite' ? `${dirname(database.path)}/mail` : './data/mail';
}

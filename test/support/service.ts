import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { DatabaseSetting, LogLevel, Settings } from '../../config/settings.js';
import type { Role } from '../../src/core/access/roles.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { ApiTokens, GrantRole, MakePersonToken, RecordEmployment, RegisterPerson } from '../../src/identity/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { SETTINGS } from '../../src/platform/database/database.module.js';
import { Reads } from '../../src/platform/database/reads.js';
import { createService } from '../../src/service.js';
import { type Engine, createDatabase } from './engines.js';
import { SetClock } from './set-clock.js';

const LEARNER_KEY = 'a learner key for tests, of more than 32 characters';

/** A folder of the database's own, made when the first mail is written. */
const mailFolderOf = (database: DatabaseSetting): string =>
  database.engine === 'sqlite'
    ? join(dirname(database.path), 'mail')
    : join(tmpdir(), `levypool-mail-${basename(new URL(database.url).pathname)}`);

export const settingsOver = (database: DatabaseSetting, logLevel: LogLevel = 'error'): Settings => ({
  database,
  port: 0,
  learnerKey: LEARNER_KEY,
  apiTokenFile: '',
  mail: { url: null, from: 'levypool@localhost', folder: mailFolderOf(database) },
  publicUrl: 'http://127.0.0.1',
  sessionKey: null,
  openId: null,
  logLevel,
});

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** A refusal as it leaves the service. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults: readonly { readonly where: string; readonly message: string }[];
  readonly requestId: string;
}

export interface Upload {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Headers of a request. One that is undefined is not sent. */
export type Sent = Readonly<Record<string, string | undefined>>;

/** A role as a test gives it: a trust's or a receiver's with its organisation. */
export interface GivenRole {
  readonly role: Role;
  readonly organisationId?: number;
}

/** A person with the headers that carry the person's token. */
export interface TestPerson {
  readonly id: number;
  readonly headers: Sent;
}

const REQUEST = { actor: 'tests' };
/** Before anything that a test does. */
const LONG_AGO = toLocalDate('2017-01-01');
const TOKEN_DAYS = 20 * 365;

const JSON_BODY = { 'content-type': 'application/json' };

/** The service over a database of its own, asked over HTTP as a client asks. Writes carry the token and a new key. */
export class TestService {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly clock: SetClock,
    readonly token: string,
    readonly mailFolder: string,
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param moment where the clock stands. @param more settings that differ from those of other tests */
  static async start(
    engine: Engine,
    moment?: string,
    logLevel?: LogLevel,
    more: Partial<Settings> = {},
  ): Promise<TestService> {
    const database = await createDatabase(engine);
    const clock = new SetClock(moment);
    const settings = { ...settingsOver(database.setting, logLevel), ...more };
    const app = await createService(settings, clock);
    const token = await app.get(ApiTokens).createFirst('tests');
    await app.listen(0, '127.0.0.1');
    return new TestService(app, await app.getUrl(), clock, token!, settings.mail.folder, () => database.drop());
  }

  /** The same books served once more, as by another process: over connections, and with a clock, of its own. */
  async another(moment: string = this.clock.now()): Promise<TestService> {
    const clock = new SetClock(moment);
    const app = await createService(this.app.get<Settings>(SETTINGS), clock);
    await app.listen(0, '127.0.0.1');
    return new TestService(app, await app.getUrl(), clock, this.token, this.mailFolder, () => Promise.resolve());
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.mailFolder, { recursive: true, force: true });
    await this.drop();
  }

  /** With the operator's token, where no other is sent. */
  get<Body>(path: string, headers: Sent = {}): Promise<Answer<Body>> {
    return this.ask('GET', path, null, { authorization: `Bearer ${this.token}`, ...headers });
  }

  post<Body>(path: string, body: unknown, headers: Sent = {}): Promise<Answer<Body>> {
    return this.ask('POST', path, JSON.stringify(body), this.writing({ ...JSON_BODY, ...headers }));
  }

  put<Body>(path: string, body: unknown, headers: Sent = {}): Promise<Answer<Body>> {
    return this.ask('PUT', path, JSON.stringify(body), this.writing({ ...JSON_BODY, ...headers }));
  }

  /** Sends files as a browser's form does. */
  upload<Body>(path: string, files: readonly Upload[], headers: Sent = {}): Promise<Answer<Body>> {
    const form = new FormData();
    for (const { name, content } of files) form.append('file', new Blob([content]), name);
    return this.ask('POST', path, form, this.writing(headers));
  }

  /** @param path after `/api/v1/`, or from the root */
  async ask<Body>(
    method: string,
    path: string,
    body: string | Uint8Array | FormData | null,
    headers: Sent,
  ): Promise<Answer<Body>> {
    const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
    const answer = await fetch(this.address(path), {
      method,
      headers: Object.fromEntries(given),
      body: body as NonNullable<RequestInit['body']> | null,
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
      text,
    };
  }

  /** Asks as a page of another site would, whose name was made to point here; `fetch` sends no other host. */
  askAsHost(host: string, path: string): Promise<Problem> {
    return new Promise((resolve, reject) => {
      const request = get(this.address(path), { headers: { host }, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve(JSON.parse(text) as Problem));
      });
      request.on('error', reject);
    });
  }

  /** Registers an organisation, a trust where nothing else is said. @returns its id */
  async register(name: string, details: object = {}): Promise<number> {
    const answer = await this.post<{ id: number }>('organisations', { name, kind: 'nhs-trust', ...details });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  }

  /** Registers a trust with a levy account. @returns the ids of both */
  async openAccount(name: string, details: object = {}): Promise<{ organisationId: number; id: number }> {
    const organisationId = await this.register(name, details);
    const answer = await this.post<{ id: number }>('levy-accounts', { organisationId });
    if (answer.status !== 201) throw new Error(answer.text);
    return { organisationId, id: answer.body.id };
  }

  /** Registers a person who holds roles, and works for organisations, from long ago on. */
  async person(name: string, roles: readonly GivenRole[], employerIds: readonly number[] = []): Promise<TestPerson> {
    const { app } = this;
    const { id } = answered(await app.get(RegisterPerson).run(REQUEST, { name, employerId: null }));
    const dated = { personId: id, from: LONG_AGO, held: true };
    for (const { role, organisationId = null } of roles) {
      answered(await app.get(GrantRole).run(REQUEST, { ...dated, role, organisationId, reason: 'For a test' }));
    }
    for (const organisationId of employerIds) {
      answered(await app.get(RecordEmployment).run(REQUEST, { ...dated, organisationId }));
    }
    return { id, headers: { authorization: `Bearer ${await this.tokenOf(id, TOKEN_DAYS)}` } };
  }

  /** Makes an API token for a person. @param days how long it is good */
  async tokenOf(personId: number, days: number): Promise<string> {
    let token = '';
    const keep = (secret: string): void => void (token = secret);
    answered(await this.app.get(MakePersonToken).run(REQUEST, personId, days, keep));
    return token;
  }

  /** What a question of SQL finds in the database. */
  rows<Row>(sql: string): Promise<Row[]> {
    return this.app.get(Reads).run((db) => db.all<Row>(sql));
  }

  /** How many records there are: a request that writes nothing leaves it as it was. */
  async records(): Promise<number> {
    const [row] = await this.rows<{ count: number }>('SELECT count(*) AS count FROM record');
    return row!.count;
  }

  private address(path: string): string {
    return `${this.url}${path.startsWith('/') ? path : `/api/v1/${path}`}`;
  }

  /** The headers of a write: the operator's token and a key that was never used. */
  writing(headers: Sent = {}): Sent {
    return { authorization: `Bearer ${this.token}`, 'idempotency-key': randomUUID(), ...headers };
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseSetting } from '../../config/settings.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';

/** Both engines, for `describe.each`: every database test runs on each. */
export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** A database of a test's own, with its tables, and the way to throw it away. */
export interface TestDatabase {
  readonly setting: DatabaseSetting;
  drop(): Promise<void>;
}

const TEMPLATE = 'levypool_template';
let created = 0;

function serverUrl(database: string): string {
  const url = new URL(process.env['LEVYPOOL_TEST_POSTGRES']!);
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: serverUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the tables once and copies them for each test; of several test processes, one makes them. */
async function createFromTemplate(name: string): Promise<void> {
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${TEMPLATE}`);
      await BooksDatabase.migrate({ engine: 'postgres', url: serverUrl(TEMPLATE) });
    }
    // Copying files is three times as fast as logging every page, on a server that need not survive a power cut.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  });
}

export async function createDatabase(engine: Engine): Promise<TestDatabase> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'levypool-test-'));
    return {
      setting: { engine, path: join(folder, 'books.sqlite') },
      drop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    };
  }
  const name = `levypool_${process.pid}_${++created}_${Date.now().toString(36)}`;
  await createFromTemplate(name);
  return {
    setting: { engine, url: serverUrl(name) },
    drop: () => onServer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

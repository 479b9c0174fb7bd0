import Sqlite from 'better-sqlite3';
import pg from 'pg';
import type { DatabaseSetting } from '../../config/settings.js';

export type SqlValue = string | number | bigint | null;

/** SQL past the program: what somebody with a database tool can do. Placeholders are `?` on both engines. */
export interface DirectSql {
  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, params?: readonly SqlValue[]): Promise<void>;
  close(): Promise<void>;
}

export async function openDirectSql(setting: DatabaseSetting): Promise<DirectSql> {
  if (setting.engine === 'sqlite') return overSqlite(new Sqlite(setting.path));
  const client = new pg.Client({ connectionString: setting.url });
  await client.connect();
  return overPostgres(client);
}

function overSqlite(database: Sqlite.Database): DirectSql {
  database.pragma('busy_timeout = 5000');
  database.defaultSafeIntegers(true);
  const all = (sql: string, params: readonly SqlValue[]): unknown[] => {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all(...params);
    statement.run(...params);
    return [];
  };
  return {
    all: <Row>(sql: string, params: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve) => resolve(all(sql, params) as Row[])),
    run: (sql, params = []) => new Promise((resolve) => resolve(void all(sql, params))),
    close: () => Promise.resolve(void database.close()),
  };
}

function overPostgres(client: pg.Client): DirectSql {
  const types = { getTypeParser };
  const all = async (sql: string, params: readonly SqlValue[]): Promise<unknown[]> => {
    let position = 0;
    const text = sql.replaceAll('?', () => `$${++position}`);
    const { rows } = await client.query<object>({ text, values: [...params], types });
    return rows;
  };
  return {
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await all(sql, params)) as Row[],
    run: async (sql, params = []) => void (await all(sql, params)),
    close: () => client.end(),
  };
}

/** Whole numbers exactly, as SQLite's driver gives them here. */
function getTypeParser(...[oid, format]: Parameters<typeof pg.types.getTypeParser>): unknown {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return BigInt;
  return pg.types.getTypeParser(oid, format) as unknown;
}

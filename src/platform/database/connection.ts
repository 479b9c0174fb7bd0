import type { Database, Statement } from 'better-sqlite3';
import type { ClientBase } from 'pg';

export type Dialect = 'sqlite' | 'postgres';

export type Param = string | number | bigint | null | readonly (string | number | bigint | null)[];

/**
 * One database connection. SQL is written once with `?` placeholders and in what both engines understand; where they
 * differ, the caller asks for the dialect. Statements are prepared once per connection.
 */
export interface Connection {
  readonly dialect: Dialect;
  all<Row>(sql: string, params?: readonly Param[]): Promise<Row[]>;
  /** Several statements without parameters, in one round trip. */
  script(sql: string): Promise<void>;
}

/** A limit on statements kept prepared: SQL here is fixed text, so more of them means that values are built into it. */
const STATEMENTS_MAX = 500;

export class SqliteConnection implements Connection {
  readonly dialect = 'sqlite';
  private readonly statements = new Map<string, Statement<unknown[]>>();

  constructor(readonly database: Database) {}

  // Asynchronous in form only: the driver answers at once, and the caller's code is the same for both engines.
  all<Row>(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    return new Promise((resolve) => resolve(this.allNow<Row>(sql, params)));
  }

  allNow<Row>(sql: string, params: readonly Param[] = []): Row[] {
    const statement = this.prepare(sql);
    if (statement.reader) return statement.all(...(params as unknown[])) as Row[];
    statement.run(...(params as unknown[]));
    return [];
  }

  script(sql: string): Promise<void> {
    return new Promise((resolve) => {
      this.database.exec(sql);
      resolve();
    });
  }

  private prepare(sql: string): Statement<unknown[]> {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= STATEMENTS_MAX) this.statements.clear();
      statement = this.database.prepare<unknown[]>(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

const numbered = new Map<string, { name: string; text: string }>();

/** `?` to `$1`, `$2`, …, with a name under which the server keeps the statement prepared. */
function forPostgres(sql: string): { name?: string; text: string } {
  const known = numbered.get(sql);
  if (known) return known;
  let position = 0;
  const text = sql.replaceAll('?', () => `$${++position}`);
  if (numbered.size >= STATEMENTS_MAX) return { text };
  const statement = { name: `levypool-${numbered.size + 1}`, text };
  numbered.set(sql, statement);
  return statement;
}

export class PostgresConnection implements Connection {
  readonly dialect = 'postgres';

  constructor(private readonly client: ClientBase) {}

  async all<Row>(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    const result = await this.client.query({ ...forPostgres(sql), values: [...params] });
    return result.rows as Row[];
  }

  async script(sql: string): Promise<void> {
    await this.client.query(sql);
  }
}

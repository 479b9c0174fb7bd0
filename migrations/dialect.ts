import type { QueryRunner } from 'typeorm';

/** What a migration writes differently for the two engines. */
export interface MigrationDialect {
  readonly sqlite: boolean;
  run(sql: string): Promise<void>;
  /** Whole numbers: ids and units of money. */
  readonly integer: string;
  /** Text that sorts byte by byte on both engines. */
  readonly text: string;
  /** Closes a `CREATE TABLE`. */
  readonly end: string;
}

export function dialectOf(runner: QueryRunner): MigrationDialect {
  const sqlite = runner.connection.options.type === 'better-sqlite3';
  return {
    sqlite,
    run: async (sql) => {
      await runner.query(sql);
    },
    integer: sqlite ? 'INTEGER' : 'bigint',
    text: sqlite ? 'TEXT' : 'text COLLATE "C"',
    end: sqlite ? ') STRICT' : ')',
  };
}

/**
 * A table of records: rows are added and never changed. Ids are given by the journal, in PostgreSQL from a sequence
 * of the table's own; triggers refuse update and delete.
 */
export async function createRecordedTable(
  db: MigrationDialect,
  table: string,
  columns: string,
  ...indexes: readonly string[]
): Promise<void> {
  const record = table === 'record' ? '' : `record_id ${db.integer} NOT NULL REFERENCES record (id),`;
  await db.run(`CREATE TABLE ${table} (id ${db.integer} PRIMARY KEY, ${record} ${columns} ${db.end}`);
  if (!db.sqlite) await db.run(`CREATE SEQUENCE ${table}_number OWNED BY ${table}.id`);
  if (table !== 'record') await db.run(`CREATE INDEX ${table}_by_record ON ${table} (record_id)`);
  for (const [position, index] of indexes.entries()) {
    await db.run(`CREATE INDEX ${table}_${position + 1} ON ${table} (${index})`);
  }
  await refuseChanges(db, table);
}

/** Triggers that refuse to change or delete a row, however it is asked for. */
export async function refuseChanges(db: MigrationDialect, table: string): Promise<void> {
  for (const change of ['UPDATE', 'DELETE']) {
    const name = `${table}_refuses_${change.toLowerCase()}`;
    const message = `${table.toUpperCase()}.APPEND_ONLY: a row of ${table} is never changed or deleted`;
    await db.run(
      db.sqlite
        ? `CREATE TRIGGER ${name} BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, '${message}'); END`
        : `CREATE TRIGGER ${name} BEFORE ${change} ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
  }
  if (!db.sqlite) {
    await db.run(
      `CREATE TRIGGER ${table}_refuses_truncate BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION refuse_change()`,
    );
  }
}

import type { DatabaseSetting } from '../../../config/settings.js';
import { type DirectSql, type SqlValue, openDirectSql } from '../direct-sql.js';
import type { Engine } from '../engines.js';
import { type CatalogueTable, readCatalogue, readTriggers } from './catalogue.js';

export type Row = Readonly<Record<string, SqlValue>>;

/**
 * Somebody with the database's own tools and all rights: changes rows while triggers and foreign keys are off, and
 * puts the triggers back as they were.
 */
export class Tamperer {
  private constructor(
    readonly engine: Engine,
    readonly sql: DirectSql,
    readonly tables: ReadonlyMap<string, CatalogueTable>,
  ) {}

  static async open(setting: DatabaseSetting): Promise<Tamperer> {
    const sql = await openDirectSql(setting);
    // On PostgreSQL a role of replication fires neither triggers nor foreign keys.
    await sql.run(setting.engine === 'sqlite' ? 'PRAGMA foreign_keys = OFF' : 'SET session_replication_role = replica');
    return new Tamperer(setting.engine, sql, await readCatalogue(sql, setting.engine));
  }

  table(name: string): CatalogueTable {
    const table = this.tables.get(name);
    if (!table) throw new Error(`there is no table ${name}`);
    return table;
  }

  rows(table: string): Promise<Row[]> {
    const { columns, key } = this.table(table);
    return this.sql.all<Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${key.join(', ')}`);
  }

  insert(table: string, row: Row): Promise<void> {
    const columns = Object.keys(row);
    const values = columns.map(() => '?').join(', ');
    return this.write(table, `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`, Object.values(row));
  }

  delete(table: string, row: Row): Promise<void> {
    const [where, key] = this.whereIs(table, row);
    return this.write(table, `DELETE FROM ${table} WHERE ${where}`, key);
  }

  update(table: string, row: Row, changes: Row): Promise<void> {
    const [where, key] = this.whereIs(table, row);
    const sets = Object.keys(changes).map((column) => `${column} = ?`);
    const values = Object.values(changes);
    return this.write(table, `UPDATE ${table} SET ${sets.join(', ')} WHERE ${where}`, [...values, ...key]);
  }

  /** Takes the rows of tables down as they are. @returns what puts them back */
  async keep(tables: readonly string[]): Promise<() => Promise<void>> {
    const kept = await Promise.all(tables.map(async (table) => [table, await this.rows(table)] as const));
    return async () => {
      for (const [table, rows] of kept) await this.putBack(table, rows);
    };
  }

  close(): Promise<void> {
    return this.sql.close();
  }

  private async putBack(table: string, rows: readonly Row[]): Promise<void> {
    const { key } = this.table(table);
    const keyOf = (row: Row): string => key.map((column) => String(row[column])).join(' ');
    const textOf = (row: Row): string => Object.values(row).map(String).join('\0');
    const present = new Map((await this.rows(table)).map((row) => [keyOf(row), row]));
    for (const row of rows) {
      const now = present.get(keyOf(row));
      present.delete(keyOf(row));
      if (!now) await this.insert(table, row);
      else if (textOf(now) !== textOf(row)) await this.update(table, now, row);
    }
    for (const row of present.values()) await this.delete(table, row);
  }

  private whereIs(table: string, row: Row): [where: string, key: SqlValue[]] {
    const { key } = this.table(table);
    return [key.map((column) => `${column} = ?`).join(' AND '), key.map((column) => row[column]!)];
  }

  private async write(table: string, statement: string, params: readonly SqlValue[]): Promise<void> {
    if (this.engine === 'postgres') return this.sql.run(statement, params);
    await this.sql.run('BEGIN IMMEDIATE');
    try {
      const triggers = (await readTriggers(this.sql, 'sqlite')).filter((trigger) => trigger.table === table);
      for (const { name } of triggers) await this.sql.run(`DROP TRIGGER ${name}`);
      await this.sql.run(statement, params);
      for (const { definition } of triggers) await this.sql.run(definition);
      await this.sql.run('COMMIT');
    } catch (error) {
      await this.sql.run('ROLLBACK');
      throw error;
    }
  }
}

import type { DirectSql } from '../direct-sql.js';
import type { Engine } from '../engines.js';

/** A table as the database itself describes it. */
export interface CatalogueTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** Columns of which no two rows may have the same, alone or with others. */
  readonly unique: readonly string[];
}

const ON_SQLITE = `
  SELECT m.name AS table_name, c.name AS column_name, c.pk > 0 AS is_key,
         EXISTS (SELECT 1 FROM pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
                  WHERE l."unique" = 1 AND l.origin <> 'pk' AND i.name = c.name) AS is_unique
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
   WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`;

const ON_POSTGRES = `
  SELECT c.relname AS table_name, a.attname AS column_name,
         EXISTS (SELECT 1 FROM pg_index i
                  WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS is_key,
         EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary
                    AND a.attnum = ANY (i.indkey)) AS is_unique
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY c.relname, a.attnum`;

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
  readonly is_key: bigint | boolean;
  readonly is_unique: bigint | boolean;
}

/** Every table of the database with its columns, by its name. */
export async function readCatalogue(sql: DirectSql, engine: Engine): Promise<Map<string, CatalogueTable>> {
  const tables = new Map<string, { name: string; columns: string[]; key: string[]; unique: string[] }>();
  for (const row of await sql.all<ColumnRow>(engine === 'sqlite' ? ON_SQLITE : ON_POSTGRES)) {
    const table = tables.get(row.table_name) ?? { name: row.table_name, columns: [], key: [], unique: [] };
    tables.set(row.table_name, table);
    table.columns.push(row.column_name);
    if (row.is_key) table.key.push(row.column_name);
    else if (row.is_unique) table.unique.push(row.column_name);
  }
  return tables;
}

export interface CatalogueTrigger {
  readonly name: string;
  readonly table: string;
  /** Makes it again as it is. */
  readonly definition: string;
}

export function readTriggers(sql: DirectSql, engine: Engine): Promise<CatalogueTrigger[]> {
  return sql.all<CatalogueTrigger>(
    engine === 'sqlite'
      ? 'SELECT name, tbl_name AS "table", sql AS definition FROM sqlite_master WHERE type = \'trigger\' ORDER BY name'
      : `SELECT t.tgname AS name, c.relname AS "table", pg_get_triggerdef(t.oid) AS definition
           FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal ORDER BY t.tgname`,
  );
}

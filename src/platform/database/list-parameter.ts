import type { Connection } from './connection.js';

/** SQL: the values of a list that is given as one JSON parameter, as text or as whole numbers, for `IN (…)`. */
export function listParameter(db: Connection, type: 'text' | 'integer'): string {
  if (db.dialect === 'sqlite') return 'SELECT value FROM json_each(?)';
  return `SELECT json_array_elements_text(?::json)${type === 'integer' ? '::bigint' : ''}`;
}

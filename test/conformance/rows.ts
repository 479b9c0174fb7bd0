import { UnreadableCase } from './input.js';
import { type Json, type JsonObject, isList, isObject, shown } from './json.js';

/**
 * What a case asserts of each row of its input: the i-th of `rows`, or the i-th value of every list under its key.
 * @throws UnreadableCase when the rows and what is expected of them do not match one to one
 */
export function expectedByRow(expected: Json | undefined, rows: number): readonly Json[] {
  if (!isObject(expected)) throw new UnreadableCase(`expected is ${shown(expected)}, not an object`);
  const { tolerance, rows: listed, ...columns } = expected;
  const shared: JsonObject = tolerance === undefined ? {} : { tolerance };
  if (listed === undefined) {
    return Array.from({ length: rows }, (_, index) => ({ ...shared, ...rowOf(columns, index, rows) }));
  }
  if (!isList(listed) || listed.length !== rows) throw new UnreadableCase(`expected.rows has not ${rows} rows`);
  const strange = Object.keys(columns)[0];
  if (strange !== undefined) throw new UnreadableCase(`the key '${strange}' is not understood beside rows`);
  return listed.map((row) => (isObject(row) ? { ...shared, ...row } : row));
}

function rowOf(columns: JsonObject, index: number, rows: number): JsonObject {
  const values = Object.entries(columns).map(([key, list]): [string, Json] => {
    if (!isList(list) || list.length !== rows) throw new UnreadableCase(`${key} has not a value for each row`);
    return [key, list[index] ?? null];
  });
  return Object.fromEntries(values);
}

import type { RecordedTable } from '../../journal/index.js';
import type { Param } from '../../platform/database/connection.js';
import { RECORDED_TABLES } from '../verify-books.js';
import { OWNERS, PARENTS, THINGS, type ThingName } from './things.js';

type Wanted = [sql: string, values: readonly Param[]];

const ownersOf = (name: string): string[] =>
  RECORDED_TABLES.find((table) => table.name === name)!.columns.filter((column) => OWNERS.includes(column));

/** SQL: the records whose rows name an organisation, each by itself or by what it belongs to. */
const OF_ORGANISATION: readonly string[] = RECORDED_TABLES.flatMap(({ name, columns }: RecordedTable) =>
  columns.flatMap((column) => {
    if (OWNERS.includes(column)) return [`SELECT record_id FROM ${name} WHERE ${column} = ?`];
    const parent = PARENTS[column];
    if (parent === undefined) return [];
    return ownersOf(parent).map(
      (owner) => `SELECT c.record_id FROM ${parent} p JOIN ${name} c ON c.${column} = p.id WHERE p.${owner} = ?`,
    );
  }),
);

/** SQL: the record that a thing came with, and those whose rows name it. */
function ofThing(thing: ThingName): readonly string[] {
  const { table, column } = THINGS[thing];
  const isNamed = (each: string): boolean =>
    each === column || (thing === 'account' && ['from_account_id', 'to_account_id'].includes(each));
  return [
    `SELECT record_id FROM ${table} WHERE id = ?`,
    ...RECORDED_TABLES.flatMap(({ name, columns }) =>
      columns.filter(isNamed).map((each) => `SELECT record_id FROM ${name} WHERE ${each} = ?`),
    ),
  ];
}

const among = (selects: readonly string[], id: number): Wanted => [
  `r.id IN (${selects.join(' UNION ALL ')})`,
  selects.map(() => id),
];

export const recordsOfOrganisation = (id: number): Wanted =>
  among(['SELECT record_id FROM organisation WHERE id = ?', ...OF_ORGANISATION], id);

export const recordsOfThing = (thing: ThingName, id: number): Wanted => among(ofThing(thing), id);

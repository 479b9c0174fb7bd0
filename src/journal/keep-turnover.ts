import type { Cell } from '../core/journal/canonical.js';
import { invariant } from '../core/invariant.js';
import type { Dialect, Param } from '../platform/database/connection.js';
import type { WrittenRows } from './draft.js';
import { positionOf } from './recorded-table.js';
import { ENTRY, POSTING } from './tables.js';

/** What an account moved in one period, in units. */
export type Turnover = readonly [accountId: number, period: string, units: bigint];

const EFFECTIVE_ON = positionOf(ENTRY, 'effective_on');
const ENTRY_ID = positionOf(POSTING, 'entry_id');
const FROM = positionOf(POSTING, 'from_account_id');
const TO = positionOf(POSTING, 'to_account_id');
const AMOUNT = positionOf(POSTING, 'amount');

/** What written postings move, by account and by month and day. */
export function turnoverOf(records: Iterable<WrittenRows>): Turnover[] {
  const moved = new Map<string, [number, string, bigint]>();
  const move = (account: Cell, period: string, units: bigint): void => {
    const key = `${account}|${period}`;
    const known = moved.get(key);
    if (known) known[2] += units;
    else moved.set(key, [account as number, period, units]);
  };
  for (const rows of records) {
    const days = new Map((rows.get(ENTRY) ?? []).map((cells) => [cells[0], cells[EFFECTIVE_ON] as string]));
    for (const cells of rows.get(POSTING) ?? []) {
      const day = days.get(cells[ENTRY_ID]);
      invariant(day !== undefined, 'a posting is written with its entry');
      const units = cells[AMOUNT] as bigint;
      for (const period of [day, day.slice(0, 7)]) {
        move(cells[FROM]!, period, -units);
        move(cells[TO]!, period, units);
      }
    }
  }
  return [...moved.values()];
}

/** Up to this many periods are given to PostgreSQL as values; more as one array a column. */
const PERIODS_AS_VALUES_MAX = 8;

/** One statement that carries each period's total on from the last one recorded, with its values. */
export function turnoverStatement(
  dialect: Dialect,
  turnover: readonly Turnover[],
  recordedAt: string,
): { readonly sql: string; readonly params: readonly Param[] } {
  if (dialect === 'sqlite') {
    const rows = turnover.map(([account, period, units]) => `[${account},"${period}",${units}]`);
    return { sql: ON_SQLITE, params: [recordedAt, `[${rows.join(',')}]`] };
  }
  if (turnover.length <= PERIODS_AS_VALUES_MAX) {
    const rows = turnover.map(() => '(?::bigint, ?::text, ?::bigint)').join(', ');
    return { sql: onPostgres(`(VALUES ${rows})`), params: [recordedAt, ...turnover.flat()] };
  }
  const column = (index: 0 | 1 | 2): (string | number | bigint)[] => turnover.map((moved) => moved[index]);
  const arrays = 'unnest(?::bigint[], ?::text[], ?::bigint[])';
  return { sql: onPostgres(arrays), params: [recordedAt, column(0), column(1), column(2)] };
}

const carryOn = (account: string, period: string, units: string, source: string): string => `
  INSERT INTO turnover (account_id, period, recorded_at, total)
  SELECT ${account}, ${period}, ?, ${units} + coalesce(
           (SELECT t.total FROM turnover t WHERE t.account_id = ${account} AND t.period = ${period}
             ORDER BY t.recorded_at DESC LIMIT 1), 0)
    FROM ${source} WHERE true
      ON CONFLICT (account_id, period, recorded_at) DO UPDATE SET total = excluded.total`;

const ON_SQLITE = carryOn('m.value ->> 0', 'm.value ->> 1', '(m.value ->> 2)', 'json_each(?) m');
const onPostgres = (source: string): string =>
  carryOn('m.account_id', 'm.period', 'm.units', `${source} AS m (account_id, period, units)`);

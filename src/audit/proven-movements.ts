import type { Cell, RecordContent } from '../core/journal/canonical.js';
import { ENTRY, POSTING, type RecordedTable } from '../journal/index.js';

/** What an account moved in one period, by moment of recording, in the order in which records came. */
interface Movements {
  readonly moments: string[];
  readonly units: bigint[];
}

const positionOf = <Column extends string>(table: RecordedTable<Column>, column: Column): number =>
  table.columns.indexOf(column) + 1;

const EFFECTIVE_ON = positionOf(ENTRY, 'effective_on');
const RECORDED_AT = positionOf(ENTRY, 'recorded_at');
const ENTRY_ID = positionOf(POSTING, 'entry_id');
const FROM = positionOf(POSTING, 'from_account_id');
const TO = positionOf(POSTING, 'to_account_id');
const AMOUNT = positionOf(POSTING, 'amount');

/** Moments and running totals, as rows of `turnover` must hold them. */
export type RunningTotals = readonly (readonly [recordedAt: string, total: bigint])[];

/**
 * What the records say that accounts moved: counted from their bytes alone, on a way of its own, so that a mistake of
 * the writer does not repeat itself here.
 */
export class ProvenMovements {
  private readonly byDay = new Map<number, Map<string, Movements>>();

  add({ rows }: RecordContent): void {
    const entries = new Map((rows[ENTRY.name] ?? []).map((row) => [row[0]!, row]));
    for (const posting of rows[POSTING.name] ?? []) {
      const entry = entries.get(posting[ENTRY_ID]!);
      // A record that holds a posting without its entry was never written by the books; its own rows name it.
      if (!entry) continue;
      const day = String(entry[EFFECTIVE_ON]);
      const moment = String(entry[RECORDED_AT]);
      const units = unitsOf(posting[AMOUNT]);
      note(periodsOf(this.byDay, posting[FROM] as number), day, moment, -units);
      note(periodsOf(this.byDay, posting[TO] as number), day, moment, units);
    }
  }

  /** In units: what the account holds by its postings. */
  balance(accountId: number): bigint {
    let balance = 0n;
    for (const { units } of this.byDay.get(accountId)?.values() ?? []) for (const moved of units) balance += moved;
    return balance;
  }

  /** Accounts that moved, each with its periods: days `2026-05-08` and months `2026-05`. */
  *accounts(): Iterable<readonly [accountId: number, periods: ReadonlyMap<string, RunningTotals>]> {
    for (const [accountId, days] of this.byDay) {
      const periods = new Map<string, RunningTotals>();
      const months = new Map<string, Movements>();
      for (const [day, movements] of days) {
        periods.set(day, runningTotals(movements));
        const month = day.slice(0, 7);
        movements.moments.forEach((moment, index) => note(months, month, moment, movements.units[index]!));
      }
      for (const [month, movements] of months) periods.set(month, runningTotals(movements));
      yield [accountId, periods];
    }
  }
}

function periodsOf(accounts: Map<number, Map<string, Movements>>, accountId: number): Map<string, Movements> {
  let periods = accounts.get(accountId);
  if (!periods) accounts.set(accountId, (periods = new Map<string, Movements>()));
  return periods;
}

/** Bytes that somebody changed may hold anything here: they are named for their hash, and must not stop the count. */
const unitsOf = (cell: Cell | undefined): bigint => (Number.isSafeInteger(cell) ? BigInt(cell!) : 0n);

function note(periods: Map<string, Movements>, period: string, moment: string, units: bigint): void {
  const movements = periods.get(period);
  if (!movements) {
    periods.set(period, { moments: [moment], units: [units] });
    return;
  }
  const last = movements.moments.length - 1;
  if (movements.moments[last] === moment) movements.units[last]! += units;
  else {
    movements.moments.push(moment);
    movements.units.push(units);
  }
}

function runningTotals({ moments, units }: Movements): RunningTotals {
  const order = [...moments.keys()];
  // Numbers of records are given before their moment of recording: several writers' records may stand crosswise.
  if (!isAscending(moments)) order.sort((left, right) => (moments[left]! < moments[right]! ? -1 : 1));
  const totals: [string, bigint][] = [];
  let total = 0n;
  for (const index of order) {
    total += units[index]!;
    const last = totals.at(-1);
    if (last?.[0] === moments[index]) last![1] = total;
    else totals.push([moments[index]!, total]);
  }
  return totals;
}

const isAscending = (moments: readonly string[]): boolean =>
  moments.every((moment, index) => index === 0 || moments[index - 1]! <= moment);

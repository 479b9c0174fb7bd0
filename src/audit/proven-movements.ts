import type { Cell, RecordContent } from '../core/journal/canonical.js';
import { ENTRY, POSTING, positionOf } from '../journal/index.js';

/** What an account moved in one period: moments of recording, in order, and the total in units up to each. */
interface Turnover {
  readonly moments: string[];
  readonly totals: bigint[];
}

/** Of a day, with the month that it counts in too. */
interface DayTurnover extends Turnover {
  readonly month: Turnover;
}

interface AccountMovements {
  readonly days: Map<string, DayTurnover>;
  readonly months: Map<string, Turnover>;
}

const EFFECTIVE_ON = positionOf(ENTRY, 'effective_on');
const RECORDED_AT = positionOf(ENTRY, 'recorded_at');
const ENTRY_ID = positionOf(POSTING, 'entry_id');
const FROM = positionOf(POSTING, 'from_account_id');
const TO = positionOf(POSTING, 'to_account_id');
const AMOUNT = positionOf(POSTING, 'amount');

/** What the rows of `turnover` must be, as texts `period moment total` of one year joined by commas. */
export type YearTexts = ReadonlyMap<string, string>;

/**
 * What the records say that accounts moved: counted from their bytes alone, on a way of its own, so that a mistake of
 * the writer does not repeat itself here.
 */
export class ProvenMovements {
  private readonly accounts = new Map<number, AccountMovements>();

  add({ rows, recordedAt }: RecordContent): void {
    const entries = rows[ENTRY.name] ?? [];
    const entryOf = new Map(entries.map((row) => [row[0]!, row]));
    for (const posting of rows[POSTING.name] ?? []) {
      const entry = entryOf.get(posting[ENTRY_ID]!);
      // A record that holds a posting without its entry was never written by the books; its own rows name it.
      if (!entry) continue;
      const day = String(entry[EFFECTIVE_ON]);
      // One string for a whole record: a million alike of them would fill the memory.
      const moment = entry[RECORDED_AT] === recordedAt ? recordedAt : String(entry[RECORDED_AT]);
      const units = unitsOf(posting[AMOUNT]);
      this.note(posting[FROM] as number, day, moment, -units);
      this.note(posting[TO] as number, day, moment, units);
    }
  }

  /** In units: what the account holds by its postings. */
  balance(accountId: number): bigint {
    let balance = 0n;
    for (const { totals } of this.accounts.get(accountId)?.months.values() ?? []) balance += totals.at(-1)!;
    return balance;
  }

  /** When the last record that moved the account was recorded; empty when none did. */
  lastMoment(accountId: number): string {
    let last = '';
    for (const { moments } of this.accounts.get(accountId)?.months.values() ?? []) {
      if (moments.at(-1)! > last) last = moments.at(-1)!;
    }
    return last;
  }

  /** Each account that moved, with what it moved by days `2026-05-08` and months `2026-05`, by year. */
  *turnover(): Iterable<readonly [accountId: number, years: YearTexts]> {
    for (const [accountId, { days, months }] of this.accounts) {
      const years = new Map<string, string[]>();
      for (const [period, turnover] of [...months, ...days].sort(byPeriod)) {
        const year = period.slice(0, 4);
        const texts = years.get(year) ?? [];
        if (texts.length === 0) years.set(year, texts);
        turnover.moments.forEach((moment, index) => texts.push(`${period} ${moment} ${turnover.totals[index]}`));
      }
      yield [accountId, new Map([...years].map(([year, texts]) => [year, texts.join(',')]))];
    }
  }

  private note(accountId: number, day: string, moment: string, units: bigint): void {
    const turnover = this.dayOf(accountId, day);
    carryOn(turnover, moment, units);
    carryOn(turnover.month, moment, units);
  }

  private dayOf(accountId: number, day: string): DayTurnover {
    let account = this.accounts.get(accountId);
    if (!account) this.accounts.set(accountId, (account = { days: new Map(), months: new Map() }));
    let turnover = account.days.get(day);
    if (turnover) return turnover;
    let month = account.months.get(day.slice(0, 7));
    if (!month) account.months.set(day.slice(0, 7), (month = { moments: [], totals: [] }));
    account.days.set(day, (turnover = { moments: [], totals: [], month }));
    return turnover;
  }
}

const byPeriod = ([left]: readonly [string, Turnover], [right]: readonly [string, Turnover]): number =>
  left < right ? -1 : 1;

/** Bytes that somebody changed may hold anything here: they are named for their hash, and must not stop the count. */
const unitsOf = (cell: Cell | undefined): bigint => (Number.isSafeInteger(cell) ? BigInt(cell!) : 0n);

function carryOn({ moments, totals }: Turnover, moment: string, units: bigint): void {
  let at = moments.length;
  // Numbers of records are given before their moment of recording: several writers' records may stand crosswise.
  while (at > 0 && moments[at - 1]! > moment) at -= 1;
  if (moments[at - 1] !== moment) {
    moments.splice(at, 0, moment);
    totals.splice(at, 0, at === 0 ? 0n : totals[at - 1]!);
    at += 1;
  }
  for (let later = at - 1; later < totals.length; later++) totals[later]! += units;
}

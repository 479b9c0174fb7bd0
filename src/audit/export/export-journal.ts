import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { type LocalDate, lastDay, monthOfDate } from '../../core/calendar/local-date.js';
import type { Month } from '../../core/calendar/month.js';
import { toText } from '../../core/money/money.js';
import { type ReadTx, Reads } from '../../platform/database/reads.js';
import { moneyFromRow } from '../../platform/database/units.js';
import { accountPath } from './account-path.js';
import { BEANCOUNT } from './beancount.js';
import { CSV } from './csv.js';
import type { ExportHead, ExportedAccount, JournalFormat } from './exported.js';
import { HLEDGER } from './hledger.js';
import { OwnTotals } from './own-totals.js';
import { entriesInSteps } from './read-entries.js';

export const FORMATS = { csv: CSV, hledger: HLEDGER, beancount: BEANCOUNT } as const satisfies Record<
  string,
  JournalFormat
>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** Takes the file piece by piece, and says when it can take more. */
export type Sink = (text: string) => Promise<void>;

/**
 * Writes the whole journal down, both books, from one picture of what is committed: the same journal gives the same
 * bytes. At the end of each month, and of the whole, stands what each account holds by the books' own totals.
 */
@Injectable()
export class ExportJournal {
  constructor(private readonly reads: Reads) {}

  /** @param asAt the last day that takes part; null for all of them */
  run(name: FormatName, asAt: LocalDate | null, sink: Sink): Promise<void> {
    return this.reads.run((db) => exportAll(db, FORMATS[name], asAt, sink));
  }
}

async function exportAll(db: ReadTx, format: JournalFormat, asAt: LocalDate | null, sink: Sink): Promise<void> {
  const accounts = await findAccounts(db);
  const days = await findDays(db, asAt);
  await sink(format.head({ ...(await findExtent(db, asAt)), asAt, firstDay: days[0] ?? null, accounts }));
  const totals = new OwnTotals(db);
  const moved = new Map<number, ExportedAccount>();
  let month: Month | undefined;
  for await (const step of entriesInSteps(db, new Map(accounts.map((each) => [each.id, each])), days)) {
    const next = monthOfDate(step[0]!.effectiveOn);
    if (month !== undefined && month !== next) {
      await sink(format.balances(lastDay(month), await totals.atEndOf(month, moved)));
      moved.clear();
    }
    month = next;
    for (const { from, to } of step.flatMap(({ postings }) => postings)) moved.set(from.id, from).set(to.id, to);
    await sink(step.map(format.entry).join(''));
    await setImmediate();
  }
  const end = asAt ?? days.at(-1);
  if (end !== undefined) await sink(format.balances(end, await totals.atTheEnd(accounts, asAt)));
}

const LAST_DAY = '9999-12-31';

async function findDays(db: ReadTx, asAt: LocalDate | null): Promise<LocalDate[]> {
  const rows = await db.all<{ day: LocalDate }>(
    'SELECT DISTINCT effective_on AS day FROM entry WHERE effective_on <= ? ORDER BY effective_on',
    [asAt ?? LAST_DAY],
  );
  return rows.map(({ day }) => day);
}

async function findExtent(db: ReadTx, asAt: LocalDate | null): Promise<Pick<ExportHead, 'entries' | 'knownAt'>> {
  const [row] = await db.all<{ entries: number; known_at: string | null }>(
    'SELECT count(*) AS entries, max(recorded_at) AS known_at FROM entry WHERE effective_on <= ?',
    [asAt ?? LAST_DAY],
  );
  return { entries: Number(row!.entries), knownAt: row!.known_at };
}

async function findAccounts(db: ReadTx): Promise<ExportedAccount[]> {
  interface Row {
    readonly id: number;
    readonly code: string;
    readonly book: string;
    readonly purpose: string;
    readonly organisationId: number | null;
    readonly floor: number | null;
    readonly owner: string | null;
  }
  const rows = await db.all<Row>(
    `SELECT a.id, a.code, a.book, a.purpose, a.organisation_id AS "organisationId", a.floor, o.name AS owner
       FROM account a LEFT JOIN current_organisation o ON o.id = a.organisation_id ORDER BY a.id`,
  );
  return rows.map(({ floor, owner, ...account }) => ({
    ...{ id: account.id, code: account.code, book: account.book, path: accountPath(account, owner) },
    owner: owner ?? 'The programme',
    floor: floor === null ? null : toText(moneyFromRow(floor)),
  }));
}

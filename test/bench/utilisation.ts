import type { INestApplicationContext } from '@nestjs/common';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { ExportJournal } from '../../src/audit/index.js';
import { type LocalDate, dateIn, toLocalDate } from '../../src/core/calendar/local-date.js';
import { type Month, monthsFrom, toMonth } from '../../src/core/calendar/month.js';
import type { EntryDraft } from '../../src/core/journal/entry.js';
import { money } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { Books, RecordDraft, draftEntry } from '../../src/journal/index.js';
import { type CashAccounts, OpenLevyAccount, findCashAccounts } from '../../src/levy-accounts/index.js';
import { RegisterOrganisation } from '../../src/organisations/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { Reads } from '../../src/platform/database/reads.js';
import { FindUtilisation } from '../../src/utilisation/figures/find-utilisation.js';
import { report, say, timed } from './measure.js';
import { withBooks } from './month-ends.js';

const TRUSTS = 20;
const MONTHS = monthsFrom(toMonth('2021-11'), 60);
const ROWS_OF_RECORD = 500;
const actor = 'bench';
const run = promisify(execFile);

/** Utilisation of a system of so many postings over five years, by trust and month, beside hledger on the export of the same. */
export async function benchUtilisation(path: string, postings: number): Promise<void> {
  say(`SQLite: ${postings} postings of ${TRUSTS} trusts over ${MONTHS.length} months…`);
  await withBooks({ engine: 'sqlite', path }, (app) => fill(app, postings));
  const journal = `${path}.journal`;
  await withBooks({ engine: 'sqlite', path }, async (app) => {
    const exported = await exportJournal(app, journal);
    report(`SQLite, export of ${postings} postings for hledger`, `${exported.toFixed(2)} s`);
    const { seconds, result } = await timed(() => ask(app));
    const hledger = await timeHledger(journal);
    report(
      `SQLite, utilisation of ${postings} postings by trust and month`,
      `${seconds.toFixed(2)} s for ${result} rows`,
      hledger === null
        ? 'hledger is not installed'
        : `hledger balance -M ${hledger.toFixed(2)} s, ${(seconds / hledger).toFixed(3)} of it`,
    );
  });
}

async function ask(app: INestApplicationContext): Promise<number> {
  const asked = { from: null, to: toLocalDate('2026-10-31'), asAt: null, knownAt: null, trustId: null };
  const view = await app.get(FindUtilisation).run({ ...asked, by: 'trust', monthly: true }, { is: 'operator' });
  if (isRefusal(view)) throw new Error(view.message);
  return view.parts.reduce((total, { months = [] }) => total + months.length, 0);
}

/** Most postings of a system are payments of training; one in four is a gift. */
async function fill(app: INestApplicationContext, postings: number): Promise<void> {
  const trusts: CashAccounts[] = [];
  for (let index = 0; index < TRUSTS; index++) {
    const organisation = {
      ...{ odsCode: null, cqcId: null, ukprn: null, companyNumber: null, postcode: null, place: null },
      ...{ name: `Trust ${index}`, kind: 'nhs-trust' as const, memberFrom: null, payeSchemes: [] },
      levyStatus: { from: toLocalDate('2017-04-06'), paysLevy: true },
    };
    const { id } = answered(await app.get(RegisterOrganisation).run({ actor }, organisation));
    answered(await app.get(OpenLevyAccount).run({ actor, personId: null }, id));
    trusts.push(await app.get(Reads).run((db) => findCashAccounts(db, id)));
  }
  const each = Math.floor(postings / TRUSTS / MONTHS.length);
  for (const month of MONTHS) for (const cash of trusts) await post(app, entriesOf(cash, month, each));
}

function entriesOf(cash: CashAccounts, month: Month, count: number): EntryDraft[] {
  const entry = (on: LocalDate, from: number, to: number, amount: string): EntryDraft => ({
    ...{ kind: 'payment', effectiveOn: on, narrative: 'Monthly Payment', evidence: 'bench', ruleVersion: '' },
    ...{ reversesId: null, postings: [{ from, to, amount: money(amount) }] },
  });
  const levy = cash.of('levy');
  const paid = Array.from({ length: count - 3 }, (_, index) => {
    const on = dateIn(month, 5 + (index % 4));
    return entry(on, levy, cash.of(index % 4 === 0 ? 'transfer-sent' : 'training'), `${100 + (index % 90)}.12345`);
  });
  return [
    ...paid,
    entry(dateIn(month, 23), cash.of('levy-declared'), levy, String(count * 150)),
    entry(dateIn(month, 23), cash.of('top-up'), levy, String(count * 15)),
    entry(dateIn(month, 28), levy, cash.of('lapse-24'), '1000'),
  ];
}

async function post(app: INestApplicationContext, entries: readonly EntryDraft[]): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS_OF_RECORD) {
    const rows = entries.slice(from, from + ROWS_OF_RECORD);
    const ids = [...new Set(rows.flatMap(({ postings }) => postings.flatMap((each) => [each.from, each.to])))];
    const outcome = await app.get(Books).execute({ actor, accountIds: ids }, ({ accounts }) => {
      const draft = new RecordDraft('history');
      for (const row of rows) draftEntry(draft, row, accounts);
      return Promise.resolve({ drafts: [draft], answer: () => null });
    });
    if (isRefusal(outcome)) throw new Error(outcome.message);
  }
}

/** The export that the program itself makes. @returns its seconds */
async function exportJournal(app: INestApplicationContext, path: string): Promise<number> {
  const file = createWriteStream(path);
  const sink = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain');
  };
  const { seconds } = await timed(() => app.get(ExportJournal).run('hledger', null, sink));
  file.end();
  await once(file, 'finish');
  return seconds;
}

/** Seconds that hledger takes for the balance of each account, month by month; null where it is not installed. */
async function timeHledger(path: string): Promise<number | null> {
  const installed = await run('hledger', ['--version']).catch(() => null);
  if (!installed) return null;
  const asked = ['-f', path, 'balance', '-M', '--no-total', '-o', '/dev/null'];
  return (await timed(() => run('hledger', asked, { maxBuffer: 2 ** 28 }))).seconds;
}

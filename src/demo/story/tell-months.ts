import { parseCollectionPeriod, type CollectionPeriod } from '../../core/calendar/collection-period.js';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { CloseMonth } from '../../month-end/index.js';
import { answered, commandActor } from '../../platform/cli/command.js';
import { CommandError } from '../../platform/cli/terminal.js';
import { FindStandards, ImportStandards, readStandardsCsv } from '../../standards/index.js';
import { RegisterStart } from '../../starts/index.js';
import { isRefusal } from '../../core/refusal.js';
import { HALLOWMERE, QUILLFOLD, TANSYFORD, WEXBOURNE } from './people.js';
import { DEMO_STANDARDS } from './standards.js';
import { type Telling, keyed } from './telling.js';

interface OwnStart {
  readonly employer: string;
  readonly standard: string;
  readonly from: string;
  readonly to: string;
  readonly price: string;
  readonly age: '19-21' | '22-24' | '25+';
}

/** What trusts pay for themselves, and what a care home shares with government: all of it before there were gifts. */
const STARTS: readonly OwnStart[] = [
  { employer: WEXBOURNE, standard: 'ST0827', from: '2025-11-03', to: '2027-11-30', price: '14000', age: '25+' },
  { employer: WEXBOURNE, standard: 'ST0827', from: '2026-02-02', to: '2028-02-29', price: '14000', age: '22-24' },
  { employer: WEXBOURNE, standard: 'ST0217', from: '2026-03-02', to: '2027-09-30', price: '4800', age: '25+' },
  { employer: HALLOWMERE, standard: 'ST0216', from: '2025-12-01', to: '2027-01-31', price: '3000', age: '19-21' },
  { employer: HALLOWMERE, standard: 'ST0217', from: '2026-05-04', to: '2027-11-30', price: '4800', age: '25+' },
  { employer: QUILLFOLD, standard: 'ST0005', from: '2026-01-05', to: '2027-01-31', price: '3600', age: '25+' },
  { employer: TANSYFORD, standard: 'ST0006', from: '2026-04-06', to: '2027-10-31', price: '4000', age: '22-24' },
];

/** November 2025 to October 2026, and the corrections of the year that ended in July. */
const MONTHS = [
  ...['2526-R04', '2526-R05', '2526-R06', '2526-R07', '2526-R08', '2526-R09', '2526-R10', '2526-R11', '2526-R12'],
  ...['2627-R01', '2526-R13', '2627-R02', '2526-R14', '2627-R03'],
].map((text): CollectionPeriod => parseCollectionPeriod(text)!);

export async function tellStandards({ app }: Telling): Promise<void> {
  const read = readStandardsCsv('standards.csv', Buffer.from(DEMO_STANDARDS));
  if (isRefusal(read)) throw CommandError.from(read);
  answered(await app.get(ImportStandards).run(keyed('standards', DEMO_STANDARDS), read));
}

const NO_SEARCH = { words: null, level: null, route: null };

/** The id of a standard by its reference. */
export async function standardIds({ app }: Telling): Promise<Map<string, number>> {
  const all = await app.get(FindStandards).list(0, 100, NO_SEARCH, null);
  return new Map(all.map(({ id, reference }) => [reference ?? '', id]));
}

/** A year of month ends, with what trusts and employers paid in it. */
export async function tellMonths(telling: Telling): Promise<void> {
  const { app, organisations, clock } = telling;
  const standards = await standardIds(telling);
  for (const [index, { employer, standard, from, to, price, age }] of STARTS.entries()) {
    const employerId = organisations.get(employer)!;
    const isTrust = employer === WEXBOURNE || employer === HALLOWMERE;
    const start = {
      ...{ employerId, senderId: null, standardId: standards.get(standard)!, awardId: null, ukprn: '19990901' },
      ...({ kind: 'apprenticeship', startedOn: toLocalDate(from), plannedEnd: toLocalDate(to) } as const),
      ...{ training: money(price), assessment: money('0'), ageBand: age, hasEvidence: true, isSmallEmployer: false },
      ...({ route: isTrust ? 'own-levy' : 'co-investment', agreedOn: toLocalDate(from) } as const),
      ...{ learner: `DEMO-${String(index + 1).padStart(3, '0')}`, uln: null },
    };
    answered(await app.get(RegisterStart).run(keyed(`start ${index + 1}`, start), start));
  }
  clock.goTo('2026-11-06');
  for (const period of MONTHS) {
    const refusal = await app.get(CloseMonth).run(commandActor(), period);
    if (refusal) throw CommandError.from(refusal);
  }
}

import { financialYearOf } from '../../core/calendar/financial-year.js';
import { toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { answered } from '../../platform/cli/command.js';
import { SetProgrammeSetting } from '../../programme/index.js';
import { FindStarts } from '../../starts/index.js';
import { RecordWorkforceFacts } from '../../utilisation/index.js';
import { BRINDLECOTE, HALLOWMERE, KINDLEWICK, OSIERBROOK, QUILLFOLD, TANSYFORD, WEXBOURNE } from './people.js';
import { type Telling, keyed } from './telling.js';

const TOLD = { source: 'Staff record of November 2026 (invented)', reason: 'Invented for the demo' };

/** Organisation, year, employees at its start and end, and who came. */
const HEADCOUNTS = [
  [WEXBOURNE, '2025-04-01', 4120, 4185, 512],
  [WEXBOURNE, '2026-04-01', 4185, null, 301],
  [HALLOWMERE, '2025-04-01', 2240, 2215, 260],
  [HALLOWMERE, '2026-04-01', 2215, null, 149],
] as const;

const VACANCIES = [
  [WEXBOURNE, 'healthcare-support', 34],
  [WEXBOURNE, 'nursing-associate', 9],
  [HALLOWMERE, 'senior-healthcare-support', 12],
  [QUILLFOLD, 'care-worker', 5],
  [BRINDLECOTE, 'senior-care-worker', 4],
  [KINDLEWICK, 'care-worker', 11],
  [TANSYFORD, 'care-worker', 7],
  [OSIERBROOK, 'healthcare-support', 1],
] as const;

/** Pounds an hour of one start after the other; what others are paid nobody has told. */
const PAY = ['12.75', '12.75', '12.60', '12.21', '12.60', '12.35'];

/** How many people are employed and looked for, what apprentices are paid, and what was agreed. */
export async function tellWorkforce({ app, clock, organisations }: Telling): Promise<void> {
  clock.goTo('2026-11-20');
  const agreed = {
    ...{ name: 'apprentice-pay', value: '12.60', from: toLocalDate('2026-04-01') },
    reason: 'Agreed by the organisations of the demo (invented)',
  };
  answered(await app.get(SetProgrammeSetting).run(keyed('apprentice pay', agreed), agreed));
  const record = app.get(RecordWorkforceFacts);
  for (const [name, day, atStart, atEnd, joined] of HEADCOUNTS) {
    const counted = {
      organisation: organisations.get(name)!,
      year: financialYearOf(toLocalDate(day)),
      atStart,
      atEnd,
      joined,
    };
    const fact = { kind: 'headcount', ...counted, ...TOLD } as const;
    answered(await record.one(keyed(`headcount ${name} ${day}`, fact), fact));
  }
  for (const [name, family, vacancies] of VACANCIES) {
    const on = toLocalDate('2026-11-16');
    const fact = { kind: 'vacancies', organisation: organisations.get(name)!, family, on, vacancies, ...TOLD } as const;
    answered(await record.one(keyed(`vacancies ${name} ${family}`, fact), fact));
  }
  const starts = await app.get(FindStarts).list(0, PAY.length - 1, {});
  for (const [index, { id, startedOn }] of starts.entries()) {
    const hourly = money(PAY[index]!);
    const fact = { kind: 'pay', startId: id, from: toLocalDate(startedOn), hourly, ...TOLD } as const;
    answered(await record.one(keyed(`pay ${id}`, fact), fact));
  }
}

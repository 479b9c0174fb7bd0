import { IDS, MONEY, type Write, day, text } from './bad-values.js';

const PEOPLE = ['1', -1, 1.5, 10_000_001, {}];
const TOLD = { source: 'Electronic staff record', reason: 'Yearly return' };
const toldBadly = [text('source', 500), text('reason', 500)];

/** Every write of the workforce, with what can be wrong with it. */
export const WORKFORCE_WRITES: readonly Write[] = [
  {
    path: 'workforce/headcounts',
    body: { organisationId: 1, year: '2025-26', employeesAtStart: 250, employeesAtEnd: 300, employeesNew: 50, ...TOLD },
    bad: [
      ...[['organisationId', ...IDS] as const, ...toldBadly],
      ['year', undefined, null, 2025, '2025', '2025-27', '2025/26'],
      ['employeesAtStart', undefined, null, ...PEOPLE],
      ['employeesAtEnd', ...PEOPLE],
      ['employeesNew', ...PEOPLE],
    ],
  },
  {
    path: 'workforce/vacancies',
    body: { organisationId: 1, family: 'care-worker', on: '2026-11-01', vacancies: 7, ...TOLD },
    bad: [
      ...[['organisationId', ...IDS] as const, text('family', 60), day('on'), ...toldBadly],
      ['vacancies', undefined, null, ...PEOPLE],
    ],
  },
  {
    path: 'workforce/pay',
    body: { startId: 1, from: '2026-09-07', hourly: '12.60', ...TOLD },
    bad: [...[['startId', ...IDS] as const, day('from'), ...toldBadly], ['hourly', undefined, null, ...MONEY]],
  },
];

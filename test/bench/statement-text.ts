import { dateIn, showSlashedDate } from '../../src/core/calendar/local-date.js';
import { monthOf, monthsFrom, plusMonths, showMonth } from '../../src/core/calendar/month.js';
import { columnsOf } from '../../src/core/levy/statement/layout.js';
import { fromUnits, toText } from '../../src/core/money/money.js';
import { writeCsvLine } from '../../src/core/levy/statement/write-row.js';
import { seeded } from './measure.js';

const MONTHS = 30;
const COURSES = [
  'Adult care worker',
  'Nursing associate (NMC 2018)',
  'Senior healthcare support worker',
  'Business administrator',
];

/** A transactions download of so many rows, layout levy v2: one levy row a month and payments of many learners. */
export function statementText(rows: number): string {
  const random = seeded(5);
  const lines = [writeCsvLine(columnsOf('levy-v2', 'csv').map(([, heading]) => heading))];
  const none = '0.00000';
  for (const month of monthsFrom(monthOf(2024, 5), MONTHS)) {
    const levy = [showSlashedDate(dateIn(month, 23)), 'Levy', 'Levy', '123/AB45678', showMonth(plusMonths(month, -1))];
    lines.push(
      writeCsvLine([
        ...levy,
        '3000000.00000',
        '100.00000',
        none,
        '',
        '""',
        '',
        '',
        '',
        '',
        '',
        none,
        none,
        none,
        none,
        '3000000.00000',
      ]),
    );
    for (let row = 0; row < rows / MONTHS - 1; row++) {
      const paid = toText(fromUnits(-BigInt(10_000_000 + random(40_000_000))));
      const date = showSlashedDate(dateIn(month, 5 + (row % 4)));
      const learner = [
        '"CARE SKILLS PARTNERS LTD"',
        String(1_000_000_000 + row),
        'Sam Sample',
        COURSES[row % 4]!,
        '3',
        'Apprenticeship',
      ];
      lines.push(
        writeCsvLine([
          date,
          'Monthly Payment',
          'Monthly Payment',
          '',
          '',
          none,
          none,
          none,
          'ABC123',
          ...learner,
          paid,
          none,
          none,
          none,
          paid,
        ]),
      );
    }
  }
  return lines.join('\r\n');
}

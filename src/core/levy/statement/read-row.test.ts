import { toText } from '../../money/money.js';
import { csvShape, fitCsvFields } from './csv-line.js';
import type { Layout } from './layout.js';
import type { StatementLine } from './line.js';
import { cellsOf, readStatementRow } from './read-row.js';

const LEVY =
  '23/06/2026,Levy,Levy,123/AB45678,May 2026,10000.00000,84.60000,846.00000,,"",,,,,,0.00000,0.00000,0.00000,0.00000,9306.00000,';
const PAYMENT =
  '08/07/2026,Monthly Payment,Monthly Payment,,,0.00000,0.00000,0.00000,ABC124,"EXAMPLE COLLEGE",1234567891,Alex Sample,Teaching assistant,3,Apprenticeship,-100.00000,0.00000,-7.50000,-142.50000,-250.00000,';
const SENT =
  '08/07/2026,Transfer,Transfer sent to EXAMPLE ACADEMY,,,0.00000,0.00000,0.00000,,"",,,Teaching assistant,3,,0.00000,250.00000,0.00000,0.00000,-250.00000,';
const LAPSE =
  '28/07/2026,Expired Levy,Expired Levy,,,0.00000,0.00000,0.00000,,"",,,,,,0.00000,0.00000,0.00000,0.00000,-1234.56000,';

/** A line as the importer takes it apart; one that was cut short is taken as it stands. */
const fieldsOf = (text: string, layout: Layout): readonly string[] =>
  fitCsvFields(text.split(','), csvShape(layout, text.endsWith(',')))!;

function read(text: string, layout: Layout = 'levy-v2'): StatementLine {
  const reading = readStatementRow(layout, fieldsOf(text, layout));
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.line;
}

function faults(text: string, layout: Layout = 'levy-v2'): string[] {
  const reading = readStatementRow(layout, fieldsOf(text, layout));
  return 'faults' in reading ? reading.faults.map(({ column, reason }) => `${column}: ${reason}`) : [];
}

describe('what a row does to the levy balance', () => {
  it('is its total for levy, which has nothing under paid from levy', () => {
    const line = read(LEVY);
    expect([toText(line.effect), line.payrollMonth, line.payeScheme]).toEqual(['9306.00000', '2026-05', '123/AB45678']);
    expect(line.englishPercent.toFixed()).toBe('84.6');
  });

  it('is what levy paid for a payment, not its total', () => {
    const line = read(PAYMENT);
    expect([line.effect, line.employerShare, line.governmentShare, line.total].map(toText)).toEqual([
      '-100.00000',
      '-7.50000',
      '-142.50000',
      '-250.00000',
    ]);
  });

  it('is its total for a transfer, whatever the sign under its column and whoever is named', () => {
    expect(read(SENT)).toMatchObject({ counterparty: 'EXAMPLE ACADEMY' });
    expect(toText(read(SENT).effect)).toBe('-250.00000');
    const receivedTransfer = SENT.replace('EXAMPLE ACADEMY', 'MY TRUST').replace('-250.00000,', '250.00000,');
    expect(toText(read(receivedTransfer).effect)).toBe('250.00000');
    expect(toText(read(SENT.replace(',250.00000', ',-250.00000')).effect)).toBe('-250.00000');
  });

  it('is its total for expired levy, of either life', () => {
    expect(toText(read(LAPSE).effect)).toBe('-1234.56000');
    expect(read(LAPSE.replace('Expired Levy,', 'Expired Levy 12 month,')).kind).toBe('Expired Levy 12 month');
  });

  it('is the same where a file follows the published description instead of the service', () => {
    const levy = LEVY.replace('0.00000,0.00000,0.00000,0.00000,9306', '9306.00000,0.00000,0.00000,0.00000,9306');
    expect(toText(read(levy).effect)).toBe('9306.00000');
    const gifted = PAYMENT.replace('-100.00000,0.00000', '0.00000,-100.00000');
    expect(toText(read(gifted).effect)).toBe('-100.00000');
  });

  it('is what the transfer paid for an employer who pays no levy', () => {
    const row =
      '08/07/2026,Balance Payment,Balance Payment,"A",1234567890,Sam,Care,2,-60.00000,0.00000,0.00000,-60.00000,';
    expect(toText(read(row, 'non-levy-v1').effect)).toBe('-60.00000');
  });
});

describe('a row that is read', () => {
  it('takes a kind in any capitals, and a payment of a kind not seen before', () => {
    expect(read(LEVY.replace('Levy,Levy', 'LEVY,Levy')).kind).toBe('Levy');
    expect(read(PAYMENT.replace('Monthly Payment,', 'Learning Support Payment,')).kind).toBe(
      'Learning Support Payment',
    );
  });

  it('takes a scheme in small letters', () => {
    expect(read(LEVY.replace('123/AB45678', '123/ab45678')).payeScheme).toBe('123/AB45678');
  });

  it('takes the month as Sept and with the apostrophe of a spreadsheet', () => {
    expect(read(LEVY.replace('May 2026', 'Sept 2026')).payrollMonth).toBe('2026-09');
    expect(read(LEVY.replace('May 2026', "'May 2026")).payrollMonth).toBe('2026-05');
  });

  it('holds no learner’s name, and keeps its columns when the name has commas', () => {
    const line = read(PAYMENT.replace('Alex Sample', 'Sample, Alex, Jr'));
    expect(line).toEqual(read(PAYMENT));
    expect(JSON.stringify(line)).not.toContain('Alex');
  });

  it('may miss the sum of its parts by the rounding of each', () => {
    expect(toText(read(PAYMENT.replace('-250.00000', '-250.00003')).total)).toBe('-250.00003');
  });
});

describe('a row that is refused', () => {
  it.each([
    [
      'a day that is none',
      LEVY.replace('23/06/2026', '31/06/2026'),
      "Transaction date: '31/06/2026' is not a day such as 23/06/2026",
    ],
    [
      'an unknown kind',
      LEVY.replace('Levy,Levy', 'Gift,Levy'),
      "Transaction type: 'Gift' is not a type of transaction that is known",
    ],
    ['no kind', LEVY.replace('Levy,Levy', ',Levy'), 'Transaction type: is empty'],
    [
      'a scheme that is none',
      LEVY.replace('123/AB45678', '12/AB'),
      "PAYE scheme: '12/AB' is not a PAYE scheme such as 123/AB45678",
    ],
    [
      'a month that is none',
      LEVY.replace('May 2026', 'Mai 2026'),
      "Payroll month: 'Mai 2026' is not a month such as Apr 2026",
    ],
    ['an empty amount', LEVY.replace('846.00000', ''), '10% top up: is empty'],
    [
      'thousands',
      LEVY.replace('10000.00000', '10 000.00'),
      "Levy declared: '10 000.00' is not an amount with at most 5 decimal places",
    ],
    [
      'six places',
      LAPSE.replace('-1234.56000', '-1.234567'),
      "Total: '-1.234567' is not an amount with at most 5 decimal places",
    ],
    ['no learner on a payment', PAYMENT.replace('1234567891', ''), 'Unique learner number: is empty'],
    [
      'half a learner number',
      PAYMENT.replace('1234567891', '12345'),
      'Unique learner number: is not a number of 10 digits',
    ],
    [
      'a learner on a row of levy',
      LEVY.replace(',"",,,', ',"",,Sam,'),
      'Learner: has text on a row that has no learner',
    ],
    ['a level in words', PAYMENT.replace(',3,', ',three,'), "Course level: 'three' is not a level"],
    [
      'a total that does not agree',
      PAYMENT.replace('-250.00000', '-250.00004'),
      'Total: does not agree with the other amounts of the row',
    ],
    [
      'levy that does not agree',
      LEVY.replace('9306.00000', '9306.00030'),
      'Total: does not agree with the other amounts of the row',
    ],
    ['expired levy that comes in', LAPSE.replace('-1234', '1234'), 'Total: is above zero on a row of expired levy'],
    [
      'a formula',
      SENT.replace('Teaching assistant', '=1+1'),
      "Course name: starts with '=', as a formula does (Course name)",
    ],
  ])('has %s', (_what, text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('is cut off', () => {
    expect(faults('23/06/2026,Levy,Levy')).toEqual([': has 3 fields where 20 belong: it is cut off']);
  });

  it('has levy in the download of an employer who pays none', () => {
    const row = '23/06/2026,Levy,Levy,"",,,,,0.00000,0.00000,0.00000,9306.00000,';
    expect(faults(row, 'non-levy-v1').join()).toContain(
      'levy cannot stand in the download of an employer who pays none',
    );
  });

  it('names every cell that is wrong, and never the learner', () => {
    const wrong = PAYMENT.replace('08/07/2026', 'soon').replace('-7.50000', 'x').replace('1234567891', 'Alex Sample');
    expect(faults(wrong)).toHaveLength(3);
    expect(faults(wrong).join()).not.toContain('Alex');
  });

  it('shows no more of a long cell than it takes to find it', () => {
    expect(faults(LEVY.replace('May 2026', 'x'.repeat(200)))[0]).toContain(`'${'x'.repeat(30)}…'`);
  });
});

describe('the cells of a row', () => {
  it('stand under their columns without the marks of the file', () => {
    const cells = cellsOf('levy-v2', [
      '1',
      '2',
      '3',
      '4',
      "'May 2026",
      ...Array<string>(4).fill(''),
      ' "A B" ',
      ...Array<string>(10).fill('x'),
    ])!;
    expect([cells.get('payrollMonth'), cells.get('provider'), cells.get('total')]).toEqual(['May 2026', 'A B', 'x']);
  });

  it('are counted from the right after a name with commas', () => {
    const cells = cellsOf('levy-v2', fieldsOf(PAYMENT.replace('Alex Sample', 'Sample, Alex'), 'levy-v2'))!;
    expect([cells.get('learner'), cells.get('course'), cells.get('total')]).toEqual([
      'Sample, Alex',
      'Teaching assistant',
      '-250.00000',
    ]);
  });

  it('do not exist where the row is cut off', () => {
    expect(cellsOf('levy-v1', Array<string>(16).fill(''))).toBeUndefined();
  });
});

import { createHash } from 'node:crypto';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { type StatementFile, readStatementFile } from './read-statement-file.js';

const HEADER =
  'Transaction date,Transaction type,Description,PAYE scheme,Payroll month,Levy declared,English %,10% top up,Training provider,Unique learner number,Apprentice,Apprenticeship training course,Course level,Paid from levy,Your contribution,Government contribution,Total,';
const LEVY =
  '23/06/2026,Levy,Levy,123/AB45678,May 2026,10000.00000,84.60000,846.00000,"",,,,,0.00000,0.00000,0.00000,9306.00000,';
const PAYMENT =
  '08/07/2026,Monthly Payment,Monthly Payment,,,0.00000,0.00000,0.00000,"EXAMPLE COLLEGE",1234567890,Sam Sample,Teaching assistant,3,-250.00000,0.00000,0.00000,-250.00000,';

const outcomeOf = (content: string | Uint8Array, name = 'june.csv') =>
  readStatementFile({ name, content: typeof content === 'string' ? Buffer.from(content) : content });

async function read(content: string): Promise<StatementFile> {
  const outcome = await outcomeOf(content);
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function refusal(content: string | Uint8Array, name?: string): Promise<Refusal> {
  const outcome = await outcomeOf(content, name);
  if (!isRefusal(outcome)) throw new Error('was read');
  return outcome;
}

const faults = async (...lines: string[]) =>
  (await refusal([HEADER, ...lines].join('\n'))).faults.map(({ where, message }) => `${where}: ${message}`);

describe('a file that is read', () => {
  it('says its layout, its form and its fingerprint', async () => {
    const text = `${HEADER}\n${LEVY}\n`;
    expect(await read(text)).toMatchObject({
      name: 'june.csv',
      format: 'csv',
      layout: 'levy-v1',
      sha256: createHash('sha256').update(text).digest('hex'),
      rows: [{ row: 2, line: { kind: 'Levy', payeScheme: '123/AB45678' } }],
    });
  });

  it('may have headings and no rows', async () => {
    expect((await read(`${HEADER}\r\n`)).rows).toEqual([]);
    expect((await read(HEADER)).rows).toEqual([]);
  });

  it('is known by what it holds and not by its name', async () => {
    expect(await outcomeOf(`${HEADER}\n${LEVY}`, 'june.xlsx')).toMatchObject({ format: 'csv' });
    expect(await refusal(Buffer.from('PK\x03\x04 and so on'), 'june.csv')).toMatchObject({
      code: 'STATEMENT.UNREADABLE',
      message: expect.stringContaining('damaged or incomplete workbook'),
    });
  });

  it('lets others have their turn while it is long', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await read([HEADER, ...Array<string>(6000).fill(LEVY)].join('\n'));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['no byte', ''],
    ['no line', '\r\n \n,,,\n'],
    ['a mark and no text', '\ufeff'],
  ])('is empty with %s', async (_what, text) => {
    expect(await refusal(text)).toMatchObject({ code: 'STATEMENT.EMPTY', faults: [] });
  });

  it('is too large, which is said at once and with both sizes', async () => {
    const before = performance.now();
    const { code, message } = await refusal(Buffer.alloc(50 * 1024 * 1024, 'a,b,\n'));
    expect(performance.now() - before).toBeLessThan(1000);
    expect([code, message]).toEqual([
      'STATEMENT.TOO_LARGE',
      'june.csv has 50.0 MB, and files of at most 40.0 MB are read: download a shorter period and load each file by itself.',
    ]);
  });

  it('has more rows than are read at once, or as many lines without anything', async () => {
    const before = performance.now();
    expect(await refusal(`${HEADER}\n${`${LEVY}\n`.repeat(250_001)}`)).toMatchObject({
      code: 'STATEMENT.TOO_MANY_ROWS',
      message: expect.stringContaining('june.csv has more than 250,000 rows'),
      faults: [],
    });
    expect(await refusal('\n'.repeat(40 * 1024 * 1024))).toMatchObject({ code: 'STATEMENT.TOO_MANY_ROWS' });
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('is an old workbook or has a password', async () => {
    const { code, message } = await refusal(Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'june.xls');
    expect([code, message]).toEqual([
      'STATEMENT.UNREADABLE',
      'june.xls cannot be read: it is a workbook of the old kind (.xls) or has a password. ' +
        'Save it as .xlsx or .csv, or remove its password.',
    ]);
  });
});

describe('a file of another kind', () => {
  it('is told by its first headings, shortened', async () => {
    const { code, message } = await refusal(`Name,${'Long '.repeat(10)},c,d,e,f,g\n1,2,3,4,5,6,7`);
    expect(code).toBe('STATEMENT.UNKNOWN_LAYOUT');
    expect(message).toBe(
      "june.csv is not a transactions download: its first 5 of 7 headings are 'Name', " +
        "'Long Long Long Long Long Long …', 'c', 'd', 'e'. Load the transactions download as it was downloaded.",
    );
  });

  it('is a page of a web site', async () => {
    expect(await refusal('<!DOCTYPE html>\n<html></html>')).toMatchObject({
      code: 'STATEMENT.UNKNOWN_LAYOUT',
      message: expect.stringContaining("'<!DOCTYPE html>'"),
    });
  });

  it('is a download whose headings were changed', async () => {
    const changes: [string, string][] = [
      ['Payroll month,', ''],
      ['Total,', 'Total,Notes,'],
      ['Levy declared,English %', 'English %,Levy declared'],
    ];
    for (const [from, to] of changes) {
      expect(await refusal(`${HEADER.replace(from, to)}\n${LEVY}`)).toMatchObject({ code: 'STATEMENT.UNKNOWN_LAYOUT' });
    }
  });

  it('shows no row of data where the headings are missing', async () => {
    const { code, message } = await refusal(`${PAYMENT}\n${LEVY}`);
    expect(code).toBe('STATEMENT.UNKNOWN_LAYOUT');
    expect(message).toContain('its first line holds figures and not headings');
    expect(message).not.toMatch(/Sam|1234567890/);
  });
});

describe('a file with bad rows', () => {
  it('is refused as a whole, with every bad cell and where it is', async () => {
    const wrong = PAYMENT.replace('08/07/2026', '31/06/2026').replace(',3,', ',33 ,').replace('-250.00000,0', 'x,0');
    expect(await refusal([HEADER, LEVY, wrong, LEVY, LEVY.replace('May', 'Mai')].join('\n'))).toEqual({
      refused: true,
      code: 'STATEMENT.BAD_ROWS',
      message:
        'Nothing was taken from june.csv: 2 rows cannot be read. Load the transactions download as it was downloaded.',
      faults: [
        {
          where: 'june.csv line 3, column Transaction date',
          message: "'31/06/2026' is not a day such as 23/06/2026",
        },
        {
          where: 'june.csv line 3, column Paid from levy',
          message: 'is not an amount with at most 5 decimal places',
        },
        {
          where: 'june.csv line 5, column Payroll month',
          message: "'Mai 2026' is not a month such as Apr 2026",
        },
      ],
    });
  });

  it('lists no more faults than a person can use, and says how many there are', async () => {
    const two = LEVY.replace('May', 'Mai').replace('123/', '12/');
    const listed = await faults(...Array<string>(777).fill(two));
    expect(listed).toHaveLength(1001);
    expect(listed.at(-2)).toContain('june.csv line 501, column Payroll month');
    expect(listed.at(-1)).toBe('june.csv: and 554 more like these');
  });

  it('has a formula in it', async () => {
    expect(await faults(PAYMENT.replace('Teaching assistant', '=HYPERLINK("x")'))).toEqual([
      expect.stringContaining("line 2, column Apprenticeship training course: starts with '='"),
    ]);
  });

  it.each([
    ['a level', PAYMENT.replace('Sam Sample,Teaching assistant,3', 'Sample,Teaching assistant,Sam')],
    ['an amount', PAYMENT.replace('Sam Sample,Teaching assistant,3,-250.00000', 'x,y,3,Sam Sample')],
    ['a number, the row moved to the left', PAYMENT.replace('0.00000,0.00000,0.00000,"EXAMPLE COLLEGE"', '0.00000')],
    ['a number, the row moved to the right', PAYMENT.replace('1234567890', ',,1234567890')],
    ['a kind', PAYMENT.replace('Monthly Payment', 'Sam Sample').replace('1234567890', 'Sam')],
    ['a date', PAYMENT.replace('08/07/2026', '1234567890')],
    ['an amount, as a number', PAYMENT.replace('-250.00000,', '12345 67890.1234567,')],
    ['a name with commas that is cut off', `${PAYMENT.replace('Sam', 'A,B,Sam').split(',').slice(0, 17).join(',')},`],
  ])('never shows a learner’s name or number where it stands as %s', async (_what, line) => {
    const listed = await faults(line);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.join('\n')).not.toMatch(/Sam|12345/);
  });
});

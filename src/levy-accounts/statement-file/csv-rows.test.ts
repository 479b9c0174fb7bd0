import { type Refusal, isRefusal } from '../../core/refusal.js';
import { type StatementFile, readStatementFile } from './read-statement-file.js';

const HEADER =
  'Transaction date,Transaction type,Description,PAYE scheme,Payroll month,Levy declared,English %,10% top up,Cohort reference,Training provider,Unique learner number,Learner,Course name,Course level,Course type,Paid from levy,Paid from transfer,Your contribution,Government contribution,Total,';
const LEVY =
  '23/06/2026,Levy,Levy,123/AB45678,May 2026,10000.00000,84.60000,846.00000,,"",,,,,,0.00000,0.00000,0.00000,0.00000,9306.00000,';
const LAPSE =
  '28/07/2026,Expired Levy,Expired Levy,,,0.00000,0.00000,0.00000,,"",,,,,,0.00000,0.00000,0.00000,0.00000,-1234.56000,';
const payment = (provider: string, learner: string, course = 'Teaching assistant') =>
  `08/07/2026,Monthly Payment,Monthly Payment,,,0.00000,0.00000,0.00000,ABC123,${provider},1234567890,${learner},${course},3,Apprenticeship,-250.00000,0.00000,0.00000,0.00000,-250.00000,`;
const PAYMENT = payment('"EXAMPLE COLLEGE"', 'Sam Sample');

const outcomeOf = (text: string | Uint8Array) =>
  readStatementFile({ name: 'june.csv', content: typeof text === 'string' ? Buffer.from(text) : text });

async function read(text: string | Uint8Array): Promise<StatementFile> {
  const outcome = await outcomeOf(text);
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function refusal(text: string | Uint8Array): Promise<Refusal> {
  const outcome = await outcomeOf(text);
  if (!isRefusal(outcome)) throw new Error('was read');
  return outcome;
}

const faults = async (text: string) => (await refusal(text)).faults.map(({ where, message }) => `${where}: ${message}`);
const kinds = async (text: string | Uint8Array) => (await read(text)).rows.map(({ row, line }) => [row, line.kind]);
const provider = async (text: string) => (await read(text)).rows[0]?.line.provider;
const withoutLast = (line: string) => line.replace(/,$/, '');

describe('the lines of a CSV', () => {
  const both = [
    [2, 'Levy'],
    [3, 'Monthly Payment'],
  ];

  it.each([
    ['CRLF', `${HEADER}\r\n${LEVY}\r\n${PAYMENT}\r\n`],
    ['LF', `${HEADER}\n${LEVY}\n${PAYMENT}\n`],
    ['half of the last CRLF', `${HEADER}\r\n${LEVY}\r\n${PAYMENT}\r`],
    ['no end of the last line', `${HEADER}\n${LEVY}\n${PAYMENT}`],
    ['a mark at the start', `\ufeff${HEADER}\n${LEVY}\n${PAYMENT}`],
    ['blank lines at the end', `${HEADER}\n${LEVY}\n${PAYMENT}\n\n \r\n,,,\n\r`],
  ])('are read with %s', async (_what, text) => {
    expect(await kinds(text)).toEqual(both);
  });

  it('are counted as a person sees them, blank ones too', async () => {
    expect(await kinds(`${HEADER}\n\n${LEVY}\n\r\n\n${PAYMENT}`)).toEqual([
      [3, 'Levy'],
      [6, 'Monthly Payment'],
    ]);
  });

  it('are read from bytes of any kind', async () => {
    expect(await kinds(new Uint8Array(Buffer.from(`${HEADER}\n${LEVY}\n${PAYMENT}`)))).toEqual(both);
  });

  it('are one column with what a spreadsheet program pads them to', async () => {
    expect(await kinds(`${HEADER},,\n${LEVY},,\n${PAYMENT},,`)).toEqual(both);
  });
});

describe('a provider in a CSV', () => {
  it.each([
    ['"EXAMPLE COLLEGE"', 'EXAMPLE COLLEGE'],
    ['"THE "BEST" COLLEGE"', 'THE "BEST" COLLEGE'],
    ['"COLLEGE "A""', 'COLLEGE "A"'],
    ['"COLLEGE, NORTH, EAST"', 'COLLEGE, NORTH, EAST'],
    ['"O’NEILL – COLLÈGE"', 'O’NEILL – COLLÈGE'],
  ])('is read from %s', async (written, name) => {
    expect(await provider(`${HEADER}\n${payment(written, 'Sam Sample')}`)).toBe(name);
  });
});

describe('a learner’s name in a CSV', () => {
  it.each(['Sample, Sam', 'Sample, Sam, Jr', '"Sam" Sample', '"Sam', 'Sam"', 'Sam "Sammy, Sample', 'O\'Neill, "Sam"'])(
    'moves no column and swallows no line when it is %s',
    async (name) => {
      const text = `${HEADER}\n${payment('"EXAMPLE COLLEGE"', name)}\n${payment('"B"', 'x', 'Care of "adults"')}\n${LEVY}`;
      const { rows } = await read(text);
      expect(rows.map(({ line }) => [line.provider, line.course, line.level])).toEqual([
        ['EXAMPLE COLLEGE', 'Teaching assistant', '3'],
        ['B', 'Care of "adults"', '3'],
        ['', '', ''],
      ]);
      expect(JSON.stringify(rows)).not.toContain('Sam');
    },
  );

  it('takes nothing from a course that ends with a quote', async () => {
    const { rows } = await read(`${HEADER}\n${payment('"B"', 'Smith,"Sam" Sample', 'Care of "adults"')}`);
    expect(rows[0]!.line.course).toBe('Care of "adults"');
  });
});

describe('a line that is cut off', () => {
  it('is one that does not end as its header does', async () => {
    const cut = ['june.csv line 3: is cut off: the comma that ends a line is missing'];
    expect(await faults(`${HEADER}\n${LEVY}\n${withoutLast(PAYMENT)}`)).toEqual(cut);
    expect(await faults(`${HEADER}\n${LEVY}\n${withoutLast(LAPSE)}\r\n${PAYMENT}`)).toEqual(cut);
    expect(await faults(`${HEADER}\n${LEVY}\n${LAPSE.slice(0, -3)}`)).toEqual(cut);
  });

  it('is one with too few fields', async () => {
    expect(await faults(`${HEADER}\n${LEVY}\n28/07/2026,Expired Levy,`)).toEqual([
      'june.csv line 3: has 2 fields where 20 belong: it is cut off',
    ]);
    expect(await faults(`${HEADER}\n${PAYMENT.replace(/[^,]*,$/, '')}`)).toEqual([
      'june.csv line 2: has 19 fields where 20 belong: it is cut off',
    ]);
  });
});

describe('a CSV that a spreadsheet program saved again', () => {
  const again = (...lines: string[]) => lines.map(withoutLast).join('\r\n');

  it('has no comma at the end of any line', async () => {
    expect(await kinds(again(HEADER, LEVY, PAYMENT))).toHaveLength(2);
    expect(await kinds(`${withoutLast(HEADER)}\n${LEVY}\n${withoutLast(PAYMENT)}`)).toHaveLength(2);
  });

  it('has quotes around whatever holds a comma, and doubles those inside', async () => {
    const line = payment('"COLLEGE, ""NORTH"""', '"Sample, Sam"', '"Care, adult"');
    const { rows } = await read(again(HEADER, line));
    expect(rows[0]!.line).toMatchObject({ provider: 'COLLEGE, "NORTH"', course: 'Care, adult', level: '3' });
  });

  it('may have quotes around everything', async () => {
    const quoted = (line: string) =>
      line
        .split(',')
        .map((field) => (field.startsWith('"') ? field : `"${field}"`))
        .join(',');
    expect(await kinds([HEADER, LEVY, PAYMENT].map((line) => quoted(withoutLast(line))).join('\n'))).toHaveLength(2);
    expect(await kinds([HEADER, LEVY, PAYMENT].map(quoted).join('\n'))).toHaveLength(2);
    expect(await kinds(`\ufeff${[HEADER, LEVY, PAYMENT].map(quoted).join('\n')}`)).toHaveLength(2);
  });
});

describe('what is no text of a CSV', () => {
  it.each([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${HEADER}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without one', Buffer.from(HEADER, 'utf16le'), 'neither a workbook nor text'],
    ['an old code page', Buffer.from(`${HEADER}\n${payment('"COLLÈGE"', 'x')}`, 'latin1'), 'not text in UTF-8'],
    ['half a character at its end', Buffer.from(`${HEADER}\n${LEVY}\n’`).subarray(0, -1), 'not text in UTF-8'],
    ['bytes of another kind', Buffer.from([1, 2, 3, 0, 255, 254, 7]), 'neither a workbook nor text'],
    ['one endless line', Buffer.from(`${HEADER}\n${'x'.repeat(70_000)}`), 'one of its lines is far too long'],
  ])('is refused: %s', async (_what, content, words) => {
    const { code, message } = await refusal(content);
    expect([code, message]).toEqual(['STATEMENT.UNREADABLE', expect.stringContaining(words)]);
  });
});

import { storedZip } from '../../src/levy-accounts/statement-file/stored-zip.js';
import { everyRow } from '../support/account-books.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService, type Upload } from '../support/service.js';
import { SCHEME, csvOf, lapseRow, levyRow, paymentRow, transferRow, xlsxOf } from '../support/statement-rows.js';

const MEBIBYTE = 1024 * 1024;
const ROWS = [
  levyRow('2026-06-23', '2026-05', '10000', '1000'),
  paymentRow('2026-06-08', '250'),
  lapseRow('2026-06-28', '9'),
];
const GOOD = csvOf(ROWS);
const LINES = GOOD.split('\r\n');

/** The good file with one cell of its payment, which is line 3, changed. */
const withCell = (was: string, is: string): string => GOOD.replace(LINES[2]!, LINES[2]!.replace(was, is));

const zipOf = (name: string, text: string): Uint8Array =>
  Buffer.concat([...storedZip([{ name, chunks: [Buffer.from(text)] }])]);

const WORKBOOK = await xlsxOf(ROWS);

/** What is no download, the code of the answer, and what its text says. */
const UNREADABLE: readonly [what: string, content: string | Uint8Array, status: number, code: string, says: RegExp][] =
  [
    [
      'a file of another layout',
      'Date,Amount,\r\n01/06/2026,5,\r\n',
      422,
      'STATEMENT.UNKNOWN_LAYOUT',
      /'Date', 'Amount'/,
    ],
    [
      'a download without its headings',
      LINES.slice(1).join('\r\n'),
      422,
      'STATEMENT.UNKNOWN_LAYOUT',
      /figures and not headings/,
    ],
    [
      'headings in another order',
      GOOD.replace('Transaction date,Transaction type', 'Transaction type,Transaction date'),
      422,
      'STATEMENT.UNKNOWN_LAYOUT',
      /not a transactions download/,
    ],
    ['nothing', '', 422, 'STATEMENT.EMPTY', /is empty/],
    ['blank lines', '\r\n\r\n', 422, 'STATEMENT.EMPTY', /is empty/],
    [
      'a file cut off within a line',
      GOOD.slice(0, GOOD.indexOf('ABC123')),
      422,
      'STATEMENT.BAD_ROWS',
      /1 row cannot be read/,
    ],
    ['a workbook cut off', WORKBOOK.subarray(0, WORKBOOK.length / 2), 422, 'STATEMENT.UNREADABLE', /cannot be read/],
    ['a zip that is no workbook', zipOf('readme.txt', 'hello'), 422, 'STATEMENT.UNREADABLE', /cannot be read/],
    ['a zip of nothing', Buffer.concat([...storedZip([])]), 422, 'STATEMENT.UNREADABLE', /cannot be read/],
    [
      'a workbook of the old kind',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      422,
      'STATEMENT.UNREADABLE',
      /old kind/,
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 422, 'STATEMENT.UNREADABLE', /UTF-8/],
    ['text in UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 422, 'STATEMENT.UNREADABLE', /UTF-16/],
    ['a line without end', `${LINES[0]}\r\n${'x'.repeat(MEBIBYTE)}`, 422, 'STATEMENT.UNREADABLE', /far too long/],
    ['a file of 50 MB', Buffer.alloc(50 * MEBIBYTE, GOOD), 413, 'STATEMENT.TOO_LARGE', /larger than/],
    [
      'a file just above what is read',
      Buffer.alloc(40 * MEBIBYTE + 1, GOOD),
      413,
      'STATEMENT.TOO_LARGE',
      /40\.1 MB.*40\.0 MB/,
    ],
  ];

/** A cell of the payment, and what is wrong with it. */
const BAD_CELLS: readonly [was: string, is: string, column: string, message: RegExp][] = [
  ['08/06/2026', '=TODAY()', 'Transaction date', /starts with '='/],
  ['08/06/2026', '08/13/2026', 'Transaction date', /not a day/],
  ['08/06/2026', '2026-06-08', 'Transaction date', /not a day/],
  ['Monthly Payment,Monthly Payment', 'Bribe,Bribe', 'Transaction type', /not a type of transaction/],
  ['-250.00000', '=1+1', 'Paid from levy', /starts with '='/],
  ['-250.00000', '-250.000001', 'Paid from levy', /not an amount/],
  ['-250.00000', '£250', 'Paid from levy', /not an amount/],
  ['-250.00000', '-251.00000', 'Total', /does not agree/],
  ['1234567890', '123', 'Unique learner number', /10 digits/],
  ['1234567890', '', 'Unique learner number', /is empty/],
  ['Teaching assistant,3', 'Teaching assistant,three', 'Course level', /not a level/],
  ['EXAMPLE COLLEGE', '=HYPERLINK("x")', 'Training provider', /starts with '='/],
];

describe.each(ENGINES)('a statement that is refused on %s', (engine) => {
  let service: TestService;
  let id: number;
  beforeAll(async () => {
    service = await TestService.start(engine);
    ({ id } = await service.openAccount('Trust of the refusals'));
  });
  afterAll(() => service.stop());

  const upload = (files: readonly Upload[], query = ''): Promise<Answer<Problem>> =>
    service.upload<Problem>(`levy-accounts/${id}/statements${query}`, files);
  const wheres = ({ body }: Answer<Problem>) => body.faults.map(({ where }) => where);
  const written = async () => [...(await everyRow(service, engine))].filter(([table]) => !table.includes('seal'));

  it.each(UNREADABLE)(
    'for being %s says so, writes nothing, and the service goes on',
    async (_, content, status, code, says) => {
      const before = await written();
      const answer = await upload([{ name: 'june.csv', content }]);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.detail).toMatch(says);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await written()).toEqual(before);
      expect((await service.get(`levy-accounts/${id}`)).status).toBe(200);
    },
  );

  it.each(BAD_CELLS)('for a bad cell (%s is %s) names file, line and column', async (was, is, column, message) => {
    const before = await service.records();
    const answer = await upload([{ name: 'june.csv', content: withCell(was, is) }]);
    expect([answer.status, answer.body.code]).toEqual([422, 'STATEMENT.BAD_ROWS']);
    expect(answer.body.faults).toContainEqual({
      where: `june.csv line 3, column ${column}`,
      message: expect.stringMatching(message) as string,
    });
    expect(new Set(wheres(answer).map((where) => where.split(',')[0]))).toEqual(new Set(['june.csv line 3']));
    expect(await service.records()).toBe(before);
  });

  it('for several bad rows names each of them, with every cell that is wrong', async () => {
    const lines = [...LINES];
    lines[1] = lines[1]!.replace('23/06/2026', '31/06/2026').replace(SCHEME, 'ABC').replace('May 2026', 'Mai 2026');
    lines[3] = lines[3]!.replace('-9.00000', '9.00000');
    const answer = await upload([{ name: 'june.csv', content: lines.join('\r\n') }]);
    expect(wheres(answer)).toEqual([
      'june.csv line 2, column Transaction date',
      'june.csv line 2, column PAYE scheme',
      'june.csv line 2, column Payroll month',
      'june.csv line 4, column Total',
    ]);
    expect(answer.body.detail).toMatch(/2 rows cannot be read/);
  });

  it('is named by the row of the sheet in a workbook', async () => {
    const rows = [...ROWS, transferRow('2026-06-08', '5', { level: '=2+2' })];
    const answer = await upload([{ name: 'june.xlsx', content: await xlsxOf(rows) }]);
    expect([answer.status, answer.body.code, wheres(answer)]).toEqual([
      422,
      'STATEMENT.BAD_ROWS',
      expect.arrayContaining(['june.xlsx line 5, column Course level']),
    ]);
  });

  it('takes the good files of the same command with it', async () => {
    const before = await service.records();
    const answer = await upload([
      { name: 'good.csv', content: GOOD },
      { name: 'bad.csv', content: withCell('08/06/2026', 'soon') },
      { name: 'other.csv', content: 'Date,Amount,\r\n' },
    ]);
    expect([answer.status, answer.body.code]).toEqual([422, 'STATEMENT.BAD_ROWS']);
    const said = answer.body.faults.map(({ where, message }) => `${where} ${message}`).join('\n');
    expect(said).toMatch(/bad\.csv line 3, column Transaction date/);
    expect(said).toMatch(/other\.csv is not a transactions download/);
    expect(await service.records()).toBe(before);
  });

  it('is refused by a dry run too', async () => {
    const answer = await upload([{ name: 'june.csv', content: withCell('08/06/2026', 'soon') }], '?dryRun=true');
    expect([answer.status, answer.body.code]).toEqual([422, 'STATEMENT.BAD_ROWS']);
  });

  it('shows no learner, even where the cells of a row have moved', async () => {
    const moved = withCell('EXAMPLE COLLEGE",', 'EXAMPLE COLLEGE"').replace('Sam Sample', 'Sam,Sample,Junior');
    const answer = await upload([{ name: 'june.csv', content: moved }]);
    expect(answer.body.code).toBe('STATEMENT.BAD_ROWS');
    expect(answer.text).not.toMatch(/Sam|Sample|Junior|1234567890/);
  });

  it('comes in once it is put right, under the same key', async () => {
    const key = { 'idempotency-key': 'put right' };
    const path = `levy-accounts/${id}/statements`;
    const bad = await service.upload<Problem>(path, [{ name: 'june.csv', content: withCell('-250', 'x') }], key);
    expect(bad.status).toBe(422);
    const good = await service.upload<{ files: object[] }>(path, [{ name: 'june.csv', content: GOOD }], key);
    expect([good.status, good.body.files]).toEqual([201, [expect.objectContaining({ rows: 3, added: 3 })]]);
  });
});

describe.each(ENGINES)('a statement of an account that something else keeps on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  const upload = (id: number, content: string) =>
    service.upload<Problem>(`levy-accounts/${id}/statements`, [{ name: 'june.csv', content }]);

  it('is refused for a month whose levy was declared, and taken for other months', async () => {
    const { id } = await service.openAccount('Declaring trust', {
      payeSchemes: [{ scheme: SCHEME, from: '2020-04-06' }],
    });
    const declared = await service.post(`levy-accounts/${id}/declarations`, {
      declarations: [
        {
          payeScheme: SCHEME,
          submissionId: '12',
          submissionTime: '2026-06-15T10:00:00',
          payrollYear: '26-27',
          payrollMonth: 2,
          levyDueYtd: '500.00',
        },
      ],
    });
    expect(declared.status).toBe(201);
    const before = await service.records();
    const answer = await upload(id, GOOD);
    expect([answer.status, answer.body.code]).toEqual([422, 'STATEMENT.KEPT_FROM_DECLARATIONS']);
    expect(answer.body.detail).toMatch(/in Jun 2026;/);
    expect((await upload(id, csvOf([paymentRow('2026-06-30', '1')]))).status).toBe(422);
    expect(await service.records()).toBe(before);
    expect((await upload(id, csvOf([paymentRow('2026-07-08', '1'), paymentRow('2026-06-01', '1')]))).status).toBe(201);
  });

  it('is refused for rows before the opening balance', async () => {
    const { id } = await service.openAccount('Opened trust');
    const opening = { on: '2026-06-10', lots: [{ month: '2026-03', amount: '100' }], evidence: 'Letter' };
    expect((await service.post(`levy-accounts/${id}/opening-balance`, opening)).status).toBe(201);
    const before = await service.records();
    expect((await upload(id, csvOf([paymentRow('2026-06-09', '1')]))).body.code).toBe('STATEMENT.BEFORE_OPENING');
    expect(await service.records()).toBe(before);
    expect((await upload(id, csvOf([paymentRow('2026-06-10', '1')]))).status).toBe(201);
  });

  it('is refused for an account that is not there, and for a request without a file', async () => {
    expect([(await upload(999, GOOD)).status, (await upload(999, GOOD)).body.code]).toEqual([
      404,
      'LEVY_ACCOUNT.UNKNOWN',
    ]);
    const { id } = await service.openAccount('Trust without a file');
    const none = await service.upload<Problem>(`levy-accounts/${id}/statements`, []);
    expect([none.status, none.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });
});

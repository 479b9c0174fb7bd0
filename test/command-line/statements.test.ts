import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PositionView } from '../../src/levy-accounts/index.js';
import type { ImportAnswer } from '../../src/levy-accounts/statement.commands.js';
import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';
import { ENGINES } from '../support/engines.js';
import { csvOf, lapseRow, levyRow, paymentRow, transferRow, xlsxOf } from '../support/statement-rows.js';

const NAME = 'Alderbeck NHS Trust';
const WRITTEN = ['record', 'organisation', 'levy_account', 'statement_file', 'statement_line', 'entry', 'posting'];

/** Two gifts that look the same, and what else stands in both files. */
const JUNE = [
  levyRow('2025-06-23', '2025-05', '1200.50', '120.05'),
  paymentRow('2025-06-07', '250.12345'),
  transferRow('2025-06-09', '40'),
  transferRow('2025-06-09', '40'),
];
const MAY = [levyRow('2025-05-23', '2025-04', '1000', '100')];
const JULY = [
  levyRow('2025-07-23', '2025-06', '1300', '130'),
  levyRow('2025-07-23', '2025-05', '-100', '-10'),
  lapseRow('2025-07-28', '5.5'),
];

const BOOKS = {
  organisation: NAME,
  byType: {
    'Expired Levy': { rows: 1, effect: '-5.50000' },
    Levy: { rows: 3, effect: '3850.55000' },
    'Levy Adjustment': { rows: 1, effect: '-110.00000' },
    'Monthly Payment': { rows: 1, effect: '-250.12345' },
    Transfer: { rows: 2, effect: '-80.00000' },
  },
  balance: '3404.92655',
};

const fileOf = (file: string, layout: string, rows: number, added: number) => ({
  file,
  layout,
  rows,
  added,
  alreadyKnown: rows - added,
});

/** May's levy less all that was spent, and June's less what was taken back; nothing is left of what expired. */
const LAPSING: Readonly<Record<string, string>> = {
  '2027-05': '769.87655',
  '2027-06': '1320.55000',
  '2027-07': '1320.00000',
};

const monthsOf = (position: PositionView): string[] => position.lapsing!.map(({ month }) => month);

describe.each(ENGINES)('commands over statements on %s', (engine) => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over(engine);
    levypool.write('may-june.csv', csvOf([...MAY, ...JUNE], 'levy-v1'));
    levypool.write('june-july.xlsx', await xlsxOf([...JUNE, ...JULY], 'levy-v2'));
  });
  afterAll(() => levypool.dispose());

  it(
    'migrate makes one token, for whoever runs it alone and not for the screen',
    async () => {
      const first = await levypool.run('migrate');
      expect(first).toMatchObject({ code: 0, stderr: '' });
      expect(first.stdout).toContain(levypool.tokenFile);
      const token = readFileSync(levypool.tokenFile, 'utf8');
      expect(token).toMatch(/^levypool_[\w-]{43}\n$/);
      expect(statSync(levypool.tokenFile).mode & 0o777).toBe(0o600);
      expect(first.stdout).not.toContain(token.trim());

      const second = await levypool.run('migrate');
      expect(second).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
      expect(readFileSync(levypool.tokenFile, 'utf8')).toBe(token);
      expect(await levypool.counts(['api_token'])).toEqual({ api_token: 1 });
    },
    BUILD_MILLISECONDS,
  );

  it('import-statement says in a dry run what it would add, and writes nothing', async () => {
    const before = await levypool.counts(WRITTEN);
    const { code, answer } = await levypool.json<ImportAnswer>(
      ...['import-statement', '--organisation', NAME, '--create', 'nhs-trust', '--dry-run'],
      ...['may-june.csv', 'june-july.xlsx'],
    );
    expect(code).toBe(0);
    expect(answer).toEqual({
      organisation: NAME,
      files: [fileOf('may-june.csv', 'csv-levy-v1', 5, 5), fileOf('june-july.xlsx', 'xlsx-levy-v2', 7, 3)],
      byType: {},
      balance: '0.00000',
    });
    expect(await levypool.counts(WRITTEN)).toEqual(before);
  });

  it('import-statement registers the organisation and counts each row once over all files', async () => {
    const { code, answer } = await levypool.json<ImportAnswer>(
      ...['import-statement', '--organisation', NAME, '--create', 'nhs-trust', 'may-june.csv', 'june-july.xlsx'],
    );
    expect(code).toBe(0);
    expect(answer).toEqual({
      ...BOOKS,
      files: [fileOf('may-june.csv', 'csv-levy-v1', 5, 5), fileOf('june-july.xlsx', 'xlsx-levy-v2', 7, 3)],
    });
    expect(await levypool.counts(WRITTEN)).toMatchObject({ organisation: 1, statement_line: 8 });
  });

  it('import-statement changes nothing the second time, in whatever order the files come', async () => {
    const before = await levypool.counts(WRITTEN);
    // Without --create: the organisation is known by now.
    const { code, answer } = await levypool.json<ImportAnswer>(
      ...['import-statement', '--organisation', NAME, join(levypool.folder, 'june-july.xlsx'), 'may-june.csv'],
    );
    expect(code).toBe(0);
    expect(answer).toMatchObject(BOOKS);
    expect(answer.files.map(({ rows, added, alreadyKnown }) => [rows, added, alreadyKnown])).toEqual([
      [7, 0, 7],
      [5, 0, 5],
    ]);
    expect(await levypool.counts(WRITTEN)).toEqual(before);
  });

  it('position gives balance, lapse and allowance as at a day', async () => {
    const { code, answer: positions } = await levypool.json<PositionView[]>('position', '--as-at', '2026-05-31');
    expect([code, positions.length]).toEqual([0, 1]);
    const [position] = positions;
    expect(position).toMatchObject({
      organisation: NAME,
      balance: BOOKS.balance,
      allowance: {
        yearFrom: '2026-04-20',
        lawCap: '0.5',
        programmeCap: '0.25',
        // A quarter of 1,100 + 1,320.55 + 1,430 - 110, the levy of the tax year before.
        allowance: '935.13750',
        sent: '0.00000',
        promised: '0.00000',
        left: '935.13750',
        // A quarter of 1,300 a month for a year, with a tenth on top until June 2026.
        projected: '3997.50000',
      },
    });
    expect(monthsOf(position!)).toHaveLength(24);
    expect([monthsOf(position!).at(0), monthsOf(position!).at(-1)]).toEqual(['2026-05', '2028-04']);
    const some = position!.lapsing!.filter(({ amount }) => amount !== '0.00000');
    expect(Object.fromEntries(some.map(({ month, amount }) => [month, amount]))).toEqual(LAPSING);
    expect(position!.findings).toContainEqual({
      code: 'HISTORY.INCOMPLETE',
      message: 'Balance and lapse are incomplete before May 2025: no opening balance has been entered',
      month: '2025-05',
    });
  });

  it('position knows at an earlier moment what was known then', async () => {
    const { answer } = await levypool.json<PositionView[]>(
      ...['position', '--as-at', '2026-05-31', '--known-at', '2020-01-01T00:00:00Z'],
    );
    expect(answer[0]).toMatchObject({ organisation: NAME, balance: '0.00000', findings: [] });
  });
});

import fc from 'fast-check';
import type { Layout } from '../../src/core/levy/statement/layout.js';
import { LAYOUTS } from '../../src/core/levy/statement/layout.js';
import { isLevy } from '../../src/core/levy/statement/line.js';
import type { OfficialLine } from '../../src/core/levy/statement/write-row.js';
import { money } from '../../src/core/money/money.js';
import type { StatementImported } from '../../src/levy-accounts/index.js';
import { booksOf } from '../support/account-books.js';
import { ENGINES } from '../support/engines.js';
import { TestService, type Upload } from '../support/service.js';
import { fileOf, lapseRow, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

/** Commas stand in the workbook where the text form drops them, and in the name in both. */
const OTHER = {
  uln: '2345678901',
  learner: 'Example, Lee',
  provider: 'COLLEGE OF THE NORTH, LTD',
  course: 'Assistant practitioner, health',
  level: '5',
  cohort: 'XYZ987',
};

const PAID_ON_THE_FIRST = paymentRow('2026-10-01', '77.77777', OTHER);

/** Three months as the official site has them, newest first. A payment of the 1st stands in the file before too. */
const MONTHS: readonly (readonly OfficialLine[])[] = [
  [
    PAID_ON_THE_FIRST,
    levyRow('2026-08-23', '2026-07', '10000', '0'),
    levyRow('2026-08-23', '2026-03', '-500.5', '-42.3423', { fraction: '0.846' }),
    lapseRow('2026-08-28', '1234.56'),
    ...Array<OfficialLine>(3).fill(transferRow('2026-08-07', '333.33333')),
    paymentRow('2026-08-07', '250'),
    paymentRow('2026-08-07', '120.5', { ...OTHER, employerShare: money('-7.5'), governmentShare: money('-142.5') }),
  ],
  [
    levyRow('2026-09-23', '2026-08', '9000.00001', '0', { scheme: '475/XZ998' }),
    paymentRow('2026-09-07', '250'),
    paymentRow('2026-09-07', '-99.99999', { ...OTHER, kind: 'Balance Payment' }),
    transferRow('2026-09-07', '-60', { description: 'Transfer sent to MY TRUST' }),
  ],
  [
    levyRow('2026-10-23', '2026-09', '8000', '0'),
    paymentRow('2026-10-07', '1000', { kind: 'Completion Payment' }),
    paymentRow('2026-10-07', '1000', { kind: 'Milestone Payment', courseType: 'ApprenticeshipUnit' }),
    PAID_ON_THE_FIRST,
  ],
];

interface Download extends Upload {
  readonly month: number;
  readonly layout: Layout;
}

/** A month as an employer downloads it who pays no levy: the same rows but those of levy. */
const rowsIn = (month: number, layout: Layout): readonly OfficialLine[] =>
  MONTHS[month]!.filter(({ kind }) => layout.startsWith('levy-') || !isLevy(kind));

/** The official server prints September in one language or another. */
const inOtherWords = (content: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(content).toString('utf8').replace('Sep 2026', 'Sept 2026'));

async function downloads(): Promise<Download[]> {
  const files: Download[] = [];
  for (const month of MONTHS.keys()) {
    for (const layout of LAYOUTS) {
      for (const format of ['csv', 'xlsx'] as const) {
        const content = await fileOf(rowsIn(month, layout), layout, format);
        const shown = layout === 'levy-v1' && format === 'csv' ? inOtherWords(content) : content;
        files.push({ name: `${month}-${layout}.${format}`, content: shown, month, layout });
      }
    }
  }
  return files;
}

/** Files that hold every month at least once with its levy, in any order, in one command or several. */
function deliveriesOf(files: readonly Download[]): fc.Arbitrary<Download[][]> {
  const withLevy = MONTHS.map((_, month) =>
    fc.constantFrom(...files.filter((file) => file.month === month && file.layout.startsWith('levy-'))),
  );
  const any = fc.array(fc.constantFrom(...files), { maxLength: 5 });
  return fc
    .tuple(fc.tuple(...withLevy), any)
    .chain(([needed, more]) => {
      const all = [...needed, ...more];
      return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.boolean(), { maxLength: 7 }));
    })
    .map(([order, cuts]) => {
      const commands: Download[][] = [[]];
      order.forEach((file, index) => {
        if (index > 0 && cuts[index - 1]) commands.push([]);
        commands.at(-1)!.push(file);
      });
      return commands;
    });
}

describe.each(ENGINES)('statements of the same months on %s', (engine) => {
  let service: TestService;
  let files: Download[];
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine);
    files = await downloads();
  });
  afterAll(() => service.stop());

  const fileCalled = (name: string): Download => files.find((file) => file.name === name)!;
  const open = () => service.openAccount(`Trust ${(count += 1)}`);
  const load = async (id: number, uploads: readonly Upload[]): Promise<StatementImported> => {
    const answer = await service.upload<StatementImported>(`levy-accounts/${id}/statements`, uploads);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const loadAll = async (commands: readonly (readonly Upload[])[]) => {
    const account = await open();
    for (const command of commands) await load(account.id, command);
    return account;
  };

  it('end in the books that their rows add up to', async () => {
    const account = await open();
    const { byType, balance } = await load(account.id, [
      fileCalled('0-levy-v2.csv'),
      fileCalled('1-levy-v2.csv'),
      fileCalled('2-levy-v2.csv'),
    ]);
    expect(byType).toEqual({
      'Balance Payment': { rows: 1, effect: '99.99999' },
      'Completion Payment': { rows: 1, effect: '-1000.00000' },
      'Expired Levy': { rows: 1, effect: '-1234.56000' },
      Levy: { rows: 3, effect: '27000.00001' },
      'Levy Adjustment': { rows: 1, effect: '-465.76530' },
      'Milestone Payment': { rows: 1, effect: '-1000.00000' },
      'Monthly Payment': { rows: 4, effect: '-698.27777' },
      Transfer: { rows: 4, effect: '-939.99999' },
    });
    expect(balance).toBe('21761.39694');
    expect((await service.get<{ balance: string }>(`levy-accounts/${account.id}`)).body.balance).toBe(balance);
  });

  it('end in the same books in any layout, in any order and over any number of commands', async () => {
    const reference = await loadAll([
      [fileCalled('0-levy-v2.csv'), fileCalled('1-levy-v2.csv'), fileCalled('2-levy-v2.csv')],
    ]);
    const expected = await booksOf(service, reference);
    expect(expected.lines).toHaveLength(16);
    await fc.assert(
      fc.asyncProperty(deliveriesOf(files), async (commands) => {
        expect(await booksOf(service, await loadAll(commands))).toEqual(expected);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 6 },
    );
  }, 90_000);

  it('are known to the row, whichever form they came in first', async () => {
    const august = files.filter(({ month }) => month === 0);
    const levyRows = MONTHS[0]!.filter(({ kind }) => isLevy(kind)).length;
    for (const first of august.filter(({ name }) => name.endsWith('csv'))) {
      const account = await open();
      await load(account.id, [first]);
      let levyKnown = first.layout.startsWith('levy-');
      for (const again of august) {
        const [answer] = (await load(account.id, [again])).files;
        const added = !levyKnown && again.layout.startsWith('levy-') ? levyRows : 0;
        levyKnown ||= added > 0;
        const rows = rowsIn(0, again.layout).length;
        expect([first.name, again.name, answer]).toMatchObject([
          first.name,
          again.name,
          {
            layout: `${again.name.endsWith('csv') ? 'csv' : 'xlsx'}-${again.layout}`,
            rows,
            added,
            alreadyKnown: rows - added,
          },
        ]);
      }
    }
  }, 90_000);

  it('change nothing when they are imported again, by themselves or together', async () => {
    const all = files.filter(({ layout }) => layout === 'levy-v1');
    const account = await loadAll([all]);
    const before = await booksOf(service, account);
    const again = await load(account.id, all);
    expect(again.files.map(({ added }) => added)).toEqual(all.map(() => 0));
    for (const file of files) await load(account.id, [file]);
    expect(await booksOf(service, account)).toEqual(before);
  });

  it('of an employer who pays no levy come in without levy, and its gifts pay for its training', async () => {
    const rows = [transferRow('2026-07-07', '-333.33333'), paymentRow('2026-07-07', '333.33333')];
    for (const layout of ['non-levy-v1', 'non-levy-v2'] as const) {
      const account = await loadAll([[{ name: 'july.xlsx', content: await fileOf(rows, layout, 'xlsx') }]]);
      const { balances } = await booksOf(service, account);
      expect(balances.map((text) => JSON.parse(text) as object)).toEqual(
        expect.arrayContaining([
          { purpose: 'levy', balance: 0 },
          { purpose: 'training', balance: 33333333 },
          { purpose: 'transfer-received', balance: -33333333 },
        ]),
      );
    }
  });
});

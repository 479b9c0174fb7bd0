import fc from 'fast-check';
import type { OfficialLine } from '../../src/core/levy/statement/write-row.js';
import type { StatementImported } from '../../src/levy-accounts/index.js';
import { booksOf, everyRow } from '../support/account-books.js';
import { ENGINES } from '../support/engines.js';
import { TestService } from '../support/service.js';
import { csvOf, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

interface LineRow {
  readonly entry_id: number;
  readonly ordinal: number;
}

const GIFT = transferRow('2026-07-08', '333.33333');
const PAYMENT = paymentRow('2026-07-08', '250');
const LEVY = levyRow('2026-07-23', '2026-06', '1000', '100');

/** Rows that differ by one of the cells that tell rows apart. */
const ALIKE_BUT_FOR_ONE_CELL: readonly OfficialLine[] = [
  PAYMENT,
  paymentRow('2026-07-09', '250'),
  paymentRow('2026-07-08', '250.00001'),
  paymentRow('2026-07-08', '250', { kind: 'Completion Payment' }),
  paymentRow('2026-07-08', '250', { uln: '1234567891' }),
  paymentRow('2026-07-08', '250', { provider: 'ANOTHER COLLEGE' }),
  paymentRow('2026-07-08', '250', { course: 'Nursing associate' }),
  paymentRow('2026-07-08', '250', { level: '4' }),
  LEVY,
  levyRow('2026-07-23', '2026-06', '1000', '100', { scheme: '475/XZ998' }),
  levyRow('2026-07-23', '2026-05', '1000', '100'),
];

describe.each(ENGINES)('statements that overlap on %s', (engine) => {
  let service: TestService;
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  const open = () => service.openAccount(`Overlapping trust ${(count += 1)}`);
  const load = async (id: number, files: readonly (readonly OfficialLine[])[], query = '') => {
    const uploads = files.map((rows, index) => ({ name: `${index}.csv`, content: csvOf(rows) }));
    const answer = await service.upload<StatementImported>(`levy-accounts/${id}/statements${query}`, uploads);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const added = ({ files }: StatementImported): number[] => files.map((file) => file.added);
  const times = (row: OfficialLine, number: number) => Array<OfficialLine>(number).fill(row);
  const standing = async (id: number): Promise<LineRow[]> =>
    service.rows<LineRow>(
      `SELECT entry_id, ordinal FROM statement_line l WHERE levy_account_id = ${id} AND NOT EXISTS (
         SELECT 1 FROM entry r WHERE r.reverses_id = l.entry_id) ORDER BY id`,
    );

  /** Everything but the seals, which follow the records in their own time. */
  const written = async () => [...(await everyRow(service, engine))].filter(([table]) => !table.includes('seal'));

  it('count identical lines of a file as often as they stand, and across files the larger number', async () => {
    const { id } = await open();
    expect(added(await load(id, [times(GIFT, 2)]))).toEqual([2]);
    expect(added(await load(id, [[...times(GIFT, 3), PAYMENT]]))).toEqual([2]);
    expect(added(await load(id, [times(GIFT, 1), times(GIFT, 3)]))).toEqual([0, 0]);
    const { byType, balance } = await load(id, [times(GIFT, 5), times(GIFT, 4)]);
    expect(byType['Transfer']).toEqual({ rows: 5, effect: '-1666.66665' });
    expect(balance).toBe('-1916.66665');
  });

  it('end with the larger number of each line, however files and commands divide them', async () => {
    const kinds = [GIFT, PAYMENT, LEVY];
    const file = fc.array(fc.nat(2), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(file, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), async (commands) => {
        const { id } = await open();
        for (const files of commands)
          await load(
            id,
            files.map((rows) => rows.map((index) => kinds[index]!)),
          );
        const largest = kinds.map((_, index) =>
          Math.max(0, ...commands.flat().map((rows) => rows.filter((row) => row === index).length)),
        );
        expect(await standing(id)).toHaveLength(largest[0]! + largest[1]! + largest[2]!);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 6 },
    );
  });

  it('tell rows apart by every cell that all layouts share', async () => {
    const { id } = await open();
    const rows = ALIKE_BUT_FOR_ONE_CELL;
    expect(added(await load(id, [rows]))).toEqual([rows.length]);
    for (const row of rows) expect(added(await load(id, [[row]]))).toEqual([0]);
    const identities = await service.rows(`SELECT DISTINCT identity FROM statement_line WHERE levy_account_id = ${id}`);
    expect(identities).toHaveLength(rows.length);
  });

  it('take a row for the same when only what some layouts leave out differs', async () => {
    const { id } = await open();
    await load(id, [[PAYMENT, GIFT]]);
    const renamed = paymentRow('2026-07-08', '250', { cohort: '', courseType: '', learner: 'Sam Married-Sample' });
    const relabelled = transferRow('2026-07-08', '333.33333', { description: 'Transfer sent to SOMEBODY ELSE' });
    expect(added(await load(id, [[renamed, relabelled]]))).toEqual([0]);
  });

  it('bring a row back whose entry was taken back, once', async () => {
    const { id } = await open();
    await load(id, [times(GIFT, 3)]);
    const [first] = await standing(id);
    await service.post(`journal-entries/${first!.entry_id}/reversal`, { reason: 'Thought to be double' });
    expect(await standing(id)).toHaveLength(2);
    expect(added(await load(id, [times(GIFT, 2)]))).toEqual([0]);
    expect(added(await load(id, [times(GIFT, 3)]))).toEqual([1]);
    expect(added(await load(id, [times(GIFT, 3)]))).toEqual([0]);
    expect((await standing(id)).map(({ ordinal }) => ordinal)).toEqual([2, 3, 4]);
    expect((await service.get<{ balance: string }>(`levy-accounts/${id}`)).body.balance).toBe('-999.99999');
  });

  it('keep the rows of two accounts apart', async () => {
    const [one, other] = [await open(), await open()];
    await load(one.id, [[GIFT, LEVY]]);
    expect(added(await load(other.id, [[GIFT, LEVY]]))).toEqual([2]);
    expect(await booksOf(service, other)).toEqual(await booksOf(service, one));
  });

  it('come in once when two people load them in the same moment', async () => {
    const account = await open();
    const rows = [LEVY, PAYMENT, ...times(GIFT, 3)];
    const answers = await Promise.all([1, 2, 3, 4].map(() => load(account.id, [rows])));
    expect(answers.flatMap(added).sort()).toEqual([0, 0, 0, 5]);
    expect(await standing(account.id)).toHaveLength(5);
  });

  it('are shown by a dry run, which writes nothing', async () => {
    const { id } = await open();
    await load(id, [[PAYMENT, GIFT]]);
    const before = await written();
    const shown = await load(id, [[PAYMENT, LEVY], times(GIFT, 2)], '?dryRun=true');
    expect(shown).toEqual({
      files: [
        { file: '0.csv', layout: 'csv-levy-v2', rows: 2, added: 1, alreadyKnown: 1 },
        { file: '1.csv', layout: 'csv-levy-v2', rows: 2, added: 1, alreadyKnown: 1 },
      ],
      byType: { 'Monthly Payment': { rows: 1, effect: '-250.00000' }, Transfer: { rows: 1, effect: '-333.33333' } },
      balance: '-583.33333',
    });
    expect(await written()).toEqual(before);
    expect(added(await load(id, [[PAYMENT, LEVY], times(GIFT, 2)]))).toEqual([1, 1]);
  });

  it('have their file, line and actor in the books', async () => {
    const { id } = await open();
    await load(id, [[LEVY, PAYMENT]]);
    await load(id, [[GIFT, PAYMENT, LEVY]]);
    const { body } = await service.get<{ items: object[] }>(`levy-accounts/${id}/lines`);
    expect(body.items).toMatchObject([
      { type: 'Levy', file: '0.csv', row: 2, effect: '1100.00000', stands: true },
      { type: 'Monthly Payment', file: '0.csv', row: 3, effect: '-250.00000', stands: true },
      { type: 'Transfer', file: '0.csv', row: 2, effect: '-333.33333', stands: true },
    ]);
    const files = await service.get<{ items: object[] }>(`levy-accounts/${id}/statements`);
    expect(files.body.items).toMatchObject([
      { file: '0.csv', layout: 'csv-levy-v2', rows: 2, importedBy: 'api token operator' },
      { file: '0.csv', layout: 'csv-levy-v2', rows: 3, importedBy: 'api token operator' },
    ]);
  });
});

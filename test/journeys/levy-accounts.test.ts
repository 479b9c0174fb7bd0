import type { PositionView, StatementImported } from '../../src/levy-accounts/index.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';
import { csvOf, lapseRow, levyRow, paymentRow, transferRow, xlsxOf } from '../support/statement-rows.js';

interface Lot {
  readonly month: string;
  readonly [figure: string]: unknown;
}

interface Lots {
  readonly lots: readonly Lot[];
  readonly spendWithoutLot: string;
  readonly creditWithoutLot: string;
}

const ROWS = [
  levyRow('2026-10-23', '2026-09', '1000', '0'),
  levyRow('2026-07-23', '2026-06', '500', '50'),
  paymentRow('2026-08-08', '120'),
  transferRow('2026-08-08', '30'),
  transferRow('2026-08-08', '30'),
];

describe.each(ENGINES)('levy accounts on %s', (engine) => {
  let service: TestService;
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  const open = () => service.openAccount(`Account trust ${(count += 1)}`);
  const load = (id: number, rows = ROWS): Promise<Answer<StatementImported>> =>
    service.upload(`levy-accounts/${id}/statements`, [{ name: 'august.csv', content: csvOf(rows) }]);
  const enter = (id: number, what: string, body: object): Promise<Answer<Problem & { id: number }>> =>
    service.post(`levy-accounts/${id}/${what}`, body);
  const opening = (id: number, on: string, ...lots: [month: string, amount: string][]) =>
    enter(id, 'opening-balance', {
      on,
      lots: lots.map(([month, amount]) => ({ month, amount })),
      evidence: 'Letter of 1 May',
    });
  const refused = ({ status, body }: Answer<Problem>) => [status, body.code];

  it('are opened once for an organisation, with their accounts in the cash book', async () => {
    const { id, organisationId } = await open();
    const again = await service.post<{ id: number }>('levy-accounts', { organisationId });
    expect([again.status, again.body]).toEqual([201, { id, organisationId }]);
    const { body } = await service.get<{ items: { purpose: string; book: string }[] }>(
      `accounts?organisation=${organisationId}`,
    );
    expect(body.items.map(({ book, purpose }) => `${book} ${purpose}`).sort()).toEqual(
      [
        'cash employer-contribution',
        'cash government-contribution',
        'cash lapse-12',
        'cash lapse-24',
        'cash levy',
        'cash levy-declared',
        'cash opening',
        'cash top-up',
        'cash training',
        'cash transfer-received',
        'cash transfer-returned',
        'cash transfer-sent',
      ].sort(),
    );
    expect(refused(await service.post<Problem>('levy-accounts', { organisationId: 9999 }))).toEqual([
      404,
      'ORGANISATION.UNKNOWN',
    ]);
  });

  it('take statements, and answer what was added and what the account has now', async () => {
    const { id, organisationId } = await open();
    const { status, body } = await load(id);
    expect([status, body]).toEqual([
      201,
      {
        files: [{ file: 'august.csv', layout: 'csv-levy-v2', rows: 5, added: 5, alreadyKnown: 0 }],
        byType: {
          Levy: { rows: 2, effect: '1550.00000' },
          'Monthly Payment': { rows: 1, effect: '-120.00000' },
          Transfer: { rows: 2, effect: '-60.00000' },
        },
        balance: '1370.00000',
      },
    ]);
    const account = await service.get<StatementImported>(`levy-accounts/${id}`);
    expect(account.body).toEqual({
      id,
      organisationId,
      organisation: `Account trust ${count}`,
      byType: body.byType,
      balance: body.balance,
    });
  });

  it('list their rows by kind, and give them back as a download that reads as it was', async () => {
    const { id } = await open();
    await load(id);
    const transfers = await service.get<{ items: { type: string }[] }>(`levy-accounts/${id}/lines?kind=Transfer`);
    expect(transfers.body.items).toMatchObject(Array(2).fill({ type: 'Transfer', total: '-30.00000', learner: '' }));
    const { text, headers } = await service.get(`levy-accounts/${id}/statement.csv?layout=levy-v1`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split(/\r?\n/).filter((line) => line.trim() !== '')).toHaveLength(ROWS.length + 1);
    expect(text).toContain('23/07/2026,Levy,Levy,123/AB45678,Jun 2026,500.00000,100.00000,50.00000,');
    expect(text).not.toMatch(/Sam Sample|1234567890/);
  });

  it('have lots: where each pound entered, what became of it and when it lapses', async () => {
    const { id } = await open();
    await load(id);
    const { body } = await service.get<Lots>(`levy-accounts/${id}/lots`);
    expect(body).toEqual({
      lots: [
        {
          month: '2026-07',
          lifeMonths: 24,
          lapsesIn: '2028-07',
          entered: '550.00000',
          spent: '180.00000',
          lapse: '370.00000',
          closed: false,
          remaining: '370.00000',
        },
        {
          month: '2026-10',
          lifeMonths: 12,
          lapsesIn: '2027-10',
          entered: '1000.00000',
          spent: '0.00000',
          lapse: '1000.00000',
          closed: false,
          remaining: '1000.00000',
        },
      ],
      spendWithoutLot: '0.00000',
      creditWithoutLot: '0.00000',
    });
    const earlier = await service.get<Lots>(`levy-accounts/${id}/lots?asAt=2026-07-31`);
    expect(earlier.body.lots.map(({ month, remaining }) => [month, remaining])).toEqual([['2026-07', '550.00000']]);
  });

  it('close a lot with the lapse that a statement records, and know its life from the name of the row', async () => {
    const { id } = await open();
    await load(id, [
      levyRow('2024-08-23', '2024-07', '100', '0'),
      levyRow('2026-08-23', '2026-07', '70', '0'),
      lapseRow('2026-08-28', '60', 'Expired Levy 24 month'),
      lapseRow('2027-08-28', '70', 'Expired Levy 12 month'),
    ]);
    const { body } = await service.get<Lots>(`levy-accounts/${id}/lots?asAt=2027-08-31`);
    expect(body.lots).toMatchObject([
      { month: '2024-08', lifeMonths: 24, closed: true, lapse: '60.00000', remaining: '0.00000' },
      { month: '2026-08', lifeMonths: 12, closed: true, lapse: '70.00000', remaining: '0.00000' },
    ]);
    const position = await service.get<PositionView>(`levy-accounts/${id}/position?asAt=2027-08-31`);
    expect(position.body.balance).toBe('40.00000');
  });

  it('take an opening balance by its lots before the first row, once, with evidence', async () => {
    const { id } = await open();
    const entered = await opening(id, '2026-07-01', ['2024-09', '40.5'], ['2026-01', '9.5']);
    expect([entered.status, entered.body]).toEqual([
      201,
      {
        id: entered.body.id,
        on: '2026-07-01',
        balance: '50.00000',
        lots: [
          { month: '2024-09', amount: '40.50000' },
          { month: '2026-01', amount: '9.50000' },
        ],
        evidence: 'Letter of 1 May',
      },
    ]);
    expect(refused(await opening(id, '2026-07-01', ['2026-01', '1']))).toEqual([409, 'OPENING.EXISTS']);
    await load(id);
    const { body } = await service.get<Lots>(`levy-accounts/${id}/lots`);
    expect(body.lots.map(({ month, spent, lapsesIn }) => [month, spent, lapsesIn])).toEqual([
      ['2024-09', '40.50000', '2026-09'],
      ['2026-01', '9.50000', '2028-01'],
      ['2026-07', '130.00000', '2028-07'],
      ['2026-10', '0.00000', '2027-10'],
    ]);
  });

  it('refuse an opening balance that cannot be, and say of each lot why', async () => {
    const { id } = await open();
    const wrong = await opening(
      id,
      '2026-07-01',
      ['2026-07', '1'],
      ['2024-06', '1'],
      ['2026-01', '0'],
      ['2026-02', '1'],
      ['2026-02', '2'],
    );
    expect(refused(wrong)).toEqual([422, 'OPENING.INVALID']);
    expect(wrong.body.faults).toEqual([
      { where: 'lot 2026-07', message: 'is not before Jul 2026' },
      { where: 'lot 2024-06', message: 'had lapsed before 2026-07-01' },
      { where: 'lot 2026-01', message: 'has an amount that is not above zero' },
      { where: 'lot 2026-02', message: 'stands twice' },
    ]);
    await load(id);
    expect(refused(await opening(id, '2026-07-24', ['2026-01', '1']))).toEqual([409, 'OPENING.AFTER_FIRST_LINE']);
    expect((await opening(id, '2026-07-23', ['2026-01', '1'])).status).toBe(201);
  });

  it('take another opening balance once the entries of the first are taken back', async () => {
    const { id, organisationId } = await open();
    await opening(id, '2026-07-01', ['2026-01', '5']);
    const accounts = await service.get<{ items: { id: number; purpose: string }[] }>(
      `accounts?organisation=${organisationId}`,
    );
    const account = accounts.body.items.find(({ purpose }) => purpose === 'opening')!;
    const entries = await service.get<{ items: { id: number }[] }>(`journal-entries?account=${account.id}`);
    for (const entry of entries.body.items)
      await service.post(`journal-entries/${entry.id}/reversal`, { reason: 'Wrong letter' });
    expect((await opening(id, '2026-07-01', ['2026-01', '7'])).status).toBe(201);
    const { body } = await service.get<PositionView>(`levy-accounts/${id}/position`);
    expect([body.balance, body.lapsing!.at(14)]).toEqual(['7.00000', { month: '2028-01', amount: '7.00000' }]);
  });

  it('are as if nothing had been imported, once every row of a wrong file is taken back', async () => {
    const scheme = '123/WRONG1';
    const { id } = await service.openAccount(`Account trust ${(count += 1)}`, {
      payeSchemes: [{ scheme, from: '2020-04-06' }],
    });
    await load(id);
    const lines = await service.get<{ items: { entryId: number }[] }>(`levy-accounts/${id}/lines`);
    for (const { entryId } of lines.body.items) {
      await service.post(`journal-entries/${entryId}/reversal`, { reason: 'The file of another trust' });
    }
    const { body } = await service.get<PositionView>(`levy-accounts/${id}/position`);
    expect([body.balance, body.findings, body.allowance!.projected]).toEqual(['0.00000', [], '0.00000']);
    const lots = await service.get<Lots>(`levy-accounts/${id}/lots`);
    expect(lots.body.lots.filter(({ remaining }) => remaining !== '0.00000')).toEqual([]);
    // The statement keeps its months no longer, so the account may be kept from declarations.
    const declaration = {
      payeScheme: scheme,
      submissionId: '777001',
      submissionTime: '2026-08-10T10:00:00',
      payrollYear: '26-27',
      payrollMonth: 4,
      levyDueYtd: '100',
    };
    const declared = await enter(id, 'declarations', { declarations: [declaration] });
    expect(refused(declared)).toEqual([201, undefined]);
    expect((await service.get<PositionView>(`levy-accounts/${id}/position`)).body.balance).toBe('100.00000');
  });

  it('say when the same levy stands in the books of another', async () => {
    const [one, other] = [await open(), await open()];
    const rows = [levyRow('2026-06-23', '2026-05', '123.45', '0', { scheme: '475/XZ777' })];
    await load(one.id, rows);
    await load(other.id, rows);
    const { body } = await service.get<PositionView>(`levy-accounts/${one.id}/position`);
    expect(body.findings.filter(({ code }) => code === 'SCHEME.SHARED').map(({ message }) => message)).toEqual([
      `1 levy rows of PAYE scheme 475/XZ777 also stand in the books of Account trust ${count}: was a file imported for the wrong organisation?`,
    ]);
  });

  it('stand in the list of positions by the names of their organisations, each as it stands alone', async () => {
    const { body } = await service.get<{ items: PositionView[] }>('position');
    const names = body.items.map(({ organisation }) => organisation);
    expect(names).toHaveLength(count);
    expect(names).toEqual([...names].sort());
    for (const view of body.items) {
      const alone = await service.get<PositionView>(`levy-accounts/${view.levyAccountId}/position`);
      expect(alone.body).toEqual(view);
    }
  });

  it('take several files of both forms in one request', async () => {
    const { id } = await open();
    const files = [
      { name: 'one.csv', content: csvOf(ROWS.slice(0, 3), 'levy-v1') },
      { name: 'two.xlsx', content: await xlsxOf(ROWS) },
    ];
    const { body } = await service.upload<StatementImported>(`levy-accounts/${id}/statements`, files);
    expect(body.files).toEqual([
      { file: 'one.csv', layout: 'csv-levy-v1', rows: 3, added: 3, alreadyKnown: 0 },
      { file: 'two.xlsx', layout: 'xlsx-levy-v2', rows: 5, added: 2, alreadyKnown: 3 },
    ]);
    expect(body.balance).toBe('1370.00000');
  });

  it.each(['', '/lines', '/lots', '/statements', '/statement.csv', '/position'])(
    'answer 404 for an account that is not there: %s',
    async (path) => {
      expect(refused(await service.get<Problem>(`levy-accounts/9999${path}`))).toEqual([404, 'LEVY_ACCOUNT.UNKNOWN']);
    },
  );
});

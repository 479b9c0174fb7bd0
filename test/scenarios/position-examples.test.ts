import type { OfficialLine } from '../../src/core/levy/statement/write-row.js';
import { money } from '../../src/core/money/money.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import { ENGINES } from '../support/engines.js';
import { type Problem, TestService } from '../support/service.js';
import { csvOf, lapseRow, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

const levy = (on: string, payrollMonth: string, amount: string): OfficialLine => levyRow(on, payrollMonth, amount, '0');

describe.each(ENGINES)('the position of an account on %s', (engine) => {
  let service: TestService;
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterAll(() => service.stop());

  const load = async (id: number, rows: readonly OfficialLine[]): Promise<void> => {
    const answer = await service.upload(`levy-accounts/${id}/statements`, [{ name: 's.csv', content: csvOf(rows) }]);
    if (answer.status !== 201) throw new Error(answer.text);
  };
  const accountOf = async (...rows: OfficialLine[]): Promise<number> => {
    const { id } = await service.openAccount(`Example trust ${(count += 1)}`);
    if (rows.length > 0) await load(id, rows);
    return id;
  };
  const enter = async (id: number, what: string, body: object): Promise<void> => {
    const answer = await service.post(`levy-accounts/${id}/${what}`, { evidence: 'Screen', ...body });
    if (answer.status !== 201) throw new Error(answer.text);
  };
  /** Examples have rows in common, which each account is told; it is no part of them. */
  const position = async (id: number, query = ''): Promise<PositionView> => {
    const { body } = await service.get<PositionView>(`levy-accounts/${id}/position${query}`);
    return { ...body, findings: body.findings.filter(({ code }) => code !== 'SCHEME.SHARED') };
  };
  /** The months in which something lapses. */
  const lapsing = ({ lapsing: months }: PositionView) =>
    Object.fromEntries(
      months!.filter(({ amount }) => amount !== '0.00000').map(({ month, amount }) => [month, amount]),
    );
  const finding = ({ findings }: PositionView, code: string) => findings.find((found) => found.code === code);

  it('lets levy live 24 months, and 12 from August 2026 on, and spends the older first', async () => {
    const id = await accountOf(levy('2026-07-23', '2026-06', '100'), levy('2026-08-23', '2026-07', '50'));
    const before = await position(id);
    expect(before.lapsing!.map(({ month }) => month)).toEqual(monthsFrom(2026, 11, 24));
    expect([before.balance, lapsing(before)]).toEqual(['150.00000', { '2027-08': '50.00000', '2028-07': '100.00000' }]);
    await load(id, [paymentRow('2026-11-01', '60.00001')]);
    expect(lapsing(await position(id))).toEqual({ '2027-08': '50.00000', '2028-07': '39.99999' });
    // By then the later lot has lapsed, and nothing in the books says so.
    const later = await position(id, '?asAt=2027-09-01');
    expect(lapsing(later)).toEqual({ '2028-07': '39.99999' });
    expect(finding(later, 'LAPSE.NOT_RECORDED')).toMatchObject({ month: '2027-08', amount: '50.00000' });
  });

  it('counts a payment as spending of the month before, also when it is dated the 1st', async () => {
    const lot = levy('2024-10-23', '2024-09', '100');
    for (const on of ['2026-11-01', '2026-11-07']) {
      const saved = await position(await accountOf(lot, paymentRow(on, '100')));
      expect([on, saved.balance, saved.findings.map(({ code }) => code)]).toEqual([
        on,
        '0.00000',
        ['HISTORY.INCOMPLETE'],
      ]);
    }
    const late = await position(await accountOf(lot, paymentRow('2026-12-01', '100')), '?asAt=2026-12-24');
    expect(finding(late, 'LAPSE.NOT_RECORDED')).toMatchObject({ month: '2026-10', amount: '100.00000' });
    expect(finding(late, 'SPEND.WITHOUT_LOT')).toMatchObject({ amount: '100.00000' });
  });

  it('counts a row of March in the year before up to 23 April, and by its date from then on', async () => {
    const year = levy('2025-06-23', '2025-05', '1000');
    const march = (on: string) => accountOf(year, levy(on, '2026-03', '400'));
    const [onTime, estimated, corrected] = [
      await march('2026-04-23'),
      await march('2026-04-24'),
      await march('2026-05-23'),
    ];
    const byLaw = async (id: number, asAt: string) => (await position(id, `?asAt=${asAt}`)).allowance!.byLaw;
    expect([await byLaw(onTime, '2026-06-01'), await byLaw(onTime, '2027-06-01')]).toEqual(['700.00000', '0.00000']);
    for (const id of [estimated, corrected]) {
      expect([await byLaw(id, '2026-06-01'), await byLaw(id, '2027-06-01')]).toEqual(['500.00000', '200.00000']);
    }
    const isEstimated = async (id: number) => finding(await position(id), 'ALLOWANCE.ESTIMATED')?.amount;
    expect([await isEstimated(onTime), await isEstimated(estimated), await isEstimated(corrected)]).toEqual([
      undefined,
      '400.00000',
      undefined,
    ]);
  });

  it('has the allowance of the year from 20 April, by law and by the programme, less what was sent in it', async () => {
    const id = await accountOf(
      levy('2025-05-23', '2025-04', '100000.1'),
      levy('2026-04-23', '2026-03', '20000'),
      levy('2026-05-23', '2026-04', '7777'),
      transferRow('2026-04-19', '5000'),
      transferRow('2026-04-20', '1000'),
      transferRow('2026-09-08', '2500.5'),
      transferRow('2026-09-08', '-100'),
    );
    expect((await position(id)).allowance).toMatchObject({
      yearFrom: '2026-04-20',
      lawCap: '0.5',
      programmeCap: '0.25',
      byLaw: '60000.05000',
      byProgramme: '30000.02500',
      allowance: '30000.02500',
      sent: '3500.50000',
      promised: '0.00000',
      left: '26499.52500',
      source: 'books',
    });
    const before = (await position(id, '?asAt=2026-04-19')).allowance!;
    expect([before.yearFrom, before.sent, before.byLaw]).toEqual(['2025-04-20', '5000.00000', '0.00000']);
    expect(finding(await position(id, '?asAt=2026-04-19'), 'ALLOWANCE.EXCEEDED')?.amount).toBe('5000.00000');
  });

  it('keeps a typed allowance before its own, and shows how it differs', async () => {
    const id = await accountOf(levy('2025-05-23', '2025-04', '100000'));
    await enter(id, 'official-figures', { figure: 'allowance', on: '2026-04-19', amount: '1' });
    expect((await position(id)).allowance).toMatchObject({ byLaw: '50000.00000', source: 'books' });
    await enter(id, 'official-figures', { figure: 'allowance', on: '2026-10-01', amount: '41000' });
    await enter(id, 'official-figures', { figure: 'allowance', on: '2026-10-01', amount: '42000' });
    const typed = await position(id);
    expect(typed.allowance).toMatchObject({
      byLaw: '42000.00000',
      byProgramme: '21000.00000',
      allowance: '21000.00000',
      left: '21000.00000',
      source: 'official',
    });
    expect(finding(typed, 'OFFICIAL.ALLOWANCE_DIFFERS')).toMatchObject({ amount: '-8000.00000' });
    expect((await position(id, '?asAt=2026-09-30')).allowance).toMatchObject({ byLaw: '50000.00000', source: 'books' });
  });

  it('shows by how much the official balance differs from the books of its day', async () => {
    const id = await accountOf(levy('2026-09-23', '2026-08', '100'), levy('2026-10-23', '2026-09', '100'));
    await enter(id, 'official-figures', { figure: 'balance', on: '2026-10-22', amount: '90.5' });
    expect(finding(await position(id), 'OFFICIAL.BALANCE_DIFFERS')).toMatchObject({ amount: '-9.50000' });
    expect((await position(id)).balance).toBe('200.00000');
    await enter(id, 'official-figures', { figure: 'balance', on: '2026-10-23', amount: '200' });
    expect(finding(await position(id), 'OFFICIAL.BALANCE_DIFFERS')).toBeUndefined();
  });

  it('is incomplete before its first month until an opening balance with its lots is entered', async () => {
    const id = await accountOf(levy('2024-05-23', '2024-04', '100'), lapseRow('2024-05-28', '40'));
    const before = await position(id, '?asAt=2024-05-31');
    expect(finding(before, 'HISTORY.INCOMPLETE')).toMatchObject({
      month: '2024-05',
      message: expect.stringContaining('incomplete before May 2024') as string,
    });
    expect([before.balance, finding(before, 'SPEND.WITHOUT_LOT')?.amount]).toEqual(['60.00000', '40.00000']);
    const lots = [
      { month: '2022-05', amount: '40' },
      { month: '2023-12', amount: '7.5' },
    ];
    await enter(id, 'opening-balance', { on: '2024-05-01', lots });
    const after = await position(id, '?asAt=2024-05-31');
    expect(after.findings).toEqual([]);
    expect([after.balance, lapsing(after)]).toEqual(['107.50000', { '2025-12': '7.50000' }]);
    expect((await position(id, '?asAt=2024-04-30')).balance).toBe('0.00000');
  });

  it('says of levy that was due before the first statement that its lapse is not in the books', async () => {
    const id = await accountOf();
    await enter(id, 'opening-balance', { on: '2024-04-25', lots: [{ month: '2022-04', amount: '30' }] });
    await load(id, [levy('2024-05-23', '2024-04', '100'), levy('2024-06-23', '2024-05', '100')]);
    const { findings, balance } = await position(id, '?asAt=2024-06-30');
    expect(balance).toBe('230.00000');
    expect(findings).toMatchObject([{ code: 'LAPSE.NOT_RECORDED', month: '2024-04', amount: '30.00000' }]);
  });

  it('takes a month in which the state paid for all training for covered: nothing lapsed in it', async () => {
    const paid = paymentRow('2026-09-08', '0', { governmentShare: money('-95'), employerShare: money('-5') });
    const id = await accountOf(levy('2024-09-23', '2024-08', '10'), paid, levy('2026-10-23', '2026-09', '1'));
    expect(finding(await position(id), 'LAPSE.NOT_RECORDED')).toBeUndefined();
  });

  it('can be asked as it was known at a moment, whatever came since', async () => {
    const id = await accountOf(levy('2026-09-23', '2026-08', '100'));
    const first = service.clock.now();
    service.clock.advance(3_600_000);
    await load(id, [paymentRow('2026-10-08', '30')]);
    await enter(id, 'official-figures', { figure: 'balance', on: '2026-10-31', amount: '1' });
    const later = await service.post('programme/transfer-cap', { share: '0.4', from: '2026-10-01', reason: 'Decided' });
    expect(later.status).toBe(201);
    service.clock.advance(1_000);
    const then = await position(id, `?knownAt=${first}`);
    expect([then.balance, lapsing(then)]).toEqual(['100.00000', { '2027-09': '100.00000' }]);
    expect(then.findings.map(({ code }) => code)).toEqual(['HISTORY.INCOMPLETE', 'ALLOWANCE.INCOMPLETE']);
    expect(then.allowance!.programmeCap).toBe('0.25');
    const now = await position(id);
    expect([now.balance, now.allowance!.programmeCap]).toEqual(['70.00000', '0.4']);
    expect(finding(now, 'OFFICIAL.BALANCE_DIFFERS')).toMatchObject({ amount: '-69.00000' });
    const early = await service.get<Problem>(`levy-accounts/${id}/position?knownAt=2026-12-01T00:00:00Z`);
    expect([early.status, early.body.code]).toEqual([409, 'POSITION.KNOWN_LATER']);
  });

  it('uses the smaller of the law’s cap and the programme’s own of the day', async () => {
    const id = await accountOf(levy('2025-05-23', '2025-04', '1000'));
    await service.post('programme/transfer-cap', { share: '0.9', from: '2026-11-10', reason: 'Decided' });
    const allowance = async (asAt: string) => (await position(id, `?asAt=${asAt}`)).allowance!;
    expect(await allowance('2026-09-30')).toMatchObject({ programmeCap: '0.25', allowance: '250.00000' });
    expect(await allowance('2026-11-10')).toMatchObject({
      lawCap: '0.5',
      programmeCap: '0.9',
      byProgramme: '900.00000',
      allowance: '500.00000',
    });
    const { body } = await service.get('programme?asAt=2026-11-10');
    expect(body).toMatchObject({ lawCap: '0.5', programmeCap: '0.9', cap: '0.5' });
  });
});

function monthsFrom(year: number, month: number, length: number): string[] {
  const number = (index: number): number => year * 12 + month - 1 + index;
  return Array.from(
    { length },
    (_, index) => `${Math.floor(number(index) / 12)}-${String((number(index) % 12) + 1).padStart(2, '0')}`,
  );
}

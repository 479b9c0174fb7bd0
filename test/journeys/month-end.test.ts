import { money } from '../../src/core/money/money.js';
import type { MonthPreview } from '../../src/month-end/index.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
`;
const SINCE = '2017-04-06';

describe.each(ENGINES)('the preview of a month end on %s', (engine) => {
  let service: TestService;
  let trust: number;
  let home: number;
  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    const levyStatus = { from: SINCE, paysLevy: true };
    const account = await service.openAccount('Elmhurst NHS Trust', { levyStatus });
    trust = account.organisationId;
    const rows = [levyRow('2025-09-23', '2025-08', '900', '90'), levyRow('2026-09-23', '2026-08', '250', '0')];
    await service.upload(`levy-accounts/${account.id}/statements`, [{ name: 'levy.csv', content: csvOf(rows) }]);
    home = await service.register('Willow Care Home', {
      ...{ kind: 'care-home', levyStatus: { from: SINCE, paysLevy: false } },
    });
  });
  afterEach(() => service.stop());

  const start = async (more: object = {}): Promise<number> => {
    const answer = await service.post<{ id: number }>('starts', {
      ...{ employerId: home, senderId: trust, standardId: 1, ukprn: '10000001' },
      ...{ startedOn: '2026-08-03', plannedEnd: '2027-07-31', trainingPrice: '3500', assessmentPrice: '250' },
      ...{ ageBand: '25+', route: 'gift', agreedOn: '2026-07-20', ...more },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };
  const preview = (period: string): Promise<Answer<MonthPreview & Problem>> =>
    service.get(`month-ends/${period}/preview`, service.writing());
  const parts = ({ body }: { body: MonthPreview }): string[][] =>
    body.payments.map(({ due, gift, levy, governmentCoInvestment, employerCoInvestment }) =>
      [due, gift, levy, governmentCoInvestment, employerCoInvestment].map((amount) => money(amount).toFixed()),
    );

  it('gives every pound of what is due to somebody, and leaves the books as they are', async () => {
    await start({ agreedOn: '2026-07-18' });
    await start({ agreedOn: '2026-07-19' });
    for (let index = 0; index < 4; index++) await start();
    await start({ employerId: trust, senderId: undefined, route: 'own-levy' });
    const records = await service.records();
    const answer = await preview('2627-R01');
    // The law lets half of last year's 990 be given: 250 to the first, 245 to the second, nothing to the others.
    expect(parts(answer)).toEqual([
      ['250', '250', '0', '0', '0'],
      ['250', '245', '0', '4.75', '0.25'],
      ...Array.from({ length: 4 }, () => ['250', '0', '0', '237.5', '12.5']),
      ['250', '0', '250', '0', '0'],
    ]);
    expect(answer.body.totals).toMatchObject({ due: '1750.00000', gift: '495.00000', levy: '250.00000' });
    expect(answer.body.accounts).toMatchObject([
      { organisation: 'Elmhurst NHS Trust', balanceBefore: '990.00000', balanceAfter: '245.00000' },
    ]);
    expect(await service.records()).toBe(records);
    expect((await preview('2627-R01')).body).toEqual(answer.body);
  });

  it('pays a start outside levy and gift by its share, and says what is not settled', async () => {
    await start({ employerId: trust, senderId: undefined, route: 'co-investment' });
    const answer = await preview('2627-R02');
    expect(parts(answer)).toEqual([['250', '0', '0', '187.5', '62.5']]);
    expect(answer.body.findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('25%') as string }),
    ]);
  });

  it('holds a completion back until the employer’s own part was collected', async () => {
    const id = await start({
      senderId: undefined,
      route: 'co-investment',
      startedOn: '2025-08-04',
      plannedEnd: '2026-07-31',
    });
    const change = (body: object): Promise<Answer<Problem>> =>
      service.post(`starts/${id}/changes`, { reason: 'Return of the provider', ...body });
    await change({ kind: 'completion', on: '2026-07-31' });
    await change({ kind: 'achievement', on: '2026-08-14' });
    const held = await preview('2627-R01');
    expect([parts(held), held.body.findings]).toEqual([
      [],
      [expect.objectContaining({ code: 'MONTH_END.COMPLETION_HELD', startId: id })],
    ]);
    // Twelve times 12.50, each cut to whole pounds: 144.
    await change({ kind: 'contribution', on: '2026-09-01', collected: '143.99' });
    expect(parts(await preview('2627-R01'))).toEqual([]);
    await change({ kind: 'contribution', on: '2026-09-02', collected: '144' });
    expect(parts(await preview('2627-R01'))).toEqual([['750', '0', '0', '712.5', '37.5']]);
    await change({ kind: 'contribution', on: '2026-09-03', collected: '0', exempt: true });
    expect(parts(await preview('2627-R01'))).toEqual([['750', '0', '0', '712.5', '37.5']]);
  });

  it('takes back what a fallen price makes too much', async () => {
    const id = await start({ employerId: trust, senderId: undefined, route: 'own-levy' });
    const price = { trainingPrice: '100', assessmentPrice: '20' };
    await service.post(`starts/${id}/changes`, { kind: 'price', on: '2026-10-05', reason: 'New contract', ...price });
    // 500 were earned in two months and 96 are worth it: ten months give the rest back.
    const answer = await preview('2627-R03');
    expect(parts(answer)).toEqual([['-40.4', '0', '-40.4', '0', '0']]);
    expect(answer.body.accounts).toMatchObject([{ balanceBefore: '1240.00000', balanceAfter: '1280.40000' }]);
  });

  it('is empty before anything is earned, and refuses what is no period', async () => {
    await start();
    expect((await preview('2526-R12')).body.payments).toEqual([]);
    expect((await preview('2526-R13')).body.payments).toEqual([]);
    expect((await preview('2627-R15')).body.code).toBe('REQUEST.INVALID');
  });
});

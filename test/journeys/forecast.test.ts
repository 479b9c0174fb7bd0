import type { ForecastView } from '../../src/forecast/index.js';
import { money, sum } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { Problem } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('the forecast of a levy account on %s', (engine) => {
  let gifting: GiftingService;
  let path: string;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    const { items } = done(
      await gifting.service.get<{ items: { id: number; organisationId: number }[] }>('levy-accounts'),
    );
    path = `levy-accounts/${items.find(({ organisationId }) => organisationId === gifting.trust)!.id}/forecast`;
  });
  afterAll(() => gifting.stop());

  const forecast = async (query = ''): Promise<ForecastView> =>
    done(await gifting.service.get<ForecastView>(`${path}${query}`));
  const given = ({ months }: ForecastView): string => sum(months.map(({ gifted }) => money(gifted))).toFixed();

  it('is what the books have, the latest levy each month, and what lapses of both', async () => {
    const { months, years, safeToGift } = await forecast();
    expect(months).toHaveLength(48);
    // £10,000 a month since May 2025; November 2026 is still to enter.
    expect(months.slice(0, 2)).toMatchObject([
      { month: '2026-11', debitedOn: '2026-12-08', levyIn: '10000.00000', lapsed: '0.00000', balance: '190000.00000' },
      { month: '2026-12', levyIn: '10000.00000', lapsed: '0.00000', balance: '200000.00000' },
    ]);
    // Levy of May 2025 still lived 24 months.
    expect(months.find(({ month }) => month === '2027-05')).toMatchObject({ lapsed: '10000.00000' });
    expect(years.slice(0, 2)).toMatchObject([
      { year: '2026-04-20', allowance: '30000.00000', isProjected: false, gifted: '0.00000' },
      // Government still added a tenth for the three payroll months before August 2026.
      { year: '2027-04-20', allowance: '30750.00000', isProjected: true },
    ]);
    // The running year rests on levy that is declared: less of what is to come changes nothing of it.
    expect(safeToGift.slice(0, 2)).toMatchObject([
      { year: '2026-04-20', most: '30000.00000', binds: { is: 'allowance', case: 'as things stand' } },
      { year: '2027-04-20', most: '29212.00000', binds: { is: 'allowance' } },
    ]);
  });

  it('is as it would be if the levy fell', async () => {
    const { months } = await forecast('?levyChange=-0.1');
    expect(months[1]!.levyIn).toBe('9000.00000');
  });

  it('has what is pledged, held and begun in it, once each', async () => {
    await gifting.startedAward();
    const view = await forecast();
    // £9,000 a year for three years; what of the award leaves in each year is a part of it.
    expect(given(view)).toBe('27000');
    expect(view.years.map(({ gifted }) => money(gifted).toFixed())).toEqual(['9000', '9000', '9000', '0', '0']);
    expect(view.safeToGift.map(({ most }) => money(most).toFixed())).toEqual([
      '21000',
      '20212',
      '18000',
      '27000',
      '27000',
    ]);
    expect(given(await forecast('?leavers=1&leaversFrom=2026-11'))).toBe('0');
  });

  it('refuses what cannot be read, and is the own organisation’s and the auditor’s alone', async () => {
    const { status, body } = await gifting.service.get<Problem>(`${path}?levyChange=lots&slipMonths=25&leavers=0.1`);
    expect([status, body.code, body.faults.map(({ where }) => where)]).toEqual([
      422,
      'FORECAST.INVALID',
      ['levyChange', 'slipMonths', 'leaversFrom'],
    ]);
    expect((await gifting.service.get(path, gifting.lead.headers)).status).toBe(200);
    expect((await gifting.service.get(path, gifting.team.officer.headers)).status).toBe(404);
    expect((await gifting.service.get(path, gifting.manager.headers)).status).toBe(404);
  });
});

describe('the page of a forecast', () => {
  let gifting: GiftingService;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
  });
  afterAll(() => gifting.stop());

  it('says what is safe, draws what will be left, and keeps what was supposed when it refuses', async () => {
    const lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    await lead.get(`/trusts/${gifting.trust}`);
    const page = await lead.follow('What will be in the account, and what is safe to gift');
    expect(page.heading).toBe('Forecast for Elmhurst NHS Trust');
    expect(page.text).toContain('£30,750.00');
    expect(page.html.querySelector('.app-chart title')?.textContent).toBe(
      'What will be in the account, month by month',
    );
    await lead.get(`${page.path}?levyChange=-10`);
    expect(lead.page.text).toContain('£9,000.00');
    await lead.get(`/trusts/${gifting.trust}/forecast?levyChange=ten&slipMonths=3`);
    expect(lead.page.text).toContain('Enter by how much the levy changes');
    const values = ['levyChange', 'slipMonths'].map((id) =>
      lead.page.html.querySelector(`#${id}`)?.getAttribute('value'),
    );
    expect(values).toEqual(['ten', '3']);
  });
});

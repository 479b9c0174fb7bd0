import type { PoolForecastView } from '../../src/forecast/index.js';
import { money } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { tableRows } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

const plain = (amount: string): string => money(amount).toFixed();

async function sharingTrusts(gifting: GiftingService): Promise<void> {
  await gifting.addTrust('Ashdown NHS Trust', '4000', '321/CD98765');
  const scope = [{ figures: ['balance', 'lapse', 'allowance'], with: 'programme-team' }];
  const agreement = { title: 'Sharing', body: 'What is shared.', scope, from: '2026-01-01' };
  const { version } = done(await gifting.service.post<{ version: number }>('agreements', agreement));
  const signature = { version, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
  done(await gifting.service.post(`organisations/${gifting.trust}/agreement-signatures`, signature));
}

describe.each(ENGINES)('the forecast of the pool on %s', (engine) => {
  let gifting: GiftingService;
  beforeAll(async () => {
    gifting = await GiftingService.start(engine);
    await sharingTrusts(gifting);
    await gifting.startedAward();
  });
  afterAll(() => gifting.stop());

  const pool = async (headers?: object): Promise<PoolForecastView> =>
    done(await gifting.service.get<PoolForecastView>('pool-forecast', headers as never));

  it('sums the accounts that share their figures with the programme, and names who is left out', async () => {
    const { organisations, leftOut, months, years } = await pool(gifting.team.officer.headers);
    expect([organisations, leftOut]).toEqual([['Elmhurst NHS Trust'], ['Ashdown NHS Trust']]);
    expect(months).toHaveLength(48);
    expect(years[0]).toMatchObject({ year: '2026-04-20', allowance: '30000.00000', gifted: '9000.00000' });
    // Levy of August 2025 lives 24 months and that of August 2026 twelve: both lapse in August 2027.
    const august = months.find(({ month }) => month === '2027-08')!;
    expect(august.lapsedByLife.map(({ lifeMonths }) => lifeMonths)).toEqual([24, 12]);
  });

  it('sums all of them for whoever sees all', async () => {
    const whole = await pool();
    expect(whole.leftOut).toEqual([]);
    expect(plain(whole.months[1]!.levyIn)).toBe('14000');
    // £30,000 of the one and £12,000 of the other.
    expect(plain(whole.years[0]!.allowance)).toBe('42000');
  });

  it('is the programme’s alone', async () => {
    for (const { headers } of [gifting.lead, gifting.manager]) {
      expect((await gifting.service.get('pool-forecast', headers)).status).toBe(403);
    }
  });
});

describe('the page of the pool’s forecast', () => {
  let gifting: GiftingService;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
    await sharingTrusts(gifting);
  });
  afterAll(() => gifting.stop());

  it('draws what will be left, with the table of it, what lapses of each life apart, and who is left out', async () => {
    const officer = await signedIn(gifting.service, gifting.team.officer.id, 'Oz Officer');
    const page = await officer.follow('Forecast');
    expect(page.text).toContain(
      'Left out, because balance, lapse and allowance are not shared with the programme: Ashdown NHS Trust.',
    );
    expect(page.html.querySelector('.app-chart title')?.textContent).toContain('month by month');
    expect(page.text).toContain('Of it after 24 months');
    expect(tableRows(page, 'What may be given, and what will be')[0]!.slice(0, 2)).toEqual([
      ...['From 20 April 2026', '£30,000.00'],
    ]);
  });
});

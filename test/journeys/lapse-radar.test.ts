import type { LapseRadarView } from '../../src/forecast/index.js';
import type { SystemRadarView } from '../../src/forecast/find-lapse-radar.js';
import { money } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { tableRows } from '../support/page-tables.js';
import { signedIn } from '../support/signing-in.js';

const plain = (amount: string): string => money(amount).toFixed();

describe.each(ENGINES)('the lapse radar on %s', (engine) => {
  let gifting: GiftingService;
  let path: string;
  let roundId: number;
  beforeEach(async () => {
    gifting = await GiftingService.start(engine);
    const { items } = done(
      await gifting.service.get<{ items: { id: number; organisationId: number }[] }>('levy-accounts'),
    );
    path = `levy-accounts/${items.find(({ organisationId }) => organisationId === gifting.trust)!.id}/lapse-radar`;
    roundId = await gifting.round();
  });
  afterEach(() => gifting.stop());

  const radar = async (headers = gifting.lead.headers): Promise<LapseRadarView> =>
    done(await gifting.service.get<LapseRadarView>(path, headers));
  const uses = async () =>
    (await radar()).applications.map(({ applicationId, toPledge, saved }) => [
      applicationId,
      plain(toPledge),
      plain(saved),
    ]);

  it('shows a trust what lapses by month, and the applications that would use it with what each month would keep', async () => {
    await gifting.pledge();
    const id = await gifting.apply(roundId);
    const view = await radar();
    const lapsing = view.months.filter(({ lapses }) => !money(lapses).isZero());
    // Levy of May 2025 lives 24 months, that of August 2026 twelve.
    expect(lapsing.map(({ month, lapses }) => [month, plain(lapses)])).toEqual([
      ...['2027-05', '2027-06', '2027-07'].map((month) => [month, '10000']),
      ...['2027-08', '2027-09', '2027-10'].map((month) => [month, '20000']),
    ]);
    // £250 a month from February, of which those of three months leave before the levy of May lapses.
    expect(view.applications).toMatchObject([
      {
        ...{ applicationId: id, receiver: null, kind: 'care-home', standards: ['Adult Care Worker'], learners: 1 },
        ...{ startsOn: '2027-02-01', cost: '3750.00000', toPledge: '0.00000', saved: '2000.00000' },
      },
    ]);
    expect(view.applications[0]!.months.map(({ month, saved }) => [month, plain(saved)])).toEqual([
      ['2027-05', '750'],
      ...['2027-06', '2027-07', '2027-08', '2027-09', '2027-10'].map((month) => [month, '250']),
    ]);
    expect([plain(view.lapses), plain(view.saved)]).toEqual(['90000', '2000']);
    // Whoever has an offer uses it no more than what is promised already: it lapses no more, and nobody waits.
    done(await gifting.approve(id));
    const after = await radar();
    expect([plain(after.lapses), after.applications]).toEqual(['88000', []]);
  });

  it('goes by what pledges are meant for, and by what could be pledged where there is none', async () => {
    const id = await gifting.apply(roundId);
    expect(await uses()).toEqual([[id, '3750', '2000']]);
    const nursing = { conditions: { sectors: [], places: [], levels: [5], standards: [], kinds: [] } };
    await gifting.pledge(nursing);
    expect(await uses()).toEqual([]);
    await gifting.pledge({ years: [{ year: '2026-04-20', amount: '100' }] });
    // What there is for it is too little, and what is left of the allowance is enough.
    expect(await uses()).toEqual([[id, '3750', '2000']]);
  });

  it('shows the programme those who share what lapses, names the others, and each application once', async () => {
    const other = await gifting.addTrust('Ashdown NHS Trust', '4000', '321/CD98765');
    const id = await gifting.apply(roundId);
    const system = async (): Promise<SystemRadarView> =>
      done(await gifting.service.get<SystemRadarView>('lapse-radar', gifting.team.officer.headers));
    expect(await system()).toMatchObject({ accounts: [], notShared: ['Elmhurst NHS Trust', 'Ashdown NHS Trust'] });
    const scope = [{ figures: ['lapse'], with: 'programme-team' }];
    const agreement = { title: 'Sharing', body: 'What is shared.', scope, from: '2026-01-01' };
    const { version } = done(await gifting.service.post<{ version: number }>('agreements', agreement));
    const signature = { version, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    for (const trust of [gifting.trust, other]) {
      done(await gifting.service.post(`organisations/${trust}/agreement-signatures`, signature));
    }
    const shared = await system();
    expect(shared.notShared).toEqual([]);
    expect(shared.accounts.map(({ organisation, applications }) => [organisation, applications.length])).toEqual([
      ['Elmhurst NHS Trust', 1],
      ['Ashdown NHS Trust', 0],
    ]);
    expect(shared.accounts[0]!.applications[0]).toMatchObject({ applicationId: id, receiver: 'Willow Care Home' });
    expect([plain(shared.lapses), plain(shared.saved)]).toEqual(['126000', '2000']);
  });

  it('is the own organisation’s, the auditor’s, and as a whole the programme’s', async () => {
    const auditor = await gifting.service.person('Au Auditor', [{ role: 'auditor' }]);
    const status = async (asked: string, headers: object): Promise<number> =>
      (await gifting.service.get(asked, headers as never)).status;
    const { lead, manager, team } = gifting;
    for (const [asked, expected] of [
      [path, [200, 404, 404, 200]],
      ['lapse-radar', [403, 403, 200, 200]],
    ] as const) {
      const who = [lead, manager, team.officer, auditor];
      expect(await Promise.all(who.map(({ headers }) => status(asked, headers)))).toEqual(expected);
    }
  });
});

describe('the page of the lapse radar', () => {
  let gifting: GiftingService;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
    await gifting.apply(await gifting.round());
  });
  afterAll(() => gifting.stop());

  it('draws what lapses, names who could use it, and leads a trust to a pledge', async () => {
    const lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    await lead.get(`/trusts/${gifting.trust}`);
    const page = await lead.follow('What lapses in the next 12 months, and who could use it');
    expect(page.text).toContain('One application could use £2,000.00 of it');
    expect(page.html.querySelector('.app-chart title')?.textContent).toContain('Levy that lapses');
    const [use] = tableRows(page, 'Applications that could use it, soonest first');
    expect(use!.slice(1, 7)).toEqual([
      ...['Care home', 'Adult Care Worker, from 1 February 2027', '1', '£3,750.00', '£3,750.00', '£2,000.00'],
    ]);
    expect(page.text).not.toContain('Willow');
    const months = tableRows(page, 'What lapses, by month');
    expect(months[0]!.slice(0, 4)).toEqual(['May 2027', '£10,000.00', '£750.00', '£9,250.00']);
    expect((await lead.follow('Make a pledge, so that they can be paid')).status).toBe(200);
  });

  it('holds all accounts beside each other for an auditor, those of which nothing lapses in a sentence', async () => {
    await gifting.addTrust('Ashdown NHS Trust', '4000', '321/CD98765');
    const account = { organisationId: await gifting.service.register('Quiet NHS Trust') };
    done(await gifting.service.post('levy-accounts', account));
    const { id } = await gifting.service.person('Una Auditor', [{ role: 'auditor' }]);
    const auditor = await signedIn(gifting.service, id, 'Una Auditor');
    const page = await auditor.get('/programme/lapse-radar');
    expect(page.html.querySelectorAll('h2').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Elmhurst NHS Trust', 'Ashdown NHS Trust', 'Where nothing lapses']),
    );
    expect(page.text).toContain('No further application that waits could use it');
    expect(page.text).toContain('Nothing lapses in the next 12 months at Quiet NHS Trust.');
  });
});

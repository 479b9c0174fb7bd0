import type { CaseComparison } from '../../src/forecast/index.js';
import type { CaseView } from '../../src/forecast/cases/find-cases.js';
import { money } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import { tableRows } from '../support/page-tables.js';
import type { Answer, Problem, Sent } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

const plain = (amount: string): string => money(amount).toFixed();

describe.each(ENGINES)('cases of a forecast on %s', (engine) => {
  let gifting: GiftingService;
  let path: string;
  beforeEach(async () => {
    gifting = await GiftingService.start(engine);
    const { items } = done(
      await gifting.service.get<{ items: { id: number; organisationId: number }[] }>('levy-accounts'),
    );
    path = `levy-accounts/${items.find(({ organisationId }) => organisationId === gifting.trust)!.id}/forecast-cases`;
  });
  afterEach(() => gifting.stop());

  const compare = async (headers: Sent = gifting.lead.headers): Promise<CaseComparison> =>
    done(await gifting.service.get<CaseComparison>(path, headers));
  const ask = (body: object, headers = gifting.lead.headers): Promise<Answer<{ id: number } & Problem>> =>
    gifting.service.post(path, body, headers);
  const save = async (body: object): Promise<number> => done(await ask(body)).id;

  it('stand beside things as they are: what is left, what lapses, when there is too little, and what is safe', async () => {
    await save({ name: 'A tenth less levy', levyChange: '-0.1' });
    const cohort = { cohortKind: 'own', cohortStandard: '3', cohortLearners: '40', cohortMonth: '2027-09' };
    await save({ name: 'Forty nurses', ...cohort });
    await save({ name: 'A life of six months', lawFrom: '2027-01-01', lawLife: '6' });
    await save({ name: 'A tenth may be given', lawFrom: '2027-04-01', lawCap: '0.1' });
    const { cases } = await compare();
    const of = (name: string) => cases.find((each) => each.name === name)!;
    const known = of('As things stand');
    expect(cases[0]).toBe(known);
    // £10,000 a month enters, and lapses after a year: what is left is one year's levy.
    expect(known.balances.map(plain)).toEqual(['210000', '120000', '120000']);
    expect([known.dryFrom, of('A tenth less levy').dryFrom]).toEqual([null, null]);
    expect(of('A tenth less levy').balances.map(plain)).toEqual(['198000', '108000', '108000']);
    // £20,000 a month from September 2027, of £10,000 that enters and what has not lapsed by then.
    expect(of('Forty nurses').dryFrom).toBe('2029-01');
    expect(plain(of('Forty nurses').lapses)).not.toBe(plain(known.lapses));
    expect(of('A life of six months').balances.map(plain).slice(1)).toEqual(['60000', '60000']);
    const safe = ({ safeToGift }: (typeof cases)[number]) => safeToGift.map(({ most }) => plain(most));
    // With a tenth less levy besides, half of that behind the first year being declared already.
    expect(safe(known)).toEqual(['30000', '29212', '27000', '27000', '27000']);
    expect(safe(of('A tenth less levy'))).toEqual(['30000', '27751', '24300', '24300', '24300']);
    expect(safe(of('A tenth may be given'))).toEqual(['30000', '11685', '10800', '10800', '10800']);
  });

  it('are changed by new versions and withdrawn, and every version stays with who saved it', async () => {
    const id = await save({ name: 'Less', levyChange: '-0.1' });
    const colleague = await gifting.service.person('Col League', [
      { role: 'trust-editor', organisationId: gifting.trust },
    ]);
    const change = { name: 'Much less', levyChange: '-0.2', isShared: true };
    done(await gifting.service.post(`forecast-cases/${id}/versions`, change, colleague.headers));
    expect((await compare()).cases.map(({ name, version }) => [name, version])).toEqual([
      ['As things stand', null],
      ['Much less', 2],
    ]);
    done(await gifting.service.post(`forecast-cases/${id}/withdrawal`, {}, gifting.lead.headers));
    expect((await compare()).cases.map(({ name }) => name)).toEqual(['As things stand']);
    const { versions } = done(await gifting.service.get<CaseView>(`forecast-cases/${id}`, gifting.lead.headers));
    expect(versions.map((each) => [each.name, each.content, each.isWithdrawn, each.personId])).toEqual([
      ['Less', { levyChange: '-0.1' }, false, gifting.lead.id],
      ['Much less', { levyChange: '-0.2' }, false, colleague.id],
      ['Much less', { levyChange: '-0.2' }, true, gifting.lead.id],
    ]);
    const again = await gifting.service.post<Problem>(`forecast-cases/${id}/versions`, change, colleague.headers);
    expect([again.status, again.body.code]).toEqual([409, 'CASE.WITHDRAWN']);
    expect(await gifting.faults()).toEqual([]);
  });

  it('are the own organisation’s, and the programme’s where they are shared and the agreement shares the figures', async () => {
    await save({ name: 'Ours', levyChange: '-0.1' });
    await save({ name: 'For all', levyChange: '-0.2', isShared: true });
    const { officer } = gifting.team;
    expect((await gifting.service.get(path, officer.headers)).status).toBe(404);
    const scope = [{ figures: ['balance', 'lapse', 'allowance'], with: 'programme-team' }];
    const agreement = { title: 'Sharing', body: 'What is shared.', scope, from: '2026-01-01' };
    const { version } = done(await gifting.service.post<{ version: number }>('agreements', agreement));
    const signature = { version, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    done(await gifting.service.post(`organisations/${gifting.trust}/agreement-signatures`, signature));
    expect((await compare(officer.headers)).cases.map(({ name }) => name)).toEqual(['As things stand', 'For all']);
    expect((await compare()).cases).toHaveLength(3);
    expect((await gifting.service.get(path, gifting.manager.headers)).status).toBe(404);
    for (const { headers } of [officer, gifting.manager]) {
      const { status, body } = await ask({ name: 'Theirs', levyChange: '-0.1' }, headers);
      expect([status, body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
    }
  });

  it('are refused where they suppose nothing or cannot be read, and named when their day has passed', async () => {
    const faults = async (body: object): Promise<string[]> =>
      (await ask({ name: 'A case', ...body })).body.faults.map(({ where }) => where);
    expect(await faults({})).toEqual(['levyChange']);
    expect(await faults({ lawFrom: '2026-11-21', cohortStandard: '3', levyChange: 'lots' })).toEqual([
      ...['levyChange', 'cohortLearners', 'cohortMonth', 'cohortKind', 'lawFrom', 'lawLife'],
    ]);
    const unknown = { cohortKind: 'own', cohortStandard: '99', cohortLearners: '1', cohortMonth: '2027-09' };
    expect(await faults(unknown)).toEqual(['cohortStandard']);
    await save({ name: 'New law', lawFrom: '2026-12-01', lawLife: '6' });
    gifting.service.clock.set('2026-12-02T09:00:00Z');
    const { cases, overtaken } = await compare();
    expect([cases.length, overtaken.map(({ name }) => name)]).toEqual([1, ['New law']]);
    for (let saved = 1; saved < 8; saved++) await save({ name: `Case ${saved}`, slipMonths: String(saved) });
    expect((await ask({ name: 'One more', slipMonths: '9' })).body.code).toBe('CASE.TOO_MANY');
  });
});

describe('the pages of cases', () => {
  let gifting: GiftingService;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
  });
  afterAll(() => gifting.stop());

  it('save a case, hold it beside things as they stand, change it as it was typed, and withdraw it', async () => {
    const lead = await signedIn(gifting.service, gifting.lead.id, 'Lee Lead');
    await lead.get(`/trusts/${gifting.trust}/forecast`);
    await lead.follow('Save cases and hold them side by side');
    await lead.follow('Save a case');
    const wrong = await lead.send('Save the case', { name: 'Less', leavers: '20' });
    expect([wrong.status, wrong.text.includes('Say how many leave and from which month on')]).toEqual([422, true]);
    expect(wrong.html.querySelector('[name=leavers]')?.getAttribute('value')).toBe('20');
    const typed = { levyChange: '-10', leavers: '', lawCap: '12.5' };
    const law = { 'lawFrom-day': '1', 'lawFrom-month': '4', 'lawFrom-year': '2027' };
    const page = await lead.send('Save the case', { ...typed, ...law });
    expect(tableRows(page, 'What each case supposes')).toEqual([
      [...['Less', '10% less levy; from 1 April 2027 12.5% may be given'], ...['21 November 2026 by Lee Lead', 'No']],
    ]);
    const rows = tableRows(page, 'Cases side by side');
    expect(rows.find(([name]) => name === 'Left after 24 months')).toEqual([
      ...['Left after 24 months', '£120,000.00', '£108,000.00'],
    ]);
    await lead.follow('Change Less');
    const held = ['name', 'levyChange', 'lawCap', 'lawFrom-month'].map((name) =>
      lead.page.html.querySelector(`[name="${name}"]`)?.getAttribute('value'),
    );
    expect(held).toEqual(['Less', '-10', '12.5', '04']);
    const changed = await lead.send('Save the case', { levyChange: '-20' });
    expect(changed.text).toContain('20% less levy');
    await lead.follow('Change Less');
    const withdrawn = await lead.send('Withdraw the case');
    expect(withdrawn.text).toContain('No case has been saved yet');
  });
});

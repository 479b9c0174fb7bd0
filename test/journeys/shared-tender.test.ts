import type { TenderView } from '../../src/readiness/tenders/find-tenders.js';
import { mailTo } from '../support/signing-in.js';
import { ENGINES } from '../support/engines.js';
import { done } from '../support/readiness/answers.js';
import { type Problem, type TestPerson, TestService } from '../support/service.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2017-05-01,Care services
ST0215,52,Nursing Associate,5,24,15000,2017-05-01,Health and science
`;
const [CARE, NURSING] = [1, 2];

/** Public bodies of a city region ask providers for training together. */
describe.each(ENGINES)('a shared tender on %s', (engine) => {
  let service: TestService;
  const ids: Record<string, number> = {};
  const people: Record<string, TestPerson> = {};
  const ask = async (path: string, body: object, by: string): Promise<[number, string | undefined]> => {
    const answer = await service.post<Problem>(`tenders${path}`, body, people[by]!.headers);
    return [answer.status, answer.body.code];
  };
  const see = async (by: string): Promise<TenderView> =>
    done(service.get<TenderView>('tenders/1', people[by]!.headers));
  const need = (organisation: string, standardId: number, intake: string, learners: number): object => ({
    ...{ organisationId: ids[organisation], standardId, intake, learners },
  });
  const quote = (ukprn: string, standardId: number, price: string, more: object = {}): object => ({
    ...{ ukprn, provider: `College ${ukprn.at(-1)}`, standardId, price, places: 30, receivedOn: '2027-01-10', ...more },
  });
  const TENDER = { title: 'Care and nursing 2027', purpose: 'One provider for all', joinBy: '2026-12-15' };

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    for (const name of ['Irwell', 'Tame', 'Etherow']) {
      ids[name] = await service.register(`${name} NHS Trust`);
      people[name] = await service.person(`${name} Editor`, [{ role: 'trust-editor', organisationId: ids[name] }]);
      const email = `${name.toLowerCase()}@example.org`;
      await done(service.post('contacts', { organisationId: ids[name], name: 'Sam', email }));
    }
    people['officer'] = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
    people['approver'] = await service.person('Ann Approver', [{ role: 'approver' }]);
  });
  afterAll(() => service.stop());

  it('begins with the days until which organisations join and providers quote', async () => {
    expect(await ask('', { ...TENDER, quotesBy: '2026-12-01' }, 'officer')).toEqual([422, 'TENDER.INVALID']);
    expect(await ask('', { ...TENDER, quotesBy: '2027-01-15' }, 'Irwell')).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await ask('', { ...TENDER, quotesBy: '2027-01-15' }, 'officer')).toEqual([201, undefined]);
    expect(await see('officer')).toMatchObject({ reference: 'T-0001', state: 'joining', pooled: [], providers: [] });
  });

  it('pools what organisations need, each of which says it for itself', async () => {
    expect(await ask('/1/needs', need('Tame', CARE, '2027-03', 3), 'Irwell')).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await ask('/1/needs', need('Irwell', CARE, '2026-11', 3), 'Irwell')).toEqual([422, 'TENDER.INVALID']);
    expect(await ask('/1/needs', need('Irwell', 99, '2027-03', 3), 'Irwell')).toEqual([404, 'STANDARD.UNKNOWN']);
    for (const [name, standard, intake, learners] of [
      ['Irwell', CARE, '2027-03', 9],
      ['Irwell', CARE, '2027-03', 4],
      ['Irwell', NURSING, '2027-09', 2],
      ['Tame', CARE, '2027-03', 6],
      ['Etherow', CARE, '2027-03', 5],
      ['Etherow', CARE, '2027-03', 0],
    ] as const) {
      expect(await ask('/1/needs', need(name, standard, intake, learners), name)).toEqual([201, undefined]);
    }
    const { joined, pooled } = await see('officer');
    expect(joined.map(({ name }) => name)).toEqual(['Irwell NHS Trust', 'Tame NHS Trust']);
    expect(pooled.map(({ standard, intake, learners }) => [standard, intake, learners])).toEqual([
      ['Adult Care Worker, level 2', '2027-03', 10],
      ['Nursing Associate, level 5', '2027-09', 2],
    ]);
    expect(pooled[0]!.parts.map(({ learners }) => learners)).toEqual([4, 6]);
    expect((await see('Tame')).pooled[0]!.parts).toEqual([{ organisationId: ids['Tame'], learners: 6 }]);
    service.clock.set('2026-12-16T09:00:00Z');
    expect(await ask('/1/needs', need('Tame', CARE, '2027-03', 7), 'Tame')).toEqual([409, 'TENDER.JOINING_ENDED']);
  });

  it('compares what providers ask with the funding band, for the number that is needed together', async () => {
    service.clock.set('2027-01-12T09:00:00Z');
    const enter = (body: object) => ask('/1/quotes', body, 'officer');
    expect(await enter(quote('10000001', CARE, '4100'))).toEqual([201, undefined]);
    expect(await enter(quote('10000001', CARE, '4200', { receivedOn: '2027-01-11', places: 8 }))).toEqual([
      201,
      undefined,
    ]);
    expect(await enter(quote('10000001', NURSING, '14000'))).toEqual([201, undefined]);
    expect(await enter(quote('10000002', CARE, '3900'))).toEqual([201, undefined]);
    expect(await enter(quote('20000002', CARE, '3900'))).toEqual([422, 'TENDER.QUOTE_INVALID']);
    expect(await enter(quote('10000003', CARE, '0'))).toEqual([422, 'TENDER.QUOTE_INVALID']);
    expect(await ask('/1/quotes', quote('10000003', CARE, '1'), 'Irwell')).toEqual([403, 'DUTY.NEEDS_ROLE']);
    const { providers } = await see('Irwell');
    expect(
      providers!.map(({ provider, total, aboveBand, placesShort, missing }) => [
        provider,
        total,
        aboveBand,
        placesShort,
        missing,
      ]),
    ).toEqual([
      ['College 1', '70000.00000', '2000.00000', 2, []],
      ['College 2', '39000.00000', '0.00000', 0, ['Nursing Associate, level 5']],
    ]);
    expect(providers![0]!.quotes[0]).toMatchObject({ price: '4200.00000', band: '4000.00000', learners: 10 });
    expect((await see('Etherow')).providers).toBeNull();
  });

  it('is awarded by a person, once quotes are in, to who quotes for everything; and the others are told', async () => {
    const award = (ukprn: string, by: string) => ask('/1/award', { ukprn, reason: 'The only one for both' }, by);
    expect(await award('10000001', 'approver')).toEqual([409, 'TENDER.QUOTES_AWAITED']);
    service.clock.set('2027-01-16T09:00:00Z');
    expect(await ask('/1/quotes', quote('10000002', NURSING, '1', { receivedOn: '2027-01-16' }), 'officer')).toEqual([
      ...[422, 'TENDER.QUOTE_INVALID'],
    ]);
    expect(await award('10000001', 'Irwell')).toEqual([403, 'DUTY.NEEDS_ROLE']);
    const operator = await service.post<Problem>('tenders/1/award', { ukprn: '10000001', reason: 'Mine' });
    expect(operator.body.code).toBe('DUTY.NEEDS_A_PERSON');
    expect(await award('10000002', 'approver')).toEqual([409, 'TENDER.QUOTE_INCOMPLETE']);
    expect(await award('10000009', 'approver')).toEqual([422, 'TENDER.NO_QUOTE']);
    expect(await award('10000001', 'approver')).toEqual([201, undefined]);
    expect(await award('10000001', 'approver')).toEqual([409, 'TENDER.OVER']);
    expect(await see('Tame')).toMatchObject({
      state: 'awarded',
      end: { provider: 'College 1', person: 'Ann Approver', reason: 'The only one for both' },
    });
    expect((await mailTo(service, 'tame@example.org')).at(-1)).toContain('awarded to College 1 (UKPRN 10000001)');
    expect(await mailTo(service, 'etherow@example.org')).toEqual([]);
  });

  it('may be withdrawn instead, which is told too', async () => {
    const second = { ...TENDER, joinBy: '2027-02-01', quotesBy: '2027-03-01' };
    await ask('', second, 'officer');
    await ask('/2/needs', need('Tame', CARE, '2027-05', 3), 'Tame');
    expect(await ask('/2/withdrawal', { reason: 'The standard ends' }, 'officer')).toEqual([201, undefined]);
    expect((await mailTo(service, 'tame@example.org')).at(-1)).toContain('was withdrawn.\n\nWhy: The standard ends');
    expect(await ask('/2/withdrawal', { reason: 'Again' }, 'officer')).toEqual([409, 'TENDER.OVER']);
  });
});

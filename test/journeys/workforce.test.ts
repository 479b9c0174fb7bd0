import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import type { Problem } from '../support/service.js';

const TOLD = { source: 'Electronic staff record', reason: 'Yearly return' };

interface Recorded {
  readonly rows: number;
  readonly added: number;
  readonly alreadyKnown: number;
}

describe.each(ENGINES)('facts of the workforce on %s', (engine) => {
  let books: GiftingService;
  let start: number;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    start = (await books.startedAward()).start;
    books.service.clock.set('2027-03-21T09:00:00Z');
  });
  afterAll(() => books.stop());

  const items = async (path: string): Promise<Record<string, unknown>[]> =>
    done(await books.read<{ items: Record<string, unknown>[] }>(`workforce/${path}`)).items;

  it('are told by whoever acts for the organisation, and keep where they come from', async () => {
    const headcount = { organisationId: books.trust, year: '2025-26', employeesAtStart: 2500, ...TOLD };
    const path = 'workforce/headcounts';
    const first = done(await books.service.post<Recorded>(path, headcount, books.lead.headers));
    expect(first).toEqual({ rows: 1, added: 1, alreadyKnown: 0 });
    const again = done(
      await books.service.post<Recorded>(path, { ...headcount, source: 'A letter' }, books.lead.headers),
    );
    expect(again).toEqual({ rows: 1, added: 0, alreadyKnown: 1 });
    const whole = { ...headcount, employeesAtEnd: 2600, employeesNew: 300, reason: 'The year is over' };
    done(await books.service.post<Recorded>(path, whole, books.team.officer.headers));
    expect(await items(`headcounts?organisation=${books.trust}`)).toMatchObject([
      { year: '2025-26', atStart: 2500, atEnd: null, joined: null, ...TOLD, by: expect.stringContaining('Lee Lead') },
      { year: '2025-26', atStart: 2500, atEnd: 2600, joined: 300, by: expect.stringContaining('Oz Officer') },
    ]);
    const strange = await books.service.post<Problem>(path, headcount, books.manager.headers);
    expect([strange.status, strange.body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
    const list = await books.service.get<Problem>(`${path}?organisation=${books.trust}`, books.manager.headers);
    expect([list.status, list.body.code]).toEqual([403, 'ACCESS.OWN_ONLY']);
  });

  it('are refused where they cannot be right, field by field', async () => {
    const refused = async (path: string, body: object): Promise<unknown[]> => {
      const { status, body: problem } = await books.service.post<Problem>(`workforce/${path}`, { ...body, ...TOLD });
      return [status, problem.code, ...problem.faults.map(({ where }) => where)];
    };
    const year = { organisationId: books.trust, year: '2026-27', employeesAtStart: 1, employeesAtEnd: 1 };
    expect(await refused('headcounts', year)).toEqual([422, 'WORKFORCE.INVALID', 'atEnd']);
    const vacancies = { organisationId: books.home, family: 'gardener', on: '2027-03-21', vacancies: 1 };
    expect(await refused('vacancies', vacancies)).toEqual([404, 'WORKFORCE.ROLE_UNKNOWN', 'family']);
    const early = { startId: start, from: '2027-01-31', hourly: '0' };
    expect(await refused('pay', early)).toEqual([422, 'WORKFORCE.INVALID', 'hourly', 'from']);
    expect(await refused('pay', { ...early, startId: 999 })).toEqual([404, 'START.UNKNOWN']);
  });

  it('come as files, all of their rows or none, each bad row named', async () => {
    const headings = 'Organisation,Role family,Day,Vacancies,Source,Reason';
    const row = (cells: string): string => `${cells},Count of the home,Monthly`;
    const send = <Body>(rows: readonly string[], query = '', headers = {}) => {
      const content = [headings, ...rows.map(row)].join('\n');
      return books.service.upload<Body>(`workforce/files${query}`, [{ name: 'vacancies.csv', content }], headers);
    };
    const unread = await send<Problem>(['Willow Care Home,care-worker,soon,many']);
    expect([unread.status, unread.body.faults.map(({ where }) => where)]).toEqual([
      422,
      ['vacancies.csv line 2, Day', 'vacancies.csv line 2, Vacancies'],
    ]);
    const unknown = [
      'Willow Care Home,care-worker,2027-03-01,4',
      'Nobody,care-worker,2027-03-01,4',
      'Willow Care Home,gardener,2027-03-01,4',
    ];
    expect((await send<Problem>(unknown)).body).toMatchObject({
      code: 'WORKFORCE.BAD_ROWS',
      faults: [
        { where: 'vacancies.csv line 3, organisation', message: 'There is no organisation called Nobody' },
        { where: 'vacancies.csv line 4, family' },
      ],
    });
    expect(await items('vacancies')).toEqual([]);
    const right = ['Willow Care Home,Care workers,2027-03-01,4', 'Willow Care Home,senior-care-worker,2027-03-01,1'];
    expect(done(await send<Recorded>(right, '?dryRun=true'))).toEqual({ rows: 2, added: 2, alreadyKnown: 0 });
    expect(await items('vacancies')).toEqual([]);
    expect(done(await send<Recorded>(right, '', books.manager.headers))).toEqual({
      rows: 2,
      added: 2,
      alreadyKnown: 0,
    });
    expect(done(await send<Recorded>(right))).toEqual({ rows: 2, added: 0, alreadyKnown: 2 });
    const none = await books.service.upload<Problem>('workforce/files', [{ name: 'x.csv', content: 'a,b\n1,2\n' }]);
    expect([none.status, none.body.code]).toEqual([422, 'WORKFORCE.UNKNOWN_LAYOUT']);
  });

  it('say what an apprentice is paid, which the own employer and the programme read', async () => {
    const pay = { startId: start, from: '2027-02-01', hourly: '12.605', ...TOLD };
    done(await books.service.post<Recorded>('workforce/pay', pay, books.manager.headers));
    expect(await items(`pay?start=${start}`)).toMatchObject([{ from: '2027-02-01', hourly: '12.60500' }]);
    const strange = await books.service.get<Problem>(`workforce/pay?start=${start}`, books.lead.headers);
    expect(strange.status).toBe(404);
    expect(await books.faults()).toEqual([]);
  });
});

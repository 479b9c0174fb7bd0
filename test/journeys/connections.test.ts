import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { findConnections } from '../../src/organisations/index.js';
import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

const reason = 'The trust owns the company';

interface Found {
  readonly connections: readonly { readonly name: string; readonly from: string | null }[];
}

describe.each(ENGINES)('connected organisations on %s', (engine) => {
  let service: TestService;
  let trust: number;
  let estates: number;
  let laundry: number;
  beforeEach(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trust = await service.register('Elmhurst NHS Trust');
    estates = await service.register('Elmhurst Estates', { kind: 'other' });
    laundry = await service.register('Elmhurst Laundry', { kind: 'other' });
  });
  afterEach(() => service.stop());

  const connect = (id: number, connectedTo: number, change: object = {}): Promise<Answer<Problem>> =>
    service.post(`organisations/${id}/connections`, {
      ...{ connectedTo, from: '2026-04-01', connected: true, reason, ...change },
    });
  const shown = async (id: number, day: string): Promise<Found['connections']> =>
    (await service.get<Found>(`organisations/${id}?asAt=${day}`)).body.connections;
  const areConnected = (a: number, b: number, day: string): Promise<boolean> =>
    service.app.get(Reads).run(async (db) => (await findConnections(db, toLocalDate(day))).areConnected(a, b));

  it('are shown on both sides from a day on, with why, until they no longer are', async () => {
    expect(await shown(trust, '2026-11-21')).toEqual([]);
    const answer = await connect(trust, estates);
    const kept = { organisationId: trust, connectedTo: estates, from: '2026-04-01', connected: true, reason };
    expect([answer.status, answer.body]).toEqual([201, kept]);
    await connect(estates, trust, { from: '2026-10-01', connected: false, reason: 'The company was sold' });
    expect(await shown(trust, '2026-09-30')).toEqual([
      { organisationId: estates, name: 'Elmhurst Estates', from: '2026-04-01', reason },
    ]);
    expect((await shown(estates, '2026-09-30')).map(({ name }) => name)).toEqual(['Elmhurst NHS Trust']);
    expect([await shown(trust, '2026-03-31'), await shown(estates, '2026-10-01')]).toEqual([[], []]);
    const days = ['2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01'];
    const seen = await Promise.all(days.map((day) => areConnected(estates, trust, day)));
    expect(seen).toEqual([false, true, true, false]);
  });

  it('are a group with whoever is connected with them, which is shown as through others', async () => {
    await connect(trust, estates);
    await connect(laundry, trust);
    expect(await areConnected(estates, laundry, '2026-04-01')).toBe(true);
    expect(await shown(estates, '2026-04-01')).toEqual([
      { organisationId: trust, name: 'Elmhurst NHS Trust', from: '2026-04-01', reason },
      { organisationId: laundry, name: 'Elmhurst Laundry', from: null, reason: null },
    ]);
  });

  it('are two organisations that the books know', async () => {
    const records = await service.records();
    const refused = async (answer: Promise<Answer<Problem>>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    expect(await refused(connect(trust, trust))).toEqual([422, 'ORGANISATION.CONNECTED_TO_ITSELF']);
    expect(await refused(connect(trust, 999))).toEqual([404, 'ORGANISATION.UNKNOWN']);
    expect(await refused(connect(999, trust))).toEqual([404, 'ORGANISATION.UNKNOWN']);
    expect(await service.rows('SELECT id FROM organisation_connection')).toEqual([]);
    // A refusal that depended on the books is remembered with its key.
    expect(await service.records()).toBe(records + 3);
  });
});

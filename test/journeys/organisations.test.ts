import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

interface Organisation {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly paysLevy: boolean | null;
  readonly member: boolean;
  readonly payeSchemes: readonly string[];
}

/** An identifier that is not of its form for a kind of organisation. */
const BAD_IDENTIFIERS: readonly [kind: string, field: string, value: string][] = [
  ['nhs-trust', 'odsCode', 'XJE'],
  ['nhs-trust', 'odsCode', 'RJ'],
  ['gp-practice', 'odsCode', 'RJE'],
  ['gp-practice', 'odsCode', '85037'],
  ['care-home', 'odsCode', 'A!'],
  ['care-home', 'cqcId', '1-545'],
  ['care-home', 'cqcId', '2-545611283'],
  ['training-provider', 'ukprn', '20003678'],
  ['training-provider', 'ukprn', '1000367'],
  ['other', 'companyNumber', '1234567'],
  ['other', 'companyNumber', 'S123456'],
  ['other', 'postcode', 'ST46Q'],
  ['other', 'postcode', '12 345'],
];

const GOOD_IDENTIFIERS: readonly [kind: string, details: object, kept: object][] = [
  ['nhs-trust', { odsCode: ' rje ', postcode: 'st46qg' }, { odsCode: 'RJE', postcode: 'ST4 6QG' }],
  ['gp-practice', { odsCode: 'H85037001' }, { odsCode: 'H85037001' }],
  ['care-home', { cqcId: '1-545611283', companyNumber: 'sc123456' }, { companyNumber: 'SC123456' }],
  [
    'training-provider',
    { ukprn: '1000 3678', place: ' Stoke-on-Trent ' },
    { ukprn: '10003678', place: 'Stoke-on-Trent' },
  ],
];

describe.each(ENGINES)('organisations on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  const asAt = async (id: number, day: string): Promise<Organisation> =>
    (await service.get<Organisation>(`organisations/${id}?asAt=${day}`)).body;
  const refused = async (answer: Promise<Answer<Problem>>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  it.each(GOOD_IDENTIFIERS)(
    'are registered with identifiers as they are written: %s %j',
    async (kind, details, kept) => {
      const name = `Registered ${kind}`;
      const answer = await service.post<Organisation>('organisations', { name, kind, ...details });
      expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ name, kind, version: 1, ...kept })]);
      const read = await service.get<Organisation>(`organisations/${answer.body.id}`);
      expect(read.body).toMatchObject({ ...kept, paysLevy: null, member: false, payeSchemes: [] });
    },
  );

  it.each(BAD_IDENTIFIERS)(
    'are refused with an identifier of no such form: %s with %s %s',
    async (kind, field, value) => {
      const before = await service.records();
      const answer = await service.post<Problem>('organisations', { name: 'Refused', kind, [field]: value });
      expect([answer.status, answer.body.code]).toEqual([422, 'ORGANISATION.INVALID']);
      expect(answer.body.faults.map(({ where }) => where)).toEqual([field]);
      expect(await service.records()).toBe(before);
    },
  );

  it('are told all at once what is wrong with them', async () => {
    const details = { name: 'Refused', kind: 'other', ukprn: '1', companyNumber: 'x', postcode: 'nowhere' };
    const { body } = await service.post<Problem>('organisations', details);
    expect(body.faults.map(({ where }) => where)).toEqual(['ukprn', 'companyNumber', 'postcode']);
  });

  it('have a name and identifiers that no other has', async () => {
    const first = await service.register('Harborne Example', { odsCode: 'R1A', ukprn: '10000001' });
    const other = await service.register('Another Example', { odsCode: 'R1B' });
    const register = (name: string, details = {}) =>
      refused(service.post<Problem>('organisations', { name, kind: 'nhs-trust', ...details }));
    expect(await register(' harborne  EXAMPLE ')).toEqual([409, 'ORGANISATION.NAME_TAKEN']);
    expect(await register('Third', { odsCode: 'r1a' })).toEqual([409, 'ORGANISATION.IDENTIFIER_TAKEN']);
    expect(await register('Third', { ukprn: '10000001' })).toEqual([409, 'ORGANISATION.IDENTIFIER_TAKEN']);
    const amend = (id: number, details: object) =>
      refused(service.put<Problem>(`organisations/${id}`, { kind: 'nhs-trust', ...details }, { 'if-match': '"v1"' }));
    expect(await amend(other, { name: 'Harborne Example' })).toEqual([409, 'ORGANISATION.NAME_TAKEN']);
    expect(await amend(first, { name: 'HARBORNE EXAMPLE', odsCode: 'R1A' })).toEqual([200, undefined]);
  });

  it('are amended in versions, by whoever saw the last one', async () => {
    const id = await service.register('Amended trust', { postcode: 'ST4 6QG' });
    const put = (name: string, tag?: string) =>
      service.put<Organisation & Problem>(
        `organisations/${id}`,
        { name, kind: 'ambulance-trust' },
        { 'if-match': tag },
      );
    const { headers } = await service.get(`organisations/${id}`);
    const seen = headers.get('etag')!;
    const amended = await put('Renamed trust', seen);
    expect([amended.status, amended.body]).toMatchObject([200, { version: 2, name: 'Renamed trust', postcode: null }]);
    expect(await refused(put('Too late', seen))).toEqual([412, 'ORGANISATION.CHANGED']);
    expect(await refused(put('Blind'))).toEqual([428, 'ORGANISATION.VERSION_MISSING']);
    expect(await refused(put('Blind', '*'))).toEqual([428, 'ORGANISATION.VERSION_MISSING']);
    expect((await put('Third name', '"v2"')).body.version).toBe(3);
    const versions = await service.rows<{ name: string }>(
      `SELECT name FROM organisation_version WHERE organisation_id = ${id} ORDER BY version`,
    );
    expect(versions.map(({ name }) => name)).toEqual(['Amended trust', 'Renamed trust', 'Third name']);
    const unknown = service.put<Problem>('organisations/9999', { name: 'x', kind: 'other' }, { 'if-match': '"v1"' });
    expect(await refused(unknown)).toEqual([404, 'ORGANISATION.UNKNOWN']);
  });

  it('pay the levy and belong to the system from a day on, as at any day', async () => {
    const id = await service.register('Dated trust', {
      levyStatus: { from: '2017-04-06', paysLevy: true },
      memberFrom: '2025-01-01',
    });
    const enter = (what: string, fact: object) => service.post(`organisations/${id}/${what}`, fact);
    expect((await enter('levy-status', { from: '2026-04-06', paysLevy: false })).status).toBe(201);
    expect((await enter('membership', { from: '2026-10-01', member: false })).status).toBe(201);
    // Entered later for an earlier day.
    expect((await enter('levy-status', { from: '2020-04-06', paysLevy: false })).status).toBe(201);
    expect((await enter('levy-status', { from: '2021-04-06', paysLevy: true })).status).toBe(201);
    const days = [
      '2016-01-01',
      '2017-04-05',
      '2017-04-06',
      '2020-04-06',
      '2024-12-31',
      '2025-01-01',
      '2026-04-06',
      '2026-10-01',
    ];
    const seen = await Promise.all(days.map((day) => asAt(id, day)));
    expect(seen.map(({ paysLevy, member }) => [paysLevy, member])).toEqual([
      [null, false],
      [null, false],
      [true, false],
      [false, false],
      [true, false],
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(await refused(service.post('organisations/9999/membership', { from: '2026-01-01', member: true }))).toEqual([
      404,
      'ORGANISATION.UNKNOWN',
    ]);
  });

  it('hold PAYE schemes, each of one organisation at a time, and hand them on', async () => {
    const from = await service.register('Leaving trust', {
      payeSchemes: [{ scheme: ' 475/xz998 ', from: '2020-04-06' }],
    });
    const to = await service.register('Merging trust');
    const scheme = (id: number, change: object) =>
      refused(service.post<Problem>(`organisations/${id}/paye-schemes`, { scheme: '475/XZ998', ...change }));
    expect(await scheme(to, { from: '2026-04-06' })).toEqual([409, 'PAYE_SCHEME.HELD_BY_ANOTHER']);
    expect(await scheme(to, { from: '2026-04-06', held: false })).toEqual([409, 'PAYE_SCHEME.NOT_HELD']);
    expect(await scheme(from, { from: '2026-04-06', held: false })).toEqual([201, undefined]);
    expect(await scheme(to, { from: '2026-04-05' })).toEqual([409, 'PAYE_SCHEME.HELD_BY_ANOTHER']);
    expect(await scheme(to, { from: '2026-04-06' })).toEqual([201, undefined]);
    const held = async (id: number, day: string) => (await asAt(id, day)).payeSchemes;
    expect([await held(from, '2026-04-05'), await held(from, '2026-04-06')]).toEqual([['475/XZ998'], []]);
    expect([await held(to, '2026-04-05'), await held(to, '2026-04-06')]).toEqual([[], ['475/XZ998']]);
    expect(await scheme(to, { scheme: '475-XZ998', from: '2026-04-06' })).toEqual([422, 'ORGANISATION.INVALID']);
    const taken = {
      name: 'Third trust',
      kind: 'nhs-trust',
      payeSchemes: [{ scheme: '475/XZ998', from: '2026-05-01' }],
    };
    expect(await refused(service.post<Problem>('organisations', taken))).toEqual([409, 'PAYE_SCHEME.HELD_BY_ANOTHER']);
  });

  it('are listed by kind', async () => {
    const id = await service.register('Listed hospice', { kind: 'hospice' });
    const { body } = await service.get<{ items: Organisation[] }>('organisations?kind=hospice');
    expect(body.items.map((found) => found.id)).toEqual([id]);
    expect(await refused(service.get<Problem>('organisations/9999'))).toEqual([404, 'ORGANISATION.UNKNOWN']);
  });
});

import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, type TestPerson, TestService } from '../support/service.js';

interface Registered {
  readonly id: number;
  readonly learner: string;
  readonly warnings: readonly { readonly rule: string; readonly message: string }[];
}

interface Earnings {
  readonly status: string;
  readonly total: string;
  readonly earnings: readonly {
    readonly month: string;
    readonly kind: string;
    readonly amount: string;
    readonly why: string;
  }[];
}

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
ST0827,539,Nursing Associate,5,24,15000,2019-01-25,Health and science
ST0384,105,Team Leader,3,12,4500,2016-03-01,Business
ST0010,700,Advanced Clinical Practitioner,7,36,12000,2018-03-09,Health and science
`;
const ULN = '1000000027';

describe.each(ENGINES)('starts on %s', (engine) => {
  let service: TestService;
  let home: number;
  let trust: number;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    const since = '2017-04-06';
    const kind = 'care-home';
    home = await service.register('Willow Care Home', { kind, levyStatus: { from: since, paysLevy: false } });
    trust = await service.register('Elmhurst NHS Trust', { levyStatus: { from: since, paysLevy: true } });
  });
  afterAll(() => service.stop());

  const gifted = (more: object = {}): object => ({
    employerId: home,
    senderId: trust,
    standardId: 1,
    ukprn: '10000001',
    startedOn: '2026-09-07',
    plannedEnd: '2027-09-30',
    trainingPrice: '3250',
    assessmentPrice: '650',
    ageBand: '25+',
    route: 'gift',
    agreedOn: '2026-08-20',
    ...more,
  });
  const register = (more: object = {}): Promise<Answer<Registered & Problem>> => service.post('starts', gifted(more));
  const change = (id: number, body: object): Promise<Answer<{ status: string } & Problem>> =>
    service.post(`starts/${id}/changes`, { reason: 'Return of the provider', ...body });
  const earnings = async (id: number): Promise<Earnings> =>
    (await service.get<Earnings>(`starts/${id}/earnings`, service.writing())).body;
  const monthly = ({ earnings: all }: Earnings): string[] =>
    all.map(({ month, kind, amount }) => `${month} ${kind} ${amount.replace(/\.?0+$/, '')}`);

  it('earn the price month by month, each figure with what it rests on', async () => {
    const { status, body } = await register();
    expect([status, body.warnings]).toEqual([201, []]);
    const earned = await earnings(body.id);
    expect(earned).toMatchObject({ status: 'in-learning', total: '3120.00000' });
    expect(earned.earnings).toHaveLength(13);
    expect(earned.earnings[0]).toEqual({
      ...{ month: '2026-09', kind: 'on-programme', amount: '240.00000' },
      why: '80% of £3,900.00, over 13 months',
    });
  });

  it('change provider and employer, and refuse what nobody has agreed to', async () => {
    const { id } = (await register({ ukprn: '10000003' })).body;
    expect((await change(id, { kind: 'provider', on: '2026-10-05', ukprn: '20000001' })).body.code).toBe(
      'START.UKPRN_INVALID',
    );
    expect((await change(id, { kind: 'provider', on: '2026-10-05', ukprn: '10000002' })).status).toBe(201);
    const levyStatus = { from: '2017-04-06', paysLevy: false };
    const surgery = await service.register('Hazel Surgery', { kind: 'gp-practice', levyStatus });
    const unknown = await service.register('Rowan Surgery', { kind: 'gp-practice' });
    const to = (employerId: number, more: object): Promise<Answer<{ status: string } & Problem>> =>
      change(id, { kind: 'employer', on: '2026-11-02', employerId, route: 'co-investment', ...more });
    const codes = [
      await to(99_999, {}),
      await to(unknown, {}),
      await to(home, {}),
      await to(surgery, { route: 'gift' }),
      await to(trust, { route: 'gift', senderAgrees: true }),
      await to(surgery, { route: 'own-levy' }),
      await to(surgery, { on: '2026-09-01' }),
      await to(surgery, { trainingPrice: '100001' }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual([
      'ORGANISATION.UNKNOWN',
      'START.LEVY_STATUS_NOT_RECORDED',
      'START.EMPLOYER_IS_THE_SAME',
      'START.SENDER_MUST_AGREE',
      'START.SENDER_MUST_AGREE',
      'START.ROUTE_NOT_POSSIBLE',
      'START.DATES_OUT_OF_ORDER',
      'START.AGAINST_THE_RULES',
    ]);
    const agreed = { route: 'gift', senderAgrees: true, trainingPrice: '2000', assessmentPrice: '500' };
    expect((await to(surgery, agreed)).status).toBe(201);
    const { body } = await service.get<object>(`starts/${id}`, service.writing());
    expect(body).toMatchObject({
      ...{ employerId: surgery, senderId: trust, ukprn: '10000002', route: 'gift', payment: 'paid' },
      changes: [
        { kind: 'provider', ukprn: '10000002' },
        { kind: 'employer', employerId: surgery, senderId: trust, trainingPrice: '2000.00000' },
      ],
    });
    const found = await service.get<{ items: { id: number }[] }>(`starts?employer=${surgery}`, service.writing());
    expect(found.body.items.map((each) => each.id)).toEqual([id]);
  });

  it('have their payment paused, resumed and stopped, each after what it can follow', async () => {
    const { id } = (await register({ ukprn: '10000004' })).body;
    const codes: (string | undefined)[] = [];
    for (const kind of ['resume', 'pause', 'pause', 'resume', 'stop', 'pause']) {
      codes.push((await change(id, { kind, on: '2026-10-05' })).body.code);
    }
    const refused = 'START.CHANGE_NOT_POSSIBLE';
    expect(codes).toEqual([refused, undefined, refused, undefined, undefined, refused]);
    expect((await service.get<object>(`starts/${id}`, service.writing())).body).toMatchObject({ payment: 'stopped' });
  });

  it('are not paid for above the band, and say so', async () => {
    const { body } = await register({ trainingPrice: '5000', assessmentPrice: '1000', plannedEnd: '2027-08-31' });
    expect(body.warnings).toEqual([
      { rule: 'price-above-band', message: expect.stringContaining('£2,000.00') as unknown },
    ]);
    expect((await earnings(body.id)).total).toBe('3200.00004');
  });

  it('follow a break, a return, a new price and an early end', async () => {
    const { id } = (await register({ plannedEnd: '2027-08-31', trainingPrice: '3000', assessmentPrice: '600' })).body;
    const changes: [object, string][] = [
      [{ kind: 'break', on: '2026-12-15' }, 'on-break'],
      [{ kind: 'return', on: '2027-02-01', plannedEnd: '2027-10-31' }, 'in-learning'],
      [{ kind: 'price', on: '2027-05-10', trainingPrice: '3500', assessmentPrice: '500' }, 'in-learning'],
      [{ kind: 'completion', on: '2027-08-20' }, 'completed'],
      [{ kind: 'achievement', on: '2027-09-02' }, 'achieved'],
    ];
    for (const [body, status] of changes) expect((await change(id, body)).body.status).toBe(status);
    expect(monthly(await earnings(id))).toEqual([
      ...['2026-09', '2026-10', '2026-11'].map((month) => `${month} on-programme 240`),
      ...['2027-02', '2027-03', '2027-04'].map((month) => `${month} on-programme 240`),
      ...['2027-05', '2027-06', '2027-07'].map((month) => `${month} on-programme 293.33333`),
      '2027-08 balancing 880.00001',
      '2027-09 completion 800',
    ]);
  });

  it('earn nothing for a leaver on day 41, and what was reached on day 42', async () => {
    const leaver = async (on: string): Promise<string> => {
      const { id } = (await register({ startedOn: '2026-10-01', plannedEnd: '2027-09-30' })).body;
      await change(id, { kind: 'withdrawal', on });
      return (await earnings(id)).total;
    };
    expect(await leaver('2026-11-10')).toBe('0.00000');
    expect(await leaver('2026-11-11')).toBe('260.00000');
  });

  it('know a learner again by the number, and keep no number', async () => {
    const first = await register({ uln: ULN });
    const second = await register({ uln: ULN, standardId: 2, plannedEnd: '2028-09-30', trainingPrice: '13000' });
    expect(second.body.learner).toBe(first.body.learner);
    expect((await register()).body.learner).not.toBe(first.body.learner);
    const stored = await service.rows<{ bytes: string }>('SELECT bytes FROM record');
    expect(stored.filter(({ bytes }) => bytes.includes(ULN))).toEqual([]);
    const refused = await register({ uln: '1000000028' });
    expect(refused.body.code).toBe('START.ULN_INVALID');
    expect(refused.text).not.toContain('1000000028');
  });

  it.each([
    ['dates-in-order', { plannedEnd: '2026-09-07' }],
    ['minimum-duration', { plannedEnd: '2027-04-30' }],
    ['price-range', { trainingPrice: '0', assessmentPrice: '0' }],
    ['price-range', { trainingPrice: '99999', assessmentPrice: '2' }],
    ['no-funding-band', { startedOn: '2023-06-25', plannedEnd: '2024-09-30' }],
    ['funding-ended', { standardId: 3 }],
    ['level-7-age', { standardId: 4, plannedEnd: '2029-09-30' }],
    ['foundation-age', { kind: 'foundation' }],
    ['own-levy-needs-a-payer', { route: 'own-levy', senderId: undefined }],
  ])('are refused by the rule %s', async (rule, more) => {
    const records = await service.records();
    const { status, body } = await register(more);
    expect([status, body.code, body.faults.map(({ where }) => where)]).toEqual([
      ...[422, 'START.AGAINST_THE_RULES'],
      expect.arrayContaining([rule]),
    ]);
    expect(await service.records()).toBeLessThanOrEqual(records + 1);
  });

  it('warn where government pays all without a gift', async () => {
    const { body } = await register({ ageBand: '22-24' });
    expect(body.warnings.map(({ rule }) => rule)).toEqual(['gift-not-needed']);
  });

  it.each([
    ['STANDARD.UNKNOWN', { standardId: 99 }],
    ['ORGANISATION.UNKNOWN', { employerId: 99 }],
    ['START.UKPRN_INVALID', { ukprn: '20000001' }],
    ['START.SENDER_UNCLEAR', { senderId: undefined }],
    ['START.SENDER_UNCLEAR', { route: 'co-investment' }],
  ])('answer %s', async (code, more) => {
    expect((await register(more)).body.code).toBe(code);
  });

  it('are refused for who left the system, whose levy status nobody knows, and a sender without levy', async () => {
    const left = await service.register('Closed Care Home', {
      ...{ kind: 'care-home', memberFrom: '2020-01-01', levyStatus: { from: '2020-01-01', paysLevy: false } },
    });
    await service.post(`organisations/${left}/membership`, { from: '2026-01-01', member: false });
    const unknown = await service.register('Unknown Care Home', { kind: 'care-home' });
    expect((await register({ employerId: left })).body.code).toBe('START.EMPLOYER_LEFT');
    expect((await register({ employerId: unknown })).body.code).toBe('START.LEVY_STATUS_NOT_RECORDED');
    expect((await register({ employerId: trust, senderId: home })).body.code).toBe('START.SENDER_PAYS_NO_LEVY');
    expect((await register({ employerId: trust, senderId: trust })).body.code).toBe('START.SENDER_IS_EMPLOYER');
  });

  it('refuse what cannot have happened', async () => {
    const { id } = (await register()).body;
    const code = async (body: object): Promise<string> => (await change(id, body)).body.code;
    expect(await code({ kind: 'return', on: '2026-10-01' })).toBe('START.CHANGE_NOT_POSSIBLE');
    expect(await code({ kind: 'achievement', on: '2026-10-01' })).toBe('START.CHANGE_NOT_POSSIBLE');
    expect(await code({ kind: 'break', on: '2026-09-06' })).toBe('START.DATES_OUT_OF_ORDER');
    expect(await code({ kind: 'price', on: '2026-10-01', trainingPrice: '0', assessmentPrice: '0' })).toBe(
      'START.AGAINST_THE_RULES',
    );
    expect(await code({ kind: 'planned-end', on: '2026-10-01', plannedEnd: '2026-09-01' })).toBe(
      'START.DATES_OUT_OF_ORDER',
    );
    await change(id, { kind: 'withdrawal', on: '2026-12-01' });
    expect(await code({ kind: 'completion', on: '2027-01-01' })).toBe('START.CHANGE_NOT_POSSIBLE');
    expect((await change(999, { kind: 'break', on: '2026-10-01' })).body.code).toBe('START.UNKNOWN');
  });

  it('are listed by employer and by sender, each with its history', async () => {
    const other = await service.register('Oak Hospice', {
      ...{ kind: 'hospice', levyStatus: { from: '2020-01-01', paysLevy: false } },
    });
    const { id } = (await register({ employerId: other })).body;
    await change(id, { kind: 'break', on: '2026-11-02' });
    const list = async (query: string): Promise<{ id: number; changes: object[] }[]> =>
      (await service.get<{ items: { id: number; changes: object[] }[] }>(`starts?${query}`, service.writing())).body
        .items;
    expect(await list(`employer=${other}`)).toMatchObject([
      { id, status: 'on-break', changes: [{ kind: 'break', on: '2026-11-02', reason: 'Return of the provider' }] },
    ]);
    expect((await list(`sender=${trust}`)).map((each) => each.id)).toContain(id);
    expect(await list(`sender=${other}`)).toEqual([]);
  });

  describe('in a file', () => {
    const HEADINGS =
      'Employer,Sender,Standard,Provider,Start,Planned end,Training price,Assessment price,Age band,Funding,Agreed on,Learner,ULN';
    const row = (learner: string, uln = '', employer = 'Willow Care Home'): string =>
      `${employer},Elmhurst NHS Trust,ST0005,10000001,2026-10-05,2027-10-31,3250,650,25+,gift,2026-09-01,${learner},${uln}`;
    const send = (rows: readonly string[], query = ''): Promise<Answer<Imported & Problem>> =>
      service.upload(`starts/files${query}`, [{ name: 'starts.csv', content: [HEADINGS, ...rows].join('\n') }]);
    const count = async (): Promise<number> => {
      const [found] = await service.rows<{ n: number }>('SELECT count(*) AS n FROM apprenticeship_start');
      return found!.n;
    };

    interface Imported {
      readonly rows: number;
      readonly added: number;
      readonly alreadyKnown: number;
      readonly warnings: readonly { readonly where: string; readonly rule: string }[];
    }

    it('are taken once, however often the file is read', async () => {
      const rows = [row('WCH-1'), row('WCH-2'), row('', '1000000035'), row('WCH-1')];
      expect((await send(rows, '?dryRun=true')).body).toMatchObject({ rows: 4, added: 3, alreadyKnown: 1 });
      const before = await count();
      expect((await send(rows)).body).toEqual({ rows: 4, added: 3, alreadyKnown: 1, warnings: [] });
      expect((await send(rows.reverse())).body).toMatchObject({ added: 0, alreadyKnown: 4 });
      expect((await send(rows, '?dryRun=true')).body).toMatchObject({ added: 0, alreadyKnown: 4 });
      expect(await count()).toBe(before + 3);
      expect((await register({ learner: 'WCH-9' })).status).toBe(201);
      expect((await register({ learner: 'WCH-9' })).body.code).toBe('START.ALREADY_KNOWN');
      expect((await register({ learner: '1000000035' })).body.code).toBe('START.LEARNER_INVALID');
    });

    it('say what somebody should know of, by line', async () => {
      const { body } = await send([row('WCH-3').replace('3250', '5000')]);
      expect(body.warnings).toMatchObject([{ where: 'starts.csv line 2', rule: 'price-above-band' }]);
    });

    it('are refused whole, and each bad row is named', async () => {
      const before = await count();
      const unread = await send([row('WCH-4'), row('', ''), row('WCH-5').replace('2026-10-05', '5 October')]);
      expect([unread.status, unread.body.code, unread.body.faults.map(({ where }) => where)]).toEqual([
        ...[422, 'STARTS.BAD_ROWS'],
        ['starts.csv line 3, Learner', 'starts.csv line 4, Start'],
      ]);
      const against = await send([
        row('WCH-6'),
        row('WCH-7', '', 'Nobody'),
        row('WCH-8').replace('ST0005', 'ST9999'),
        row('WCH-9').replace('2027-10-31', '2027-01-31'),
        row('', '1000000036'),
      ]);
      expect(against.body.faults.map(({ where }) => where)).toEqual([
        'starts.csv line 3, Employer',
        'starts.csv line 4, Standard',
        'starts.csv line 5, minimum-duration',
        'starts.csv line 6',
      ]);
      expect(against.text).not.toContain('1000000036');
      expect(await count()).toBe(before);
    });

    it.each([
      ['STARTS.UNKNOWN_LAYOUT', 'Name,Amount\nElmhurst,3\n'],
      ['STARTS.EMPTY', `${HEADINGS}\n`],
      ['STARTS.UNREADABLE', `${HEADINGS}\n"open quote,1`],
    ])('answer %s to what is no such file', async (code, content) => {
      const answer = await service.upload<Problem>('starts/files', [{ name: 'starts.csv', content }]);
      expect(answer.body.code).toBe(code);
    });
  });

  describe('of an employer', () => {
    let other: number;
    let mo: TestPerson;
    let jo: TestPerson;
    let both: TestPerson;
    beforeAll(async () => {
      const levyStatus = { from: '2017-04-06', paysLevy: false };
      other = await service.register('Rowan Care Home', { kind: 'care-home', levyStatus });
      const [here, there] = [home, other].map((organisationId) => ({ role: 'receiver', organisationId }) as const);
      mo = await service.person('Mo Manager', [here!]);
      jo = await service.person('Jo Manager', [there!]);
      both = await service.person('Bo Manager', [here!, there!]);
    });

    const report = async ({ headers }: TestPerson, id: number, body: object): Promise<string | undefined> => {
      const reported = { reason: 'Return of the provider', ...body };
      return (await service.post<Problem>(`starts/${id}/changes`, reported, headers)).body.code;
    };
    const contribution = { kind: 'contribution', on: '2026-11-20', collected: '10' };
    const handOver = (on: string): object => ({ kind: 'employer', on, employerId: other, route: 'co-investment' });
    const refused = 'DUTY.NEEDS_ROLE';

    it('are handed to another by whoever acts for both, or for the programme, and are the other’s then', async () => {
      const { id } = (await register({ ukprn: '10000002' })).body;
      const codes = [await report(mo, id, handOver('2026-11-02')), await report(jo, id, handOver('2026-11-02'))];
      expect(codes).toEqual([refused, refused]);
      expect(await report(jo, id, contribution)).toBe(refused);
      expect(await report(both, id, handOver('2026-11-02'))).toBeUndefined();
      expect(await report(mo, id, contribution)).toBe(refused);
      expect(await report(jo, id, contribution)).toBeUndefined();
      const officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
      const back = { ...handOver('2026-11-16'), employerId: home };
      expect(await report(officer, id, back)).toBeUndefined();
    });

    it('are of both until the day of a change that is to come', async () => {
      const { id } = (await register({ ukprn: '10000003' })).body;
      expect(await report(both, id, handOver('2026-12-07'))).toBeUndefined();
      expect([await report(mo, id, contribution), await report(jo, id, contribution)]).toEqual([refused, refused]);
      expect(await report(both, id, contribution)).toBeUndefined();
    });

    it('stand in a file of that employer, and each row of another is named', async () => {
      const rows = ['Willow Care Home', 'Rowan Care Home', 'rowan care home', 'Nobody'].map(
        (employer, index) =>
          `${employer},ST0005,10000001,2026-10-05,2027-10-31,3250,650,25+,co-investment,2026-09-01,OWN-${index}`,
      );
      const columns =
        'Employer,Standard,Provider,Start,Planned end,Training price,Assessment price,Age band,Funding,Agreed on,Learner';
      const files = [{ name: 'starts.csv', content: [columns, ...rows].join('\n') }];
      const before = await service.records();
      for (const query of ['', '?dryRun=true']) {
        const { status, body } = await service.upload<Problem>(`starts/files${query}`, files, mo.headers);
        expect([status, body.code]).toEqual([403, refused]);
        expect(body.faults).toEqual([
          { where: 'starts.csv line 3, Employer', message: 'you hold no role for Rowan Care Home' },
          { where: 'starts.csv line 4, Employer', message: 'you hold no role for rowan care home' },
        ]);
      }
      const unknown = await service.upload<Problem>('starts/files', files, both.headers);
      expect(unknown.body.code).toBe('STARTS.BAD_ROWS');
      expect(await service.records()).toBe(before);
    });
  });
});

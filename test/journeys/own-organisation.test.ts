import { Reflector } from '@nestjs/core';
import { ROLES, isOrganisationRole } from '../../src/core/access/roles.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money } from '../../src/core/money/money.js';
import { GrantRole } from '../../src/identity/index.js';
import { rightsOf } from '../../src/identity/rights-of-roles.js';
import { RecordOfficialFigure } from '../../src/levy-accounts/index.js';
import { answered } from '../../src/platform/cli/command.js';
import { neededRight } from '../../src/platform/http/access.js';
import { OrderProviders } from '../../src/starts/index.js';
import { ENGINES } from '../support/engines.js';
import { LISTING, LISTING_HEADINGS } from '../support/listings.js';
import { answerSections, done } from '../support/readiness/answers.js';
import { handlersOf, routesOf } from '../support/routes.js';
import { type Answer, type Problem, type Sent, type TestPerson, TestService } from '../support/service.js';
import { SCHEME, csvOf, levyRow, paymentRow } from '../support/statement-rows.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
`;
const START_HEADINGS =
  'Employer,Standard,Provider,Start,Planned end,Training price,Assessment price,Age band,Funding,Agreed on,ULN';
const DECLARATION_HEADINGS =
  'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date,No payment,Entered on';
const DECLARATION = {
  ...{ payeScheme: SCHEME, submissionId: '9004', submissionTime: '2026-08-10T10:00:00' },
  ...{ payrollYear: '26-27', payrollMonth: 4, levyDueYtd: '1000' },
};
const CONTACT = { name: 'Sam Example', email: 'sam@example.org' };
const TOLD = { source: 'Electronic staff record', reason: 'Yearly return' };
const SINCE = '2017-04-06';
const YESTERDAY = '2026-11-20';

type OwnRole = 'trust-editor' | 'receiver';
type Sending = (headers: Sent) => Promise<Answer<Problem>>;

interface Write {
  readonly role: OwnRole;
  /** Refusals that are remembered with their key; files are known again by their lines. */
  readonly remembered: 0 | 1;
  /** Changes what is there, and makes nothing new. */
  readonly changes?: true;
  /** Where each row of a file is refused, and not the file. */
  readonly byRow?: true;
  readonly send: Sending;
}

const kept = (role: OwnRole): Omit<Write, 'send'> => ({ role, remembered: 1 });
const forgotten = (role: OwnRole): Omit<Write, 'send'> => ({ role, remembered: 0 });

/** Who asks: with the role for this organisation, for another alone, and for this one until yesterday. */
interface Askers {
  readonly own: TestPerson;
  readonly others: TestPerson;
  readonly ended: TestPerson;
}

/** Needs a month that was closed: the journey of reconciliation asks it as other roles. */
const ASKED_ELSEWHERE = /\/acceptances$/;

const CHOICES = ['yes', 'no'].map((value) => ({ value, text: value }));
const SECTION = {
  ...{ name: 'levy', title: 'The levy' },
  questions: [{ name: 'levy-lead', text: 'Is there a lead?', kind: 'choice', choices: CHOICES }],
};
const QUOTE = { ukprn: '10000001', provider: 'College', standardId: 1, price: '1', places: 1, receivedOn: YESTERDAY };

const NOT_THEIRS = /^This is for a trust editor of the organisation/;

/** Opened by a right that organisations have, for what they report on what the programme decides. */
const PROGRAMMES_OWN: readonly (readonly [string, object])[] = [
  ['readiness/questionnaires', { title: 'Short', sections: [SECTION], from: '2026-12-01', reason: 'Board' }],
  ['strategy/goals', { title: 'A goal', horizon: 'long', organisationId: 1 }],
  ['strategy/workstreams', { name: 'Attract', purpose: 'More applications' }],
  ['strategy/workstreams/1/deliverables', { title: 'An open day', dueOn: '2026-12-31' }],
  ['tenders', { title: 'Nursing', purpose: 'Together', joinBy: '2026-12-15', quotesBy: '2027-01-15' }],
  ['tenders/1/quotes', QUOTE],
  ['tenders/1/award', { ukprn: '10000001', reason: 'Cheapest' }],
  ['tenders/1/withdrawal', { reason: 'No need' }],
];

describe.each(ENGINES)('a role of an organisation on %s', (engine) => {
  let service: TestService;
  let trust: { organisationId: number; id: number };
  let home: number;
  let start: number;
  const askers = new Map<OwnRole, Askers>();

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    trust = await service.openAccount('Elmhurst Trust', { payeSchemes: [{ scheme: SCHEME, from: SINCE }] });
    const otherTrust = await service.openAccount('Ashdown Trust');
    const levyStatus = { from: SINCE, paysLevy: false };
    home = await service.register('Willow Home', { kind: 'care-home', levyStatus });
    const otherHome = await service.register('Rowan Home', { kind: 'care-home', levyStatus });
    await service.post('agreements', { title: 'Sharing', body: 'We share.', scope: [], from: '2026-01-01' });
    start = (await service.post<{ id: number }>('starts', startOf({ learner: 'WH-9' }))).body.id;
    await planTogether();
    askers.set('trust-editor', await askersOf('trust-editor', trust.organisationId, otherTrust.organisationId));
    askers.set('receiver', await askersOf('receiver', home, otherHome));
  });
  afterAll(() => service.stop());

  async function askersOf(role: OwnRole, organisationId: number, otherId: number): Promise<Askers> {
    const others = [{ role, organisationId: otherId }];
    const ended = await service.person(`Past ${role}`, [...others, { role, organisationId }]);
    const end = { personId: ended.id, role, organisationId, from: toLocalDate(YESTERDAY), held: false, reason: 'Left' };
    answered(await service.app.get(GrantRole).run({ actor: 'tests' }, end));
    const own = await service.person(`Own ${role}`, [{ role, organisationId }]);
    return { own, others: await service.person(`Other ${role}`, others), ended };
  }

  /** What the programme begins, for the trust to go on with. */
  async function planTogether(): Promise<void> {
    const { headers } = await service.person('Oz Planner', [{ role: 'programme-officer' }]);
    const owner = { organisationId: trust.organisationId };
    const ofProgramme: readonly (readonly [string, object])[] = [
      ['strategy/goals', { title: 'Forecast once a year', horizon: 'short', ...owner }],
      ['strategy/workstreams', { name: 'Recruit', purpose: 'Apprenticeships are known', leadId: owner.organisationId }],
      ['strategy/workstreams/1/deliverables', { title: 'A leaflet for schools', dueOn: '2026-12-31' }],
      ['tenders', { title: 'Care', purpose: 'Together', joinBy: '2026-12-15', quotesBy: '2027-01-15' }],
    ];
    for (const [path, body] of ofProgramme) await done(service.post(path, body, headers));
  }

  /** What the database holds: records by kind, and the learners that are known. */
  async function holdings(): Promise<Record<string, number>> {
    const rows = await service.rows<{ kind: string; n: number }>(
      `SELECT kind, count(*) AS n FROM record GROUP BY kind
        UNION ALL SELECT 'learners', count(*) FROM learner_key`,
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]));
  }

  /** A write with somebody's token is refused, and nothing is left of it but the refusal where that is remembered. */
  async function refuses({ send, remembered, byRow }: Write, { headers }: TestPerson): Promise<void> {
    const before = await holdings();
    const { status, body } = await send(headers);
    expect([status, body.code]).toEqual(byRow ? [422, 'WORKFORCE.BAD_ROWS'] : [403, 'DUTY.NEEDS_ROLE']);
    if (byRow) expect(body.faults.map(({ message }) => message)).toEqual([expect.stringMatching(NOT_THEIRS)]);
    const refusals = (before['refusal'] ?? 0) + remembered;
    expect(await holdings()).toEqual(refusals === 0 ? before : { ...before, refusal: refusals });
  }

  const startOf = (more: object = {}): object => ({
    ...{ employerId: home, standardId: 1, ukprn: '10000001', startedOn: '2026-09-07', plannedEnd: '2027-09-30' },
    ...{ trainingPrice: '3250', assessmentPrice: '650', ageBand: '25+' },
    ...{ route: 'co-investment', agreedOn: '2026-08-20' },
    ...more,
  });
  const startsFile = (query = ''): Sending => {
    const row = 'Willow Home,ST0005,10000001,2026-10-05,2027-10-31,3250,650,25+,co-investment,2026-09-01,1000000035';
    const file = { name: 'starts.csv', content: `${START_HEADINGS}\n${row}\n` };
    return (headers) => service.upload(`starts/files${query}`, [file], headers);
  };
  const statement = (query = ''): Sending => {
    const rows = [levyRow('2026-07-20', '2026-06', '100', '10'), paymentRow('2026-07-22', '50')];
    const file = { name: 'july.csv', content: csvOf(rows) };
    return (headers) => service.upload(`levy-accounts/${trust.id}/statements${query}`, [file], headers);
  };
  const declarationsFile: Sending = (headers) => {
    const content = `${DECLARATION_HEADINGS}\n${SCHEME},9005,2026-09-10 10:00:00,26-27,5,2000,,\n`;
    return service.upload(`levy-accounts/${trust.id}/declaration-files`, [{ name: 'eps.csv', content }], headers);
  };
  const ofAccount =
    (path: string, body: object): Sending =>
    (headers) =>
      service.post(`levy-accounts/${trust.id}/${path}`, body, headers);
  const ofHome =
    (path: string, body: object): Sending =>
    (headers) =>
      service.post(`organisations/${home}/${path}`, body, headers);
  // Which organisation it is stands fixed only when it is sent.
  const ofListings =
    (path: string, body: () => object): Sending =>
    (headers) =>
      service.post(`prospectus/listings${path}`, body(), headers);
  const listingsFile = (query = ''): Sending => {
    const row =
      'A1,Willow Home,ST0005,Carer,Care,Main,Stoke,ST4 6QG,Care,24000,year,37.5,None,2027-03-01,2027-01-31,Apply,https://jobs.example';
    const file = { name: 'listings.csv', content: `${LISTING_HEADINGS}\n${row}\n` };
    return (headers) => service.upload(`prospectus/listings/files${query}`, [file], headers);
  };
  const ofStrategy =
    (path: string): Sending =>
    (headers) =>
      service.post(`strategy/${path}`, { state: 'under-way', on: '2026-11-21', note: 'A first draft' }, headers);
  const vacanciesFile = (query = ''): Sending => {
    const content =
      'Organisation,Role family,Day,Vacancies,Source,Reason\nWillow Home,care-worker,2026-11-02,4,A count,Monthly\n';
    return (headers) => service.upload(`workforce/files${query}`, [{ name: 'vacancies.csv', content }], headers);
  };
  const evidence = 'Finance page of the official site';
  const figure = { figure: 'balance', on: YESTERDAY, amount: '1000', evidence };
  const fraction = { payeScheme: SCHEME, fraction: '0.9' };

  /** Every write of an organisation's people, in an order in which each is possible. */
  const WRITES: Readonly<Record<string, Write>> = {
    'POST levy-accounts': {
      ...kept('trust-editor'),
      send: (headers) => service.post('levy-accounts', { organisationId: trust.organisationId }, headers),
    },
    'POST levy-accounts/1/opening-balance': {
      ...kept('trust-editor'),
      send: ofAccount('opening-balance', { on: '2026-07-01', lots: [{ month: '2026-06', amount: '1000' }], evidence }),
    },
    'POST levy-accounts/1/official-figures': { ...kept('trust-editor'), send: ofAccount('official-figures', figure) },
    'POST levy-accounts/1/statements?dryRun=true': { ...forgotten('trust-editor'), send: statement('?dryRun=true') },
    'POST levy-accounts/1/statements': { ...forgotten('trust-editor'), send: statement() },
    'POST levy-accounts/1/declarations': {
      ...forgotten('trust-editor'),
      send: ofAccount('declarations', { declarations: [DECLARATION] }),
    },
    'POST levy-accounts/1/declaration-files': { ...forgotten('trust-editor'), send: declarationsFile },
    'POST levy-accounts/1/fraction-overrides': {
      ...kept('trust-editor'),
      send: ofAccount('fraction-overrides', { ...fraction, from: '2026-04-06', reason: 'Letter of HMRC' }),
    },
    'POST english-fractions': {
      ...kept('trust-editor'),
      send: (headers) => service.post('english-fractions', { ...fraction, calculatedOn: '2026-04-05' }, headers),
    },
    'POST starts': {
      ...kept('receiver'),
      send: (headers) => service.post('starts', startOf({ uln: '1000000027' }), headers),
    },
    'POST starts/files?dryRun=true': { ...forgotten('receiver'), send: startsFile('?dryRun=true') },
    'POST starts/files': { ...forgotten('receiver'), send: startsFile() },
    'POST starts/1/changes': {
      ...kept('receiver'),
      send: (headers) =>
        service.post(`starts/${start}/changes`, { kind: 'pause', on: '2026-11-02', reason: 'Report' }, headers),
    },
    'POST provider-orders': {
      ...kept('receiver'),
      send: (headers) =>
        service.post('provider-orders', { organisationId: home, from: '2026-11-01', ukprns: ['10000001'] }, headers),
    },
    'POST organisations/1/agreement/signature': {
      ...kept('receiver'),
      send: ofHome('agreement/signature', { version: 1, personRole: 'Owner', hasAuthority: true }),
    },
    'POST organisations/1/agreement/withdrawal': {
      ...kept('receiver'),
      send: ofHome('agreement/withdrawal', { signatureId: 1, from: '2026-12-01', reason: 'Sold' }),
    },
    'POST organisations/1/contacts': { ...kept('receiver'), send: ofHome('contacts', CONTACT) },
    'PUT organisations/1/contacts/1': {
      ...kept('receiver'),
      changes: true,
      send: (headers) => service.put(`organisations/${home}/contacts/1`, { ...CONTACT, isActive: false }, headers),
    },
    'POST prospectus/listings': { ...kept('receiver'), send: ofListings('', () => ({ employerId: home, ...LISTING })) },
    'POST prospectus/listings/files?dryRun=true': { ...forgotten('receiver'), send: listingsFile('?dryRun=true') },
    'POST prospectus/listings/files': { ...forgotten('receiver'), send: listingsFile() },
    'POST prospectus/listings/1/versions': {
      ...kept('receiver'),
      send: ofListings('/1/versions', () => ({ ...LISTING, title: 'Another', before: 1 })),
    },
    'POST prospectus/listings/1/steps': {
      ...kept('receiver'),
      send: ofListings('/1/steps', () => ({ step: 'send', version: 2, reason: 'Ready' })),
    },
    'POST readiness/responses': {
      ...kept('trust-editor'),
      send: (headers) => service.post('readiness/responses', { organisationId: trust.organisationId }, headers),
    },
    'PUT readiness/responses/1/sections/1': {
      ...kept('trust-editor'),
      changes: true,
      send: (headers) => service.put('readiness/responses/1/sections/levy', { answers: [] }, headers),
    },
    'POST readiness/responses/1/sending': {
      ...kept('trust-editor'),
      send: async (headers) => {
        if (headers === askers.get('trust-editor')!.own.headers) await answerSections(service, 1, {}, headers);
        return service.post('readiness/responses/1/sending', {}, headers);
      },
    },
    'POST strategy/goals/1/progress': { ...kept('trust-editor'), send: ofStrategy('goals/1/progress') },
    'POST strategy/deliverables/1/progress': { ...kept('trust-editor'), send: ofStrategy('deliverables/1/progress') },
    'POST tenders/1/needs': {
      ...kept('trust-editor'),
      send: (headers) =>
        service.post(
          'tenders/1/needs',
          { organisationId: trust.organisationId, standardId: 1, intake: '2027-03', learners: 4 },
          headers,
        ),
    },
    'POST workforce/headcounts': {
      ...kept('trust-editor'),
      send: (headers) =>
        service.post(
          'workforce/headcounts',
          { organisationId: trust.organisationId, year: '2025-26', employeesAtStart: 2500, ...TOLD },
          headers,
        ),
    },
    'POST workforce/vacancies': {
      ...kept('receiver'),
      send: (headers) =>
        service.post(
          'workforce/vacancies',
          { organisationId: home, family: 'care-worker', on: YESTERDAY, vacancies: 2, ...TOLD },
          headers,
        ),
    },
    'POST workforce/pay': {
      ...kept('receiver'),
      send: (headers) =>
        service.post('workforce/pay', { startId: start, from: '2026-10-01', hourly: '12.60', ...TOLD }, headers),
    },
    'POST workforce/files?dryRun=true': { ...forgotten('receiver'), byRow: true, send: vacanciesFile('?dryRun=true') },
    'POST workforce/files': { ...forgotten('receiver'), byRow: true, send: vacanciesFile() },
    'POST organisations/1/contacts/1/removal': { ...kept('receiver'), send: ofHome('contacts/1/removal', {}) },
  };

  it.each(Object.entries(WRITES))(
    'lets in to %s for that organisation alone, and while it is held',
    async (_, write) => {
      const { own, others, ended } = askers.get(write.role)!;
      await refuses(write, others);
      await refuses(write, ended);
      const { status, body } = await write.send(own.headers);
      expect([status, body.code]).toEqual([write.changes ? 200 : 201, undefined]);
    },
  );

  it.each(PROGRAMMES_OWN)('lets nobody in to POST %s who acts for an organisation alone', async (path, body) => {
    const before = await holdings();
    for (const role of ['trust-editor', 'receiver'] as const) {
      const { status, body: refused } = await service.post<Problem>(path, body, askers.get(role)!.own.headers);
      expect([status, refused.code]).toEqual([403, expect.stringMatching(/^(DUTY\.NEEDS_ROLE|ACCESS\.FORBIDDEN)$/)]);
    }
    expect({ ...(await holdings()), refusal: 0 }).toEqual({ ...before, refusal: 0 });
  });

  it('takes no other organisation’s levy for a gift that no award made', async () => {
    const { headers } = askers.get('receiver')!.own;
    const gift = startOf({ learner: 'WH-10', route: 'gift', senderId: trust.organisationId });
    const row = 'Willow Home,ST0005,10000001,2026-10-05,2027-10-31,3250,650,25+,gift,2026-09-01,1000000035';
    const file = { name: 'gifts.csv', content: `${START_HEADINGS}\n${row}\n` };
    const agreed = {
      kind: 'employer',
      on: YESTERDAY,
      employerId: home,
      route: 'gift',
      senderAgrees: true,
      reason: 'x',
    };
    const refused = [
      await service.post<Problem>('starts', gift, headers),
      await service.upload<Problem>('starts/files', [file], headers),
      await service.post<Problem>(`starts/${start}/changes`, agreed, headers),
    ];
    expect(refused.map(({ body }) => body.code)).toEqual(Array<string>(3).fill('DUTY.NEEDS_ROLE'));
    const officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
    const answered = await service.post<Problem>('starts', gift, officer.headers);
    expect(answered.body.code).toBe('START.SENDER_PAYS_NO_LEVY');
  });

  it('is asked for by every route that such a role opens, gifts aside, which ask for themselves', () => {
    const handlers = handlersOf(service);
    const roles = ROLES.filter(isOrganisationRole);
    const opened = rightsOf(roles.map((role) => ({ role, organisationId: 1 })));
    const writes = routesOf(service).filter(({ operationId }) => {
      // What is open to everybody needs none.
      const right = neededRight(new Reflector(), handlers.get(operationId)!);
      return right !== undefined && right.endsWith(':write') && right !== 'gifting:write' && opened.has(right);
    });
    const others = writes.filter(({ path }) => !ASKED_ELSEWHERE.test(path));
    const asked = [...Object.keys(WRITES), ...PROGRAMMES_OWN.map(([path]) => `POST ${path}`)];
    const held = new Set(asked.map((route) => route.replace(/\?.*/, '').replace(' ', ' /api/v1/')));
    expect(others.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...held].sort());
  });

  it('is looked for when the write is decided, whatever was let in before', async () => {
    const request = { actor: 'tests', personId: askers.get('trust-editor')!.ended.id };
    const typed = { ...figure, figure: 'balance', levyAccountId: trust.id, on: toLocalDate(YESTERDAY) } as const;
    const figures = service.app.get(RecordOfficialFigure);
    const refused = { code: 'DUTY.NEEDS_ROLE' };
    expect(await figures.run(request, { ...typed, amount: money('1000') })).toMatchObject(refused);
    const order = { organisationId: home, from: toLocalDate('2026-11-01'), ukprns: [] };
    expect(await service.app.get(OrderProviders).run(request, order)).toMatchObject(refused);
    const unknown = { ...request, personId: 99_999 };
    expect(await service.app.get(OrderProviders).run(unknown, order)).toMatchObject({ code: 'PERSON.UNKNOWN' });
  });
});

import { type Bad, DAYS, IDS, MONEY, TEXTS, type Write, day, text } from '../support/bad-values.js';
import { ENGINES } from '../support/engines.js';
import { GIFT_WRITES } from '../support/gift-writes.js';
import { LISTING_WRITES } from '../support/listing-writes.js';
import { READINESS_WRITES } from '../support/readiness/writes.js';
import { ROTATION_WRITES } from '../support/rotation-writes.js';
import { WORKFORCE_WRITES } from '../support/workforce-writes.js';
import { type Problem, TestService } from '../support/service.js';

const OPTIONAL_TEXTS = TEXTS.slice(2);
const scheme = (field: string): Bad => [field, ...TEXTS, '12/AB1', 'ABC/123', '123AB1', '123/AB-1', '123/ABCDEFGHIJK'];

const DETAILS: readonly Bad[] = [
  text('name', 200),
  ['kind', undefined, 'trust', 'NHS-TRUST', 1],
  ...['odsCode', 'cqcId', 'ukprn', 'companyNumber', 'postcode', 'place'].map((field): Bad => [
    field,
    ...OPTIONAL_TEXTS,
    'x'.repeat(61),
  ]),
  ['sector', 'health'],
];
const TRUST = { name: 'Validated trust', kind: 'nhs-trust' };
const SCHEME = { scheme: '123/VALID1', from: '2020-01-01' };
const SHARE = { figures: ['balance'], with: 'members' };
const POSTING = { from: 1, to: 2, amount: '1.00000' };
const DECLARATION = {
  payeScheme: '123/VALID1',
  submissionId: '1',
  submissionTime: '2026-05-15T16:05:44',
  payrollYear: '26-27',
  payrollMonth: 1,
  levyDueYtd: '10000.00',
};

const PEOPLE: readonly Write[] = [
  {
    path: 'people',
    body: { name: 'Validated person', employerId: 1 },
    bad: [text('name', 100), ['employerId', ...IDS.slice(2)], ['role', 'auditor']],
  },
  {
    path: 'people/1/roles',
    body: { role: 'trust-editor', organisationId: 1, from: '2026-04-01', held: true, reason: 'Letter' },
    bad: [
      ['role', undefined, null, 'Auditor', 'editor', '', 1, ['auditor']],
      ['organisationId', ...IDS.slice(2)],
      ['from', ...DAYS],
      ['held', 'false', 0],
      text('reason', 500),
    ],
  },
  {
    path: 'people/1/employments',
    body: { organisationId: 1, from: '2026-04-01', held: true },
    bad: [
      ['organisationId', ...IDS],
      ['from', ...DAYS],
      ['held', 'true', 1],
    ],
  },
  { path: 'people/1/token-ends', body: { reason: 'Lost' }, bad: [text('reason', 500), ['token', 'levypool_x']] },
];

const LINKS: readonly Write[] = [
  {
    path: 'learner-link-removals',
    body: { learner: 'L-0123456789abcdef', reason: 'Asked to be forgotten' },
    bad: [['learner', undefined, null, '', 'L-0123', 'l-0123456789abcdef', 1], text('reason', 500)],
  },
];

const WRITES: readonly Write[] = [
  ...PEOPLE,
  ...LINKS,
  ...GIFT_WRITES,
  ...LISTING_WRITES,
  ...ROTATION_WRITES,
  ...READINESS_WRITES,
  {
    path: 'organisations',
    body: { ...TRUST, levyStatus: { from: '2017-04-06', paysLevy: true }, payeSchemes: [SCHEME] },
    bad: [
      ...DETAILS,
      ['levyStatus', 'yes', [], [{ from: '2017-04-06', paysLevy: true }]],
      ['levyStatus.from', undefined, ...DAYS],
      ['levyStatus.paysLevy', undefined, 'true', 1],
      ['memberFrom', ...DAYS],
      ['payeSchemes', {}, 'x', [null], [[SCHEME]], Array<object>(51).fill(SCHEME)],
      text('payeSchemes.0.scheme', 20),
      day('payeSchemes.0.from'),
      ['payeSchemes.0.until', '2026-01-01'],
    ],
  },
  { method: 'put', path: 'organisations/1', body: TRUST, bad: DETAILS },
  {
    path: 'organisations/1/levy-status',
    body: { from: '2026-04-01', paysLevy: false },
    bad: [day('from'), ['paysLevy', undefined, null, 'false', 0], ['until', '2026-01-01']],
  },
  {
    path: 'organisations/1/membership',
    body: { from: '2026-04-01', member: true },
    bad: [day('from'), ['member', undefined, 'yes', 1]],
  },
  {
    path: 'organisations/1/paye-schemes',
    body: { ...SCHEME, held: true },
    bad: [text('scheme', 20), day('from'), ['held', 'true', 1]],
  },
  {
    path: 'organisations/1/connections',
    body: { connectedTo: 2, from: '2026-04-01', connected: true, reason: 'Owned by it' },
    bad: [['connectedTo', ...IDS], day('from'), ['connected', undefined, null, 'true', 1], text('reason', 500)],
  },
  {
    path: 'agreements',
    body: { title: 'Sharing', body: 'Text', scope: [SHARE], from: '2026-04-01' },
    bad: [
      text('title', 200),
      text('body', 100_000),
      day('from'),
      ['scope', undefined, {}, 'all', [null], [[SHARE]]],
      ['scope.0.figures', undefined, 'balance', [], ['balances'], [1], [['balance']]],
      ['scope.0.with', undefined, 'everybody', ['members']],
    ],
  },
  {
    path: 'organisations/1/agreement-signatures',
    body: { version: 1, person: 'Jordan Example', personRole: 'Director', from: '2026-04-01' },
    bad: [['version', ...IDS], text('person', 100), text('personRole', 100), day('from'), ['endsOn', ...DAYS]],
  },
  {
    path: 'agreement-signatures/1/withdrawal',
    body: { person: 'Jordan Example', from: '2026-12-01', reason: 'Leaves' },
    bad: [text('person', 100), day('from'), text('reason', 500)],
  },
  {
    path: 'programme/transfer-cap',
    body: { share: '0.25', from: '2026-04-20', reason: 'Decided' },
    bad: [['share', undefined, 0.25, '1.01', '-0.1', '25%', '0.1234567', ''], day('from'), text('reason', 500)],
  },
  {
    path: 'programme/settings',
    body: { name: 'reply-days', value: '28', from: '2026-04-20', reason: 'Decided' },
    bad: [text('name', 60), ['value', undefined, null, 28, ['28'], 'x'.repeat(2001)], day('from'), text('reason', 500)],
  },
  ...WORKFORCE_WRITES,
  {
    path: 'accounts',
    body: { code: 'validated', book: 'cash', floor: '0' },
    bad: [text('code', 100), ['book', undefined, 'Cash', 'lots'], ['floor', ...MONEY]],
  },
  {
    path: 'journal-entries',
    body: { effectiveOn: '2026-11-21', narrative: 'n', evidence: 'e', postings: [POSTING] },
    bad: [
      day('effectiveOn'),
      text('narrative', 500),
      text('evidence', 500),
      ['postings', undefined, {}, 'x', [], [null], [7], [[POSTING]], Array<object>(101).fill(POSTING)],
      ['postings.0.from', ...IDS],
      ['postings.0.to', ...IDS],
      ['postings.0.amount', undefined, null, ...MONEY],
      ['postings.0.book', 'cash'],
    ],
  },
  {
    path: 'journal-entries/1/reversal',
    body: { reason: 'Twice' },
    bad: [text('reason', 500), ['effectiveOn', ...DAYS]],
  },
  { path: 'levy-accounts', body: { organisationId: 1 }, bad: [['organisationId', ...IDS]] },
  {
    path: 'levy-accounts/1/declarations',
    body: { declarations: [DECLARATION] },
    bad: [
      ['declarations', undefined, {}, [], [null], [[DECLARATION]], Array<object>(5_001).fill(DECLARATION)],
      scheme('declarations.0.payeScheme'),
      ['declarations.0.submissionId', undefined, 1, '', '1a', '-1', '1'.repeat(19)],
      ['declarations.0.submissionTime', undefined, 1, 'soon', '2026-02-30T10:00:00', '2026-05-15T16:05:44Z'],
      ['declarations.0.payrollYear', undefined, 26, '2026-27', '26-28', '26/27'],
      ['declarations.0.payrollMonth', undefined, '1', 0, 13, 1.5],
      ['declarations.0.levyDueYtd', ...MONEY],
      ['declarations.0.noPayment', 'yes', 1],
      ['declarations.0.enteredOn', ...DAYS],
      ['declarations.0.levyAllowance', '15000'],
    ],
  },
  {
    path: 'english-fractions',
    body: { payeScheme: '123/VALID1', calculatedOn: '2026-04-05', fraction: '0.84600' },
    bad: [
      scheme('payeScheme'),
      day('calculatedOn'),
      ['fraction', undefined, 0.846, '1.1', '-0.1', '0.123456', '84.6', ''],
    ],
  },
  {
    path: 'levy-accounts/1/fraction-overrides',
    body: { payeScheme: '123/VALID1', from: '2026-04-05', fraction: '1', reason: 'Agreed' },
    bad: [scheme('payeScheme'), day('from'), ['fraction', undefined, 1, '1.00001'], text('reason', 500)],
  },
  {
    path: 'levy-accounts/1/opening-balance',
    body: { on: '2024-05-01', lots: [{ month: '2024-03', amount: '100' }], evidence: 'Letter' },
    bad: [
      day('on'),
      text('evidence', 500),
      ['lots', undefined, {}, [null], [[{ month: '2024-03', amount: '100' }]], Array<object>(61).fill({})],
      ['lots.0.month', undefined, 3, '2024-13', '2024-3', 'Mar 2024', '2024-03-01'],
      ['lots.0.amount', undefined, ...MONEY],
    ],
  },
  {
    path: 'levy-accounts/1/official-figures',
    body: { figure: 'balance', on: '2026-11-20', amount: '1936354', evidence: 'Screen' },
    bad: [['figure', undefined, 'lapse'], day('on'), ['amount', undefined, ...MONEY], text('evidence', 500)],
  },
];

/** The body with another value at a field; without the field where the value is undefined. */
function withField(body: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item: unknown, index) => (String(index) === step ? withField(item, rest, value) : item));
  }
  const { [step]: inner, ...others } = body as Record<string, unknown>;
  return { ...others, [step]: withField(inner, rest, value) };
}

/** Where faults of a field stand: at the field, or below it. */
const namesField = ({ faults }: Problem, field: string): boolean =>
  faults.some(({ where, message }) => (where === field || where.startsWith(`${field}.`)) && message !== '');

describe.each(ENGINES)('what is sent in on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine);
    await service.openAccount('Trust of the validation');
    for (const code of ['one', 'two']) await service.post('accounts', { code, book: 'cash' });
  });
  afterAll(() => service.stop());

  it.each(WRITES)('is refused field by field, and nothing is written: $path', async ({ method, path, body, bad }) => {
    const before = await service.records();
    for (const [field, ...values] of bad) {
      for (const value of values) {
        const { status, body: problem } = await service[method ?? 'post']<Problem>(
          path,
          withField(body, field.split('.'), value),
          { 'if-match': '"v1"' },
        );
        const seen = { field, value, status, code: problem.code, named: problem.faults && namesField(problem, field) };
        expect(seen).toEqual({ field, value, status: 400, code: 'REQUEST.INVALID', named: true });
      }
    }
    expect(await service.records()).toBe(before);
  });

  it.each(WRITES)('is taken when it is right: $path', async ({ method, path, body }) => {
    const { status, body: problem } = await service[method ?? 'post']<Problem>(path, body, { 'if-match': '"v1"' });
    expect([status, problem.code]).not.toContain(400);
    expect(status).toBeLessThan(500);
  });

  it.each(['', '{', '"text"', '7', 'true', 'null', '[]', '[{}]', '{"__proto__":{"name":"x"}}'])(
    'is refused when it is no object: %j',
    async (body) => {
      const before = await service.records();
      const headers = service.writing({ 'content-type': 'application/json' });
      const { status, body: problem } = await service.ask<Problem>('POST', 'organisations', body, headers);
      expect([status, problem.code]).toEqual([400, 'REQUEST.INVALID']);
      expect(await service.records()).toBe(before);
    },
  );

  it.each(['text/plain', 'application/xml', 'multipart/form-data'])('is refused as %s', async (type) => {
    const body = JSON.stringify(TRUST);
    const answer = await service.ask<Problem>('POST', 'organisations', body, service.writing({ 'content-type': type }));
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it.each([
    ['organisations?after=-1', 'after'],
    ['organisations?after=1e300', 'after'],
    ['organisations?limit=0', 'limit'],
    ['organisations?limit=501', 'limit'],
    ['organisations?limit=many', 'limit'],
    ['organisations?limit=1&limit=2', 'limit'],
    ['organisations?kind=trust', 'kind'],
    ['organisations?order=name', 'order'],
    ['organisations/1?asAt=2026-02-30', 'asAt'],
    ['organisations/1/sight', 'viewer'],
    ['journal-entries?account=0', 'account'],
    ['journal-entries?account=1e20', 'account'],
    ['accounts?organisation=1.5', 'organisation'],
    ['accounts/1/balance?knownAt=2026-11-21', 'knownAt'],
    ['accounts/1/balance?knownAt=2026-11-21T09:00:00', 'knownAt'],
    ['levy-accounts/1/lines?kind=', 'kind'],
    ['levy-accounts/1/statement.csv?layout=levy-v3', 'layout'],
    ['levy-accounts/1/lots?asAt=today', 'asAt'],
    ['position?asAt=2026-11-21&asAt=2026-11-22', 'asAt'],
    ['position?viewer=', 'viewer'],
    ['programme?asAt=2026', 'asAt'],
    ['programme/settings?asAt=2026', 'asAt'],
    ['pledges?sender=0', 'sender'],
    ['rotations?organisation=0', 'organisation'],
    ['rotations/1/proposal?turns=0', 'turns'],
    ['rounds?after=-1', 'after'],
    ['applications?state=lost', 'state'],
    ['applications?round=1.5', 'round'],
    ['applications?receiver=', 'receiver'],
    ['awards?application=one', 'application'],
    ['awards?sender=1&sender=2', 'sender'],
    ['prospectus?level=9', 'level'],
    ['prospectus?words=a&words=b', 'words'],
    ['prospectus?miles=near', 'miles'],
    ['prospectus/listings?employer=0', 'employer'],
  ])('is refused in the question %s', async (path, field) => {
    const { status, body } = await service.get<Problem>(path);
    expect([status, body.code]).toEqual([400, 'REQUEST.INVALID']);
    expect(body.faults.map(({ where }) => where)).toContain(field);
  });

  it.each(['none', '0', '-1', '1.5', '99999999999999999999'])('is refused with the number %j', async (id) => {
    const things = ['organisations', 'levy-accounts', 'journal-entries', 'pledges', 'rounds', 'applications', 'awards'];
    for (const path of things.map((thing) => `${thing}/${id}${thing === 'levy-accounts' ? '/lots' : ''}`)) {
      const { status, body } = await service.get<Problem>(path);
      expect([path, status, body.code]).toEqual([path, 400, 'REQUEST.INVALID']);
    }
  });
});

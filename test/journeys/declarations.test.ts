import type { DeclarationView, DeclarationsImported, PositionView } from '../../src/levy-accounts/index.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, type Sent, TestService } from '../support/service.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

interface Entry {
  readonly effectiveOn: string;
  readonly kind: string;
  readonly narrative: string;
  readonly postings: readonly { readonly amount: string }[];
}

type Received = Answer<DeclarationsImported & Problem>;

const HEADINGS =
  'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date,No payment,Entered on';

describe.each(ENGINES)('declarations on %s', (engine) => {
  let service: TestService;
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterAll(() => service.stop());

  /** A trust with a levy account and a PAYE scheme of its own. */
  async function open(from = '2020-04-06'): Promise<{ id: number; organisationId: number; scheme: string }> {
    const scheme = `123/D${(count += 1)}`;
    return { ...(await service.openAccount(`Declaring trust ${count}`, { payeSchemes: [{ scheme, from }] })), scheme };
  }

  let submissions = 100;
  const declaration = (payeScheme: string, payrollMonth: number, sent: string, figure: string | null, more = {}) => ({
    payeScheme,
    submissionId: String((submissions += 1)),
    submissionTime: sent.includes('T') ? sent : `${sent}T10:00:00`,
    payrollYear: '26-27',
    payrollMonth,
    ...(figure === null ? {} : { levyDueYtd: figure }),
    ...more,
  });
  const declare = (id: number, ...declarations: object[]): Promise<Received> =>
    service.post(`levy-accounts/${id}/declarations`, { declarations });
  const credits = ({ body }: Received) => body.declarations.map(({ reception, credited }) => [reception, credited]);
  const refused = ({ status, body }: Received) => [status, body.code];
  const balance = async (id: number): Promise<string> =>
    (await service.get<{ balance: string }>(`levy-accounts/${id}`)).body.balance;
  const entries = async (organisationId: number): Promise<Entry[]> => {
    const { body } = await service.get<{ items: { id: number }[] }>(`accounts?organisation=${organisationId}&limit=1`);
    const found = await service.get<{ items: Entry[] }>(`journal-entries?account=${body.items[0]!.id}`);
    return found.body.items;
  };

  it('become levy with top-up, each month less the one before, on the levy day', async () => {
    const { id, organisationId, scheme } = await open();
    const answer = await declare(
      id,
      declaration(scheme, 1, '2026-05-15', '1000'),
      declaration(scheme, 2, '2026-06-15', '1900.5'),
      declaration(scheme, 4, '2026-08-10', '2900.5'),
    );
    expect(answer.status).toBe(201);
    // The top-up ends with payroll month 3.
    expect(credits(answer)).toEqual([
      ['accepted', '1100.00000'],
      ['accepted', '990.55000'],
      ['accepted', '1000.00000'],
    ]);
    expect(await balance(id)).toBe('3090.55000');
    expect(
      (await entries(organisationId)).map(({ effectiveOn, postings }) => [
        effectiveOn,
        postings.map(({ amount }) => amount),
      ]),
    ).toEqual([
      ['2026-05-23', ['1000.00000', '100.00000']],
      ['2026-06-23', ['900.50000', '90.05000']],
      ['2026-08-23', ['1000.00000']],
    ]);
  });

  it('bring nothing when they are late, and the next on time carries it', async () => {
    const { id, scheme } = await open();
    expect(
      credits(
        await declare(
          id,
          declaration(scheme, 4, '2026-08-19T23:59:59', '100'),
          declaration(scheme, 5, '2026-09-20T00:00:00', '300'),
          declaration(scheme, 6, '2026-10-19', '450'),
        ),
      ),
    ).toEqual([
      ['accepted', '100.00000'],
      ['accepted', null],
      ['accepted', '350.00000'],
    ]);
  });

  it('are superseded by a later one on time, whatever order they come in, and the books keep both', async () => {
    const { id, organisationId, scheme } = await open();
    const later = declaration(scheme, 4, '2026-08-18', '80');
    const next = declaration(scheme, 5, '2026-09-18', '200');
    await declare(id, declaration(scheme, 4, '2026-08-10', '100'), next);
    expect(await balance(id)).toBe('200.00000');
    const corrected = await declare(id, later);
    expect(credits(corrected)).toEqual([['accepted', '80.00000']]);
    expect(await balance(id)).toBe('200.00000');
    const kinds = (await entries(organisationId)).map(({ kind, postings }) => `${kind} ${postings[0]?.amount}`);
    expect(kinds.sort()).toEqual(
      [
        'levy 100.00000',
        'levy 100.00000',
        'levy 120.00000',
        'levy 80.00000',
        'reversal 100.00000',
        'reversal 100.00000',
      ].sort(),
    );
  });

  it('without a payment replace what was declared for the month, and the next one catches up', async () => {
    const { id, scheme } = await open();
    expect(
      credits(
        await declare(
          id,
          declaration(scheme, 4, '2026-08-10', '100'),
          declaration(scheme, 4, '2026-08-12', null, { noPayment: true }),
          declaration(scheme, 5, '2026-09-12', '130'),
        ),
      ),
    ).toEqual([
      ['accepted', null],
      ['accepted', null],
      ['accepted', '130.00000'],
    ]);
    expect(await balance(id)).toBe('130.00000');
  });

  it('correct a closed year from 21 April on, one after the other, each from the one before', async () => {
    const { id, organisationId, scheme } = await open();
    const year = { payrollYear: '25-26' };
    const answer = await declare(
      id,
      declaration(scheme, 11, '2026-03-10', '1000', year),
      declaration(scheme, 12, '2026-04-10', '1100', year),
      declaration(scheme, 12, '2026-04-21T23:59:58', '1150', year),
      declaration(scheme, 12, '2026-04-21T23:59:59', '1200', year),
      declaration(scheme, 12, '2026-06-02', '1180', year),
    );
    expect(credits(answer)).toEqual([
      ['accepted', '1100.00000'],
      ['accepted', '110.00000'],
      ['accepted', null],
      ['accepted', '110.00000'],
      ['accepted', '-22.00000'],
    ]);
    const lines = await entries(organisationId);
    expect(lines.map(({ effectiveOn, narrative }) => [effectiveOn, narrative.split(' for ')[0]])).toEqual([
      ['2026-03-23', 'Levy'],
      ['2026-04-23', 'Levy'],
      ['2026-04-23', 'End-of-year adjustment'],
      ['2026-06-23', 'End-of-year adjustment'],
    ]);
    // Sent after 20 April, a correction counts in the next allowance.
    const { body } = await service.get<PositionView>(`levy-accounts/${id}/position`);
    expect(body.allowance!.byLaw).toBe('605.00000');
    const blank = await declare(id, declaration(scheme, 12, '2026-07-01', null, year));
    expect(refused(blank)).toEqual([422, 'DECLARATIONS.NO_FIGURE']);
  });

  it('count for England by the fraction dated before the cutoff, and an account’s own beats it', async () => {
    const { id, scheme } = await open();
    const fraction = (calculatedOn: string, value: string) =>
      service.post<Problem>('english-fractions', { payeScheme: scheme, calculatedOn, fraction: value });
    expect((await fraction('2026-07-05', '0.84600')).status).toBe(201);
    expect((await fraction('2026-08-20', '0.5')).status).toBe(201);
    expect((await fraction('2026-07-05', '0.846')).status).toBe(201);
    expect((await fraction('2026-07-05', '0.847')).body.code).toBe('FRACTION.KNOWN');
    expect(
      credits(
        await declare(id, declaration(scheme, 4, '2026-08-10', '100'), declaration(scheme, 5, '2026-09-10', '200')),
      ),
    ).toEqual([
      ['accepted', '84.60000'],
      ['accepted', '50.00000'],
    ]);
    const own = { payeScheme: scheme, from: '2026-10-01', fraction: '1', reason: 'Agreed with HMRC' };
    expect((await service.post(`levy-accounts/${id}/fraction-overrides`, own)).status).toBe(201);
    expect(credits(await declare(id, declaration(scheme, 6, '2026-10-10', '300')))).toEqual([
      ['accepted', '100.00000'],
    ]);
    // What was posted keeps its fraction.
    expect(await balance(id)).toBe('234.60000');
  });

  it('are told apart by their id: repeated, known, too early', async () => {
    const { id, scheme } = await open();
    const one = declaration(scheme, 4, '2026-08-10', '100');
    const open7 = declaration(scheme, 8, '2026-11-20', '900');
    expect(credits(await declare(id, one, one, open7))).toEqual([
      ['accepted', '100.00000'],
      ['repeated', '100.00000'],
      ['still-open', null],
    ]);
    expect(credits(await declare(id, one))).toEqual([['known', '100.00000']]);
    const before = declaration(scheme, 1, '2016-05-10', '5', { payrollYear: '16-17' });
    expect(credits(await declare(id, before))).toEqual([['before-levy', null]]);
    expect(await balance(id)).toBe('100.00000');
  });

  it('come as a CSV file, whole or not at all, with every fault of every row', async () => {
    const { id, scheme } = await open();
    const load = (content: string): Promise<Received> =>
      service.upload(`levy-accounts/${id}/declaration-files`, [{ name: 'eps.csv', content }]);
    const row = (cells: string) => `${scheme},${cells}`;
    const bad = await load(
      `${HEADINGS}\n${row('1x,soon,26-28,13,1.123456,maybe,never')}\n${row('9001,2026-08-10 10:00:00,26-27,4,100,,')}\n`,
    );
    expect(refused(bad)).toEqual([422, 'DECLARATIONS.BAD_ROWS']);
    expect(bad.body.faults.map(({ where }) => where)).toEqual(
      [
        'Submission id',
        'Submission time',
        'Payroll year',
        'Payroll month',
        'No payment',
        'Levy due year to date',
        'Entered on',
      ].map((column) => `eps.csv line 2, ${column}`),
    );
    expect(refused(await load('Date,Amount\n'))).toEqual([422, 'DECLARATIONS.UNKNOWN_LAYOUT']);
    expect(await balance(id)).toBe('0.00000');
    const good = await load(
      `${HEADINGS}\n${row('9001,2026-08-10 10:00:00,26-27,4,100,,')}\n${row('9002,2026-09-10T10:00:00,26-27,5,,yes,')}\n${row('9003,2026-10-10T10:00:00,26-27,6,150.5,no,2026-10-26')}\n`,
    );
    expect(credits(good)).toEqual([
      ['accepted', '100.00000'],
      ['accepted', null],
      ['accepted', '50.50000'],
    ]);
  });

  it('are refused for a month that the account’s statements keep, and taken for the next', async () => {
    const { id, scheme } = await open();
    const content = csvOf([levyRow('2026-08-23', '2026-07', '100', '0', { scheme })]);
    await service.upload(`levy-accounts/${id}/statements`, [{ name: 'august.csv', content }]);
    const before = await service.records();
    const both = await declare(
      id,
      declaration(scheme, 4, '2026-08-10', '100'),
      declaration(scheme, 5, '2026-09-10', '200'),
    );
    expect(refused(both)).toEqual([409, 'DECLARATIONS.KEPT_FROM_STATEMENTS']);
    expect(both.body.detail).toMatch(/in Aug 2026;/);
    expect(await service.records()).toBe(before);
    expect(credits(await declare(id, declaration(scheme, 5, '2026-09-10', '100')))).toEqual([
      ['accepted', '100.00000'],
    ]);
  });

  it('follow a scheme to another organisation, whose first month is measured from the old one’s last', async () => {
    const [from, to] = [await open(), await open()];
    const { scheme } = from;
    await declare(from.id, declaration(scheme, 4, '2026-08-10', '100'));
    const hand = (organisationId: number, held: boolean) =>
      service.post(`organisations/${organisationId}/paye-schemes`, { scheme, from: '2026-09-01', held });
    const early = await declare(to.id, declaration(scheme, 5, '2026-09-10', '250'));
    expect(refused(early)).toEqual([409, 'PAYE_SCHEME.HELD_BY_ANOTHER']);
    await hand(from.organisationId, false);
    await hand(to.organisationId, true);
    expect(refused(await declare(from.id, declaration(scheme, 5, '2026-09-10', '250')))).toEqual([
      409,
      'PAYE_SCHEME.HELD_BY_ANOTHER',
    ]);
    expect(credits(await declare(to.id, declaration(scheme, 5, '2026-09-10', '250')))).toEqual([
      ['accepted', '150.00000'],
    ]);
    expect([await balance(from.id), await balance(to.id)]).toEqual(['100.00000', '150.00000']);
  });

  it('are tried first, with what they add, change and contradict, and nothing is written', async () => {
    const { id, scheme } = await open();
    const first = declaration(scheme, 4, '2026-08-10', '100');
    await declare(id, first);
    const other = { ...first, levyDueYtd: '120', submissionTime: '2026-08-11T10:00:00' };
    const later = declaration(scheme, 4, '2026-08-18', '80');
    const records = await service.records();
    const dry = (...declarations: object[]): Promise<Received> =>
      service.post(`levy-accounts/${id}/declarations?dryRun=true`, { declarations });
    const tried = await dry(first, other, later);
    expect(await service.records()).toBe(records);
    expect(tried.body.declarations.map(({ reception, contradicts }) => [reception, contradicts])).toEqual([
      ['known', []],
      ['repeated', ['levyDueYtd', 'sentAt']],
      ['accepted', []],
    ]);
    expect(tried.body.changed).toEqual([
      {
        ...{ submissionId: first.submissionId, payeScheme: scheme, payrollMonth: '2026-07' },
        was: '100.00000',
        becomes: null,
      },
    ]);
    const done = await declare(id, first, other, later);
    expect([done.body.declarations, done.body.changed]).toEqual([tried.body.declarations, tried.body.changed]);
    const { body } = await service.get<{ items: DeclarationView[] }>(`levy-accounts/${id}/declarations`);
    expect(body.items.map(({ standing, levyDueYtd, credited }) => [standing, levyDueYtd, credited])).toEqual([
      ['superseded', '100.00000', null],
      ['counts', '80.00000', '80.00000'],
    ]);
  });

  it('tell nothing of what another account declared under the same id', async () => {
    const [one, two] = [await open(), await open()];
    const first = declaration(one.scheme, 4, '2026-08-10', '100');
    await declare(one.id, first);
    const { body } = await declare(two.id, { ...first, payeScheme: two.scheme });
    expect(body.declarations.map(({ reception, contradicts }) => [reception, contradicts])).toEqual([
      ['known', ['account']],
    ]);
  });

  describe('of a person', () => {
    const editorOf = async (name: string, organisationId: number): Promise<Sent> =>
      (await service.person(name, [{ role: 'trust-editor', organisationId }])).headers;
    const declareAs = (headers: Sent, id: number, ...declarations: object[]): Promise<Received> =>
      service.post(`levy-accounts/${id}/declarations`, { declarations }, headers);

    it('change no levy of another account, though nobody is recorded as holding the scheme', async () => {
      const scheme = '123/D900';
      const one = await service.openAccount('One of two trusts');
      const two = await service.openAccount('Two of two trusts');
      await declare(one.id, declaration(scheme, 4, '2026-08-10', '100'));
      const editor = await editorOf('Two editor', two.organisationId);
      const before = await service.records();
      const later = declaration(scheme, 4, '2026-08-18', '80');
      expect(refused(await declareAs(editor, two.id, later))).toEqual([403, 'DUTY.NEEDS_ROLE']);
      expect(await service.records()).toBe(before);
      expect(await balance(one.id)).toBe('100.00000');
      // A month of its own touches nothing of the other's.
      expect((await declareAs(editor, two.id, declaration(scheme, 5, '2026-09-10', '150'))).status).toBe(201);
    });

    it('have the fractions of a scheme that their organisation holds today, and of no other', async () => {
      const { organisationId, scheme } = await open();
      const moving = `${scheme}X`;
      const hold = (organisation: number, from: string, held: boolean): Promise<Answer<Problem>> =>
        service.post(`organisations/${organisation}/paye-schemes`, { scheme: moving, from, held });
      const next = await open();
      await hold(organisationId, '2020-04-06', true);
      const keep = async (headers: Sent, payeScheme: string, calculatedOn: string): Promise<unknown[]> => {
        const body = { payeScheme, calculatedOn, fraction: '0.9' };
        return refused(await service.post('english-fractions', body, headers));
      };
      const before = await editorOf(`Editor of ${organisationId}`, organisationId);
      const after = await editorOf(`Editor of ${next.organisationId}`, next.organisationId);
      const not = [403, 'DUTY.NEEDS_ROLE'];
      expect(await keep(before, '123/D999', '2026-04-05')).toEqual(not);
      expect(await keep(before, moving, '2026-04-05')).toEqual([201, undefined]);
      expect(await keep(after, moving, '2026-07-05')).toEqual(not);
      await hold(organisationId, '2026-11-01', false);
      await hold(next.organisationId, '2026-11-01', true);
      expect(await keep(before, moving, '2026-07-05')).toEqual(not);
      expect(await keep(after, moving, '2026-07-05')).toEqual([201, undefined]);
    });
  });
});

import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

interface Entry {
  readonly id: number;
  readonly kind: string;
  readonly effectiveOn: string;
  readonly narrative: string;
  readonly reversesId: number | null;
  readonly reversedById: number | null;
  readonly recordId: number;
  readonly postings: readonly { readonly from: string; readonly to: string; readonly amount: string }[];
}

const NOON = '2026-11-21T12:00:00Z';

describe.each(ENGINES)('the journal on %s', (engine) => {
  let service: TestService;
  let bank: number;
  let pot: number;
  let count = 0;

  const open = async (details: object = {}): Promise<number> => {
    const body = { code: `account ${(count += 1)}`, book: 'cash', ...details };
    const answer = await service.post<{ id: number }>('accounts', body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };
  const post = (from: number, to: number, amount: string, details: object = {}): Promise<Answer<Entry & Problem>> =>
    service.post('journal-entries', {
      effectiveOn: '2026-11-21',
      narrative: 'Correction',
      evidence: 'Letter',
      postings: [{ from, to, amount }],
      ...details,
    });
  const reverse = (id: number, details: object = {}): Promise<Answer<Entry & Problem>> =>
    service.post(`journal-entries/${id}/reversal`, { reason: 'Posted twice', ...details });
  const entry = async (id: number): Promise<Entry> => (await service.get<Entry>(`journal-entries/${id}`)).body;
  const balance = async (id: number, query = ''): Promise<string> =>
    (await service.get<{ balance: string }>(`accounts/${id}/balance${query}`)).body.balance;
  const refused = async (answer: Promise<Answer<Problem>>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  beforeAll(async () => {
    service = await TestService.start(engine, NOON);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    service.clock.set(NOON);
    [bank, pot] = [await open(), await open({ floor: '0' })];
  });

  it('holds an entry with what it rests on, who posted it and both its times', async () => {
    const { status, body } = await post(bank, pot, '133.33333', { effectiveOn: '2026-10-31' });
    expect(status).toBe(201);
    expect(await entry(body.id)).toMatchObject({
      kind: 'manual',
      effectiveOn: '2026-10-31',
      recordedAt: '2026-11-21T12:00:00.000Z',
      actor: 'api token operator',
      narrative: 'Correction',
      evidence: 'Letter',
      reversesId: null,
      reversedById: null,
      postings: [{ book: 'cash', from: `account ${count - 1}`, to: `account ${count}`, amount: '133.33333' }],
    });
    expect([await balance(bank), await balance(pot)]).toEqual(['-133.33333', '133.33333']);
    expect((await entry(body.id)).recordId).toBeGreaterThan(0);
  });

  it('takes an entry back once, and no reversal', async () => {
    const { body } = await post(bank, pot, '10');
    const reversal = await reverse(body.id);
    expect(reversal.status).toBe(201);
    expect(await balance(pot)).toBe('0.00000');
    expect((await entry(body.id)).reversedById).toBe(reversal.body.id);
    expect(await entry(reversal.body.id)).toMatchObject({
      kind: 'reversal',
      reversesId: body.id,
      narrative: 'Posted twice',
    });
    expect(await refused(reverse(body.id))).toEqual([409, 'ENTRY.REVERSED_ALREADY']);
    expect(await refused(reverse(reversal.body.id))).toEqual([409, 'ENTRY.IS_REVERSAL']);
    expect(await refused(reverse(99_999))).toEqual([404, 'ENTRY.UNKNOWN']);
    expect(await balance(pot)).toBe('0.00000');
  });

  it('takes an entry back on its own day, or on another that is named', async () => {
    const [first, second] = [
      await post(bank, pot, '1', { effectiveOn: '2026-10-01' }),
      await post(bank, pot, '2', { effectiveOn: '2026-10-01' }),
    ];
    await reverse(first.body.id);
    await reverse(second.body.id, { effectiveOn: '2026-11-05' });
    expect([await balance(pot, '?asAt=2026-10-01'), await balance(pot, '?asAt=2026-11-05')]).toEqual([
      '2.00000',
      '0.00000',
    ]);
  });

  it('takes an entry back once when several ask in the same moment', async () => {
    const { body } = await post(bank, pot, '10');
    const statuses = (await Promise.all([1, 2, 3, 4, 5].map(() => reverse(body.id)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('lets no account fall below its floor, by an entry or by a reversal', async () => {
    const { body } = await post(bank, pot, '10');
    const below = await post(pot, bank, '10.00001');
    expect([below.status, below.body.code]).toEqual([409, 'ACCOUNT.BELOW_FLOOR']);
    expect(below.body.detail).toContain('£0.00001');
    expect((await post(pot, bank, '4')).status).toBe(201);
    expect(await refused(reverse(body.id))).toEqual([409, 'ACCOUNT.BELOW_FLOOR']);
    expect([await balance(pot), (await entry(body.id)).reversedById]).toEqual(['6.00000', null]);
  });

  it('refuses what is no entry, and writes no posting of it', async () => {
    const promise = await open({ book: 'promise' });
    const before = await service.rows<{ count: number }>('SELECT count(*) AS count FROM posting');
    expect(await refused(post(bank, pot, '0'))).toEqual([422, 'POSTING.NOT_POSITIVE']);
    expect(await refused(post(bank, pot, '-1'))).toEqual([422, 'POSTING.NOT_POSITIVE']);
    expect(await refused(post(bank, bank, '1'))).toEqual([422, 'POSTING.SAME_ACCOUNT']);
    expect(await refused(post(bank, promise, '1'))).toEqual([422, 'POSTING.TWO_BOOKS']);
    expect(await refused(post(bank, 99_999, '1'))).toEqual([404, 'ACCOUNT.UNKNOWN']);
    const half = [
      { from: bank, to: pot, amount: '1' },
      { from: bank, to: 99_999, amount: '1' },
    ];
    expect(await refused(post(bank, pot, '1', { postings: half }))).toEqual([404, 'ACCOUNT.UNKNOWN']);
    expect(await service.rows('SELECT count(*) AS count FROM posting')).toEqual(before);
  });

  it('posts several amounts as one entry, in an order that keeps every floor', async () => {
    const [next, last] = [await open({ floor: '0' }), await open({ floor: '-5' })];
    const postings = [
      { from: next, to: last, amount: '7' },
      { from: pot, to: next, amount: '7' },
      { from: bank, to: pot, amount: '7' },
    ];
    expect((await post(bank, pot, '1', { postings })).status).toBe(201);
    expect([await balance(pot), await balance(next), await balance(last)]).toEqual(['0.00000', '0.00000', '7.00000']);
  });

  it('tells the balance as at any day, as known at any moment', async () => {
    await post(bank, pot, '100', { effectiveOn: '2026-09-30' });
    service.clock.set('2026-11-21T13:00:00Z');
    await post(bank, pot, '20', { effectiveOn: '2026-09-15' });
    service.clock.set('2026-11-21T14:00:00Z');
    const future = await post(bank, pot, '3', { effectiveOn: '2026-12-01' });
    service.clock.set('2026-11-21T15:00:00Z');
    const at = (asAt: string, knownAt?: string) =>
      balance(pot, `?asAt=${asAt}${knownAt === undefined ? '' : `&knownAt=2026-11-21T${knownAt}:00Z`}`);
    expect([await at('2026-09-14'), await at('2026-09-15'), await at('2026-09-30')]).toEqual([
      '0.00000',
      '20.00000',
      '120.00000',
    ]);
    expect([await at('2026-09-30', '12:30'), await at('2026-09-15', '12:30')]).toEqual(['100.00000', '0.00000']);
    expect([await at('2026-12-01', '13:59'), await at('2026-12-01', '14:00')]).toEqual(['120.00000', '123.00000']);
    expect([await balance(pot), await at('2026-09-30', '11:59')]).toEqual(['120.00000', '0.00000']);
    await reverse(future.body.id);
    expect([await at('2026-12-01'), await at('2026-12-01', '14:30')]).toEqual(['120.00000', '123.00000']);
    const later = service.get<Problem>(`accounts/${pot}/balance?knownAt=2026-11-21T15:00:00.001Z`);
    expect(await refused(later)).toEqual([409, 'POSITION.KNOWN_LATER']);
    expect(await refused(service.get<Problem>('accounts/99999/balance'))).toEqual([404, 'ACCOUNT.UNKNOWN']);
  });

  it('has each account once by its name, with a floor that it can stand on', async () => {
    expect(await refused(service.post<Problem>('accounts', { code: 'account 1', book: 'cash' }))).toEqual([
      409,
      'ACCOUNT.CODE_TAKEN',
    ]);
    expect(await refused(service.post<Problem>('accounts', { code: 'above', book: 'cash', floor: '1' }))).toEqual([
      422,
      'ACCOUNT.BAD_FLOOR',
    ]);
    const { body } = await service.get<{ items: object[] }>(`accounts?after=${pot - 1}&limit=1`);
    expect(body.items).toEqual([
      {
        id: pot,
        code: `account ${count}`,
        book: 'cash',
        purpose: 'manual',
        organisationId: null,
        floor: '0.00000',
        balance: '0.00000',
      },
    ]);
  });

  it('lists the entries of one account alone', async () => {
    const other = await open();
    const [first, , third] = [await post(bank, pot, '1'), await post(bank, other, '2'), await post(pot, bank, '0.5')];
    const { body } = await service.get<{ items: Entry[] }>(`journal-entries?account=${pot}`);
    expect(body.items.map(({ id }) => id)).toEqual([first.body.id, third.body.id]);
  });
});

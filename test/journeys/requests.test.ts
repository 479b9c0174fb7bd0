import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

interface Paged {
  readonly items: readonly { readonly id: number }[];
  readonly next: number | null;
}

const TOKEN_OR_TRACE = /levypool_|\.ts:|\.js:|node_modules|SELECT|at Object|Error:/;

describe.each(ENGINES)('requests on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine);
  });
  afterAll(() => service.stop());

  const keyed = (key: string) => ({ 'idempotency-key': key });
  const register = (name: string, key: string): Promise<Answer<{ id: number } & Problem>> =>
    service.post('organisations', { name, kind: 'hospice' }, keyed(key));
  const refused = ({ status, body }: Answer<Problem>) => [status, body.code];
  const fileOf = (amount: string) => [
    { name: 's.csv', content: csvOf([levyRow('2026-08-23', '2026-07', amount, '0')]) },
  ];

  describe('with an idempotency key', () => {
    it('are done once, and answered alike when they are sent again', async () => {
      const first = await register('Once', 'a key');
      const before = await service.records();
      const again = await register('Once', 'a key');
      expect([again.status, again.body]).toEqual([201, first.body]);
      expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
        null,
        'true',
      ]);
      expect(await service.records()).toBe(before);
    });

    it('are refused when the key comes with another body or at another address', async () => {
      await register('Keyed', 'one key');
      expect(refused(await register('Keyed otherwise', 'one key'))).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
      const elsewhere = await service.post<Problem>(
        'accounts',
        { name: 'Keyed', kind: 'hospice', code: 'x', book: 'cash' },
        keyed('one key'),
      );
      expect(elsewhere.status).toBe(400);
      const account = await service.post<Problem>('accounts', { code: 'keyed', book: 'cash' }, keyed('one key'));
      expect(refused(account)).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
      expect((await register('Keyed otherwise', 'two key')).status).toBe(201);
    });

    it('are refused alike when the books refused them, whatever happened since', async () => {
      const other = await service.post<{ id: number }>('organisations', { name: 'Taken', kind: 'hospice' });
      expect(refused(await register('Taken', 'refused key'))).toEqual([409, 'ORGANISATION.NAME_TAKEN']);
      await service.put(
        `organisations/${other.body.id}`,
        { name: 'Free again', kind: 'hospice' },
        { 'if-match': '"v1"' },
      );
      expect(refused(await register('Taken', 'refused key'))).toEqual([409, 'ORGANISATION.NAME_TAKEN']);
      expect((await register('Taken', 'a new key')).status).toBe(201);
    });

    it('are done once when many arrive in the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => register('At once', 'one moment')));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(7);
    });

    it('are done once for files too, and another file is another request', async () => {
      const { id } = await service.openAccount('Keyed files');
      const path = `levy-accounts/${id}/statements`;
      const first = await service.upload<object>(path, fileOf('10'), keyed('file key'));
      const again = await service.upload<object>(path, fileOf('10'), keyed('file key'));
      expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', first.body]);
      const other = await service.upload<Problem>(path, fileOf('11'), keyed('file key'));
      expect(refused(other)).toEqual([422, 'IDEMPOTENCY.KEY_REUSED']);
    });

    it.each([undefined, '', '   ', 'x'.repeat(201)])('are refused without one: %j', async (key) => {
      const before = await service.records();
      const { id } = { id: 1 };
      const writes = [
        service.post<Problem>('organisations', { name: 'Without a key', kind: 'other' }, { 'idempotency-key': key }),
        service.post<Problem>('journal-entries/1/reversal', { reason: 'x' }, { 'idempotency-key': key }),
        service.upload<Problem>(`levy-accounts/${id}/statements`, fileOf('12'), { 'idempotency-key': key }),
      ];
      for (const write of writes) expect(refused(await write)).toEqual([400, 'IDEMPOTENCY.KEY_MISSING']);
      expect(await service.records()).toBe(before);
    });
  });

  describe('for what was read before', () => {
    it('are answered with 304 until a write changes it', async () => {
      const { id, organisationId } = await service.openAccount('Tagged trust');
      const paths = [
        `levy-accounts/${id}`,
        `levy-accounts/${id}/position`,
        `levy-accounts/${id}/lots`,
        `levy-accounts/${id}/lines`,
        `accounts?organisation=${organisationId}`,
        'position',
        'journal-entries?limit=500',
      ];
      const tags = new Map<string, string>();
      for (const path of paths) tags.set(path, (await service.get(path)).headers.get('etag')!);
      for (const [path, tag] of tags) {
        const same = await service.get(path, { 'if-none-match': tag });
        expect([path, same.status, same.text]).toEqual([path, 304, '']);
      }
      await service.upload(`levy-accounts/${id}/statements`, fileOf('77'));
      for (const [path, tag] of tags) {
        const changed = await service.get(path, { 'if-none-match': tag });
        expect([path, changed.status, changed.headers.get('etag') !== tag]).toEqual([path, 200, true]);
      }
    });

    it('are answered with 304 for an organisation until anything of it changes', async () => {
      const id = await service.register('Tagged organisation');
      const path = `organisations/${id}`;
      const tag = (await service.get(path)).headers.get('etag')!;
      expect((await service.get(path, { 'if-none-match': tag })).status).toBe(304);
      await service.post(`${path}/membership`, { from: '2026-01-01', member: true });
      const changed = await service.get(path, { 'if-none-match': tag });
      expect(changed.status).toBe(200);
      // The version is the same, and so is what a change of the organisation asks for.
      const put = await service.put(path, { name: 'Tagged anew', kind: 'nhs-trust' }, { 'if-match': tag });
      expect(put.status).toBe(200);
    });
  });

  describe('for a list', () => {
    it.each([1, 2, 3, 500])('are answered page by page, each item once: %i on a page', async (limit) => {
      const { id } = await service.openAccount(`Paged by ${limit}`);
      const rows = Array.from({ length: 5 }, (_, index) => levyRow(`2026-08-2${index + 1}`, '2026-07', '5', '0'));
      await service.upload(`levy-accounts/${id}/statements`, [{ name: 's.csv', content: csvOf(rows) }]);
      await service.upload(`levy-accounts/${id}/statements`, [{ name: 'one.csv', content: csvOf(rows.slice(0, 1)) }]);
      const lists: [path: string, sql: string][] = [
        ['organisations?', 'SELECT id FROM organisation ORDER BY id'],
        ['levy-accounts?', 'SELECT id FROM levy_account ORDER BY id'],
        ['accounts?', 'SELECT id FROM account ORDER BY id'],
        ['journal-entries?', 'SELECT id FROM entry ORDER BY id'],
        [`levy-accounts/${id}/lines?`, `SELECT id FROM statement_line WHERE levy_account_id = ${id} ORDER BY id`],
        [`levy-accounts/${id}/statements?`, `SELECT id FROM statement_file WHERE levy_account_id = ${id} ORDER BY id`],
      ];
      for (const [path, sql] of lists) {
        const ids: number[] = [];
        let next: number | null = 0;
        while (next !== null) {
          const { body }: Answer<Paged> = await service.get<Paged>(`${path}limit=${limit}&after=${next}`);
          expect(body.items.length).toBeLessThanOrEqual(limit);
          ids.push(...body.items.map((item) => item.id));
          next = body.next;
        }
        const all = (await service.rows<{ id: number }>(sql)).map((row) => row.id);
        expect([path, ids]).toEqual([path, all]);
      }
    });
  });

  describe('that are refused', () => {
    it('are answered with problem details: code, every fault, the request, and nothing of the inside', async () => {
      const answers = [
        await service.get<Problem>('organisations/999'),
        await service.get<Problem>('nowhere'),
        await service.get<Problem>('organisations?limit=no'),
        await service.post<Problem>('organisations', { name: '', kind: 'x' }),
        await service.ask<Problem>(
          'POST',
          'organisations',
          '{"a":',
          service.writing({ 'content-type': 'application/json' }),
        ),
        await service.ask<Problem>('POST', 'organisations', '{}', {}),
        await register('Tagged anew', 'taken'),
      ];
      expect(answers.map(refused)).toEqual([
        [404, 'ORGANISATION.UNKNOWN'],
        [404, 'REQUEST.NOT_FOUND'],
        [400, 'REQUEST.INVALID'],
        [400, 'REQUEST.INVALID'],
        [400, 'REQUEST.INVALID'],
        [401, 'ACCESS.UNAUTHENTICATED'],
        [409, 'ORGANISATION.NAME_TAKEN'],
      ]);
      for (const { body, headers, status, text } of answers) {
        expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'faults', 'requestId', 'status', 'title', 'type']);
        expect([body.status, headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
        expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
        expect(text).not.toMatch(TOKEN_OR_TRACE);
      }
    });

    it('are told that they are too large, whatever they hold', async () => {
      const before = await service.records();
      const long = await service.post<Problem>('organisations', { name: 'x'.repeat(5 * 1024 * 1024), kind: 'hospice' });
      expect(refused(long)).toEqual([413, 'REQUEST.TOO_LARGE']);
      const { id } = await service.openAccount('Many files');
      const files = Array.from({ length: 21 }, (_, index) => ({ ...fileOf('13')[0]!, name: `${index}.csv` }));
      const many = await service.upload<Problem>(`levy-accounts/${id}/statements`, files);
      expect(refused(many)).toEqual([413, 'REQUEST.TOO_LARGE']);
      expect((await service.records()) - before).toBe(2);
    });

    it('are answered without a trace when the fault is the service’s own, which the log explains', async () => {
      const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const reads = service.app.get(Reads);
      const broken = jest.spyOn(reads, 'run').mockRejectedValue(new Error('SELECT secret FROM somewhere failed'));
      const answer = await service.get<Problem>('accounts');
      broken.mockRestore();
      const log = logged.mock.calls.map(([text]) => String(text)).join('');
      logged.mockRestore();
      expect(refused(answer)).toEqual([500, 'SERVICE.FAULT']);
      expect(answer.text).not.toMatch(TOKEN_OR_TRACE);
      expect(log).toContain(answer.body.requestId);
      expect(log).toContain('SELECT secret FROM somewhere failed');
      expect((await service.get('accounts')).status).toBe(200);
    });
  });
});

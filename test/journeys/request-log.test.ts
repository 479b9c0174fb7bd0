import { Reads } from '../../src/platform/database/reads.js';
import { ENGINES } from '../support/engines.js';
import { PageClient } from '../support/page-client.js';
import { type Problem, TestService } from '../support/service.js';

type Line = Readonly<Record<string, unknown>>;

/** What the service writes to the log while something is done: each line is JSON. */
async function logged(act: () => Promise<unknown>): Promise<{ text: string; lines: Line[] }> {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await act();
    // The line is written once the answer has left.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = written.mock.calls.map(([part]) => String(part)).join('');
    const lines = text.split('\n').filter((line) => line !== '');
    return { text, lines: lines.map((line) => JSON.parse(line) as Line) };
  } finally {
    written.mockRestore();
  }
}

const SECRETS = /secret-link|sam@example|purple donkey|levypool_|127\.0\.0\.1|Bearer/;

describe.each(ENGINES)('the log on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    await logged(async () => (service = await TestService.start(engine, undefined, 'debug')));
  });
  afterAll(() => service.stop());

  it('has one line for each request, with the id and the pattern of the address, and nothing that was asked', async () => {
    let organisation = 0;
    await logged(async () => (organisation = await service.register('Logged')));
    const { text, lines } = await logged(() => service.get(`organisations/${organisation}?asAt=2026-11-01`));
    expect(lines).toEqual([
      {
        ...{ level: 'info', message: 'request', method: 'GET', route: '/api/v1/organisations/:id', status: 200 },
        ...{ at: expect.any(String), milliseconds: expect.any(Number), requestId: expect.any(String), personId: null },
      },
    ]);
    expect(text).not.toMatch(/2026-11-01|levypool_/);
  });

  it('names a refused request by the id that its answer shows, and whoever asked by number', async () => {
    const person = await service.person('Lee Logged', [{ role: 'prospectus-editor' }]);
    let problem: Problem | undefined;
    const { lines, text } = await logged(async () => {
      problem = (await service.get<Problem>('journal-entries?account=7', person.headers)).body;
    });
    expect(lines).toEqual([
      expect.objectContaining({ requestId: problem!.requestId, personId: person.id, status: 403 }),
    ]);
    expect(text).not.toMatch(/Lee Logged|account=7/);
  });

  it('never holds a password, a mail address or the secret of a mailed link', async () => {
    const browser = PageClient.of(service);
    const { lines, text } = await logged(async () => {
      await browser.get('/nowhere?link=secret-link');
      await browser.get('/password/new?link=secret-link');
      await browser.get('/sign-in?to=%2Fhome');
      await browser.send('Sign in', { email: 'sam@example.org', password: 'purple donkey harvest 52' });
    });
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(lines.map(({ route }) => route)).toContain('/password/new');
    expect(text).not.toMatch(SECRETS);
  });

  it('explains a fault of the service’s own under the request’s id, also on the page', async () => {
    const broken = jest.spyOn(service.app.get(Reads), 'run');
    const fault = new Error('sam@example.org broke /password/new?link=secret-link');
    const browser = PageClient.of(service);
    let problem: Problem | undefined;
    const { lines, text } = await logged(async () => {
      broken.mockRejectedValue(fault);
      problem = (await service.get<Problem>('accounts')).body;
      broken.mockRestore();
    });
    expect(problem!.code).toBe('SERVICE.FAULT');
    const explained = lines.filter(({ level }) => level === 'error');
    expect(explained.map(({ requestId }) => requestId)).toEqual([problem!.requestId]);
    expect(JSON.stringify(explained)).toContain('(mail address) broke /password/new?…');
    expect(text).not.toMatch(SECRETS);
    const page = await logged(() => browser.get('/nowhere'));
    expect(browser.page.text).toContain(String(page.lines[0]!['requestId']));
  });

  it('carries the id of a request with a body too', async () => {
    let id: unknown;
    const { lines } = await logged(async () => {
      const broken = jest.spyOn(service.app.get(Reads), 'run').mockRejectedValue(new Error('broken'));
      const answer = await service.post<Problem>('organisations', { name: 'With a body', kind: 'hospice' });
      broken.mockRestore();
      id = answer.body.requestId;
    });
    expect(lines.find(({ level }) => level === 'error')!['requestId']).toBe(id);
  });
});

import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';

describe('settings on the command line', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
  });
  afterAll(() => levypool.dispose());

  const decided = ['--from', '2026-06-01', '--reason', 'Decision of the board'];

  it(
    'are set from a day on, and listed with why they are so',
    async () => {
      const set = await levypool.run('set', 'reply-days', '28', ...decided);
      expect([set.code, set.stdout]).toEqual([0, 'reply-days is 28 from 1 June 2026 on\n']);
      const table = await levypool.run('settings', '--as-at', '2026-06-01');
      expect(table.stdout).toContain('Settings of the programme on 1 June 2026');
      expect(table.stdout).toMatch(/reply-days .* 28 days +│ 1 June 2026 +│ Decision of the board/);
      expect(table.stdout).toMatch(/two-person-threshold .* £10,000\.00 +│ default/);
      const { answer } = await levypool.json<{ items: { name: string; value: string; from: string | null }[] }>(
        ...['settings', '--as-at', '2026-05-31'],
      );
      expect(answer.items).toContainEqual(expect.objectContaining({ name: 'reply-days', value: '42', from: null }));
    },
    BUILD_MILLISECONDS,
  );

  it('may be set to nothing where nothing is a value', async () => {
    const { answer } = await levypool.json('set', 'form-fields', '', ...decided);
    expect(answer).toEqual({ name: 'form-fields', value: '', from: '2026-06-01', reason: 'Decision of the board' });
    expect((await levypool.run('set', 'form-fields', '', ...decided)).stdout).toContain('form-fields is empty from');
  });

  it.each([
    [['set', 'colour', 'blue', ...decided], '(PROGRAMME.SETTING_UNKNOWN)'],
    [['set', 'transfer-cap', '25%', ...decided], '“How much a trust may gift” is a share from 0 to 1'],
    [['set', 'reply-days', '28', '--from', 'June', '--reason', 'x'], 'It is a day such as 2026-11-21'],
    [['set', 'reply-days', '28', '--from', '2026-06-01'], '--reason <text>'],
  ])('are refused in one line: %j', async (args, message) => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

import type { UtilisationView } from '../../src/utilisation/find-gift-utilisation.js';
import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';

const PERIOD = ['utilisation', '--from', '2026-04-20', '--to', '2027-04-19'];

describe('utilisation on the command line', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
  });
  afterAll(() => levypool.dispose());

  it(
    'is told of a period, by what somebody asks for',
    async () => {
      const { code, answer } = await levypool.json<UtilisationView>(...PERIOD, '--by', 'kind');
      expect([code, answer]).toMatchObject([0, { from: '2026-04-20', to: '2027-04-19', by: 'kind', parts: [] }]);
      const whole = await levypool.json<UtilisationView>(...PERIOD);
      expect(whole.answer.whole).toEqual(answer.whole);
      expect(whole.answer.entries?.drawn.takenOff).toEqual([{ kind: 'drawn-back', from: 'drawn', to: 'award' }]);
      const table = await levypool.run(...PERIOD);
      expect(table.stdout).toContain('From 20 April 2026 to 19 April 2027');
      expect(table.stdout).toMatch(/The whole system +│ +£0\.00/);
    },
    BUILD_MILLISECONDS,
  );

  it.each([
    [['utilisation', '--from', '2026-12-01', '--to', '2026-11-30'], '(UTILISATION.PERIOD_INVALID)'],
    [['utilisation', '--to', 'soon'], 'It is a day such as 2026-11-21.'],
    [['utilisation', '--by', 'colour'], 'Allowed choices are system, sender'],
  ])('is refused in one line: %j', async (args, message) => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

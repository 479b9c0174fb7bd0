import type { SystemUtilisationView } from '../../src/utilisation/figures/utilisation-view.js';
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
      const { code, answer } = await levypool.json<SystemUtilisationView>(...PERIOD, '--by', 'trust', '--monthly');
      expect([code, answer]).toMatchObject([0, { from: '2026-04-20', to: '2027-04-19', by: 'trust', parts: [] }]);
      expect(answer.whole).toMatchObject({ levyIn: '0.00000', starts: 0, months: [] });
      const table = await levypool.run(...PERIOD, '--as-at', '2026-12-31');
      expect(table.stdout).toContain('From 20 April 2026 to 19 April 2027, as at 31 December 2026');
      expect(table.stdout).toMatch(/The whole +│ +£0\.00/);
      expect(table.stdout).toContain('Saved from lapse (rule 1): Lapse worked out anew');
      const csv = await levypool.run(...PERIOD, '--by', 'place', '--format', 'csv');
      expect(csv.stdout).toContain('Place,Levy in,Own spending');
    },
    BUILD_MILLISECONDS,
  );

  it.each([
    [['utilisation', '--from', '2026-12-01', '--to', '2026-11-30'], '(UTILISATION.PERIOD_INVALID)'],
    [['utilisation', '--to', 'soon'], 'It is a day such as 2026-11-21.'],
    [['utilisation', '--format', 'xlsx'], 'An XLSX file needs a name: add --out FILE'],
    [['utilisation', '--by', 'colour'], 'Allowed choices are system, trust, receiver'],
  ])('is refused in one line: %j', async (args, message) => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

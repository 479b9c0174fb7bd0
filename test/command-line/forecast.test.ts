import type { CaseComparison, LapseRadarView, PoolForecastView } from '../../src/forecast/index.js';
import {
  addForecastCases,
  addLapseRadar,
  addPoolForecast,
  addSaveForecastCase,
  addSendLapseLetters,
} from '../../src/forecast/index.js';
import type { AddCommand } from '../../src/platform/cli/command.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { GiftingService } from '../support/gifting-service.js';

const ADDED: readonly AddCommand[] = [
  ...[addForecastCases, addLapseRadar, addPoolForecast, addSaveForecastCase, addSendLapseLetters],
];
const OWN = ['--organisation', 'Elmhurst NHS Trust'];

describe('the commands that look ahead', () => {
  let gifting: GiftingService;
  let commands: CommandsInProcess;
  beforeAll(async () => {
    gifting = await GiftingService.start('sqlite');
    await gifting.apply(await gifting.round());
    commands = new CommandsInProcess(gifting.service.app, (program, withBooks) =>
      ADDED.forEach((add) => add(program, withBooks)),
    );
  });
  afterAll(() => gifting.stop());

  it('say what lapses and who would use it, of one account and of all', async () => {
    const text = await commands.says('lapse-radar', ...OWN);
    expect(text).toContain('£90,000.00 lapses in 12 months');
    expect(text).toContain('Willow Care Home');
    expect(await commands.says('lapse-radar')).toContain('applications would use £2,000.00 of it');
    const radar = await commands.json<LapseRadarView>('lapse-radar', ...OWN);
    expect(radar.saved).toBe('2000.00000');
    expect((await commands.run('lapse-radar', '--organisation', 'Nobody')).stderr).toContain('no organisation called');
  });

  it('write the letters of the week once', async () => {
    expect(await commands.says('send-lapse-letters')).toContain('lapses: 1');
    expect(await commands.says('send-lapse-letters')).toContain('lapses: 0');
  });

  it('keep a case for whoever answers for it, and hold it beside things as they stand', async () => {
    await commands.says('save-forecast-case', 'Less', ...OWN, '--levy-change', '-0.1', '--as', 'Lee Lead');
    const { cases } = await commands.json<CaseComparison>('forecast-cases', ...OWN);
    expect(cases.map(({ name, personId }) => [name, personId])).toEqual([
      ['As things stand', null],
      ['Less', gifting.lead.id],
    ]);
    expect(await commands.says('forecast-cases', ...OWN)).toContain('£198,000.00');
    const refused = await commands.run('save-forecast-case', 'Nothing', ...OWN);
    expect([refused.code, refused.stderr.includes('Suppose something')]).toEqual([2, true]);
  });

  it('sum the accounts of the system', async () => {
    expect(await commands.says('pool-forecast')).toContain('1 account, by');
    expect((await commands.json<PoolForecastView>('pool-forecast')).months).toHaveLength(48);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addRotationCommands } from '../../src/rotations/index.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { done } from '../support/gifting-service.js';
import { RotatingService } from '../support/rotating-service.js';

const SPAN = { from: '2026-09-07', until: '2027-09-03' };

describe('rotational programmes on the command line', () => {
  let books: RotatingService;
  let levypool: CommandsInProcess;
  let folder: string;
  beforeAll(async () => {
    books = await RotatingService.start('sqlite', { 'Larch Hospice': 'hospice', 'Fern House': 'nursing-home' });
    levypool = new CommandsInProcess(books.service.app, addRotationCommands);
    folder = mkdtempSync(join(tmpdir(), 'levypool-rotation-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await books.stop();
  });

  const file = (content: object): string => {
    const path = join(folder, 'rotation.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const programme = {
    ...{ name: 'End-of-life care', employer: 'Elmhurst NHS Trust', firstStandard: 'ST0216', secondStandard: 'ST0217' },
    ...{ ...SPAN, reason: 'Decision of the board' },
    placements: [
      { host: 'Larch Hospice', setting: 'hospice', capacity: 1, ...SPAN },
      { host: 'Fern House', setting: 'nursing-home', capacity: 1, ...SPAN },
    ],
  };

  it('are made from a file, listed, and shown by host and month', async () => {
    expect(await levypool.says('rotations')).toBe('There are no rotational programmes.\n');
    const made = await levypool.says('rotation', file(programme), '--as', 'Oz Officer');
    for (const words of ['RP-0001', 'End-of-life care', 'Elmhurst NHS Trust', '7 September 2026']) {
      expect(made).toContain(words);
    }
    expect(await levypool.says('rotation-plan', 'RP-0001')).toContain('Nobody is placed yet.');
    await books.take(1, await books.starts(['EOL-1', 'EOL-2']));
    done(await books.ask('rotations/1/paths', { paths: await books.proposal(1) }));
    const plan = await levypool.says('rotation-plan', 'rp-0001');
    expect(plan).toMatch(/Larch Hospice\s*│ Sep 2026 │\s*1 │ EOL-1/);
    expect(plan).toMatch(/Mar 2027 │\s*2 │ EOL-1, EOL-2/);
    expect(await levypool.json('rotations')).toMatchObject([{ reference: 'RP-0001', findings: [] }]);
    expect(await levypool.json('rotation-plan', 'RP-0001')).toMatchObject({
      id: 1,
      hosts: [{ hostId: 2 }, { hostId: 3 }],
    });
  });

  it('are refused with what is wrong', async () => {
    const refused = (content: object): Promise<string[]> => levypool.faults('rotation', file(content));
    expect(await refused({ ...programme, employer: 'Nobody' })).toEqual(['There is no organisation called Nobody']);
    expect(await refused({ ...programme, firstStandard: 'ST9999' })).toEqual([
      'There is no standard ST9999 in the catalogue',
    ]);
    expect((await refused({ ...programme, from: 'soon', placements: [{ host: 'Fern House' }] })).join(' ')).toMatch(
      /placements\.0\.capacity: .* from: from is a day/,
    );
    expect(await levypool.faults('rotation-plan', 'RP-0009')).toEqual(['There is no rotational programme RP-0009']);
  });
});

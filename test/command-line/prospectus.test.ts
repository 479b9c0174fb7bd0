import type { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WithBooks } from '../../src/platform/cli/command.js';
import { FindProspectus, addImportPostcodes, addProspectus } from '../../src/prospectus/index.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import { LISTING_HEADINGS, POSTCODES } from '../support/listings.js';

const NIGHT = 'Night carer apprentice';
const row = (reference: string, title: string, more: { standard?: string; closes?: string } = {}): string =>
  [
    ...[reference, 'Willow Care Home', more.standard ?? 'ST0005', title, 'You look after people', 'Main house'],
    ...['Stoke-on-Trent', 'st46qg', 'Care and support', '12.60', 'hour', '37.5', 'None', '2027-03-01'],
    ...[more.closes ?? '2027-01-31', 'Apply on our site', 'https://jobs.example/1'],
  ].join(',');

const addCommands = (program: Command, withBooks: WithBooks): void => {
  addProspectus(program, withBooks);
  addImportPostcodes(program, withBooks);
};

/** The rows of a table, cell by cell. */
const cellsOf = (stdout: string): string[][] =>
  stdout
    .split('\n')
    .filter((line) => line.includes('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe.each(ENGINES)('the prospectus on the command line, on %s', (engine) => {
  let books: GiftingService;
  let levypool: CommandsInProcess;
  let folder: string;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
    await books.service.person('Edda Editor', [{ role: 'prospectus-editor' }]);
    levypool = new CommandsInProcess(books.service.app, addCommands);
    folder = mkdtempSync(join(tmpdir(), 'levypool-prospectus-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await books.stop();
  });

  const file = (name: string, ...lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const listings = (...rows: readonly string[]): string => file('jobs.csv', LISTING_HEADINGS, ...rows);
  const manager = ['--as', 'Mo Manager'];
  const editor = ['--as', 'Edda Editor'];

  it('takes a file of drafts, and goes step by step from there', async () => {
    const two = listings(row('HR-1', NIGHT), row('HR-2', 'Day carer apprentice', { standard: '118' }));
    const before = await books.service.records();
    expect(await levypool.says('prospectus', 'import', two, '--dry-run', ...manager)).toBe(
      '2 listings: 2 would be added and 0 would be changed as drafts, 0 as they were\n',
    );
    expect(await books.service.records()).toBe(before);
    expect(await levypool.says('prospectus', 'list')).toBe('There are no listings.\n');
    expect(await levypool.says('prospectus', 'import', two, ...manager)).toBe(
      '2 listings: 2 added and 0 changed as drafts, 0 as they were\n',
    );
    const changed = listings(row('HR-1', NIGHT), row('HR-2', 'Late carer apprentice', { standard: '118' }));
    expect(await levypool.json('prospectus', 'import', changed, ...manager)).toEqual({
      ...{ rows: 2, added: 0, changed: 1, unchanged: 1 },
    });
    expect(await levypool.says('prospectus', 'send', 'l-0001', '--reason', 'Ready', ...manager)).toContain('In review');
    expect(await levypool.says('prospectus', 'return', 'L-0001', '--reason', 'Which nights?', ...editor)).toContain(
      'Draft',
    );
    await levypool.says('prospectus', 'send', 'L-0001', '--reason', 'Four a week', ...manager);
    await levypool.says('prospectus', 'publish', 'L-0001', '--reason', 'Read', ...editor);
    expect(cellsOf(await levypool.says('prospectus', 'list', '--employer', 'willow care home'))).toEqual([
      ['Listing', 'Own reference', 'Title', 'Employer', 'Standard', 'Level', 'Place', 'Closes', 'State'],
      [
        ...['L-0001', 'HR-1', NIGHT, 'Willow Care Home', 'Adult Care Worker', '2', 'Stoke-on-Trent'],
        ...['31 January 2027', 'Published'],
      ],
      [
        ...['L-0002', 'HR-2', 'Late carer apprentice', 'Willow Care Home', 'Lead Adult Care Worker', '3'],
        ...['Stoke-on-Trent', '31 January 2027', 'Draft'],
      ],
    ]);
    expect(await levypool.says('prospectus', 'withdraw', 'L-0001', '--reason', 'Filled')).toContain('Withdrawn');
    expect(await levypool.json('prospectus', 'list')).toMatchObject([
      { reference: 'L-0001', state: 'withdrawn', shownVersion: null },
      { reference: 'L-0002', state: 'draft', version: 2 },
    ]);
    expect(await levypool.says('prospectus', 'list', '--employer', 'Elmhurst NHS Trust')).toBe(
      'There are no listings.\n',
    );
  });

  it('says what is wrong with a file and with a step, and writes nothing', async () => {
    const before = await books.service.records();
    const bad = listings(row('HR-1', NIGHT, { closes: 'soon' }), row('HR-2', ''));
    expect(await levypool.faults('prospectus', 'import', bad)).toEqual([
      `${bad} has rows that cannot be read (LISTINGS.BAD_ROWS)`,
      `${bad} line 2, Closes: is not a day such as 2027-03-01`,
      `${bad} line 3, Title: is empty, or longer than 120 characters`,
    ]);
    const unknown = listings(row('HR-1', NIGHT, { standard: 'ST9999', closes: '2026-11-01' }));
    expect(await levypool.faults('prospectus', 'import', unknown)).toEqual([
      'Some listings cannot be taken; nothing was written (LISTINGS.BAD_ROWS)',
      `${unknown} line 2, Standard: no standard has the reference or LARS code ST9999`,
    ]);
    expect(await levypool.faults('prospectus', 'import', file('empty.csv', LISTING_HEADINGS))).toEqual([
      expect.stringContaining('(LISTINGS.EMPTY)'),
    ]);
    expect(await levypool.faults('prospectus', 'import', join(folder, 'none.csv'))).toEqual([
      `${join(folder, 'none.csv')} cannot be read`,
    ]);
    const good = listings(row('HR-1', NIGHT));
    expect(await levypool.faults('prospectus', 'import', good, '--as', 'Lee Lead')).toEqual([
      expect.stringContaining('(DUTY.NEEDS_ROLE)'),
      `${good} line 2, Employer: you hold no role for Willow Care Home`,
    ]);
    expect(await books.service.records()).toBe(before);

    await levypool.says('prospectus', 'import', good, ...manager);
    const refusals: readonly (readonly [args: readonly string[], words: string])[] = [
      [['publish', 'L-0001', '--reason', 'Read', ...editor], '(LISTING.NOT_POSSIBLE)'],
      [['send', 'L-0009', '--reason', 'Ready'], 'There is no listing L-0009 (LISTING.UNKNOWN)'],
      [['send', 'L-0001'], "required option '--reason <text>' not specified"],
      [['send', 'L-0001', '--reason', ' '], 'It says why, in words.'],
      [['list', '--employer', 'Nobody'], 'There is no organisation called Nobody'],
    ];
    for (const [args, words] of refusals) {
      expect((await levypool.faults('prospectus', ...args)).join(' ')).toContain(words);
    }
    await levypool.says('prospectus', 'send', 'L-0001', '--reason', 'Ready', ...manager);
    const unanswered = await levypool.faults('prospectus', 'publish', 'L-0001', '--reason', 'Read');
    expect(unanswered.join(' ')).toContain('(DUTY.NEEDS_A_PERSON)');
  });

  it('is told where postcodes are, whole files of them or none', async () => {
    const path = file('postcodes.csv', POSTCODES);
    expect(await levypool.says('import-postcodes', path)).toBe('5 postcodes read; known in all: 5\n');
    // As the directory of the Office for National Statistics has them, with one that was never placed.
    const more = ['pcd,pcds,oseast1m,lat,long', 'DY1 1AA,DY1 1AA,1,52.5,-2.1', 'ZZ1 1AA,ZZ1 1AA,1,99.999999,0'];
    expect(await levypool.says('import-postcodes', file('ons.csv', ...more))).toBe(
      '1 postcode read; known in all: 6\n',
    );
    const bad = file('bad.csv', 'postcode,latitude,longitude', 'DY2 1AA,52.5,-2.1', 'here,95,west', 'DY3 1AA,95,1');
    expect(await levypool.faults('import-postcodes', bad)).toEqual([
      `${bad} has rows that cannot be read (POSTCODES.BAD_ROWS)`,
      `${bad} line 3, postcode: is not a postcode such as ST4 6QG, or its first part`,
      `${bad} line 4, latitude: is not a latitude in degrees, such as 52.98765`,
    ]);
    expect(await levypool.faults('import-postcodes', file('other.csv', 'name,place', 'a,b'))).toEqual([
      expect.stringContaining('lacks the columns postcode, latitude, longitude (POSTCODES.UNKNOWN_LAYOUT)'),
    ]);
    expect(await levypool.faults('import-postcodes', file('empty.csv', ''))).toEqual([
      expect.stringContaining('(POSTCODES.EMPTY)'),
    ]);
    expect(await levypool.faults('import-postcodes', join(folder, 'none.csv'))).toEqual([
      `${join(folder, 'none.csv')} cannot be read`,
    ]);
    expect(await levypool.says('import-postcodes', path)).toBe('5 postcodes read; known in all: 6\n');
    const nowhere = { words: '', place: '', level: null, route: null, onlyFunded: false, miles: null };
    const from = async (postcode: string): Promise<string> =>
      (await books.service.app.get(FindProspectus).search({ ...nowhere, postcode })).from;
    expect([await from('dy1 1aa'), await from('DY2')]).toEqual(['known', 'unknown']);
  });
});

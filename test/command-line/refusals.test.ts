import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_MILLISECONDS, CommandLine, ROOT, type Said, linesOf, runProgram } from '../support/command-line.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

const MAY = csvOf([levyRow('2025-05-23', '2025-04', '1000', '100')]);
const HINT = '(levypool --help lists the commands)';

/** No answer, and one line for each fault. */
function expectFaults(said: Said, faults: readonly unknown[]): void {
  expect({ ...said, stderr: linesOf(said.stderr) }).toEqual({ code: 2, stdout: '', stderr: faults });
}

const starting = (text: string): unknown =>
  expect.stringMatching(new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));

describe('a command that cannot be done', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    levypool.write('may.csv', MAY);
  });
  afterAll(() => levypool.dispose());

  it(
    'says every fault of the settings, and repeats no secret',
    async () => {
      const DATABASE_URL = 'postgres://books:hush hush@db:54x2/levypool';
      const wrong = { DATABASE_URL, LEARNER_KEY: 'hush', PORT: 'http', LOG_LEVEL: 'loud' };
      const said = await levypool.runWith(wrong, 'position');
      expectFaults(said, ['DATABASE_URL ', 'LEARNER_KEY ', "LOG_LEVEL 'loud' ", "PORT 'http' "].map(starting));
      expect(said.stderr).not.toContain('hush');
    },
    BUILD_MILLISECONDS,
  );

  it.each([
    [['positon'], "error: unknown command 'positon' (Did you mean position?)"],
    [['position', '--formt', 'json'], "error: unknown option '--formt' (Did you mean --format?)"],
    [
      ['import-statement', '--organisation', 'Elmhurst', '--create', 'castle', 'may.csv'],
      "error: option '--create <kind>' argument 'castle' is invalid. Allowed choices are nhs-trust, ",
    ],
  ])('says in one line what was mistyped in %j', async (args, fault) => {
    const said = await levypool.run(...args);
    expectFaults(said, [starting(fault)]);
    expect(said.stderr.trimEnd().endsWith(HINT)).toBe(true);
  });

  it('says of every file what is wrong with it: file, line, column and reason', async () => {
    levypool.write('bad.csv', MAY.replace('23/05/2025', '31/02/2025').replace('1100.00000', 'eleven'));
    levypool.write('other.csv', 'Name,Amount\nElmhurst,3\n');
    const said = await levypool.run(
      ...['import-statement', '--organisation', 'Elmhurst', '--create', 'nhs-trust'],
      ...['may.csv', 'missing.csv', '.', 'bad.csv', 'other.csv'],
    );
    expectFaults(said, [
      `There is no file ${join(levypool.folder, 'missing.csv')}. (STATEMENT.NOT_FOUND)`,
      expect.stringMatching(/it is a folder.*\(STATEMENT\.UNREADABLE\)$/),
      expect.stringMatching(/bad\.csv.*1 row.*\(STATEMENT\.BAD_ROWS\)$/),
      "bad.csv line 2, column Transaction date: '31/02/2025' is not a day such as 23/06/2026",
      'bad.csv line 2, column Total: is not an amount with at most 5 decimal places',
      expect.stringMatching(/^other\.csv .*\(STATEMENT\.UNKNOWN_LAYOUT\)$/),
    ]);
  });

  it('says of declarations where each fault is', async () => {
    const heading = 'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date';
    levypool.write('declared.csv', `${heading}\n951/QC1001,one,2025-05-15T16:05:44,25-26,13,500\n`);
    expectFaults(await levypool.run('import-declarations', '--organisation', 'Elmhurst', 'declared.csv'), [
      expect.stringMatching(/^declared\.csv .*\(DECLARATIONS\.BAD_ROWS\)$/),
      'declared.csv line 2, Submission id: is not 1 to 18 digits',
      'declared.csv line 2, Payroll month: is not a number from 1 to 12',
    ]);
  });

  it('registers no organisation for declarations that it refuses', async () => {
    const heading = 'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date';
    levypool.write('late.csv', `${heading}\n951/QC1001,1,2026-06-15T16:05:44,24-25,12,\n`);
    const said = await levypool.run(
      ...['import-declarations', '--organisation', 'Elmhurst', '--create', 'hospice', 'late.csv'],
    );
    expectFaults(said, [expect.stringMatching(/\(DECLARATIONS\.NO_FIGURE\)$/), 'submission 1: has neither']);
    expect(await levypool.counts(['organisation', 'record'])).toEqual({ organisation: 0, record: 0 });
  });

  it('registers no organisation that it was not told to, and says how to', async () => {
    expectFaults(await levypool.run('import-statement', '--organisation', 'Elmhurst', 'may.csv'), [
      'There is no organisation called Elmhurst: register it with --create KIND',
    ]);
    expect(await levypool.counts(['organisation', 'record'])).toEqual({ organisation: 0, record: 0 });
  });

  it('says what stops the start as a fault, not as an event of the log', async () => {
    const another = { LEARNER_KEY: 'another learner key, also of more than 32 characters' };
    expectFaults(await levypool.runWith(another, 'verify'), [
      'the learner key is not the one that this database was made with',
    ]);
  });

  it('names a database file that is none', async () => {
    levypool.write('notes.txt', 'These are notes, and no books. '.repeat(40));
    const notes = join(levypool.folder, 'notes.txt');
    expectFaults(await levypool.runWith({ DATABASE_URL: `sqlite:${notes}` }, 'verify'), [
      starting(`${notes} is no database: `),
    ]);
    expectFaults(await levypool.runWith({ DATABASE_URL: `sqlite:${levypool.folder}` }, 'verify'), [
      starting(`${levypool.folder} cannot be opened: `),
    ]);
  });

  it('makes no token that it cannot put away', async () => {
    expectFaults(await levypool.start({ API_TOKEN_FILE: levypool.folder }, 'migrate'), [starting('EISDIR')]);
    expect(await levypool.counts(['api_token'])).toEqual({ api_token: 0 });
    expect(await levypool.run('migrate')).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(levypool.tokenFile, 'utf8')).toMatch(/^levypool_/);
  });
});

describe('a command through npm', () => {
  let levypool: CommandLine;
  beforeAll(async () => (levypool = await CommandLine.over('sqlite')));
  afterAll(() => levypool.dispose());

  it(
    'takes its files from the folder that it is typed in, and draws nothing where nobody sits before it',
    async () => {
      const args = ['import-statement', '--organisation', 'Elmhurst', '--create', 'hospice'];
      const said = await runProgram(
        'npm',
        ['--prefix', ROOT, 'run', '-s', 'levypool', '--', ...args, levypool.write('may.csv', MAY)],
        { cwd: levypool.folder, env: levypool.env },
      );
      expect(said.code).toBe(0);
      expect(linesOf(said.stdout)[0]).toBe('Elmhurst');
      expect(linesOf(said.stdout)[1]?.trim()).toBe('may.csv (csv-levy-v2): 1 rows, 1 added, 0 known');
      expect(linesOf(said.stdout).at(-1)).toMatch(/^\s+Balance\s+£1,100\.00$/);
      expect(said.stderr).not.toContain('\u001b');

      const position = await levypool.run('position', '--as-at', '2026-05-31');
      expect(position).toMatchObject({ code: 0, stderr: '' });
      expect(position.stdout).toMatch(/Elmhurst\s+│\s+£1,100\.00/);
    },
    BUILD_MILLISECONDS,
  );
});

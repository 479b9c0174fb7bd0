import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../../src/core/access/roles.js';
import { BUILD_MILLISECONDS, CommandLine, type Said, linesOf } from '../support/command-line.js';
import { csvOf, levyRow } from '../support/statement-rows.js';

const HINT = '(levypool --help lists the commands)';

describe('people on the command line', () => {
  let levypool: CommandLine;
  let token: string;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    token = join(levypool.folder, 'ann.token');
    const file = levypool.write('may.csv', csvOf([levyRow('2025-05-23', '2025-04', '1000', '100')]));
    await levypool.run('import-statement', '--organisation', 'Elmhurst', '--create', 'nhs-trust', file);
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  const expectFault = (said: Said, fault: string): void =>
    expect({ ...said, stderr: linesOf(said.stderr) }).toEqual({ code: 2, stdout: '', stderr: [fault] });
  const expectSaid = (said: Said, ...lines: string[]): void =>
    expect({ ...said, stdout: linesOf(said.stdout) }).toEqual({ code: 0, stdout: lines, stderr: '' });
  const grant = (role: string, ...more: string[]): Promise<Said> =>
    levypool.run('grant-role', 'ann lee', role, '--reason', 'Letter', ...more);

  it('are registered with their employer, once', async () => {
    expectSaid(await levypool.run('add-person', 'Ann Lee', '--employer', 'elmhurst'), 'Person 1 is Ann Lee.');
    expectFault(
      await levypool.run('add-person', 'ann lee'),
      'There is a person called Ann Lee already: add a middle name or the place of work (PERSON.NAME_TAKEN)',
    );
  });

  it('get roles from a day on, and lose them', async () => {
    expectSaid(
      await grant('trust-editor', '--organisation', 'Elmhurst', '--from', '2026-04-01'),
      'Ann Lee is trust-editor of Elmhurst from 2026-04-01 on.',
    );
    expectSaid(await grant('assessor', '--from', '2026-04-01'), 'Ann Lee is assessor from 2026-04-01 on.');
    expectSaid(
      await grant('assessor', '--from', '2026-05-01', '--end'),
      'Ann Lee is no longer assessor from 2026-05-01 on.',
    );
    expectFault(
      await grant('trust-approver'),
      'The role trust-approver is held for an organisation: say for which (ROLE.NEEDS_ORGANISATION)',
    );
    const mistyped = await levypool.run('grant-role', 'Ann Lee', 'auditor', '--from', 'soon', '--reason', ' ');
    expect([mistyped.code, mistyped.stderr]).toEqual([2, expect.stringContaining('It is a day such as 2026-11-21.')]);
    expect(mistyped.stderr.trimEnd().endsWith(HINT)).toBe(true);
  });

  it('are shown as at a day, as a table and whole', async () => {
    const { answer } = await levypool.json<readonly Person[]>('people', '--as-at', '2026-04-30');
    expect(answer).toMatchObject([
      {
        ...{ id: 1, name: 'Ann Lee', employerIds: [1] },
        roles: [
          { role: 'trust-editor', organisationId: 1 },
          { role: 'assessor', organisationId: null },
        ],
      },
    ]);
    const { stdout } = await levypool.run('people', '--as-at', '2026-05-01');
    expect(stdout).toMatch(/1\s+│ Ann Lee\s+│ trust-editor of Elmhurst\s+│ Elmhurst/);
    expect(stdout).not.toContain('assessor');
  });

  it('get a token in a file that its owner alone reads, and the token is shown nowhere', async () => {
    const made = await levypool.run('add-token', 'Ann Lee', '--file', 'ann.token', '--days', '30');
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain(`The API token of Ann Lee is in ${token}, and good until `);
    expect(statSync(token).mode & 0o777).toBe(0o600);
    const secret = readFileSync(token, 'utf8').trim();
    expect(secret).toMatch(/^levypool_[\w-]{43}$/);
    expect(made.stdout).not.toContain(secret);
    const bytes = await levypool.directly((sql) => sql.all<{ bytes: string }>('SELECT bytes FROM record'));
    expect(JSON.stringify(bytes)).not.toContain(secret);
    expect(await levypool.counts(['person_token'])).toEqual({ person_token: 1 });
  });

  it('get no token where it could not be put away, or for nobody', async () => {
    const before = readFileSync(token, 'utf8');
    expectFault(
      await levypool.start({}, 'add-token', 'Ann Lee', '--file', 'ann.token'),
      `There is a file ${token} already: name a new one`,
    );
    expect(readFileSync(token, 'utf8')).toBe(before);
    const nobody = await levypool.run('add-token', 'Nobody', '--file', 'nobody.token');
    expect([nobody.code, existsSync(join(levypool.folder, 'nobody.token'))]).toEqual([2, false]);
    const forever = await levypool.run('add-token', 'Ann Lee', '--file', 'x.token', '--days', '367');
    expect(forever.stderr).toContain('It is a number of days from 1 to 366.');
    expect(await levypool.counts(['person_token'])).toEqual({ person_token: 1 });
  });

  it('lose their tokens all at once', async () => {
    expectSaid(await levypool.run('end-token', '1', '--reason', 'Lost'), '1 token of Ann Lee ended.');
    expectSaid(await levypool.run('end-token', 'Ann Lee', '--reason', 'Lost'), '0 tokens of Ann Lee ended.');
    expect(await levypool.counts(['person_token_end'])).toEqual({ person_token_end: 1 });
  });
});

import type { Verification } from '../../src/audit/verify-books.js';
import type { DeclarationsImported } from '../../src/levy-accounts/index.js';
import { BUILD_MILLISECONDS, CommandLine, linesOf } from '../support/command-line.js';
import type { DirectSql } from '../support/direct-sql.js';
import { ENGINES, type Engine } from '../support/engines.js';

const NAME = 'Quayside Council';
const DECLARATIONS = [
  'PAYE scheme,Submission id,Submission time,Payroll year,Payroll month,Levy due year to date,No payment',
  '951/QC1001,1,2025-05-15T16:05:44,25-26,1,500.00,no',
  '951/QC1001,2,2025-06-15T16:05:44,25-26,2,1100.00,no',
  '951/QC1001,3,2025-07-15T16:05:44,25-26,3,,yes',
].join('\n');

const NO_HEAD = '0'.repeat(64);

interface Trigger {
  readonly name: string;
  readonly sql: string;
}

/** What somebody with a database tool and no scruples does: the guards off, the row changed, the guards on again. */
async function tamper(engine: Engine, sql: DirectSql, table: string, change: string): Promise<void> {
  if (engine === 'postgres') {
    await sql.run(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await sql.run(change);
    return sql.run(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
  const guards = await sql.all<Trigger>("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [
    table,
  ]);
  for (const { name } of guards) await sql.run(`DROP TRIGGER ${name}`);
  await sql.run(change);
  for (const guard of guards) await sql.run(guard.sql);
}

describe.each(ENGINES)('proof by command on %s', (engine) => {
  let levypool: CommandLine;
  let head: string;
  beforeAll(async () => {
    levypool = await CommandLine.over(engine);
    levypool.write('declarations.csv', DECLARATIONS);
  });
  afterAll(() => levypool.dispose());

  it('import-declarations --dry-run says what a file would bring, and registers nobody', async () => {
    const args = [
      'import-declarations',
      '--organisation',
      NAME,
      '--create',
      'council',
      '--dry-run',
      'declarations.csv',
    ];
    const { code, stdout } = await levypool.run(...args);
    expect([code, stdout.split('\n')[0]]).toEqual([0, `${NAME} (dry run: nothing was written)`]);
    expect(stdout).toContain('£550.00');
    const { answer } = await levypool.json<{ counts: { entries: number } }>('verify');
    expect(answer.counts.entries).toBe(0);
  });

  it(
    'import-declarations registers the organisation and makes its declarations levy',
    async () => {
      const { code, answer } = await levypool.json<DeclarationsImported>(
        ...['import-declarations', '--organisation', NAME, '--create', 'council', 'declarations.csv'],
      );
      expect(code).toBe(0);
      expect(answer).toEqual({
        organisation: NAME,
        // 500 and the 600 that came on top of it, each with a tenth from government; then nothing to pay.
        declarations: [
          ['1', '2025-04', '500.00000', '550.00000'],
          ['2', '2025-05', '1100.00000', '660.00000'],
          ['3', '2025-06', null, null],
        ].map(([submissionId, payrollMonth, levyDueYtd, credited], index) => ({
          submissionId,
          levyDueYtd,
          evidence: `declarations.csv line ${index + 2}`,
          contradicts: [],
          payeScheme: '951/QC1001',
          payrollMonth,
          reception: 'accepted',
          early: false,
          credited,
        })),
        changed: [],
      });
      const kinds = await levypool.directly((sql) => sql.all('SELECT kind FROM organisation_version'));
      expect(kinds).toEqual([{ kind: 'council' }]);
    },
    BUILD_MILLISECONDS,
  );

  it('verify counts what it proved, and gives the head and what a person should know', async () => {
    const { code, answer } = await levypool.json<Verification>('verify');
    const counted = await levypool.counts(['record', 'entry', 'posting', 'account', 'levy_account']);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      counts: {
        records: counted['record'],
        seals: counted['record'],
        entries: counted['entry'],
        postings: counted['posting'],
        accounts: counted['account'],
        levyAccounts: 1,
      },
      wrong: [],
    });
    expect(answer.counts.entries).toBeGreaterThanOrEqual(2);
    expect(answer.findings).toContainEqual(expect.objectContaining({ organisation: NAME, code: 'HISTORY.INCOMPLETE' }));
    expect(answer.head).toMatch(/^[0-9a-f]{64}$/);
    head = answer.head!;
  });

  it('verify finds a head again that it gave, and says that it does not know another', async () => {
    const known = await levypool.run('verify', '--head', head);
    expect(known).toMatchObject({ code: 0, stderr: '' });
    expect(linesOf(known.stdout).slice(-2)).toEqual([`head ${head}`, 'The books are right.']);

    const unknown = await levypool.start({}, 'verify', '--head', NO_HEAD);
    expect(unknown).toMatchObject({ code: 1, stderr: '' });
    const wrong = linesOf(unknown.stdout).filter((line) => line.startsWith('WRONG'));
    expect(wrong).toEqual([expect.stringContaining(`WRONG seal: no seal has the hash ${NO_HEAD}`)]);
    expect(linesOf(unknown.stdout).at(-1)).toBe('The books are wrong in 1 place.');
  });

  it('verify names the table and the id of a row that was changed behind its back', async () => {
    const id = await levypool.directly(async (sql) => {
      const [row] = await sql.all<{ id: bigint }>('SELECT max(id) AS id FROM posting');
      await tamper(engine, sql, 'posting', `UPDATE posting SET amount = amount + 1 WHERE id = ${row!.id}`);
      return Number(row!.id);
    });
    const { code, answer } = await levypool.json<Verification>('verify', '--head', head);
    expect(code).toBe(1);
    expect(answer.wrong).toContainEqual(expect.objectContaining({ table: 'posting', id }));
    // The guards stand again: what is wrong is the row and what rests on it.
    expect(answer.wrong.filter(({ message }) => message.includes('trigger'))).toEqual([]);
  });
});

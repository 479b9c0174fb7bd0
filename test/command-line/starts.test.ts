import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';
import { csvOf, levyRow, paymentRow } from '../support/statement-rows.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
`;
const STARTS = `Employer,Standard,Provider,Start,Planned end,Training price,Assessment price,Age band,Funding,Agreed on,Learner
Elmhurst,119,10000001,2026-08-03,2027-07-31,4000,250,25+,own-levy,2026-07-20,E-1
`;

describe('starts on the command line', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    levypool.write('standards.csv', STANDARDS);
    levypool.write('starts.csv', STARTS);
    levypool.write('levy.csv', csvOf([levyRow('2026-08-21', '2026-07', '100', '0')]));
  });
  afterAll(() => levypool.dispose());

  const json = async (...args: string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await levypool.run(...args, '--format', 'json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };

  it(
    'come from a file, earn month by month, and are previewed at a month end',
    async () => {
      await json('import-statement', '--organisation', 'Elmhurst', '--create', 'nhs-trust', 'levy.csv');
      expect(await json('import-standards', 'standards.csv')).toEqual({
        ...{ standards: 1, added: 1, changed: 0, bandsAdded: 1 },
      });
      expect(await json('import-starts', '--dry-run', 'starts.csv')).toMatchObject({ added: 1, alreadyKnown: 0 });
      expect(await json('import-starts', 'starts.csv')).toMatchObject({
        ...{ rows: 1, added: 1, alreadyKnown: 0, warnings: [{ where: 'starts.csv line 2', rule: 'price-above-band' }] },
      });
      expect(await json('import-starts', 'starts.csv')).toMatchObject({ added: 0, alreadyKnown: 1 });
      const { total, earnings } = (await json('earnings', '1')) as { total: string; earnings: object[] };
      expect([total, earnings.length]).toEqual(['3200.00004', 12]);
      expect(await json('close-month', '2627-R01', '--preview')).toMatchObject({
        totals: {
          ...{ due: '266.66667', levy: '100.00000', governmentCoInvestment: '125.00000' },
          ...{ employerCoInvestment: '41.66667', rounding: '0.00000' },
        },
        accounts: [{ organisation: 'Elmhurst', balanceBefore: '100.00000', balanceAfter: '0.00000' }],
      });
    },
    BUILD_MILLISECONDS,
  );

  it('read well as tables', async () => {
    const earned = await levypool.run('earnings', '1');
    expect(earned.stdout).toContain('80% of £4,000.00, over 12 months');
    const preview = await levypool.run('close-month', '2627-R01', '--preview');
    expect(preview.stdout).toContain('Training in Aug 2026, debited in Sep 2026');
    expect(preview.stdout).toContain('Elmhurst: £100.00 before, £0.00 after');
    expect(preview.stdout).toContain('Not settled in the published rules: Written answer UIN 110425');
  });

  it('are paid when their month is closed, which is done once, and is reconciled with its statement', async () => {
    const closed = await levypool.run('close-month', '2627-R01');
    expect([closed.code, closed.stderr]).toEqual([0, '']);
    expect(closed.stdout).toContain('Training in Aug 2026, debited in Sep 2026: closed');
    const again = await json('close-month', '2627-R01');
    expect(again).toMatchObject({ state: 'closed', paymentCount: 1, totals: { levy: '100.00000' } });
    levypool.write('september.csv', csvOf([paymentRow('2026-09-07', '99')]));
    await json('import-statement', '--organisation', 'Elmhurst', 'september.csv');
    const asked = ['reconcile', '--organisation', 'Elmhurst', '--month', '2026-09'];
    expect(await json(...asked)).toMatchObject({ open: 2, organisation: 'Elmhurst' });
    const shown = await levypool.run(...asked);
    expect(shown.stdout).toContain('1 not in the statement, 1 not expected');
    const [line] = /[0-9a-f]{12}/.exec(shown.stdout)!;
    expect((await levypool.run(...asked, '--accept', line)).stderr).toContain('--accept needs its reason');
    const accept = [...asked, '--accept', line, '--reason', 'Letter of the provider'];
    expect((await levypool.run(...accept)).stderr).toContain('(DUTY.NEEDS_A_PERSON)');
    await levypool.run('add-person', 'Meg Month');
    expect((await levypool.run(...accept, '--as', 'Meg Month')).stderr).toContain('(DUTY.NEEDS_ROLE)');
    await levypool.run('grant-role', 'Meg Month', 'month-end-operator', '--reason', 'Letter');
    const accepted = await levypool.run(...accept, '--as', 'Meg Month');
    expect(accepted.stdout).toContain('not in the statement, accepted');
    expect(accepted.stdout).toContain('1 open');
  });

  it.each([
    [['close-month', '2627-R01', '--preview'], '(MONTH_END.BEGUN)'],
    [['close-month', '2627-R03'], '(MONTH_END.NOT_ITS_TURN)'],
    [['reconcile', '--organisation', 'Nobody', '--month', '2026-09'], 'There is no levy account of Nobody'],
    [['reconcile', '--organisation', 'Elmhurst', '--month', '2026-10'], '(RECONCILIATION.NOT_CLOSED)'],
    [['earnings', '99'], 'There is no such start (START.UNKNOWN)'],
    [['earnings', 'first'], 'It is the number of a start.'],
    [['close-month', 'August'], 'It is a collection period such as 2627-R03.'],
    [['import-starts', 'missing.csv'], 'missing.csv cannot be read'],
    [['import-standards', 'starts.csv'], '(STANDARDS.UNKNOWN_LAYOUT)'],
    [['import-starts', 'standards.csv'], '(STARTS.UNKNOWN_LAYOUT)'],
  ])('say what is wrong with %j', async (args, fault) => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(fault);
  });
});

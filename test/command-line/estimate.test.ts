import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0827,539,Nursing Associate (NMC 2018),5,24,15000,2019-01-25,Health and science
`;

const ESTIMATE = [
  ...['estimate', '--standard', 'ST0827', '--starts-on', '2027-01-11', '--planned-end', '2028-12-31'],
  ...['--training-price', '15500', '--assessment-price', '500', '--age-band', '25+'],
];
const SHARE = [
  ...['apprentice-share', '--employees-at-start', '250', '--employees-at-end', '300', '--employees-new', '50'],
  ...['--apprentices-at-start', '20', '--apprentices-at-end', '35', '--apprentices-new', '18'],
];

describe('questions about gifts on the command line', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    levypool.write('standards.csv', STANDARDS);
    await levypool.run('import-standards', 'standards.csv');
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  it('estimate a gift, as JSON', async () => {
    const received = ['--received', '2024-04-01:100000', '--received', '2025-04-01:200000.01'];
    const { code, answer } = await levypool.json(...ESTIMATE, ...received, '--levy-payer', '--funds-left', '11000');
    expect([code, answer]).toMatchObject([
      0,
      { giftSaves: '1000.00000', subsidy: { counted: '300000.01000', within: false }, learners: 1 },
    ]);
  });

  it('estimate a gift, as tables and in words', async () => {
    const more = ['--learners', '2', '--pledge-left', '10000', '--yearly-allowance', '12500'];
    const { code, stdout, stderr } = await levypool.run(...ESTIMATE, ...more, '--received', '2026-05-01:1000');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Nursing Associate (NMC 2018), level 5: 2 learners, 11 January 2027 to 31 December 2028');
    expect(stdout).toMatch(/A gift saves\s+│\s+£1,500\.00/);
    expect(stdout).toMatch(/Could be owed if the sender runs dry, at most\s+│\s+£7,500\.00/);
    expect(stdout).toMatch(/20 April 2028\s+│\s+£15,000\.00/);
    expect(stdout).toMatch(/2027\/28\s+│\s+£12,000\.00/);
    expect(stdout).toContain('The official site takes £12,000.00 off a pledge');
    expect(stdout).toContain('The pledge is £2,000.00 too small for it.');
    expect(stdout).toContain('The tax year 2028/29 goes £3,500.00 beyond the yearly allowance.');
    expect(stdout).toContain('with this gift in full £31,000.00, are within the limit of £315,000.00.');
    expect(stdout).toContain('all of it unpaid, £1,500.00 as they are read here, £7,500.00 at the most.');
  });

  it('share apprentices of a headcount', async () => {
    expect((await levypool.json(...SHARE)).answer).toMatchObject({
      ...{ employmentStarts: '36.00', totalHeadcount: '11.67', newThisPeriod: '7.20', target: { met: true } },
    });
    const shown = await levypool.run(...SHARE, '--as-at', '2026-11-21');
    expect(shown.stdout).toMatch(/New apprentices of employees at the start\s+│\s+7\.20%/);
    expect(shown.stdout).toContain('The last of them reaches 2.30%, a target until 31 March 2022.');
    const before = await levypool.run(
      ...SHARE,
      '--apprentices-new',
      '5',
      '--employees-new',
      '0',
      '--as-at',
      '2020-01-01',
    );
    expect(before.stdout).toMatch(/New apprentices of new employees\s+│\s+–/);
    expect(before.stdout).toContain('The last of them does not reach 2.30%.');
  });

  it.each([
    [[...ESTIMATE, '--standard', 'ST9999'], 'There is no such standard (STANDARD.UNKNOWN)'],
    [[...ESTIMATE, '--planned-end', '2027-02-01'], 'minimum-duration: A start on 2027-01-11'],
    [[...ESTIMATE, '--starts-on', 'soon'], 'It is a day such as 2026-11-21.'],
    [[...ESTIMATE, '--received', '2025'], 'It is a day and pounds such as 2025-10-01:20000.'],
    [[...ESTIMATE, '--learners', '0'], 'It is a whole number from 1 to 999.'],
    [ESTIMATE.slice(0, -2), "required option '--age-band <ages>' not specified"],
    [[...SHARE, '--employees-new', '-1'], 'It is a whole number from 0 to 10000000.'],
  ])('say what is wrong with %j', async (args, fault) => {
    const { code, stdout, stderr } = await levypool.run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(fault);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { addGiftingCommands } from '../../src/gifting/index.js';
import { BUILD_MILLISECONDS, CommandLine } from '../support/command-line.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content } from '../support/gifting-service.js';
import type { Problem } from '../support/service.js';

const ROUND = {
  ...{ name: 'Care at home', kind: 'first-come', opensOn: '2026-11-01', purpose: 'Apprentices in care' },
  ...{ reason: 'Decision of the board', conditions: { standards: ['ST0005', '118'] } },
};
/** £250 above the band of £4,000; the standard by its LARS code. */
const WHOLE = content({ standardId: undefined, standard: '119', trainingPrice: '4000' });
const BECAUSE = ['--reason', 'Decision of the board'];

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

describe.each(ENGINES)('gifts on the command line, on %s', (engine) => {
  let books: GiftingService;
  let levypool: CommandsInProcess;
  let folder: string;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
    levypool = new CommandsInProcess(books.service.app, addGiftingCommands);
    folder = mkdtempSync(join(tmpdir(), 'levypool-gifts-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await books.stop();
  });

  const file = (name: string, value: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const actors = async (kind: string): Promise<string[]> => {
    const rows = await books.service.rows<{ actor: string }>(
      `SELECT actor FROM record WHERE kind = '${kind}' ORDER BY id`,
    );
    return rows.map(({ actor }) => actor);
  };
  const pledge = (...years: string[]): Promise<string> =>
    levypool.says('pledge', 'Elmhurst NHS Trust', ...years.flatMap((year) => ['--year', year]), ...BECAUSE);
  const openRound = async (more: object = {}): Promise<void> => {
    await levypool.says('round', file('round.json', { ...ROUND, ...more }));
    await levypool.says('round-step', 'R-0001', 'open', ...BECAUSE, '--as', 'Oz Officer');
  };
  const applied = async (reference: string): Promise<void> => {
    const to = ['--round', 'R-0001', '--organisation', 'Willow Care Home'];
    await levypool.says('apply', ...to, file('whole.json', WHOLE), '--as', 'Mo Manager');
    await levypool.says('submit', reference, '--as', 'Mo Manager');
  };
  const decide = (reference: string, decision: string, by: string, ...more: string[]): Promise<string> =>
    levypool.says('decide', reference, decision, ...more, '--as', by);
  const approved = async (reference: string): Promise<string> => {
    await decide(reference, 'declare', 'Ann Approver', '--no-interest');
    return decide(reference, 'approve', 'Ann Approver', '--reason', 'A clear case');
  };

  it('go from the pledge to the accepted offer', async () => {
    const lead = ['--as', 'lee lead'];
    const years = ['--year', '2026=9000', '--year', '2027=9000.50', '--year', '2028=9000'];
    const made = await levypool.says(
      'pledge',
      'elmhurst nhs trust',
      ...years,
      '--anonymous',
      '--level',
      '2',
      ...BECAUSE,
      ...lead,
    );
    expect(cellsOf(made)).toEqual([
      ['Pledge', 'Of', 'Status', 'For', 'Allowance year from', 'Pledged', 'Not promised yet'],
      [
        'P-0001',
        'Elmhurst NHS Trust (anonymous)',
        'open',
        'the pool; level 2',
        '20 April 2026',
        '£9,000.00',
        '£9,000.00',
      ],
      ['', '', '', '', '20 April 2027', '£9,000.50', '£9,000.50'],
      ['', '', '', '', '20 April 2028', '£9,000.00', '£9,000.00'],
      ['All', '', '', '', '', '£27,000.50', '£27,000.50'],
    ]);
    await openRound();

    const to = ['--round', 'r-0001', '--organisation', 'Willow Care Home'];
    const kept = await levypool.says('apply', ...to, file('whole.json', WHOLE), '--as', 'Mo Manager');
    expect(kept.split('\n')).toEqual([
      'A-0001 of Willow Care Home in R-0001: is a draft, version 1',
      'To know:',
      '  Line 1: The employer pays £250.00 above the funding band itself, outside the levy',
      'Nothing is missing, and nothing speaks against it: submit A-0001 sends it.',
      '',
    ]);
    expect(await levypool.says('submit', 'A-0001', '--as', 'Mo Manager')).toContain('waits to be decided, version 1');
    expect(await approved('A-0001')).toBe(
      'A-0001 waits for the employer’s answer, £4,000.00 to the end of the training\n',
    );

    const shown = await levypool.says('application', 'A-0001');
    expect(shown).toContain('waits for the employer’s answer until 2 January 2027');
    expect(shown).toContain('£250.00 above the funding band, which the employer pays (--above-band)');
    expect(shown).toContain('£1,000.00 is the most that it could owe if the giver runs out of levy (--most-owed)');
    expect(cellsOf(shown)).toContainEqual([
      ...['1', 'ST0005 Adult Care Worker', '1', '25+', '1 February 2027', '31 January 2028', '£4,000.00', '£250.00'],
    ]);
    expect(cellsOf(shown).at(-2)).toEqual([
      ...['21 November 2026', 'approve', 'Ann Approver', 'is approved and not offered yet', 'A clear case'],
    ]);
    const costs = ['--above-band', '250', '--most-owed', '1000', '--confirm-subsidy'];
    expect(await levypool.says('answer', 'A-0001', 'accept', ...costs, '--as', 'Mo Manager')).toBe(
      'A-0001 was accepted\n',
    );

    expect(cellsOf(await levypool.says('awards', '--organisation', 'Willow Care Home'))).toEqual([
      [
        ...['Award', 'Application', 'Pledge', 'From', 'To', 'Standard', 'Start', 'Status'],
        ...['Awarded', 'Paid', 'Given back', 'Still promised'],
      ],
      [
        ...['W-0001', 'A-0001', 'P-0001', 'Elmhurst NHS Trust', 'Willow Care Home', 'ST0005 Adult Care Worker'],
        ...['1 February 2027', 'to start', '£4,000.00', '£0.00', '£0.00', '£4,000.00'],
      ],
      ['All 1', '', '', '', '', '', '', '', '£4,000.00', '£0.00', '£0.00', '£4,000.00'],
    ]);
    expect(cellsOf(await levypool.says('award', 'w-0001')).slice(-2)).toEqual([
      ['the year from 20 April 2026', '£533.33', '£0.00', '£0.00', '£533.33'],
      ['the year from 20 April 2027', '£3,466.67', '£0.00', '£0.00', '£3,466.67'],
    ]);
    const official = await levypool.says('official-view', 'P-0001');
    expect(cellsOf(official)).toContainEqual(['Taken by gifts', '£4,000.00', '£4,000.00']);
    const typist = `command line ${userInfo().username}`;
    expect(await actors('pledge')).toEqual([`${typist} for person ${books.lead.id} Lee Lead`]);
    expect(await actors('round')).toEqual([typist]);
    expect(await actors('offer-answer')).toEqual([`${typist} for person ${books.manager.id} Mo Manager`]);
    expect(await books.faults()).toEqual([]);
  });

  it('are shown whole as the API shows them', async () => {
    await pledge('2026=9000', '2027=9000');
    await openRound();
    await applied('A-0001');
    await approved('A-0001');
    for (const [command, path] of [
      [['pledges', '--organisation', 'Elmhurst NHS Trust'], 'pledges'],
      [['rounds'], 'rounds'],
      [['applications', '--round', 'R-0001', '--state', 'offered'], 'applications'],
      [['awards', '--application', 'A-0001'], 'awards'],
    ] as const) {
      const { items } = (await books.read<{ items: unknown[] }>(path)).body;
      expect(await levypool.json(...command)).toEqual(items);
      expect(items).toHaveLength(1);
    }
    for (const [command, path] of [
      [['application', 'A-0001'], 'applications/1'],
      [['award', 'W-0001'], 'awards/1'],
      [['official-view', 'P-0001'], 'pledges/1/official-view'],
    ] as const) {
      expect(await levypool.json(...command)).toEqual((await books.read(path)).body);
    }
    expect(await levypool.json('applications', '--state', 'draft')).toEqual([]);
    expect(await levypool.json('awards', '--organisation', 'Willow Care Home')).toHaveLength(1);
    await books.addReceiver('Ash Surgery');
    expect(await levypool.says('awards', '--organisation', 'Ash Surgery')).toBe('There are no such awards.\n');
  });

  it('change a pledge as asked, and in nothing else', async () => {
    await pledge('2026=9000', '2027=5000');
    await openRound();
    const change = (kind: string, ...more: string[]): Promise<string> =>
      levypool.says('change-pledge', 'P-0001', kind, ...more, ...BECAUSE);
    const row = async (kind: string, ...more: string[]): Promise<string[]> => cellsOf(await change(kind, ...more))[1]!;
    const conditions = ['--sector', 'Care services', '--standard', 'ST0007', '--kind', 'hospice', '--anonymous'];
    expect((await row('edit', ...conditions)).slice(1, 4)).toEqual([
      ...['Elmhurst NHS Trust (anonymous)', 'open', 'the pool; Care services; ST0007 Lead Adult Care Worker; hospice'],
    ]);
    expect((await row('edit', '--show-name')).slice(1, 4)).toEqual([
      ...['Elmhurst NHS Trust', 'open', 'the pool; Care services; ST0007 Lead Adult Care Worker; hospice'],
    ]);
    expect((await row('edit', '--unconditional'))[3]).toBe('the pool');
    expect((await row('ring-fence', '--round', 'R-0001'))[3]).toBe('R-0001');
    expect((await row('ring-fence'))[3]).toBe('the pool');
    expect((await row('pause'))[2]).toBe('paused');
    expect((await row('resume'))[2]).toBe('open');
    expect((await row('top-up', '--year', '2026=1000')).slice(5)).toEqual(['£10,000.00', '£10,000.00']);
    expect((await row('withdraw', '--year', '2026=4000')).slice(5)).toEqual(['£6,000.00', '£6,000.00']);
    expect(cellsOf(await change('withdraw')).slice(1)).toEqual([
      ['P-0001', 'Elmhurst NHS Trust', 'withdrawn', 'the pool', '20 April 2026', '£0.00', '£0.00'],
      ['', '', '', '', '20 April 2027', '£0.00', '£0.00'],
      ['All', '', '', '', '', '£0.00', '£0.00'],
    ]);
    expect(
      await levypool.faults('change-pledge', 'P-0001', 'pause', '--year', '2026=1', '--show-name', ...BECAUSE),
    ).toEqual(['pause takes no --year and no --show-name']);
    expect(await levypool.faults('change-pledge', 'P-0001', 'top-up', ...BECAUSE)).toEqual([
      'top-up needs --year <year=pounds>',
    ]);
  });

  it('decide a round together, and tell who it was', async () => {
    await pledge('2026=9000', '2027=9000');
    const scoring = [{ name: 'shortage', title: 'Shortage of skills', weight: 2, most: 5 }];
    await openRound({ kind: 'window', closesOn: '2026-11-30', scoring });
    for (const reference of ['A-0001', 'A-0002', 'A-0003']) await applied(reference);
    const { reason, ...terms } = ROUND;
    const longer = file('terms.json', {
      ...terms,
      name: undefined,
      reason,
      kind: 'window',
      closesOn: '2026-12-10',
      scoring,
    });
    expect(await levypool.says('round-terms', 'R-0001', longer, '--as', 'Oz Officer')).toContain(
      'Version 2 of the terms:',
    );
    books.service.clock.set('2026-12-11T09:00:00Z');
    await levypool.says('round-step', 'R-0001', 'close', ...BECAUSE, '--as', 'Oz Officer');

    expect(await decide('A-0001', 'declare', 'Ash Assessor', '--no-interest')).toBe(
      'You have no interest in A-0001, and may decide on it.\n',
    );
    expect(await decide('A-0001', 'score', 'Ash Assessor', '--points', 'shortage=4', '--reason', 'Clear')).toBe(
      'A-0001 has its points.\n',
    );
    expect(await decide('A-0001', 'declare', 'Abe Approver', '--interest', 'My sister works there')).toBe(
      'You have an interest in A-0001: somebody else decides on it.\n',
    );
    expect(await approved('A-0001')).toBe(
      'A-0001 is approved and not offered yet, £4,000.00 to the end of the training\n',
    );
    expect(await decide('A-0001', 'retract', 'Ann Approver', '--reason', 'Too early')).toBe(
      'A-0001 waits to be decided\n',
    );
    const partly = ['--award', '1=1:P-0001', '--reason', 'A clear case'];
    await decide('A-0001', 'approve', 'Ann Approver', ...partly);
    for (const reference of ['A-0002', 'A-0003']) await decide(reference, 'declare', 'Ann Approver', '--no-interest');
    expect(await decide('A-0002', 'wait', 'Ann Approver', '--reason', 'No money left')).toBe(
      'A-0002 is on the waiting list\n',
    );
    expect(await decide('A-0003', 'reject', 'Ann Approver', '--reason', 'Not in the area')).toBe(
      'A-0003 was not successful\n',
    );
    await levypool.says('round-step', 'R-0001', 'decide', ...BECAUSE, '--as', 'Ann Approver');
    const published = await levypool.says('round-step', 'R-0001', 'publish', ...BECAUSE, '--as', 'Ola Officer');
    expect(published).toContain('3 applicants were told.');
    expect(cellsOf(published)[1]).toEqual([
      ...['R-0001', 'Care at home', 'published', 'together', '1 November 2026', '10 December 2026'],
      ...['3', '1', '£4,000.00', 'all that is pledged'],
    ]);
    expect(cellsOf(await levypool.says('applications')).slice(1)).toEqual([
      ['A-0001', 'Willow Care Home', 'R-0001', 'waits for the employer’s answer', '1', '8'],
      ['A-0002', 'Willow Care Home', 'R-0001', 'is on the waiting list', '1', '–'],
      ['A-0003', 'Willow Care Home', 'R-0001', 'was not successful', '1', '–'],
    ]);
    expect(await decide('A-0001', 'extend', 'Oz Officer', '--reason', 'Asked for')).toBe(
      'A-0001 waits for the employer’s answer\n',
    );
    expect(await levypool.says('answer', 'A-0001', 'decline', '--reason', 'No learner', '--as', 'Mo Manager')).toBe(
      'A-0001 was declined\n',
    );
    expect(await levypool.says('answer', 'A-0002', 'withdraw', '--reason', 'No learner')).toBe(
      'A-0002 was withdrawn\n',
    );
    expect(await books.faults()).toEqual([]);
  });

  it('say of a draft, line by line, what is missing and what speaks against it', async () => {
    await openRound();
    const lines = [
      { standard: 'ST0005', learners: 1 },
      { ...WHOLE.lines[0], startsOn: '2026-02-01', newStart: false },
    ];
    const draft = file('draft.json', { lines, answers: { staff: '30' } });
    const kept = await levypool.says('apply', '--round', 'R-0001', '--organisation', 'Willow Care Home', draft);
    expect(kept).toContain(
      'Missing:\n  Line 1: Say when they start (startsOn)\n  Line 1: Say when they are to end (plannedEnd)',
    );
    expect(kept).toContain('  Answer: Do you have an apprenticeship service account? (answers.service-account)\n');
    expect(kept).not.toContain('answers.staff');
    expect(kept).toContain('Against it:\n  Line 2: A gift pays for new starts only\n');
    expect(kept).not.toContain('Nothing is missing');
    const refused = await levypool.faults('submit', 'A-0001');
    expect(refused[0]).toBe('Some of what the round asks for is missing (APPLICATION.INCOMPLETE)');
    expect(refused).toContain('lines.1.startsOn: Say when they start');
    const saved = await levypool.says('save-application', 'A-0001', file('whole.json', WHOLE));
    expect(saved).toContain('A-0001 of Willow Care Home in R-0001: is a draft, version 2');
    expect(saved).toContain('Nothing is missing, and nothing speaks against it: submit A-0001 sends it.');
  });

  it('refuse a file in the words of the API', async () => {
    const wrong = { name: 'Care', kind: 'lottery', purpose: '', colour: 'blue', scoring: [{ name: 'X', weight: 0 }] };
    const { body } = await books.service.post<Problem>('rounds', wrong);
    expect(await levypool.faults('round', file('round.json', wrong))).toEqual([
      `${body.detail} (${body.code})`,
      ...body.faults.map(({ where, message }) => `${where}: ${message}`),
    ]);
    expect(body.faults.length).toBeGreaterThan(6);
    expect((await levypool.faults('round', file('list.json', [])))[0]).toContain('(REQUEST.INVALID)');
    expect(await levypool.faults('round', file('half.json', '{ "name": '))).toEqual([
      expect.stringMatching(/half\.json is no JSON: /),
    ]);
    expect(await levypool.faults('round', join(folder, 'none.json'))).toEqual([
      expect.stringMatching(/cannot be read$/),
    ]);
    const unknown = { ...ROUND, conditions: { standards: ['ST9999'] } };
    expect(await levypool.faults('round', file('round.json', unknown))).toEqual([
      'There is no standard ST9999 in the catalogue (STANDARD.UNKNOWN)',
    ]);
    await openRound();
    await levypool.says('round', file('next.json', { ...ROUND, follows: 'R-0001' }));
    expect(
      cellsOf(await levypool.says('rounds'))
        .at(-1)!
        .slice(0, 2),
    ).toEqual(['R-0002', 'Care at home (phase 2)']);
  });

  it('refuse what nobody may do, and what there is not', async () => {
    await pledge('2026=9000', '2027=9000');
    await openRound();
    await applied('A-0001');
    const approve = ['decide', 'A-0001', 'approve', '--reason', 'A clear case'];
    for (const [command, fault] of [
      [approve, '(DUTY.NEEDS_A_PERSON)'],
      [[...approve, '--as', 'Lee Lead'], 'This is for an approver (DUTY.NEEDS_ROLE)'],
      [[...approve, '--as', 'Ann Approver'], '(DECISION.CONFLICT_NOT_DECLARED)'],
      [[...approve, '--as', 'Nobody'], 'There is no person called Nobody'],
      [[...approve, '--interest', 'x'], 'approve takes no --interest'],
      [[...approve, '--award', 'all'], 'It is a line and so many of its learners, such as 1=2'],
      [[...approve, '--award', '1=1:P-0009'], 'There is no pledge P-0009 (PLEDGE.UNKNOWN)'],
      [['decide', 'A-0001', 'declare'], 'declare needs --no-interest, or --interest TEXT'],
      [['decide', 'A-0001', 'reject', '--as', 'Ann Approver'], 'reject needs --reason TEXT'],
      [['decide', 'A-0001', 'score', '--points', 'many'], 'It is the name of a criterion and its points'],
      [['answer', 'A-0001', 'accept', '--most-owed', '0'], 'accept needs --above-band POUNDS, as the offer says'],
      [['answer', 'A-0001', 'decline', '--most-owed', '0'], 'decline takes no --most-owed'],
      [['application', 'A-0009'], 'There is no application A-0009 (APPLICATION.UNKNOWN)'],
      [['award', 'W-0001'], 'There is no award W-0001 (AWARD.UNKNOWN)'],
      [['change-pledge', 'R-0001', 'pause', ...BECAUSE], 'There is no pledge R-0001 (PLEDGE.UNKNOWN)'],
      [['round-step', 'R-0009', 'open', ...BECAUSE], 'There is no round R-0009 (ROUND.UNKNOWN)'],
      [['pledge', 'Elmhurst NHS Trust', '--year', '2026=90000', ...BECAUSE], '(PLEDGE.OVER_ALLOWANCE)'],
      [['pledge', 'Elmhurst NHS Trust', '--year', '26', ...BECAUSE], 'pounds, such as 2026=25000'],
      [['pledge', 'Nowhere', '--year', '2026=1', ...BECAUSE], 'There is no organisation called Nowhere'],
      [['applications', '--organisation', 'Nowhere'], 'There is no organisation called Nowhere'],
    ] as const) {
      expect((await levypool.faults(...command))[0]).toContain(fault);
    }
  });

  it('keep time limits, and show what is at risk', async () => {
    await pledge('2026=9000', '2027=9000');
    await openRound();
    await applied('A-0001');
    await approved('A-0001');
    await applied('A-0002');
    await decide('A-0002', 'declare', 'Ann Approver', '--no-interest');
    await decide('A-0002', 'wait', 'Ann Approver', '--reason', 'No money left');
    expect(await levypool.says('awards-at-risk')).toBe('No award is at risk.\n');
    const ends = { from: '2026-11-21', paysLevy: false };
    await books.service.post(`organisations/${books.trust}/levy-status`, ends);
    expect((await levypool.says('awards-at-risk')).split('\n')).toEqual([
      'W-0001 of Elmhurst NHS Trust for Willow Care Home: £4,000.00 still promised',
      '  The sender pays no levy any more.',
      '  No other pledge has enough to take it over.',
      '',
    ]);
    const other = await books.addTrust('Oakfield NHS Trust', '10000', '123/CD45678');
    await books.pledge({ senderId: other });
    expect(await levypool.says('awards-at-risk')).toContain('  P-0002 of Oakfield NHS Trust could take it over.\n');
    for (const reference of ['P-0001', 'P-0002']) await levypool.says('change-pledge', reference, 'pause', ...BECAUSE);
    books.service.clock.set('2027-01-03T09:00:00Z');
    expect(await levypool.says('run-timers')).toContain('Offers that lapsed, because nobody answered: 1\n');
    expect(await levypool.says('run-timers')).toContain('Offers that lapsed, because nobody answered: 0\n');
    expect(await levypool.says('application', 'A-0001')).toContain('A-0001 of Willow Care Home in R-0001: has lapsed');
    books.service.clock.set('2027-02-02T09:00:00Z');
    expect(await levypool.says('run-timers')).toContain('Applications that waited until they were to start: 1\n');
  });
});

describe('commands about gifts as they are typed', () => {
  let levypool: CommandLine;
  beforeAll(async () => {
    levypool = await CommandLine.over('sqlite');
    await levypool.run('add-person', 'Ann Approver');
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  it('answer, and end with 2 and the fault where they cannot be done', async () => {
    expect(await levypool.run('pledges')).toEqual({ code: 0, stdout: 'There are no pledges.\n', stderr: '' });
    const round = levypool.write('round.json', JSON.stringify({ ...ROUND, conditions: {} }));
    expect(await levypool.run('round', round, '--as', 'ann approver')).toEqual({
      ...{ code: 2, stdout: '' },
      stderr: 'This is for a programme officer (DUTY.NEEDS_ROLE)\n',
    });
    expect(await levypool.run('round', round)).toMatchObject({ code: 0, stderr: '' });
    const asked = await levypool.run('round-step', 'R-0001', 'begin', '--reason', 'x');
    expect([asked.code, asked.stdout]).toEqual([2, '']);
    expect(asked.stderr).toContain('Allowed choices are open, close, decide, publish.');
  });
});

import { ENGINES } from '../support/engines.js';
import { packOf, ownStart, tableOf, wordsOf } from '../support/board-packs.js';
import { done } from '../support/gifting-service.js';
import { type TestPerson, TestService } from '../support/service.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2017-05-01,Care services
`;
const TOLD = { source: 'Electronic staff record', reason: 'Yearly return' };

/** Greater Manchester counted starts over public bodies year on year, held them against 2.3%, and agreed on pay. */
describe.each(ENGINES)('public bodies of one area on %s', (engine) => {
  let service: TestService;
  let officer: TestPerson;
  const bodies: Record<string, number> = {};
  const starts: Record<string, number[]> = {};

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
    const levyStatus = { from: '2017-04-06', paysLevy: true };
    for (const [name, kind, before, now] of [
      ['Ashdale Council', 'council', 7, 5],
      ['Birchley NHS Trust', 'nhs-trust', 5, 9],
      ['Cresswell Ambulance Service', 'ambulance-trust', 0, 2],
    ] as const) {
      const id = await service.register(name, { kind, levyStatus });
      bodies[name] = id;
      for (let count = 0; count < before; count++) await ownStart(service, id, '2025-09-01');
      starts[name] = [];
      for (let count = 0; count < now; count++) starts[name].push(await ownStart(service, id, '2026-09-07'));
    }
    // In the year before, but later than the same days of it.
    await ownStart(service, bodies['Ashdale Council']!, '2026-01-05');
  });
  afterAll(() => service.stop());

  const pack = (headers = {}) => packOf(service, '2026-04-01', '2026-11-21', headers);

  it('are counted together and each by itself, against the same days of the year before', async () => {
    const whole = await pack();
    expect(tableOf(whole, 'starts')).toEqual([
      ['Ashdale Council', '5', '7', '-2'],
      ['Birchley NHS Trust', '9', '5', '4'],
      ['Cresswell Ambulance Service', '2', '0', '2'],
      ['Public bodies together', '16', '12', '4'],
    ]);
    expect(wordsOf(whole, 'starts')).toBe(
      'Public bodies began 16 apprenticeships, 4 more than on the same days of the year before (12).',
    );
  });

  it('hide counts that would tell of single people, and those that would tell them', async () => {
    expect(tableOf(await pack(officer.headers), 'starts')).toEqual([
      ['Ashdale Council', '(small)', '7', '(small)'],
      ['Birchley NHS Trust', '9', '5', '4'],
      ['Cresswell Ambulance Service', '(small)', '0', '(small)'],
      ['Public bodies together', '16', '12', '4'],
    ]);
  });

  it('hold new apprentices against 2.3% of their headcount, with the other two shares', async () => {
    const headcounts = [
      'Organisation,Year,Employees at start,Employees at end,New employees,Source,Reason',
      'Ashdale Council,2026-27,400,,20,Payroll,Monthly',
      'Birchley NHS Trust,2026-27,300,,,Staff record,Monthly',
      'Ashdale Council,2025-26,350,400,40,Payroll,Yearly',
    ].join('\n');
    done(await service.upload('workforce/files', [{ name: 'headcounts.csv', content: headcounts }]));
    const whole = await pack();
    expect(tableOf(whole, 'shares')).toEqual([
      ['Ashdale Council', '2026-27', '400', '(not-told)', '20', '5', '13', '1.25', '(not-told)', '25.00'],
      [
        'Birchley NHS Trust',
        '2026-27',
        '300',
        '(not-told)',
        '(not-told)',
        '9',
        '14',
        '3.00',
        '(not-told)',
        '(not-told)',
      ],
      [
        'Public bodies together',
        '2026-27',
        '700',
        '(not-told)',
        '(not-told)',
        '14',
        '27',
        '2.00',
        '(not-told)',
        '(not-told)',
      ],
      ['Ashdale Council', '2025-26', '350', '400', '40', '8', '8', '2.29', '2.00', '20.00'],
      ['Public bodies together', '2025-26', '350', '400', '40', '8', '8', '2.29', '2.00', '20.00'],
    ]);
    expect(wordsOf(whole, 'shares')).toContain(
      'In 2026-27 new apprentices were 2.00% of the people employed when the year began, which does not reach the 2.30% of the public sector target, in force until March 2022.',
    );
    expect(wordsOf(whole, 'shares')).toContain('No headcount of 2026-27 is known of Cresswell Ambulance Service');
  });

  it('agree on what an apprentice is paid, and see how many are paid less', async () => {
    expect(wordsOf(await pack(), 'pay')).toBe('No least pay of an apprentice is agreed.');
    const agreed = { name: 'apprentice-pay', value: '12.60', from: '2026-04-01', reason: 'Agreed by all bodies' };
    done(await service.post('programme/settings', agreed));
    const pay = async (startId: number, from: string, hourly: string): Promise<void> =>
      void done(await service.post('workforce/pay', { startId, from, hourly, ...TOLD }));
    const birchley = starts['Birchley NHS Trust']!;
    for (const id of birchley.slice(0, 6)) await pay(id, '2026-09-07', '12.59');
    for (const id of birchley.slice(6)) await pay(id, '2026-09-07', '12.6');
    await pay(starts['Ashdale Council']![0]!, '2026-09-07', '13');
    // Raised before the end of the period, and once more after it.
    await pay(birchley[5]!, '2026-11-01', '12.61');
    await pay(birchley[4]!, '2026-12-01', '12.61');
    const whole = await pack();
    expect(tableOf(whole, 'pay')).toEqual([
      ['Above what is agreed', '2'],
      ['What is agreed', '3'],
      ['Below what is agreed', '5'],
      ['Not told', '19'],
      ['All', '29'],
    ]);
    expect(wordsOf(whole, 'pay')).toContain('£12.60 an hour at the least: 5 apprentices are paid less.');
  });
});

import type { PageClient } from '../support/page-client.js';
import { done } from '../support/gifting-service.js';
import { LEVEL_2, LEVEL_3, RotatingService } from '../support/rotating-service.js';
import { signedIn } from '../support/signing-in.js';

const day = (name: string, date: string): Record<string, string> => {
  const [year, month, of] = date.split('-') as [string, string, string];
  return { [`${name}-day`]: String(Number(of)), [`${name}-month`]: month, [`${name}-year`]: year };
};
const YEAR = { ...day('from', '2026-09-07'), ...day('until', '2027-09-03') };

describe('rotational programmes in the browser', () => {
  let books: RotatingService;
  let officer: PageClient;
  beforeAll(async () => {
    books = await RotatingService.start('sqlite', { 'Larch <Hospice>': 'hospice', 'Fern House': 'nursing-home' });
    officer = await signedIn(books.service, books.officer.id, 'Oz Officer');
  });
  afterAll(() => books.stop());
  const value = (id: string): string => officer.page.html.querySelector(`#${id}`)!.getAttribute('value') ?? '';
  const host = (name: string): string => String(books.hosts[name]);

  it('are made, get their placements and learners, and a proposal that becomes the plan', async () => {
    await officer.get('/home');
    await officer.follow('Rotations');
    await officer.follow('Make a programme');
    const typed = { name: 'End-of-life care', firstStandardId: String(LEVEL_2), secondStandardId: String(LEVEL_3) };
    await officer.send('Make the programme', { ...typed, ...YEAR, reason: 'The board' });
    expect([officer.page.status, value('name'), value('from-day')]).toEqual([422, 'End-of-life care', '7']);
    expect(officer.page.text).toContain('Choose the employer');
    const turned = { employerId: String(books.employer), secondStandardId: String(LEVEL_2) };
    await officer.send('Make the programme', turned);
    expect(officer.page.text).toContain('what follows level 2 is above it');
    await officer.send('Make the programme', { secondStandardId: String(LEVEL_3) });
    expect(officer.page.text).toContain('RP-0001 is made: add its placements next');

    await officer.follow('Add a placement');
    const offered = { hostId: host('Larch <Hospice>'), setting: 'hospice', capacity: 'many', reason: 'Agreed' };
    await officer.send('Add the placement', { ...offered, ...day('until', '2027-09-04') });
    expect(officer.page.text).toContain('type a whole number from 1 to 1000');
    await officer.send('Add the placement', { capacity: '1' });
    expect(officer.page.text).toContain('The programme runs from 7 September 2026 to 3 September 2027');
    expect([officer.page.status, value('capacity'), value('until-day')]).toEqual([409, '1', '4']);
    await officer.send('Add the placement', day('until', '2027-09-03'));
    await officer.follow('Add a placement');
    const second = { hostId: host('Fern House'), setting: 'nursing-home', capacity: '1', reason: 'Agreed' };
    await officer.send('Add the placement', second);

    const [start] = await books.starts(['EOL-1', 'EOL-2']);
    await officer.follow('Take learners in');
    await officer.send('Take them in', { reason: 'Recruited' });
    expect(officer.page.text).toContain('Tick who takes part');
    await officer.send('Take them in', {
      [`start-${start!}`]: String(start),
      [`start-${start! + 1}`]: String(start! + 1),
    });
    expect(officer.page.text).toContain('2 learners take part');
    expect(officer.page.text).toContain('EOL-1 has no placement yet');

    await officer.follow('Propose who goes where');
    expect(officer.page.text).toMatch(/EOL-1 Larch <Hospice>\s*Hospice\s*7 September 2026/);
    await officer.send('Take this proposal');
    expect([officer.page.status, officer.page.text.includes('Say why')]).toEqual([422, true]);
    await officer.send('Take this proposal', { reason: 'A good start' });
    expect(officer.page.text).toContain('The proposal is the plan now');
    expect(officer.page.text).not.toContain('To look at');
    await officer.get('/rotations/1/proposal?turns=none');
    expect(officer.page.text).toContain('Turns: type a whole number from 1 to 100');
  });

  it('change a path by its rows, and refuse a clash beside the row, with what was typed', async () => {
    await officer.get('/rotations/1');
    await officer.follow('Plan EOL-1');
    const longer = day('stays.0.until', '2027-03-31');
    const wanted = { ...longer, 'stays.1.placementId': '', reason: 'Stays on' };
    await officer.send('Plan this path', wanted);
    expect(officer.page.status).toBe(409);
    expect(officer.page.text).toContain('2 learners on 7 March 2027, and the placement takes 1 at once');
    expect([value('stays-0-until-day'), value('reason')]).toEqual(['31', 'Stays on']);
    await officer.send('Plan this path', day('stays.0.until', '2027-01-29'));
    expect(officer.page.text).toContain('The path of EOL-1 is planned');
    expect(officer.page.text).toContain('EOL-1 has no placement from 30 January 2027 to 3 September 2027');
    expect(officer.page.text).toContain('EOL-1 does not get to know: Nursing home');
    const { text } = await officer.get('/rotations/1?format=csv');
    expect(text).toContain('EOL-2,Fern House,Nursing home,2026-09-07,2027-03-06');
    await officer.get('/rotations/1/placements/1');
    await officer.send('Change the placement', { ...day('until', '2026-12-31'), reason: 'The ward closes' });
    expect([officer.page.status, value('until-month')]).toEqual([409, '12']);
    await officer.send('Change the placement', { ...day('until', '2027-09-03'), capacity: '2' });
    expect(officer.page.text).toContain('The placement is changed');
  });

  it('lead to the second apprenticeship, and show who pays for each', async () => {
    await officer.get('/rotations/1/learners/1/progression');
    expect(officer.page.text).toContain('No second apprenticeship of this learner is reported yet');
    const level3 = { standardId: LEVEL_3, startedOn: '2027-09-13', plannedEnd: '2029-03-16', agreedOn: '2027-08-02' };
    const [startId] = await books.starts(['EOL-1'], level3);
    await officer.get('/rotations/1/learners/1/progression');
    await officer.send('Link the two', { reason: 'Level 3' });
    expect(officer.page.text).toContain('Choose the second apprenticeship');
    await officer.send('Link the two', { startId: String(startId) });
    expect(officer.page.text).toMatch(/The second is planned\s*From 7 September 2026, in learning. Paid by: levy of/);
    await officer.get('/rotations/1/learners/2/departure');
    await officer.send('Record the last day', { ...day('lastDay', '2027-02-30'), reason: 'Moves' });
    expect(officer.page.text).toContain('Type a day of the calendar');
    await officer.send('Record the last day', day('lastDay', '2027-02-26'));
    expect(officer.page.text).toContain('with the programme until 26 February 2027');
    await officer.get('/rotations/1/change');
    await officer.send('Change the programme', { name: 'Care at the end', reason: 'Another name' });
    expect(officer.page.text).toContain('End-of-life care, 7 September 2026 to 3 September 2027 – The board');
  });

  it('show a host who comes, its employer everything, and others nothing', async () => {
    const hospice = books.hosts['Larch <Hospice>']!;
    const manager = await books.service.person('Mo Manager', [{ role: 'receiver', organisationId: hospice }]);
    const mo = await signedIn(books.service, manager.id, 'Mo Manager');
    await mo.follow('Rotations');
    expect(mo.page.text).toContain('RP-0001 Care at the end Elmhurst NHS Trust');
    await mo.follow('Learners who come to Larch <Hospice>');
    expect(mo.page.text).toMatch(/EOL-1 Hospice 7 September 2026 29 January 2027/);
    expect(mo.page.text).toContain('Nobody is here today');
    for (const path of ['/rotations/1', `/organisations/${host('Fern House')}/hosted-learners`]) {
      expect([path, (await mo.get(path)).status]).toEqual([path, 404]);
    }
    expect((await mo.get('/rotations/new')).status).toBe(403);
    const lead = await signedIn(books.service, books.lead.id, 'Lee Lead');
    await lead.get('/rotations/1');
    expect(lead.page.text).toContain('Learners with each host, by month');
    expect(lead.page.text).not.toContain('What you can do');
    const other = await books.service.register('Other Home', { kind: 'care-home' });
    const stranger = await books.service.person('Sam Stranger', [{ role: 'receiver', organisationId: other }]);
    const sam = await signedIn(books.service, stranger.id, 'Sam Stranger');
    expect([(await sam.get('/rotations')).text.includes('RP-0001'), (await sam.get('/rotations/1')).status]).toEqual([
      false,
      404,
    ]);
    done(await books.service.get('rotations/1', books.lead.headers));
  });
});

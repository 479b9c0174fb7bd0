import { ENGINES } from '../support/engines.js';
import { GiftingService, content } from '../support/gifting-service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('the applications of a round in the browser on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  it('stand beside each other, are sorted and found, and are to be had as a file', async () => {
    const round = await books.round();
    await books.apply(round, content({ learners: 2 }));
    const oak = await books.addReceiver('=Oak & Sons', { cqcId: '1-900000001' });
    const owner = await books.service.person('Ola Owner', [{ role: 'receiver', organisationId: oak }]);
    await books.begin(round, content({ trainingPrice: '9000' }), owner, oak);
    const officer = await signedIn(books.service, books.team.officer.id, 'Oz Officer');
    const path = `/programme/rounds/${round}/applications`;
    await officer.get(`${path}?sort=-asked`);
    const rows = officer.page.html
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.textContent.trim()));
    expect(rows).toEqual([
      [
        'A-0001',
        'Willow Care Home',
        'Sent',
        'An approver says whether there is an interest',
        '2',
        '£7,500.00',
        '–',
        '0',
      ],
      // The band's maximum is what a gift can pay.
      ['A-0002', '=Oak & Sons', 'Draft', 'The employer sends it', '1', '£4,000.00', '–', '0'],
    ]);
    await officer.get(`${path}?find=oak`);
    expect(officer.page.html.querySelectorAll('tbody tr')).toHaveLength(1);
    const file = await officer.get(`${path}?format=csv&sort=application`);
    expect(file.headers.get('content-disposition')).toContain('applications-R-0001.csv');
    expect(file.text).toContain('A-0001,Willow Care Home,Sent,');
    expect(file.text).toContain("A-0002,'=Oak & Sons,Draft,The employer sends it,1,4000.00,,0");
    await officer.get(path);
    expect((await officer.follow('A-0001')).heading).toBe('A-0001: Willow Care Home');
    const manager = await signedIn(books.service, books.manager.id, 'Mo Manager');
    expect((await manager.get(path)).status).toBe(404);
    expect((await officer.get('/programme/rounds/99/applications')).status).toBe(404);
  });
});

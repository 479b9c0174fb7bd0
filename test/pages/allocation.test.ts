import { ENGINES } from '../support/engines.js';
import { GiftingService, content } from '../support/gifting-service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('who funds whom, in the browser on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  it('is worked out, chosen by hand and accepted, with every reason', async () => {
    await books.pledge({
      years: [
        { year: '2026-04-20', amount: '1000' },
        { year: '2027-04-20', amount: '6500' },
      ],
    });
    const round = await books.round();
    await books.apply(round, content({ learners: 3 }));
    const approver = await signedIn(books.service, books.team.approver.id, 'Ann Approver');
    await approver.get(`/programme/rounds/${round}`);
    const empty = await approver.follow('Who funds whom');
    expect(empty.text).toContain('Nothing has been proposed for this round yet.');

    const proposed = await approver.send('Work out who funds whom', { strategy: 'best' });
    expect(proposed.text).toContain('Proposal 1 is ready');
    expect(proposed.text).toContain('2 apprentices paid by 1 pledge');
    expect(proposed.text).toContain('Learners by points: proved to be the best there is');
    expect(proposed.text).toContain(
      'P-0001 of Elmhurst NHS Trust: £0.00 is left for the year from 20 April 2026, and one learner needs £500.00.',
    );

    const wrong = await approver.send('Choose this', { line: '1.1', kind: 'fix', why: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Say which pledge pays for them');
    expect(wrong.text).toContain('Say why');
    const chosen = await approver.send('Choose this', {
      line: '1.1',
      pledge: '1',
      kind: 'forbid',
      why: 'Promised elsewhere',
    });
    expect(chosen.text).toContain('Is not paid by P-0001 of Elmhurst NHS Trust');
    const none = await approver.send('Work out who funds whom', { strategy: 'best' });
    expect(none.text).toContain('Ruled out by hand: Promised elsewhere.');
    await approver.send('Choose this', { line: '1.1', pledge: '1', kind: 'free', why: 'It is free again' });
    await approver.send('Work out who funds whom', { strategy: 'soonest-to-lapse' });

    const refused = await approver.send('Approve these applications', { applications: '1', reason: 'As proposed' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('A-0001: Say first whether you have an interest in this application');
    const accepted = await approver.send('Approve these applications', {
      ...{ applications: '1', interest: 'none', reason: 'As proposed' },
    });
    expect(accepted.text).toContain('1 application approved');
    expect(await books.awards(1)).toHaveLength(2);

    const auditor = await books.service.person('Au Auditor', [{ role: 'auditor' }]);
    const reader = await signedIn(books.service, auditor.id, 'Au Auditor');
    await reader.get(`/programme/rounds/${round}/allocation`);
    expect(reader.page.text).toContain('Proposal 3');
    expect(reader.page.html.querySelector('main form')).toBeNull();
  });
});

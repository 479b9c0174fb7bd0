import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';

describe.each(ENGINES)('letters about gifts on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  const letters = (topic: string): Promise<{ subject: string; body: string }[]> =>
    books.service.rows(`SELECT subject, body FROM mail WHERE topic = '${topic}' ORDER BY id`);

  it('warn with the days that are left, also where an earlier warning was missed', async () => {
    await books.pledge();
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    // The offer stands until 2 January 2027.
    for (const day of ['2026-12-10', '2026-12-26', '2027-01-02']) {
      books.service.clock.set(`${day}T09:00:00Z`);
      await books.timers();
    }
    const sent = await letters('GIFT.DEADLINE');
    expect(sent.map(({ subject }) => subject)).toEqual([
      '23 days left: Answer the offer (A-0001)',
      '7 days left: Answer the offer (A-0001)',
      'Last day: Answer the offer (A-0001)',
    ]);
    expect(sent[0]!.body).toContain('it can be extended once');
    done(await books.act(id, 'extension', books.team.officer));
    await books.timers();
    const last = (await letters('GIFT.DEADLINE')).at(-1)!;
    expect(last.subject).toBe('28 days left: Answer the offer (A-0001)');
    expect(last.body).toBe('Answer the offer by 30 January 2027, or the gift A-0001 lapses.');
  });

  it('give the reason of a rejection as it was typed, and time to appeal from the day on which it is told', async () => {
    const roundId = await books.round({ kind: 'window', closesOn: '2026-11-30' });
    const id = await books.apply(roundId);
    const { officer, otherOfficer, approver } = books.team;
    books.service.clock.set('2026-12-01T09:00:00Z');
    await books.step(roundId, 'close', officer);
    done(await books.declare(id, approver));
    const reason = 'The site is not in the area.\r\nTry the next round.';
    done(await books.act(id, 'rejection', approver, { reason }));
    await books.step(roundId, 'decide', approver);
    books.service.clock.set('2027-02-01T09:00:00Z');
    await books.step(roundId, 'publish', otherOfficer);
    const [letter] = await letters('APPLICATION.REJECTED');
    expect(letter!.body).toContain('Reason: The site is not in the area.\nTry the next round.\n');
    // Twenty days, from the day on which the employer could read it.
    expect(letter!.body).toContain('write to us by 21 February 2027');
    expect(await books.faults()).toEqual([]);
  });

  it('of whoever decides as applications come are told at once, with the same time to appeal', async () => {
    const id = await books.apply(await books.round());
    done(await books.declare(id, books.team.approver));
    done(await books.act(id, 'rejection', books.team.approver, { reason: 'Not in the area\r\n' }));
    expect((await letters('APPLICATION.REJECTED'))[0]!.body).toContain('write to us by 11 December 2026');
  });
});

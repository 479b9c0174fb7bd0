import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';

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

  it('say of several starts the day on which the first of them is due', async () => {
    await books.pledge();
    const lines = ['2027-02-01', '2027-06-01'].flatMap(
      (startsOn) => content({ startsOn, plannedEnd: '2028-06-30' }).lines,
    );
    const id = await books.apply(await books.round(), { lines });
    done(await books.approve(id));
    done(await books.accept(id));
    const accepted = (await letters('OFFER.ACCEPTED')).map(({ body }) => body.split('\n\n').slice(1));
    // Three months after the planned start of the first: 92 days. The trust reports no start.
    expect(accepted).toEqual([
      ['Report the first start by 4 May 2027; a gift whose start is not reported lapses.'],
      [],
    ]);
    done(await books.act(id, 'extension', books.team.officer));
    expect((await letters('GIFT.EXTENDED'))[0]!.body).toBe(
      'Report the first start: you have until 1 June 2027. This cannot be extended again.',
    );
    // The second has 28 days more as well.
    books.service.clock.set('2027-09-29T09:00:00Z');
    expect(await books.timers()).toMatchObject({ awardsExpired: 1 });
    books.service.clock.set('2027-09-30T09:00:00Z');
    expect(await books.timers()).toMatchObject({ awardsExpired: 1 });
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

import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';

describe.each(ENGINES)('decisions on applications on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
    await books.pledge({ years: YEARS.map((year) => ({ year, amount: '29000' })) });
  });
  afterEach(() => books.stop());

  const only = (learners: number): object => ({ awards: [{ line: 1, learners }] });

  it('stand only for as much as both people have approved', async () => {
    const id = await books.apply(await books.round(), content({ learners: 6 }));
    const { approver, otherApprover } = books.team;
    const missing = { state: 'part-approved', approvalsMissing: 1 };
    expect(done(await books.approve(id, approver, only(3)))).toMatchObject({ ...missing, amount: '11250.00000' });
    // The second person wants to give twice as much, which the first has not seen.
    expect(done(await books.approve(id, otherApprover))).toMatchObject({ ...missing, amount: '22500.00000' });
    expect((await books.act(id, 'approval', otherApprover)).body.code).toBe('DECISION.SAME_PERSON');
    expect(await books.awards(id)).toEqual([]);
    expect(done(await books.act(id, 'approval', approver))).toMatchObject({ state: 'offered', amount: '22500.00000' });
    expect(await books.awards(id)).toHaveLength(6);
  });

  it('stand for less than the first person has approved', async () => {
    const id = await books.apply(await books.round(), content({ learners: 6 }));
    done(await books.approve(id, books.team.approver));
    expect(done(await books.approve(id, books.team.otherApprover, only(3)))).toMatchObject({ state: 'offered' });
    expect(await books.awards(id)).toHaveLength(3);
  });

  it('keep an application on the waiting list when whoever put it there asks again', async () => {
    const id = await books.apply(await books.round(), content({ learners: 3 }));
    const { approver } = books.team;
    done(await books.declare(id, approver));
    done(await books.act(id, 'waiting-list', approver));
    expect((await books.act(id, 'approval', approver)).body.code).toBe('DECISION.SAME_PERSON');
    expect((await books.application(id)).state).toBe('waiting');
  });

  /** On the waiting list of a window that was published, put there by one person. */
  async function waitingAfterPublication(learners: number): Promise<number> {
    const { officer, otherOfficer, approver } = books.team;
    const roundId = await books.round({ kind: 'window', closesOn: '2026-11-30' });
    const id = await books.apply(roundId, content({ learners }));
    books.service.clock.set('2026-12-01T09:00:00Z');
    await books.step(roundId, 'close', officer);
    done(await books.declare(id, approver));
    done(await books.act(id, 'waiting-list', approver));
    await books.step(roundId, 'decide', approver);
    await books.step(roundId, 'publish', otherOfficer);
    done(await books.declare(id, books.team.otherApprover));
    return id;
  }

  it('on the waiting list go on when a window was published: a second person agrees', async () => {
    const id = await waitingAfterPublication(3);
    // It needs two people, and one has agreed: money alone is not enough.
    expect(await books.timers()).toMatchObject({ offeredFromWaitingList: 0 });
    done(await books.act(id, 'waiting-list', books.team.otherApprover));
    expect(await books.timers()).toMatchObject({ offeredFromWaitingList: 1 });
    expect((await books.application(id)).state).toBe('offered');
  });

  it('on the waiting list offer money first to who has most of the points of the own round', async () => {
    const { assessor, approver } = books.team;
    const wait = async (name: string, most: number, points: number): Promise<number> => {
      const id = await books.apply(
        await books.round({ name, scoring: [{ name: 'case', title: 'Case', weight: 1, most }] }),
      );
      for (const by of [assessor, approver]) done(await books.declare(id, by));
      done(await books.act(id, 'scores', assessor, { points: { case: points }, comment: 'Clear', reason: undefined }));
      done(await books.act(id, 'waiting-list', approver));
      return id;
    };
    const weak = await wait('Out of a hundred', 100, 20);
    const strong = await wait('Out of five', 5, 4);
    // There is money for one of them.
    done(
      await books.changePledge(1, {
        kind: 'withdraw',
        years: YEARS.slice(0, 2).map((year) => ({ year, amount: '25500' })),
      }),
    );
    expect(await books.timers()).toMatchObject({ offeredFromWaitingList: 1 });
    expect([(await books.application(strong)).state, (await books.application(weak)).state]).toEqual([
      'offered',
      'waiting',
    ]);
  });

  it('that nobody was told of are told to nobody when the application is withdrawn', async () => {
    const roundId = await books.round({ kind: 'window', closesOn: '2026-11-30' });
    const id = await books.apply(roundId);
    books.service.clock.set('2026-12-01T09:00:00Z');
    await books.step(roundId, 'close', books.team.officer);
    expect(done(await books.approve(id)).state).toBe('approved');
    done(await books.act(id, 'withdrawal', books.manager));
    expect((await books.mail('A-0001')).slice(1)).toEqual([`${books.home} GIFT.ENDED`]);
    const bodies = await books.service.rows<{ body: string }>("SELECT body FROM mail WHERE topic = 'GIFT.ENDED'");
    expect(bodies).toEqual([{ body: 'The gift A-0001 for Willow Care Home was withdrawn.' }]);
    expect(await books.available(1)).toEqual(['29000', '29000', '29000']);
  });

  it('on the waiting list of a published window are told at once', async () => {
    const id = await waitingAfterPublication(3);
    expect(done(await books.act(id, 'approval', books.team.otherApprover)).state).toBe('offered');
    expect(await books.mail('A-0001')).toContain(`${books.home} OFFER.MADE`);
    expect(await books.faults()).toEqual([]);
  });

  it('on the waiting list of a published window may turn it down, and say so', async () => {
    const id = await waitingAfterPublication(1);
    expect(done(await books.act(id, 'rejection', books.team.otherApprover)).state).toBe('rejected');
    expect(await books.mail('A-0001')).toEqual([
      `${books.home} APPLICATION.RECEIVED`,
      `${books.home} APPLICATION.WAITING`,
      `${books.home} APPLICATION.REJECTED`,
    ]);
  });
});

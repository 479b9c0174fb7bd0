import { SETTINGS, type SettingName } from '../../src/core/programme/settings.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';
import { refusedWithoutTrace } from '../support/nothing-written.js';
import type { Answer, Problem, Sent, TestPerson } from '../support/service.js';

interface Receiver {
  readonly id: number;
  readonly manager: TestPerson;
}

interface Warned {
  readonly warnings: readonly { readonly code: string }[];
  readonly findings: readonly { readonly code: string; readonly isRefused: boolean }[];
}

const amounts = (first: string, second: string): object[] => [
  { year: YEARS[0], amount: first },
  { year: YEARS[1], amount: second },
];

/** Everybody keeps to a round and a receiver of their own, so that one limit does not hide another. */
describe.each(ENGINES)('limits of gifts on %s', (engine) => {
  let books: GiftingService;
  /** A trust that has enough for everybody. */
  let giver: number;
  let known = 0;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    giver = await books.addTrust('Generous NHS Trust', '60000', '200/GIVER');
  });
  afterAll(async () => {
    try {
      expect(await books.faults()).toEqual([]);
    } finally {
      await books.stop();
    }
  });

  const receiver = async (details: object = {}): Promise<Receiver> => {
    const id = await books.addReceiver(`Care Home ${++known}`, details);
    return { id, manager: await books.service.person(`Manager ${known}`, [{ role: 'receiver', organisationId: id }]) };
  };
  /** A pledge that is kept for a round: enough for one learner where nothing else is said. */
  const pledgeFor = (roundId: number, more: object = {}): Promise<number> =>
    books.pledge({ senderId: giver, roundId, years: amounts('500', '3250'), ...more });
  const begin = ({ id, manager }: Receiver, roundId: number, more: object = {}): Promise<number> =>
    books.begin(roundId, more, manager, id);
  const apply = ({ id, manager }: Receiver, roundId: number, more: object = {}): Promise<number> =>
    books.apply(roundId, more, manager, id);
  const refused = (code: string, ask: (headers: Sent) => Promise<Answer<Problem>>): Promise<Answer<Problem>> =>
    refusedWithoutTrace(books.service, code, ask);
  const keyed = (person: TestPerson, headers: Sent): TestPerson => ({
    ...person,
    headers: { ...person.headers, ...headers },
  });
  /** An application that is complete and is not taken. */
  const notSent = async (code: string, by: Receiver, roundId: number, more: object = {}): Promise<Answer<Problem>> => {
    const id = await begin(by, roundId, more);
    return refused(code, (headers) => books.submit(id, keyed(by.manager, headers)));
  };
  const notApproved = async (
    code: string,
    id: number,
    body: object = {},
    by = books.team.approver,
  ): Promise<Answer<Problem>> => {
    done(await books.declare(id, by));
    return refused(code, (headers) => books.act(id, 'approval', keyed(by, headers), body));
  };
  /** Something while a setting is other than by default. */
  const under = async (name: SettingName, value: string, work: () => Promise<void>): Promise<void> => {
    const decide = async (text: string): Promise<void> => {
      const setting = { name, value: text, from: '2026-11-21', reason: 'Decision of the board' };
      done(await books.service.post('programme/settings', setting));
    };
    await decide(value);
    await work();
    await decide(SETTINGS[name].byDefault.value);
  };
  const on = async (day: string, work: () => Promise<void>): Promise<void> => {
    books.service.clock.set(`${day}T09:00:00Z`);
    await work();
    books.service.clock.set('2026-11-21T09:00:00Z');
  };

  it('refuses a pledge above what is left of the allowance of a year', async () => {
    const trust = await books.addTrust('Hillside NHS Trust', '1000', '200/HILL1');
    await books.pledge({ senderId: trust, years: amounts('2000', '3000') });
    const over = await refused('PLEDGE.OVER_ALLOWANCE', (headers) =>
      books.askToPledge({ senderId: trust, years: amounts('1000.01', '1') }, headers),
    );
    expect(over.body.faults.map(({ where }) => where)).toEqual(['years.1']);
    done(await books.askToPledge({ senderId: trust, years: [{ year: YEARS[0], amount: '1000' }] }));
  });

  it('refuses a pledge for a standard that is not known, and an application for one', async () => {
    const conditions = { standards: [1, 99] };
    const { status } = await refused('PLEDGE.STANDARD_UNKNOWN', (headers) =>
      books.askToPledge({ conditions }, headers),
    );
    expect(status).toBe(404);
    await notSent('APPLICATION.STANDARD_UNKNOWN', await receiver(), await books.round(), content({ standardId: 99 }));
  });

  it('refuses to give to oneself, also where every employer may apply', async () => {
    const roundId = await books.round();
    const trust = await books.addTrust('Moorside NHS Trust', '10000', '200/MOOR1');
    const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    done(await books.service.post(`organisations/${trust}/agreement-signatures`, signature));
    const manager = await books.service.person('Mia Moor', [{ role: 'receiver', organisationId: trust }]);
    const own = await pledgeFor(roundId, { senderId: trust });
    await notSent('APPLICATION.PAYS_LEVY', { id: trust, manager }, roundId);
    await under('receivers', 'any', async () => {
      const id = await apply({ id: trust, manager }, roundId);
      await notApproved('AWARD.SENDER_IS_RECEIVER', id, { awards: [{ line: 1, learners: 1, pledgeId: own }] });
      // Nor by chance: the own pledge is not among those that fit.
      await notApproved('AWARD.NOT_ENOUGH_PLEDGED', id);
      await pledgeFor(roundId);
      done(await books.act(id, 'approval', books.team.approver));
      expect((await books.awards(id)).map(({ senderId }) => senderId)).toEqual([giver]);
    });
  });

  it('passes over the pledge of a connected organisation, and refuses it by name', async () => {
    const roundId = await books.round();
    const subsidiary = await receiver({ kind: 'home-care-agency' });
    const connection = {
      connectedTo: subsidiary.id,
      from: '2026-04-01',
      connected: true,
      reason: 'Owned by the trust',
    };
    done(await books.service.post(`organisations/${giver}/connections`, connection));
    const ofGiver = await pledgeFor(roundId);
    const id = await apply(subsidiary, roundId);
    await notApproved('AWARD.CONNECTED_ORGANISATION', id, { awards: [{ line: 1, learners: 1, pledgeId: ofGiver }] });
    await notApproved('AWARD.NOT_ENOUGH_PLEDGED', id);
    const council = await books.addTrust('Heath Council', '5000', '200/HEATH');
    await pledgeFor(roundId, { senderId: council });
    done(await books.act(id, 'approval', books.team.approver));
    expect((await books.awards(id)).map(({ senderId }) => senderId)).toEqual([council]);
  });

  it('warns an organisation that gives and receives, on both sides', async () => {
    const roundId = await books.round();
    const trust = await books.addTrust('Dale Council', '1000', '200/DALE1');
    const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
    done(await books.service.post(`organisations/${trust}/agreement-signatures`, signature));
    const manager = await books.service.person('Dan Dale', [{ role: 'receiver', organisationId: trust }]);
    const twice = [{ code: 'GIFT.SENDS_AND_RECEIVES' }];
    const pledge = async (): Promise<Warned> =>
      done(
        await books.askToPledge({ senderId: trust, years: [{ year: YEARS[0], amount: '10' }] }),
      ) as unknown as Warned;
    const send = async (): Promise<Warned> => {
      const id = await begin({ id: trust, manager }, roundId);
      return done(await books.submit(id, manager)) as unknown as Warned;
    };
    await under('receivers', 'any', async () => {
      expect((await pledge()).warnings).toEqual([]);
      expect((await send()).warnings).toMatchObject(twice);
      expect((await pledge()).warnings).toMatchObject(twice);
    });
  });

  it('refuses whoever has not signed the agreement, and whoever has left the system', async () => {
    const roundId = await books.round();
    const levyStatus = { from: '2017-04-06', paysLevy: false };
    const id = await books.service.register('Unsigned House', { kind: 'care-home', levyStatus });
    const manager = await books.service.person('Uma Unsigned', [{ role: 'receiver', organisationId: id }]);
    await notSent('APPLICATION.AGREEMENT_NOT_SIGNED', { id, manager }, roundId);

    const leaving = await receiver();
    const sent = await apply(leaving, roundId);
    const left = { from: '2026-11-21', member: false };
    done(await books.service.post(`organisations/${leaving.id}/membership`, left));
    await notSent('APPLICATION.NOT_A_MEMBER', leaving, roundId);
    await pledgeFor(roundId);
    await notApproved('APPLICATION.NOT_A_MEMBER', sent);
  });

  it('refuses the acceptance of whoever has left the system or pays the levy since the offer', async () => {
    const roundId = await books.round();
    const since = async (code: string, fact: string, changed: object): Promise<void> => {
      const home = await receiver();
      const id = await apply(home, roundId);
      await pledgeFor(roundId);
      done(await books.approve(id));
      done(await books.service.post(`organisations/${home.id}/${fact}`, { from: '2026-11-21', ...changed }));
      await refused(code, (headers) => books.accept(id, keyed(home.manager, headers)));
    };
    await since('APPLICATION.NOT_A_MEMBER', 'membership', { member: false });
    await since('APPLICATION.PAYS_LEVY', 'levy-status', { paysLevy: true });
  });

  it('refuses what is no new start, and what starts before the gift is agreed', async () => {
    const roundId = await books.round();
    const home = await receiver();
    await notSent('APPLICATION.NOT_A_NEW_START', home, roundId, content({ newStart: false }));
    const today = { startsOn: '2026-11-21', plannedEnd: '2027-11-30' };
    await notSent('APPLICATION.STARTED_ALREADY', home, roundId, content(today));
    const id = await apply(home, roundId, content({ startsOn: '2026-11-22', plannedEnd: '2027-11-30' }));
    await pledgeFor(roundId, { years: amounts('2000', '3000') });
    await on('2026-11-22', async () => void (await notApproved('APPLICATION.STARTED_ALREADY', id)));
  });

  it('refuses a gift that saves the employer nothing, and lets it pass with a warning from the day decided', async () => {
    const roundId = await books.round();
    const home = await receiver();
    const young = content({ ageBand: '19-21' });
    await notSent('APPLICATION.GIFT_NOT_NEEDED', home, roundId, young);
    const later = { name: 'gift-not-needed', value: 'warn', from: '2026-11-22', reason: 'Decision of the board' };
    done(await books.service.post('programme/settings', later));
    await notSent('APPLICATION.GIFT_NOT_NEEDED', home, roundId, young);
    await on('2026-11-22', async () => {
      const sent = done(await books.submit(await begin(home, roundId, young), home.manager)) as unknown as Warned;
      expect(sent.findings).toMatchObject([{ code: 'APPLICATION.GIFT_NOT_NEEDED', isRefused: false }]);
    });
  });

  it('refuses what comes after the last day, of sending and of answering', async () => {
    const home = await receiver();
    const window = await books.round({ kind: 'window', closesOn: '2026-11-30' });
    const late = await begin(home, window);
    await on('2026-12-01', async () => {
      await refused('APPLICATION.PAST_DEADLINE', (headers) => books.submit(late, keyed(home.manager, headers)));
    });
    await on('2026-11-30', async () => void done(await books.submit(late, home.manager)));

    const roundId = await books.round();
    await pledgeFor(roundId);
    const id = await apply(home, roundId);
    done(await books.approve(id));
    const { replyBy } = await books.application(id);
    expect(replyBy).toBe('2027-01-02');
    await on('2027-01-03', async () => {
      await refused('OFFER.PAST_DEADLINE', (headers) => books.accept(id, keyed(home.manager, headers)));
    });
    await on('2027-01-02', async () => void done(await books.accept(id, home.manager)));
  });

  it('refuses what a round cannot promise any more', async () => {
    const roundId = await books.round({ budget: '7499.99' });
    await pledgeFor(roundId, { years: amounts('1000', '6500') });
    const [first, second] = [await apply(await receiver(), roundId), await apply(await receiver(), roundId)];
    done(await books.approve(first));
    const over = await notApproved('ROUND.OVER_BUDGET', second);
    expect(over.body.detail).toContain('£3,749.99');
  });

  it('refuses a second decision of the same person, and a decision on the own application', async () => {
    const roundId = await books.round();
    const home = await receiver();
    await pledgeFor(roundId, { years: amounts('2000', '9750') });
    const id = await apply(home, roundId, content({ learners: 3 }));
    const { approver, otherApprover, assessor } = books.team;
    expect(done(await books.approve(id, approver)).approvalsMissing).toBe(1);
    await notApproved('DECISION.SAME_PERSON', id);
    const insider = await books.service.person('Ivy Insider', [{ role: 'approver' }], [home.id]);
    for (const [action, body] of [
      ['approval', { reason: 'Ours' }],
      ['rejection', { reason: 'Ours' }],
      ['waiting-list', { reason: 'Ours' }],
      ['conflicts', { reason: undefined, hasConflict: false, explanation: 'None' }],
    ] as const) {
      const own = await refused('DECISION.OWN_ORGANISATION', (headers) =>
        books.act(id, action, keyed(insider, headers), body),
      );
      expect(own.status).toBe(403);
    }
    done(await books.declare(id, assessor, true));
    await refused('DECISION.CONFLICT', (headers) =>
      books.act(id, 'scores', keyed(assessor, headers), { reason: undefined, points: {}, comment: 'x' }),
    );
    done(await books.approve(id, otherApprover));
  });

  describe('of subsidy', () => {
    const aid = (on: string, amount: string): object => ({
      ...content(),
      aid: [{ on, amount, giver: 'Exampleshire Council' }],
    });

    it('counts what was declared of three financial years, to the penny', async () => {
      const roundId = await books.round();
      const home = await receiver();
      // £315,000 less a gift of £3,750.
      const over = await notSent('APPLICATION.OVER_SUBSIDY_LIMIT', home, roundId, aid('2024-04-01', '311250.01'));
      expect(over.body.faults[0]!.message).toContain('£315,000.01');
      await apply(home, roundId, aid('2024-04-01', '311250'));
      await apply(home, roundId, aid('2024-03-31', '314000'));
    });

    it('counts gifts that were accepted, when another is sent and when it is approved', async () => {
      const roundId = await books.round();
      await pledgeFor(roundId, { years: amounts('1000', '6500') });
      const home = await receiver();
      const [first, second] = [
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
      ];
      done(await books.approve(first));
      done(await books.accept(first, home.manager));
      await notApproved('APPLICATION.OVER_SUBSIDY_LIMIT', second);
      await notSent('APPLICATION.OVER_SUBSIDY_LIMIT', home, roundId, aid('2025-05-01', '307500.01'));
      await apply(home, roundId, aid('2025-05-01', '307500'));
    });

    it('counts in full a gift that was approved again after its first approval was taken back', async () => {
      const { approver, officer, otherOfficer } = books.team;
      const roundId = await books.round({ kind: 'window', closesOn: '2026-12-01' });
      await pledgeFor(roundId, { years: amounts('1000', '6500') });
      const home = await receiver();
      const [first, second] = [
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
      ];
      await on('2026-12-02', async () => {
        await books.step(roundId, 'close', officer);
        done(await books.approve(first));
        done(await books.act(first, 'retraction', approver));
        done(await books.act(first, 'approval', approver));
        done(await books.declare(second, approver));
        done(await books.act(second, 'waiting-list', approver));
        await books.step(roundId, 'decide', approver);
        await books.step(roundId, 'publish', otherOfficer);
        done(await books.accept(first, home.manager));
        await refused('APPLICATION.OVER_SUBSIDY_LIMIT', (headers) =>
          books.act(second, 'approval', keyed(approver, headers)),
        );
      });
    });

    it('counts nothing, or only what the employer is spared, where the programme’s lawyer says so', async () => {
      const roundId = await books.round();
      const home = await receiver();
      await under(
        'subsidy-counts',
        'nothing',
        async () => void (await apply(home, roundId, aid('2025-05-01', '400000'))),
      );
      await under('subsidy-counts', 'employer-share', async () => {
        // 5% of £3,750.
        await notSent('APPLICATION.OVER_SUBSIDY_LIMIT', home, roundId, aid('2025-05-01', '314812.51'));
        await apply(home, roundId, aid('2025-05-01', '314812.5'));
      });
    });

    it('holds again when an offer is accepted, after another was', async () => {
      const roundId = await books.round();
      await pledgeFor(roundId, { years: amounts('1000', '6500') });
      const home = await receiver();
      const [first, second] = [
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
        await apply(home, roundId, aid('2025-05-01', '307500.01')),
      ];
      done(await books.approve(first));
      done(await books.approve(second));
      done(await books.accept(first, home.manager));
      await refused('OFFER.OVER_SUBSIDY_LIMIT', (headers) => books.accept(second, keyed(home.manager, headers)));
      done(await books.act(second, 'decline', home.manager));
    });
  });
});

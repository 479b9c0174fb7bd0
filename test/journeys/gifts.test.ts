import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';
import type { Problem } from '../support/service.js';

describe.each(ENGINES)('gifts on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  it('holds the money of an approval out of the pledge, year by year, and offers it', async () => {
    const pledge = await books.pledge();
    const id = await books.apply(await books.round());
    const approved = done(await books.approve(id));
    expect(approved).toMatchObject({ state: 'offered', amount: '3750.00000', approvalsMissing: 0 });
    const [award] = await books.awards(id);
    // Twelve months of £250 from February 2027, the last of them with the completion of £750. What leaves on 8 March
    // and 8 April 2027 counts in the year from 20 April 2026.
    expect(award).toMatchObject({ reference: 'W-0001', status: 'held', awarded: '3750.00000', open: '3750.00000' });
    expect(award!.years.map(({ year, open }) => [year, open])).toEqual([
      [YEARS[0], '500.00000'],
      [YEARS[1], '3250.00000'],
    ]);
    expect(await books.available(pledge)).toEqual(['8500', '5750', '9000']);
    expect(await books.mail('A-0001')).toEqual([
      `${books.home} APPLICATION.RECEIVED`,
      `${books.home} OFFER.MADE`,
      `${books.trust} OFFER.MADE_FROM_PLEDGE`,
    ]);
    expect(await books.application(id)).toMatchObject({ state: 'offered', replyBy: '2027-01-02' });
    expect(await books.faults()).toEqual([]);
  });

  it('accepts an offer only when what it may cost was read', async () => {
    await books.pledge();
    const id = await books.apply(await books.round(), content({ trainingPrice: '4000' }));
    done(await books.approve(id));
    const offer = (await books.application(id)).history.findLast(({ action }) => action === 'offer')!.detail;
    // £4,250 is £250 above the band; of the instalments, as rounded, a levy payer's share could be a quarter.
    expect(offer).toMatchObject({ learners: 1, amount: '4000.00004', aboveBand: '250.00000', mostOwed: '1000.00001' });
    const path = `applications/${id}/acceptance`;
    const unread = { aboveBand: '0', mostOwed: '0', confirmsSubsidy: false };
    const refused = await books.service.post<{ code: string; faults: unknown[] }>(path, unread, books.manager.headers);
    expect([refused.body.code, refused.body.faults.length]).toEqual(['OFFER.COSTS_NOT_READ', 3]);
    const aPennyOff = { aboveBand: '250', mostOwed: '1000.01', confirmsSubsidy: true };
    expect((await books.service.post<Problem>(path, aPennyOff, books.manager.headers)).body.code).toBe(
      'OFFER.COSTS_NOT_READ',
    );
    // As the letter says it, in pence.
    const read = { aboveBand: '250.00', mostOwed: '1000.00', confirmsSubsidy: true };
    expect(done(await books.service.post<{ state: string }>(path, read, books.manager.headers)).state).toBe('accepted');
    expect((await books.accept(id)).body.code).toBe('APPLICATION.NOT_POSSIBLE');
    expect((await books.mail('A-0001')).slice(-2)).toEqual([
      `${books.home} OFFER.ACCEPTED`,
      `${books.trust} OFFER.ACCEPTED`,
    ]);
  });

  it('gives everything back when an offer is declined, and offers it to whoever waits', async () => {
    const pledge = await books.pledge({
      years: [
        { year: YEARS[0], amount: '500' },
        { year: YEARS[1], amount: '3250' },
      ],
    });
    const roundId = await books.round();
    const first = await books.apply(roundId);
    done(await books.approve(first));
    const other = await books.addReceiver('Ash Surgery', { kind: 'gp-practice' });
    const partner = await books.service.person('Pat Partner', [{ role: 'receiver', organisationId: other }]);
    const second = await books.apply(roundId, {}, partner, other);
    const full = await books.approve(second);
    expect([full.status, full.body.code]).toEqual([409, 'AWARD.NOT_ENOUGH_PLEDGED']);
    done(await books.act(second, 'waiting-list', books.team.approver));
    expect(await books.timers()).toMatchObject({ offeredFromWaitingList: 0 });
    done(await books.act(first, 'decline', books.manager));
    expect(await books.available(pledge)).toEqual(['500', '3250']);
    expect(await books.timers()).toMatchObject({ offeredFromWaitingList: 1 });
    expect(await books.application(second)).toMatchObject({ state: 'offered' });
    expect(await books.available(pledge)).toEqual(['0', '0']);
    expect((await books.awards(first))[0]).toMatchObject({ status: 'ended', returned: '3750.00000', open: '0.00000' });
    expect(await books.faults()).toEqual([]);
  });

  it('lets nobody wait for ever', async () => {
    await books.pledge({ years: [{ year: YEARS[0], amount: '100' }] });
    const id = await books.apply(await books.round());
    done(await books.declare(id, books.team.approver));
    done(await books.act(id, 'waiting-list', books.team.approver));
    books.service.clock.set('2027-02-01T09:00:00Z');
    expect(await books.timers()).toMatchObject({ waitedInVain: 0 });
    books.service.clock.set('2027-02-02T09:00:00Z');
    expect(await books.timers()).toMatchObject({ waitedInVain: 1 });
    expect(await books.timers()).toMatchObject({ waitedInVain: 0 });
    expect(await books.application(id)).toMatchObject({ state: 'expired' });
    expect(await books.mail('A-0001')).toContain(`${books.home} GIFT.ENDED`);
  });

  it('lets two people approve what is above the threshold', async () => {
    await books.pledge({ years: YEARS.map((year) => ({ year, amount: '12000' })) });
    const id = await books.apply(await books.round(), content({ learners: 3 }));
    const { approver, otherApprover } = books.team;
    expect(done(await books.approve(id, approver))).toMatchObject({ state: 'part-approved', approvalsMissing: 1 });
    expect(await books.awards(id)).toEqual([]);
    expect((await books.act(id, 'approval', approver)).body.code).toBe('DECISION.SAME_PERSON');
    expect(done(await books.approve(id, otherApprover))).toMatchObject({ state: 'offered', amount: '11250.00000' });
    expect(await books.awards(id)).toHaveLength(3);
  });

  it('lets nobody decide on their own organisation, or with an interest, or before saying so', async () => {
    await books.pledge();
    const id = await books.apply(await books.round());
    const { approver, assessor } = books.team;
    const insider = await books.service.person('Ina Insider', [{ role: 'approver' }], [books.home]);
    expect((await books.declare(id, insider)).body.code).toBe('DECISION.OWN_ORGANISATION');
    expect((await books.act(id, 'approval', insider)).status).toBe(403);
    expect((await books.act(id, 'approval', approver)).body.code).toBe('DECISION.CONFLICT_NOT_DECLARED');
    done(await books.declare(id, approver, true));
    expect((await books.act(id, 'approval', approver)).body.code).toBe('DECISION.CONFLICT');
    done(await books.declare(id, assessor));
    expect((await books.act(id, 'approval', assessor)).body.code).toBe('DUTY.NEEDS_ROLE');
    const operator = await books.service.post<{ code: string }>(`applications/${id}/approval`, { reason: 'x' });
    expect(operator.body.code).toBe('DUTY.NEEDS_A_PERSON');
  });

  it('decides a window together: opened, closed, decided and published by people of their own', async () => {
    await books.pledge();
    const scoring = [{ name: 'shortage', title: 'Shortage of skills', weight: 2, most: 5 }];
    const roundId = await books.round({ kind: 'window', closesOn: '2026-11-30', scoring });
    const won = await books.apply(roundId);
    const lost = await books.apply(roundId, content({ learners: 2 }));
    const { officer, otherOfficer, assessor, approver } = books.team;
    expect((await books.approve(won)).body.code).toBe('ROUND.NOT_DECIDING');
    books.service.clock.set('2026-12-01T09:00:00Z');
    const late = await books.begin(roundId);
    expect((await books.submit(late)).body.code).toBe('APPLICATION.PAST_DEADLINE');
    await books.step(roundId, 'close', officer);
    expect((await books.act(won, 'approval', approver)).body.code).toBe('DECISION.NOT_SCORED');
    done(await books.declare(won, assessor));
    const wrong = await books.act(won, 'scores', assessor, {
      points: { shortage: 6 },
      comment: 'x',
      reason: undefined,
    });
    expect(wrong.body.code).toBe('DECISION.POINTS_INVALID');
    done(await books.act(won, 'scores', assessor, { points: { shortage: 4 }, comment: 'Clear', reason: undefined }));
    expect(done(await books.act(won, 'approval', approver))).toMatchObject({ state: 'approved' });
    expect((await books.askForStep(roundId, 'decide', approver)).body.code).toBe('ROUND.UNDECIDED');
    done(await books.declare(lost, approver));
    done(await books.act(lost, 'rejection', approver));
    expect(await books.mail('A-0001')).toEqual([`${books.home} APPLICATION.RECEIVED`]);
    await books.step(roundId, 'decide', approver);
    expect((await books.askForStep(roundId, 'publish', approver)).body.code).toBe('DUTY.NEEDS_ROLE');
    expect(done(await books.askForStep(roundId, 'publish', otherOfficer))).toMatchObject({
      state: 'published',
      told: 2,
    });
    expect(await books.application(won)).toMatchObject({ state: 'offered', score: 8 });
    expect(await books.mail('A-0002')).toEqual([
      `${books.home} APPLICATION.RECEIVED`,
      `${books.home} APPLICATION.REJECTED`,
    ]);
  });

  it('warns 28, 14, 7 and 1 days before, extends once, and lets an offer lapse by itself', async () => {
    await books.pledge();
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    const warned: string[] = [];
    for (const day of ['2026-12-04', '2026-12-05', '2026-12-05', '2026-12-20', '2026-12-27', '2027-01-01']) {
      books.service.clock.set(`${day}T09:00:00Z`);
      warned.push(`${day} ${(await books.timers())['warnings']}`);
    }
    expect(warned).toEqual([
      '2026-12-04 0',
      '2026-12-05 1',
      '2026-12-05 0',
      '2026-12-20 1',
      '2026-12-27 1',
      '2027-01-01 1',
    ]);
    done(await books.act(id, 'extension', books.team.officer));
    expect((await books.act(id, 'extension', books.team.officer)).body.code).toBe('OFFER.EXTENDED_ALREADY');
    books.service.clock.set('2027-01-30T09:00:00Z');
    expect(await books.timers()).toMatchObject({ offersExpired: 0 });
    books.service.clock.set('2027-01-31T09:00:00Z');
    expect((await books.accept(id)).body.code).toBe('OFFER.PAST_DEADLINE');
    expect(await books.timers()).toMatchObject({ offersExpired: 1 });
    expect(await books.timers()).toMatchObject({ offersExpired: 0 });
    expect((await books.awards(id))[0]).toMatchObject({ status: 'ended', open: '0.00000', returned: '3750.00000' });
    expect(await books.faults()).toEqual([]);
  });
});

import type { AllocationAccepted } from '../../src/allocation/accept-allocation.js';
import type { AllocationView } from '../../src/allocation/allocation-view.js';
import type { RoundAllocation } from '../../src/allocation/find-allocations.js';
import type { Proposal } from '../../src/allocation/propose-allocation.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';
import type { Answer, Problem, Sent } from '../support/service.js';

/** What one learner of the tests costs in the first and the second allowance year. */
const ONE = [
  { year: '2026-04-20', amount: '500' },
  { year: '2027-04-20', amount: '3250' },
];
const times = (count: number): object => ({
  years: ONE.map(({ year, amount }) => ({ year, amount: String(Number(amount) * count) })),
});

describe.each(ENGINES)('the allocation of a round on %s', (engine) => {
  let books: GiftingService;
  let round: number;
  let willow: number;
  let rowan: number;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
    const oakfield = await books.addTrust('Oakfield NHS Trust', '20000', '123/CD45678');
    await books.pledge(times(2));
    await books.pledge({ senderId: oakfield, ...times(1) });
    round = await books.round();
    willow = await books.apply(round, content({ learners: 3 }));
    const home = await books.addReceiver('Rowan House');
    const manager = await books.service.person('Ro Manager', [{ role: 'receiver', organisationId: home }]);
    rowan = await books.apply(round, content({ learners: 2 }), manager, home);
  });
  afterAll(() => books.stop());

  const path = (): string => `rounds/${round}/allocation`;
  const propose = (body: object = {}): Promise<Answer<Proposal & Problem>> =>
    books.service.post(path(), { seconds: 5, ...body }, books.team.officer.headers);
  const shared = ({ lines }: AllocationView): unknown[] =>
    lines.map(({ applicationId, pledge, learners }) => [applicationId, pledge, learners]);

  it('funds as many as there is money for, evenly, and says why and why not', async () => {
    const view = done(await propose({ preview: true }));
    expect(view).toMatchObject({ strategy: 'best', value: { learners: 3, weighted: 300, unevenness: 14 }, repairs: 0 });
    expect(view.gaps.map(({ gap }) => gap)).toEqual([0, 0, 0]);
    const funded = view.lines.reduce((sum, { learners }) => sum + learners, 0);
    expect(funded).toBe(3);
    for (const { why, saved } of view.lines) {
      expect(why).toMatch(
        /^Saves £[\d,.]+ of (Elmhurst|Oakfield) NHS Trust that would lapse, the first of it in \w+ 20/,
      );
      expect(saved).not.toBe('0.00000');
    }
    expect(view.refused.reduce((sum, { learners }) => sum + learners, 0)).toBe(2);
    for (const { why } of view.refused) {
      expect(why).toEqual([
        'P-0001 of Elmhurst NHS Trust, P-0002 of Oakfield NHS Trust: £0.00 is left for the year from 20 April 2026, and one learner needs £500.00',
      ]);
    }
  });

  it('is kept when it is proposed, beside what simpler ways would come to', async () => {
    const proposal = done(await propose({ strategy: 'first-come' }));
    expect(shared(proposal)).toEqual([
      [willow, 'P-0001', 2],
      [willow, 'P-0002', 1],
    ]);
    expect(proposal).toMatchObject({ number: 1, strategy: 'first-come', value: { unevenness: 18 } });
    expect(proposal.compared.map(({ strategy, unevenness }) => [strategy, unevenness])).toEqual([
      ['best', 14],
      ['first-come', 18],
      ['soonest-to-lapse', 18],
    ]);
    const kept = done(await books.service.get<RoundAllocation>(path(), books.team.approver.headers));
    expect(kept.proposal).toEqual(proposal);
    expect(rowan).toBeGreaterThan(willow);
  });

  const choose = (body: object, by = books.team.approver): Promise<Answer<Problem>> =>
    books.service.post(`${path()}/choices`, { line: 1, reason: 'Agreed with the trust', ...body }, by.headers);

  it('goes by what approvers fix and rule out, with the reason, until it is left free again', async () => {
    done(await choose({ applicationId: willow, pledgeId: 2, kind: 'fix' }));
    done(await choose({ applicationId: rowan, pledgeId: 1, kind: 'forbid' }));
    const view = done(await propose());
    expect(shared(view)).toEqual([
      [willow, 'P-0001', 2],
      [willow, 'P-0002', 1],
    ]);
    expect(view.lines[1]).toMatchObject({
      isFixed: true,
      why: expect.stringMatching(/^Chosen by hand; saves £/) as string,
    });
    done(await choose({ applicationId: rowan, kind: 'forbid' }));
    const { refused } = done(await propose({ preview: true }));
    expect(refused).toMatchObject([{ applicationId: rowan, why: ['Ruled out by hand: Agreed with the trust'] }]);
    done(await choose({ applicationId: willow, pledgeId: 2, kind: 'forbid' }));
    const stale = { proposal: view.number, applications: [willow], hasNoInterest: true, reason: 'As proposed' };
    const { applications } = done(
      await books.service.post<AllocationAccepted>(`${path()}/acceptance`, stale, books.team.approver.headers),
    );
    expect(applications).toMatchObject([{ state: null, refusal: { code: 'ALLOCATION.RULED_OUT' } }]);
    for (const choice of [
      { applicationId: rowan, kind: 'free' },
      { applicationId: rowan, pledgeId: 1, kind: 'free' },
      { applicationId: willow, pledgeId: 2, kind: 'free' },
    ]) {
      done(await choose(choice));
    }
    expect(done(await books.service.get<RoundAllocation>(path())).choices).toEqual([]);
  });

  it('refuses choices that cannot be, and says which of them do not fit', async () => {
    const code = async (body: object, by = books.team.approver): Promise<string> => (await choose(body, by)).body.code;
    expect(await code({ applicationId: 99, kind: 'forbid' })).toBe('APPLICATION.UNKNOWN');
    expect(await code({ applicationId: willow, line: 2, kind: 'forbid' })).toBe('ALLOCATION.LINE_UNKNOWN');
    expect(await code({ applicationId: willow, pledgeId: 99, kind: 'forbid' })).toBe('PLEDGE.UNKNOWN');
    expect(await code({ applicationId: willow, kind: 'fix' })).toBe('ALLOCATION.NO_PLEDGE');
    expect(await code({ applicationId: willow, pledgeId: 1, learners: 4, kind: 'fix' })).toBe(
      'ALLOCATION.TOO_MANY_LEARNERS',
    );
    expect(await code({ applicationId: willow, kind: 'forbid' }, books.team.officer)).toBe('DUTY.NEEDS_ROLE');
    done(await choose({ applicationId: willow, pledgeId: 1, learners: 3, kind: 'fix' }));
    const { body } = await propose();
    expect(body).toMatchObject({
      code: 'ALLOCATION.CHOICES_DO_NOT_FIT',
      faults: [{ message: 'What was chosen by hand asks for more than a pledge has for a year' }],
    });
    done(await choose({ applicationId: willow, pledgeId: 1, kind: 'free' }));
    expect((await books.service.post(path(), {}, books.team.assessor.headers)).body).toMatchObject({
      code: 'DUTY.NEEDS_ROLE',
    });
  });

  it('becomes awards by approvals alone, each by its own rules', async () => {
    const { number, lines } = done(await propose());
    const accept = (by: { readonly headers: Sent }, more: object = {}): Promise<Answer<AllocationAccepted & Problem>> =>
      books.service.post(`${path()}/acceptance`, { proposal: number, reason: 'As proposed', ...more }, by.headers);
    const { approver, otherApprover, officer } = books.team;
    expect((await accept(officer)).body.applications.map(({ refusal }) => refusal?.code)).toEqual([
      'DUTY.NEEDS_ROLE',
      'DUTY.NEEDS_ROLE',
    ]);
    done(await books.declare(willow, approver, true));
    const first = done(await accept(approver, { hasNoInterest: true }));
    expect(first.applications).toMatchObject([
      { applicationId: willow, state: null, refusal: { code: 'DECISION.CONFLICT' } },
      { applicationId: rowan, state: 'offered', approvalsMissing: 0, refusal: null },
    ]);
    const again = done(await accept(otherApprover, { hasNoInterest: true, applications: [willow] }));
    expect(again.applications).toMatchObject([{ applicationId: willow, state: 'offered' }]);
    for (const id of [willow, rowan]) {
      const proposed = lines.filter(({ applicationId }) => applicationId === id);
      const awarded = (await books.awards(id)).map(({ pledgeId }) => pledgeId).sort();
      expect(awarded).toEqual(
        proposed.flatMap(({ pledgeId, learners }) => Array<number>(learners).fill(pledgeId)).sort(),
      );
    }
    expect((await accept(approver, { applications: [999] })).body.code).toBe('ALLOCATION.NOT_PROPOSED');
    expect((await accept(approver, { proposal: 99 })).status).toBe(404);
    const { lines: none, refused } = done(await propose({ preview: true }));
    expect([none, refused]).toEqual([[], []]);
    expect(await books.faults()).toEqual([]);
  });

  it('is the programme team’s alone', async () => {
    for (const { headers } of [books.lead, books.manager]) {
      expect((await books.service.get(path(), headers)).status).toBe(404);
      expect((await books.service.post(path(), { seconds: 1 }, headers)).status).toBe(404);
    }
    expect((await books.service.get('rounds/99/allocation', books.team.officer.headers)).status).toBe(404);
  });
});

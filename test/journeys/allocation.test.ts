import type { AllocationView } from '../../src/allocation/allocation-view.js';
import type { RoundAllocation } from '../../src/allocation/find-allocations.js';
import type { Proposal } from '../../src/allocation/propose-allocation.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, content, done } from '../support/gifting-service.js';
import type { Answer, Problem } from '../support/service.js';

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

  it('is the programme team’s alone', async () => {
    for (const { headers } of [books.lead, books.manager]) {
      expect((await books.service.get(path(), headers)).status).toBe(404);
      expect((await books.service.post(path(), { seconds: 1 }, headers)).status).toBe(404);
    }
    expect((await books.service.get('rounds/99/allocation', books.team.officer.headers)).status).toBe(404);
  });
});

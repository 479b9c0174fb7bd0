import { type Money, add, money, subtract, sum } from '../../src/core/money/money.js';
import { groupedBy } from '../../src/core/grouped-by.js';
import { COUNT_FIGURES, DIMENSIONS, MONEY_FIGURES } from '../../src/core/utilisation/gift-figures.js';
import { ENGINES } from '../support/engines.js';
import { done } from '../support/gifting-service.js';
import { EMPLOYERS, type Wish } from '../support/staffordshire/employers.js';
import {
  APPLICANTS,
  APPROVED,
  DECLINES,
  DOES_NOT_ANSWER,
  FIRST_ROUND,
  KNOCKED_OUT,
  PLEDGED,
  REJECTED,
  WAITING,
  WITH_AN_INTEREST,
  linesOf,
  pointsOf,
} from '../support/staffordshire/first-round.js';
import {
  LAST_TO_COME,
  SECOND_DATES,
  SECOND_ROUND,
  SECOND_WISHES,
  TOP_UP,
} from '../support/staffordshire/second-round.js';
import { Staffordshire } from '../support/staffordshire/story.js';
import { TRUSTS, TRUST_NAMES, type TrustName } from '../support/staffordshire/trusts.js';

/** Whom one of the gifts is meant for. */
const SOME_EMPLOYERS = ['gp-practice', 'nursing-home'];

const wishOf = (name: string): Wish => EMPLOYERS.find((employer) => employer.name === name)!.wish;

/**
 * What one system did: trusts shared the levy that they could not spend with employers who pay none, and 120 more
 * apprentices started. Each chapter goes on where the one before it stopped.
 */
describe.each(ENGINES)('Staffordshire and Stoke-on-Trent on %s', (engine) => {
  let system: Staffordshire;
  let firstRound: number;
  let pledges: Record<TrustName, number>;
  /** Applications of the first round, by employer. */
  const sent = new Map<string, number>();
  /** Pledged for the year from April 2027 and promised to nobody, before anybody left. */
  let freeBefore: Money;
  const stateOf = async (name: string): Promise<string> => (await system.books.application(sent.get(name)!)).state;

  beforeAll(async () => {
    system = await Staffordshire.begin(engine);
    await system.loadStatements(13);
  });
  afterEach(() => system.expectPromisesKept());
  afterAll(() => system.end());

  it('lets each of four trusts gift a quarter of last year’s levy', async () => {
    expect(await system.allowances()).toEqual({
      hospitals: ['171600', '0'],
      mentalHealth: ['99000', '0'],
      community: ['59400', '0'],
      ambulance: ['39600', '0'],
    });
  });

  it('takes a pledge of each: for the first round, for some employers, without a name, for everybody', async () => {
    system.on('2026-06-08');
    firstRound = await system.prepare(FIRST_ROUND);
    pledges = {
      community: await system.pledge('community', { roundId: firstRound }),
      ambulance: await system.pledge('ambulance', { conditions: { kinds: SOME_EMPLOYERS } }),
      hospitals: await system.pledge('hospitals'),
      mentalHealth: await system.pledge('mentalHealth', { showsName: false }),
    };
    expect(await system.books.pledgeView(pledges.mentalHealth)).toMatchObject({ showsName: false });
    const { whole } = await system.utilisation('');
    const all = sum(Object.values(PLEDGED).flat().map(money)).toFixed(5);
    expect([whole.pledged, whole.available]).toEqual([all, all]);
    await system.books.step(firstRound, 'open', system.team.officer);
  });

  it('receives applications of forty-odd employers, several standards on one form', async () => {
    system.on('2026-06-22');
    for (const name of APPLICANTS) sent.set(name, await system.apply(firstRound, name, wishOf(name)));
    // One does not pay the living wage, and says so.
    const noWage = { knockOuts: { 'living-wage': false } };
    const refused = await system.begin(firstRound, KNOCKED_OUT, wishOf(KNOCKED_OUT), noWage);
    expect((await system.submit(refused, KNOCKED_OUT)).body.code).toBe('APPLICATION.KNOCKED_OUT');
    // One would like a gift for somebody whose training costs it nothing anyway.
    const young = { lines: linesOf({ careWorker: 1 }).map((line) => ({ ...line, ageBand: '16-18' })) };
    const extra = await system.begin(firstRound, 'Dove Home Support', {}, young);
    expect((await system.submit(extra, 'Dove Home Support')).body.code).toBe('APPLICATION.GIFT_NOT_NEEDED');
    const { whole } = await system.utilisation('from=2026-06-22&to=2026-06-22');
    expect([whole.applications, whole.learnersAsked]).toEqual([43, 137]);
  });

  it('scores them, and lets nobody decide with an interest', async () => {
    const { officer, assessor, approver, otherApprover } = system.team;
    system.on('2026-07-04');
    await system.books.step(firstRound, 'close', officer);
    for (const [name, id] of sent) {
      done(await system.books.declare(id, assessor));
      const scores = { points: pointsOf(name), comment: 'As the form says', reason: undefined };
      done(await system.books.act(id, 'scores', assessor, scores));
    }
    const ofSister = sent.get(WITH_AN_INTEREST)!;
    done(await system.books.declare(ofSister, approver, true));
    expect((await system.books.act(ofSister, 'approval', approver)).body.code).toBe('DECISION.CONFLICT');
    done(await system.books.approve(ofSister, otherApprover));
    expect(await stateOf(WITH_AN_INTEREST)).toBe('approved');
  });

  it('decides on all of them, two people where a gift is large', async () => {
    const { approver, otherApprover } = system.team;
    system.on('2026-07-10');
    let byTwo = 0;
    for (const name of APPROVED.filter((each) => each !== WITH_AN_INTEREST)) {
      if ((await system.approve(sent.get(name)!)) === 2) byTwo++;
    }
    const amounts = groupedBy(await system.awards(), ({ applicationId }) => applicationId);
    const costs = [...amounts.values()].map((awards) => sum(awards.map(({ awarded }) => money(awarded))));
    expect(byTwo).toBe(costs.filter((cost) => cost.greaterThan(10_000)).length);
    for (const name of REJECTED) {
      done(await system.books.declare(sent.get(name)!, approver));
      done(await system.books.act(sent.get(name)!, 'rejection', approver, { reason: 'Few points' }));
    }
    // The round has too little for the rest: they wait, large ones because two people say so.
    expect((await system.books.approve(sent.get('Keele Carers')!, approver)).body.code).toBe('ROUND.OVER_BUDGET');
    for (const name of WAITING) {
      for (const person of name === 'Keele Carers' ? [approver] : [approver, otherApprover]) {
        done(await system.books.declare(sent.get(name)!, person));
        done(await system.books.act(sent.get(name)!, 'waiting-list', person));
      }
    }
    await system.books.step(firstRound, 'decide', approver);
    expect(await system.mailed('OFFER.MADE')).toBe(0);
  });

  it('publishes everything at once, by somebody else', async () => {
    const { approver, otherOfficer } = system.team;
    system.on('2026-07-17');
    expect((await system.books.askForStep(firstRound, 'publish', approver)).body.code).toBe('DUTY.NEEDS_ROLE');
    const published = done(await system.books.askForStep(firstRound, 'publish', otherOfficer));
    expect(published).toMatchObject({ state: 'published', told: 43 });
    expect([await system.mailed('OFFER.MADE'), await system.mailed('APPLICATION.REJECTED')]).toEqual([37, 3]);
    expect((await system.books.timers()).offeredFromWaitingList).toBe(0);
  });

  it('offers what is declined to whoever waits, by itself', async () => {
    system.on('2026-07-24');
    for (const name of APPROVED.filter((each) => each !== DECLINES && each !== DOES_NOT_ANSWER)) {
      done(await system.books.accept(sent.get(name)!, system.managerOf(name)));
    }
    done(await system.books.act(sent.get(DECLINES)!, 'decline', system.managerOf(DECLINES)));
    expect((await system.books.timers()).offeredFromWaitingList).toBe(1);
    expect((await system.books.timers()).offeredFromWaitingList).toBe(0);
    const [first, second, third] = WAITING;
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'offered',
      'waiting',
      'waiting',
    ]);
    done(await system.books.accept(sent.get(first)!, system.managerOf(first)));
  });

  it('lets an offer lapse that nobody answers, and offers that too', async () => {
    system.on('2026-08-08');
    const [, second, third] = WAITING;
    expect(await system.books.timers()).toMatchObject({ offersExpired: 1, offeredFromWaitingList: 1 });
    expect([await stateOf(DOES_NOT_ANSWER), await stateOf(second), await stateOf(third)]).toEqual([
      'expired',
      'offered',
      'waiting',
    ]);
    done(await system.books.accept(sent.get(second)!, system.managerOf(second)));
    // The last one would rather come again in the second phase.
    done(await system.books.act(sent.get(third)!, 'withdrawal', system.managerOf(third)));
    const { whole } = await system.utilisation('');
    expect([whole.learnersAwarded, whole.learnersAccepted, whole.starts]).toEqual([126, 120, 0]);
  });

  it('sees exactly 120 more apprentices start, paid by all four trusts', async () => {
    system.on('2026-10-26');
    await system.loadStatements(18);
    system.on('2026-11-03');
    for (const name of [...APPROVED, ...WAITING]) {
      if ((await stateOf(name)) === 'accepted') await system.start(sent.get(name)!, name);
    }
    const { whole, parts } = await system.utilisation('by=sender');
    expect([whole.starts, whole.inLearning]).toEqual([120, 120]);
    const givers = parts.filter(({ starts }) => starts > 0);
    expect(givers.map(({ name }) => name).sort()).toEqual(TRUST_NAMES.map((name) => TRUSTS[name].name).sort());
  });

  it('draws on the gifts month by month', async () => {
    await system.books.close('2627-R03');
    await system.books.close('2627-R04');
    // October and November of 51 care workers, 27 leads and 8 administrators; November of 23 support workers and 11
    // senior ones: £240, £176, £260, £170 and £200 a month.
    const { whole } = await system.utilisation('to=2026-12-08');
    expect(whole.drawn).toBe('44254.00000');
    freeBefore = await system.freeNextYear(Object.values(pledges));
  });

  it('gets back exactly what leavers and a lower price leave unused', async () => {
    system.on('2026-12-10');
    const [first, second] = await system.awardsOf('Ashbank Home Care', 'careWorker');
    const [lead] = await system.awardsOf('Etruria Care', 'leadCareWorker');
    for (const award of [first!, second!, lead!]) await system.leave(award, '2026-11-30');
    // The practice and its provider agree on £3,750 from the start, not on £4,875.
    const [cheaper] = await system.awardsOf('Greengate Practice', 'administrator');
    const price = { kind: 'price', on: '2026-10-12', trainingPrice: '3300', assessmentPrice: '450' };
    await system.books.changeStart(cheaper!.startId!, price);
    await system.books.close('2627-R05');
    system.on('2027-01-06');
    const [third] = await system.awardsOf('Limewood', 'careWorker');
    const [fourth] = await system.awardsOf('Alderwood House', 'careWorker');
    const [nurse] = await system.awardsOf('Abbey Nursing Home', 'supportWorker');
    for (const award of [third!, fourth!, nurse!]) await system.leave(award, '2026-12-31');
    expect(await system.amounts(first!)).toEqual(['3600', '480', '3120', '0']);
    expect(await system.amounts(lead!)).toEqual(['3960', '352', '3608', '0']);
    expect(await system.amounts(cheaper!)).toEqual(['4875', '600', '1125', '3150']);
    expect(await system.amounts(third!)).toEqual(['3600', '720', '2880', '0']);
    expect(await system.amounts(nurse!)).toEqual(['2975', '340', '2635', '0']);
    const { whole } = await system.utilisation('from=2026-12-10&to=2027-01-08');
    expect([whole.givenBack, whole.leftEarly]).toEqual(['19368.00000', 3]);
  });

  it('spends what came back, and a top-up, in a second phase', async () => {
    const { officer, approver } = system.team;
    system.on('2027-01-11');
    const second = await system.prepare({ ...SECOND_ROUND, followsId: firstRound });
    await system.books.step(second, 'open', officer);
    const { phase } = done(await system.books.read<{ phase: number }>(`rounds/${second}`));
    expect(phase).toBe(2);
    // What was kept for the first round is kept for the second.
    done(await system.books.changePledge(pledges.community, { kind: 'ring-fence', roundId: second }));
    const again = new Map<string, number>();
    for (const [name, wish] of SECOND_WISHES) again.set(name, await system.apply(second, name, wish, SECOND_DATES));
    const late = again.get(LAST_TO_COME)!;
    for (const [name, id] of again) if (name !== LAST_TO_COME) await system.approve(id);
    expect((await system.books.approve(late, approver)).body.code).toBe('AWARD.NOT_ENOUGH_PLEDGED');
    await system.topUp('hospitals', pledges.hospitals, TOP_UP);
    await system.approve(late);
    for (const [name, id] of again) {
      done(await system.books.accept(id, system.managerOf(name)));
      await system.start(id, name);
    }
    const spent = await system.promisedNextYear([...again.values()]);
    expect(spent.greaterThan(add(freeBefore, money(TOP_UP)))).toBe(true);
    const { whole } = await system.utilisation('from=2027-01-09&to=2027-02-01');
    expect([whole.applications, whole.learnersAccepted, whole.starts]).toEqual([4, 9, 9]);
  });

  it('says what happened: 120 additional apprenticeships of the first round, by kind of employer', async () => {
    system.on('2027-02-02');
    const { parts } = await system.utilisation('from=2026-10-01&to=2026-12-31&by=kind');
    expect(parts.flatMap(({ key, starts }) => (starts > 0 ? [[key, starts]] : []))).toEqual([
      ['care-home', 37],
      ['gp-practice', 18],
      ['home-care-agency', 41],
      ['nursing-home', 24],
    ]);
    const levels = await system.utilisation('from=2026-10-01&to=2026-12-31&by=level');
    expect(levels.parts.flatMap(({ key, starts }) => (starts > 0 ? [[key, starts]] : []))).toEqual([
      ['2', 74],
      ['3', 46],
    ]);
  });

  it('says where every pound is, by trust and by anything else, adding up', async () => {
    const { whole, parts } = await system.utilisation('by=sender');
    const ofTrusts = parts.filter(({ key }) => key !== null);
    const left = (from: string, ...less: readonly string[]): string =>
      subtract(money(from), sum(less.map(money))).toFixed(5);
    for (const each of [whole, ...ofTrusts]) {
      expect(each.open).toBe(left(each.awarded, each.drawn, each.givenBack));
      expect(each.available).toBe(left(each.pledged, each.withdrawn, each.awarded, `-${each.givenBack}`));
    }
    // A gift that is meant for some employers pays for no others.
    const awards = (await system.awards()).filter(({ pledgeId }) => pledgeId === pledges.ambulance);
    const kinds = new Set(awards.map(({ receiverId }) => system.kindOf(receiverId)));
    expect(SOME_EMPLOYERS).toEqual(expect.arrayContaining([...kinds]));
    // What was drawn is what left the trusts' accounts.
    const allowances = await system.allowances();
    const drawn = new Map(ofTrusts.map((part) => [part.key, money(part.drawn).toFixed()]));
    for (const name of TRUST_NAMES) expect(drawn.get(String(system.idOf(name)))).toBe(allowances[name][1]);
    for (const name of TRUST_NAMES) {
      const pounds = [...PLEDGED[name], ...(name === 'hospitals' ? [TOP_UP] : [])].map(money);
      const { pledged } = ofTrusts.find(({ key }) => key === String(system.idOf(name)))!;
      expect(pledged).toBe(sum(pounds).toFixed(5));
    }
    for (const by of DIMENSIONS) {
      const told = (await system.utilisation(`by=${by}`)).parts;
      for (const figure of MONEY_FIGURES) {
        expect(sum(told.map((part) => money(part[figure]))).toFixed(5)).toBe(whole[figure]);
      }
      for (const figure of COUNT_FIGURES) {
        expect(told.reduce((total, part) => total + part[figure], 0)).toBe(whole[figure]);
      }
    }
  });

  it('leaves nothing that verify could find wrong', async () => {
    expect(await system.books.faults()).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import type { Chance } from '../support/chance.js';
import { ENGINES } from '../support/engines.js';
import { YEARS, done } from '../support/gifting-service.js';
import { type Applied, Panels, atOnce, endOf } from '../support/panels.js';
import { type Units, poundsOf, unitsOf } from '../support/promise-model/units.js';
import type { Answer } from '../support/service.js';
import { enoughForOne, someBelow, sumOf } from '../support/scarce.js';
import { SEED, stormSize, withSeed } from '../support/storm.js';

/** The promise that all others rest on is raced most in the short form too. */
const LAST_POUNDS = stormSize(10, 100);
const ROUNDS = stormSize(2, 100);
const MILLISECONDS = stormSize(300_000, 900_000);
/** What the trust whose pledges race may give in each year, the second foreseen with three months of top-up in it. */
const ALLOWANCES = [unitsOf('30000'), unitsOf('30750'), unitsOf('30000')];
/** The day after the last on which an offer of the tests can be answered. */
const TOO_LATE = '2027-01-03T09:00:00Z';

describe.each(ENGINES)('two panels at the same moment on %s', (engine) => {
  let panels: Panels;
  beforeEach(async () => {
    panels = await Panels.start(engine);
  });
  afterEach(() => panels.stop());

  const play = (rounds: number, round: (chance: Chance) => Promise<void>): Promise<void> =>
    withSeed(SEED, async (chance) => {
      for (let number = 1; number <= rounds; number++) await round(chance);
      await panels.expectWithinAllowance();
      expect(await panels.one.faults()).toEqual([]);
    });

  const takeBack = async (pledge: number): Promise<void> =>
    void done(await panels.one.changePledge(pledge, { kind: 'withdraw' }));

  const leftOf = async (pledge: number): Promise<Map<string, Units>> =>
    new Map((await panels.one.pledgeView(pledge)).years.map(({ year, available }) => [year, unitsOf(available)]));

  const offerLetters = (): string[] => [`${panels.one.home} OFFER.MADE`, `${panels.trust} OFFER.MADE_FROM_PLEDGE`];

  /** Applications to two rounds, or both to one: only those of one round wait for each other. */
  async function twoApplications(chance: Chance): Promise<[Applied, Applied]> {
    const [mine, yours] = panels.rounds;
    const { otherApprover } = panels.one.team;
    const other = await panels.apply(chance, chance.percent(70) ? yours : mine, otherApprover);
    return [await panels.apply(chance, mine), other];
  }

  /** Both are approved at once. @returns who was offered and who was not */
  async function decideAtOnce(
    chance: Chance,
    [mine, yours]: readonly [Applied, Applied],
    pledge: number | null,
    refusal: string,
  ): Promise<{ won: Applied; lost: Applied }> {
    const [here, there] = panels.inAnyOrder(chance);
    const { approver, otherApprover } = panels.one.team;
    const answers = await atOnce(
      chance,
      () => panels.approve(here, mine, pledge, approver),
      () => panels.approve(there, yours, pledge, otherApprover),
    );
    const ends = answers.map(endOf);
    expect([...ends].sort()).toEqual([refusal, 'offered'].sort());
    const [won, lost] = ends[0] === 'offered' ? [mine, yours] : [yours, mine];
    expect(await panels.mailAfterArrival(won)).toEqual(offerLetters());
    expect(await panels.mailAfterArrival(lost)).toEqual([]);
    expect(await panels.one.awards(lost.id)).toEqual([]);
    return { won, lost };
  }

  it(
    `promise the last pounds once, ${LAST_POUNDS} times`,
    () =>
      play(LAST_POUNDS, async (chance) => {
        const before = await panels.promised();
        const applications = await twoApplications(chance);
        const pledged = enoughForOne(chance, applications[0].years, applications[1].years);
        const pledge = await panels.pledge(pledged);
        const { won } = await decideAtOnce(
          chance,
          applications,
          chance.percent(50) ? pledge : null,
          'AWARD.NOT_ENOUGH_PLEDGED',
        );
        const left = new Map([...pledged].map(([year, units]) => [year, units - (won.years.get(year) ?? 0n)]));
        expect(await leftOf(pledge)).toEqual(left);
        await takeBack(pledge);
        const after = await panels.promised();
        for (const [year, units] of after) {
          expect(units - (before.get(year) ?? 0n)).toBe(won.years.get(year) ?? 0n);
        }
        await panels.expectWithinAllowance();
      }),
    MILLISECONDS,
  );

  it(
    `spend the last of a round’s budget once, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        // What it may spend is set when it is known what the applications need.
        const roundId = await panels.one.round({ name: 'A small round', budget: '1' });
        const { otherApprover } = panels.one.team;
        const applications = [
          await panels.apply(chance, roundId),
          await panels.apply(chance, roundId, otherApprover),
        ] as const;
        const needs = applications.map(({ years }) => sumOf(years)).sort((a, b) => (a < b ? -1 : 1));
        const budget = poundsOf(needs[1]! + someBelow(chance, needs[0]!));
        await panels.raiseBudget(roundId, budget);
        const years = new Map(
          applications.flatMap((each) => [...each.years.keys()]).map((year) => [year, needs[1]! * 2n]),
        );
        const pledge = await panels.pledge(years);
        const { won } = await decideAtOnce(chance, applications, null, 'ROUND.OVER_BUDGET');
        expect(sumOf(years) - sumOf(await leftOf(pledge))).toBe(sumOf(won.years));
        await takeBack(pledge);
      }),
    MILLISECONDS,
  );

  it(
    `let one of two pledges have what both together would take too much of, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        const [here, there] = panels.inAnyOrder(chance);
        const index = chance.below(YEARS.length);
        const [year, allowance] = [YEARS[index]!, ALLOWANCES[index]!];
        const held = someBelow(chance, allowance / 2n) + 1_000n;
        const left = allowance - held;
        const mine = left / 2n + someBelow(chance, left / 2n) + 1n;
        const yours = left - someBelow(chance, mine);
        const asked = (units: Units) => ({ years: [{ year, amount: poundsOf(units) }] });
        const known = await here.pledge(asked(held));
        const isTopUp = chance.percent(50);
        const answers = await atOnce<Answer<unknown>, Answer<unknown>>(
          chance,
          () => here.askToPledge(asked(mine)),
          () =>
            isTopUp ? there.changePledge(known, { kind: 'top-up', ...asked(yours) }) : there.askToPledge(asked(yours)),
        );
        const ends = answers.map(({ status, body }) => (status < 300 ? 'pledged' : (body as { code: string }).code));
        expect(ends.sort()).toEqual(['PLEDGE.OVER_ALLOWANCE', 'pledged']);
        const promised = await panels.promised(panels.one.trust);
        expect([held + mine, held + yours]).toContain(promised.get(year));
        await takeBack(known);
        const id = answers.map(({ body }) => (body as { id?: number }).id).find((one) => one !== undefined)!;
        if (id !== known) await takeBack(id);
        expect((await panels.promised(panels.one.trust)).get(year)).toBe(0n);
      }),
    MILLISECONDS,
  );

  it(
    `give what a sender takes back, or leave it to the sender, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        const before = await panels.promised();
        const application = await panels.apply(chance, panels.rounds[0]);
        const pledge = await panels.pledge(application.years);
        const [here, there] = panels.inAnyOrder(chance);
        const isAll = chance.percent(60);
        const years = [...application.years].map(([year, units]) => ({ year, amount: poundsOf(units) }));
        const named = chance.percent(50) ? pledge : null;
        const [approval, withdrawal] = await atOnce(
          chance,
          () => panels.approve(here, application, named, panels.one.team.approver),
          () => there.changePledge(pledge, { kind: 'withdraw', ...(isAll ? {} : { years }) }),
        );
        const isOffered = endOf(approval) === 'offered';
        if (!isOffered) expect(['AWARD.NOT_ENOUGH_PLEDGED', 'AWARD.PLEDGE_NOT_OPEN']).toContain(endOf(approval));
        // All that is left is nothing by then; of what is named, what is promised cannot be had.
        expect(withdrawal.body.code).toBe(isOffered && !isAll ? 'PLEDGE.PROMISED_ALREADY' : undefined);
        expect(sumOf(await leftOf(pledge))).toBe(0n);
        expect(await panels.mailAfterArrival(application)).toEqual(isOffered ? offerLetters() : []);
        const gained = sumOf(await panels.promised()) - sumOf(before);
        expect(gained).toBe(isOffered ? sumOf(application.years) : 0n);
      }),
    MILLISECONDS,
  );

  it(
    `return a declined gift to its sender while the sender withdraws the pledge, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        const before = await panels.promised();
        const application = await panels.apply(chance, panels.rounds[0]);
        const pledge = await panels.pledge(application.years);
        done(await panels.approve(panels.one, application, pledge, panels.one.team.approver));
        const [here, there] = panels.inAnyOrder(chance);
        const answers = await atOnce(
          chance,
          () => here.act(application.id, 'decline', panels.one.manager),
          () => there.changePledge(pledge, { kind: 'withdraw' }),
        );
        expect(answers.map(({ status }) => status)).toEqual([201, 201]);
        expect(sumOf(await leftOf(pledge))).toBe(0n);
        expect(sumOf(await panels.promised())).toBe(sumOf(before));
      }),
    MILLISECONDS,
  );

  it(
    `take an answer or let the offer lapse, never both, ${ROUNDS} times`,
    async () => {
      const late = await panels.one.another(TOO_LATE);
      try {
        await play(ROUNDS, async (chance) => {
          const application = await panels.apply(chance, panels.rounds[0]);
          const pledge = await panels.pledge(application.years);
          done(await panels.approve(panels.one, application, pledge, panels.one.team.approver));
          const offer = await panels.offerOf(application);
          const [acceptance, { offersExpired }] = await atOnce(
            chance,
            () => panels.accept(application, offer),
            () => late.timers(),
          );
          const isAccepted = acceptance.status < 300;
          if (!isAccepted) expect(acceptance.body.code).toBe('APPLICATION.NOT_POSSIBLE');
          expect(offersExpired).toBe(isAccepted ? 0 : 1);
          const [award] = await panels.one.awards(application.id);
          expect(award!.status).toBe(isAccepted ? 'accepted' : 'ended');
          expect(sumOf(await leftOf(pledge))).toBe(isAccepted ? 0n : sumOf(application.years));
          const topic = isAccepted ? 'OFFER.ACCEPTED' : 'GIFT.ENDED';
          expect((await panels.mailAfterArrival(application)).slice(2)).toEqual([
            `${panels.one.home} ${topic}`,
            `${panels.trust} ${topic}`,
          ]);
          await takeBack(pledge);
        });
      } finally {
        await late.stop();
      }
    },
    MILLISECONDS,
  );

  it(
    `do once what is sent to both under one key, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        const application = await panels.apply(chance, panels.rounds[0]);
        // Enough for several: only the key keeps it from being promised again.
        const pledge = await panels.pledge(new Map([...application.years].map(([year, units]) => [year, units * 4n])));
        const { approver } = panels.one.team;
        const by = { ...approver, headers: { ...approver.headers, 'idempotency-key': randomUUID() } };
        const sent = [panels.one, panels.other, panels.one, panels.other];
        const answers = await Promise.all(sent.map((panel) => panels.approve(panel, application, pledge, by)));
        expect(answers.map(endOf)).toEqual(sent.map(() => 'offered'));
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
        expect(replayed).toHaveLength(sent.length - 1);
        expect(await panels.one.awards(application.id)).toHaveLength(1);
        expect(await panels.mailAfterArrival(application)).toEqual(offerLetters());
        expect(sumOf(await leftOf(pledge))).toBe(sumOf(application.years) * 3n);
        await takeBack(pledge);
      }),
    MILLISECONDS,
  );

  it(
    `offer what came back to one who waits, when the timers of both run, ${ROUNDS} times`,
    () =>
      play(ROUNDS, async (chance) => {
        const applications = await twoApplications(chance);
        const { approver, otherApprover } = panels.one.team;
        done(await panels.one.act(applications[0].id, 'waiting-list', approver));
        done(await panels.one.act(applications[1].id, 'waiting-list', otherApprover));
        const pledge = await panels.pledge(enoughForOne(chance, applications[0].years, applications[1].years));
        const runs = await atOnce(
          chance,
          () => panels.one.timers(),
          () => panels.other.timers(),
        );
        const offered = runs.map(({ offeredFromWaitingList }) => offeredFromWaitingList!);
        expect(offered[0]! + offered[1]!).toBe(1);
        const letters = await Promise.all(applications.map((each) => panels.mailAfterArrival(each)));
        const waiting = `${panels.one.home} APPLICATION.WAITING`;
        expect(letters.sort((a, b) => a.length - b.length)).toEqual([[waiting], [waiting, ...offerLetters()]]);
        for (const { id } of applications) done(await panels.one.act(id, 'withdrawal', panels.one.manager));
        await takeBack(pledge);
      }),
    MILLISECONDS,
  );
});

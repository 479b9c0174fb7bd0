import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { Engine } from './engines.js';
import { GiftingService, content, done } from './gifting-service.js';
import { dayAfter, monthAfter } from './promise-model/days.js';
import { type PlannedLearner, plannedYears } from './promise-model/planned.js';
import { type Units, poundsOf, unitsOf } from './promise-model/units.js';
import type { Answer, Problem, TestPerson } from './service.js';

/** Of the standard that applications are for. */
const BAND = unitsOf('4000');
/** What the panels' trust may give in each year, pounds: a quarter of twelve months' levy. */
export const ALLOWANCE = '1200000';
const MONTHLY = '400000';

export type Decided = Answer<Problem & { state: string; reference: string }>;

/** An application that both panels may decide on, and what its gift pays in each allowance year. */
export interface Applied {
  readonly id: number;
  readonly reference: string;
  readonly years: ReadonlyMap<string, Units>;
}

/** Two copies of the service over the same books, with a panel at each that decides at the same moment as the other. */
export class Panels {
  private constructor(
    readonly one: GiftingService,
    readonly other: GiftingService,
    /** A trust whose levy reaches for every round of a test. */
    readonly trust: number,
    /** Each panel's own. */
    readonly rounds: readonly [number, number],
  ) {}

  static async start(engine: Engine): Promise<Panels> {
    const one = await GiftingService.start(engine);
    const trust = await one.addTrust('Great Oak NHS Trust', MONTHLY, '321/CD98765');
    const rounds = [await one.round(), await one.round({ name: 'Care homes' })] as const;
    return new Panels(one, await one.another(), trust, rounds);
  }

  async stop(): Promise<void> {
    await this.other.stop();
    await this.one.stop();
  }

  /** The panels in either order: the first to ask is not always the same. */
  inAnyOrder(chance: Chance): readonly [GiftingService, GiftingService] {
    return chance.percent(50) ? [this.one, this.other] : [this.other, this.one];
  }

  /** An application for one learner; whoever is to decide on it has said that there is no conflict. */
  async apply(chance: Chance, roundId: number, decides = this.one.team.approver): Promise<Applied> {
    const { one } = this;
    const startsOn = `${monthAfter('2027-01', chance.below(6))}-01`;
    const plannedEnd = dayAfter(`${monthAfter(startsOn.slice(0, 7), chance.between(9, 30))}-01`, -1);
    const trainingPrice = String(chance.between(900, 4200));
    const line = { startsOn, plannedEnd, trainingPrice, assessmentPrice: '0' };
    const id = await one.apply(roundId, content(line));
    done(await one.declare(id, decides));
    const learner: PlannedLearner = { startsOn, plannedEnd, price: unitsOf(trainingPrice), band: BAND };
    const [row] = await one.service.rows<{ reference: string }>(`SELECT reference FROM application WHERE id = ${id}`);
    return { id, reference: row!.reference, years: plannedYears(learner) };
  }

  /** A pledge of the panels' trust. @returns its id */
  pledge(years: ReadonlyMap<string, Units>, more: object = {}): Promise<number> {
    const named = [...years].map(([year, units]) => ({ year, amount: poundsOf(units) }));
    return this.one.pledge({ senderId: this.trust, years: named, ...more });
  }

  approve(panel: GiftingService, { id }: Applied, pledgeId: number | null, by: TestPerson): Promise<Decided> {
    const body = pledgeId === null ? {} : { awards: [{ line: 1, learners: 1, pledgeId }] };
    return panel.act(id, 'approval', by, body) as Promise<Decided>;
  }

  /** Gives an open round more to spend, pounds. */
  async raiseBudget(roundId: number, budget: string): Promise<void> {
    const terms = { kind: 'first-come', opensOn: '2026-11-01', purpose: 'Apprentices in care' };
    const body = { ...terms, budget, reason: 'Decision of the board' };
    done(await this.one.service.post(`rounds/${roundId}/terms`, body, this.one.team.officer.headers));
  }

  /** What whoever accepts an offer repeats. */
  async offerOf({ id }: Applied): Promise<object> {
    const { history } = await this.one.application(id);
    const { aboveBand, mostOwed } = history.findLast(({ action }) => action === 'offer')!.detail;
    return { aboveBand, mostOwed, confirmsSubsidy: true };
  }

  accept({ id }: Applied, offer: object): Promise<Answer<Problem>> {
    return this.one.service.post(`applications/${id}/acceptance`, offer, this.one.manager.headers);
  }

  /** What a trust, by default the panels', has promised in each year, after the books were seen to add up. */
  async promised(trust = this.trust): Promise<Map<string, Units>> {
    const rows = await this.one.service.rows<{ purpose: string; owner: number; floor: string | null; units: string }>(
      `SELECT purpose, organisation_id AS owner, CAST(floor AS TEXT) AS floor, CAST(balance AS TEXT) AS units
         FROM account WHERE book = 'promise' ORDER BY id`,
    );
    expect(rows.reduce((total, { units }) => total + BigInt(units), 0n)).toBe(0n);
    expect(rows.filter(({ floor, units }) => floor !== null && BigInt(units) < BigInt(floor))).toEqual([]);
    const promised = new Map<string, Units>();
    for (const { purpose, units } of rows.filter(({ owner }) => owner === trust)) {
      const year = /^allowance-(.+)$/.exec(purpose)?.[1];
      if (year !== undefined) promised.set(year, -BigInt(units));
    }
    return promised;
  }

  /** Sees that no more is promised in any year than may be. */
  async expectWithinAllowance(): Promise<void> {
    for (const units of (await this.promised()).values()) expect(units).toBeLessThanOrEqual(unitsOf(ALLOWANCE));
  }

  /** What was sent about an application, without what is sent when it arrives. */
  async mailAfterArrival({ reference }: Applied): Promise<string[]> {
    const [, ...rest] = await this.one.mail(reference);
    return rest;
  }
}

/** How far the second may be behind the first, milliseconds: mostly not at all, sometimes about as long as a decision takes. */
const BEHIND = [0, 0, 0, 10, 30, 60, 120];

/** Asks both at the same moment, or one a little before the other. @returns their answers, in the order given */
export async function atOnce<One, Other>(
  chance: Chance,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  const behind = chance.pick(BEHIND);
  const later = <Asked>(ask: () => Promise<Asked>): Promise<Asked> => (behind === 0 ? ask() : sleep(behind).then(ask));
  if (chance.percent(50)) return Promise.all([one(), later(other)]);
  const answers = await Promise.all([other(), later(one)]);
  return [answers[1], answers[0]];
}

/** How an answer ended: the state, or the code of a refusal. */
export const endOf = ({ status, body }: Decided): string => (status < 300 ? body.state : body.code);

import type { YearPick } from './commands.js';
import { allowanceYearOf, yearAhead } from './days.js';
import { leftOf } from './model-allowance.js';
import type { ModelPledge } from './model-gifts.js';
import { type YearAsked, makePledge, pauseOrResume, ringFence, topUp, withdraw } from './model-pledges.js';
import { type CommandOf, type Move, type Scene, cyclic } from './scene.js';
import { type Units, notBelowZero } from './units.js';

const LEADS = ['trust-approver'];
const EDITORS = ['trust-approver', 'trust-editor'];

/** Amounts for years, as parts of what could be had for each. */
function yearsOf({ gifts }: Scene, years: readonly YearPick[], most: (year: string) => Units): YearAsked[] {
  return years.map(({ ahead, amount }) => {
    const year = yearAhead(allowanceYearOf(gifts.today), ahead);
    const all = notBelowZero(most(year));
    if (amount === 'all' || amount === 'too much') return [year, amount === 'all' ? all : all + 1n];
    return [year, (all * BigInt(amount)) / 100n];
  });
}

export function pledging(
  scene: Scene,
  { trust: index, who, years: picked, round, levels }: CommandOf<'pledge'>,
): Move[] {
  const { gifts, real } = scene;
  const trust = cyclic(gifts.trusts, index);
  const by = scene.who(who, LEADS, trust.id);
  const years = yearsOf(scene, picked, (year) => leftOf(gifts, trust, year));
  const asked = { years, round: gifts.rounds[round] ?? null, levels };
  return [{ expects: () => makePledge(gifts, by, trust, asked), asks: () => real.pledge(by, trust, asked) }];
}

export function toppingUp(scene: Scene, { pledge: pick, who, years: picked }: CommandOf<'top-up'>): Move[] {
  const { gifts, real } = scene;
  const pledge = scene.pick(gifts.pledges, pick, ({ status }) => status !== 'withdrawn');
  if (!pledge) return [];
  const trust = gifts.trusts.find(({ id }) => id === pledge.senderId)!;
  const by = scene.who(who, LEADS, trust.id);
  const years = yearsOf(scene, picked, (year) => leftOf(gifts, trust, year));
  return [
    { expects: () => topUp(gifts, by, pledge, years), asks: () => real.changePledge(by, pledge, 'top-up', years) },
  ];
}

export function withdrawing(scene: Scene, { pledge: pick, who, years: picked }: CommandOf<'withdraw pledge'>): Move[] {
  const { gifts, real } = scene;
  const pledge = scene.pick(gifts.pledges, pick, ({ status }) => status !== 'withdrawn');
  if (!pledge) return [];
  const by = scene.who(who, LEADS, pledge.senderId);
  const left = (year: string): Units => gifts.balance(gifts.account(pledge, year));
  const years = picked && yearsOf(scene, picked, left);
  return [
    { expects: () => withdraw(gifts, by, pledge, years), asks: () => real.changePledge(by, pledge, 'withdraw', years) },
  ];
}

export function pausing(scene: Scene, { do: kind, pledge: pick, who }: CommandOf<'pause' | 'resume'>): Move[] {
  const { gifts, real } = scene;
  const isFit = ({ status }: ModelPledge): boolean => status === (kind === 'pause' ? 'open' : 'paused');
  const pledge = scene.pick(gifts.pledges, pick, isFit);
  if (!pledge) return [];
  const by = scene.who(who, EDITORS, pledge.senderId);
  return [{ expects: () => pauseOrResume(by, pledge, kind), asks: () => real.changePledge(by, pledge, kind, null) }];
}

export function fencing(scene: Scene, { pledge: pick, who, round: index }: CommandOf<'ring-fence'>): Move[] {
  const { gifts, real } = scene;
  const pledge = scene.pick(gifts.pledges, pick, ({ status }) => status !== 'withdrawn');
  if (!pledge) return [];
  const by = scene.who(who, LEADS, pledge.senderId);
  const round = gifts.rounds[index] ?? null;
  return [{ expects: () => ringFence(by, pledge, round), asks: () => real.ringFence(by, pledge, round) }];
}

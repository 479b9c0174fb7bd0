import { allowanceYearOf, yearAhead } from './days.js';
import { leftOf } from './model-allowance.js';
import type { ModelGifts, ModelPledge, ModelRound, ModelTrust, Somebody } from './model-gifts.js';
import { type ModelDuty, type Said, dutyCode, refused } from './said.js';
import type { Units } from './units.js';

export type YearAsked = readonly [year: string, units: Units];

export interface PledgeAsked {
  readonly years: readonly YearAsked[];
  readonly round: ModelRound | null;
  readonly levels: readonly number[];
}

/** A penny: the least that the programme takes. */
const SMALLEST: Units = 1_000n;
const YEARS_AHEAD = 6;

const MONEY: ModelDuty = { roles: ['trust-approver'], operatorMay: true };
const WORDS: ModelDuty = { roles: ['trust-editor', 'trust-approver'], operatorMay: true };

export function makePledge(gifts: ModelGifts, by: Somebody, trust: ModelTrust, asked: PledgeAsked): Said {
  const code =
    dutyCode(by, MONEY, trust.id) ??
    senderCode(trust) ??
    yearsCode(gifts, asked.years, SMALLEST) ??
    roundCode(asked.round) ??
    allowanceCode(gifts, trust, asked.years);
  if (code !== undefined) return refused(code);
  const reference = `P-${String(gifts.pledges.length + 1).padStart(4, '0')}`;
  const { round, levels } = asked;
  const pledge: ModelPledge = { id: 0, reference, senderId: trust.id, status: 'open', round, levels, years: new Set() };
  gifts.pledges.push(pledge);
  addTo(gifts, pledge, asked.years);
  return { answer: { reference }, named: pledge };
}

export function topUp(gifts: ModelGifts, by: Somebody, pledge: ModelPledge, years: readonly YearAsked[]): Said {
  const trust = gifts.trusts.find(({ id }) => id === pledge.senderId)!;
  const code =
    dutyCode(by, MONEY, pledge.senderId) ??
    (pledge.status === 'withdrawn' ? 'PLEDGE.CHANGE_NOT_POSSIBLE' : undefined) ??
    senderCode(trust) ??
    yearsCode(gifts, years, 1n) ??
    allowanceCode(gifts, trust, years);
  if (code !== undefined) return refused(code);
  addTo(gifts, pledge, years);
  return changed(pledge);
}

/** @param to the round that it is kept for; null for the pool */
export function ringFence(by: Somebody, pledge: ModelPledge, to: ModelRound | null): Said {
  const code =
    dutyCode(by, MONEY, pledge.senderId) ??
    (pledge.status === 'withdrawn' ? 'PLEDGE.CHANGE_NOT_POSSIBLE' : undefined) ??
    roundCode(to);
  if (code !== undefined) return refused(code);
  pledge.round = to;
  return changed(pledge);
}

export function pauseOrResume(by: Somebody, pledge: ModelPledge, kind: 'pause' | 'resume'): Said {
  const code = dutyCode(by, WORDS, pledge.senderId);
  if (code !== undefined) return refused(code);
  if (pledge.status !== (kind === 'pause' ? 'open' : 'paused')) return refused('PLEDGE.CHANGE_NOT_POSSIBLE');
  pledge.status = kind === 'pause' ? 'paused' : 'open';
  return changed(pledge);
}

/** @param years null for all that is left */
export function withdraw(
  gifts: ModelGifts,
  by: Somebody,
  pledge: ModelPledge,
  years: readonly YearAsked[] | null,
): Said {
  const code = dutyCode(by, MONEY, pledge.senderId);
  if (code !== undefined) return refused(code);
  if (pledge.status === 'withdrawn') return refused('PLEDGE.CHANGE_NOT_POSSIBLE');
  const leftIn = (year: string): Units => gifts.balance(gifts.account(pledge, year));
  const taken = years ?? [...pledge.years].map((year): YearAsked => [year, leftIn(year)]);
  if (years !== null && (hasTwice(years) || years.some(([, units]) => units <= 0n))) return refused('PLEDGE.INVALID');
  if (taken.some(([year, units]) => units > leftIn(year))) return refused('PLEDGE.PROMISED_ALREADY');
  for (const [year, units] of taken) {
    gifts.move(gifts.account(pledge, year), gifts.allowance(pledge.senderId, year), units);
  }
  if (years === null) pledge.status = 'withdrawn';
  return changed(pledge);
}

const changed = ({ reference, status }: ModelPledge): Said => ({ answer: { reference, status } });

function addTo(gifts: ModelGifts, pledge: ModelPledge, years: readonly YearAsked[]): void {
  for (const [year, units] of years) {
    gifts.move(gifts.allowance(pledge.senderId, year), gifts.account(pledge, year), units);
    pledge.years.add(year);
  }
}

function senderCode({ isMember, paysLevy }: ModelTrust): string | undefined {
  if (!isMember) return 'PLEDGE.SENDER_LEFT';
  return paysLevy ? undefined : 'PLEDGE.SENDER_PAYS_NO_LEVY';
}

const hasTwice = (years: readonly YearAsked[]): boolean => new Set(years.map(([year]) => year)).size < years.length;

function yearsCode({ today }: ModelGifts, years: readonly YearAsked[], least: Units): string | undefined {
  if (years.length === 0) return 'PLEDGE.NO_YEARS';
  const current = allowanceYearOf(today);
  const isWrong = ([year, units]: YearAsked): boolean =>
    year < current || year > yearAhead(current, YEARS_AHEAD) || units < least;
  return hasTwice(years) || years.some(isWrong) ? 'PLEDGE.INVALID' : undefined;
}

const roundCode = (round: ModelRound | null): string | undefined =>
  round?.state === 'published' ? 'ROUND.ENDED' : undefined;

const allowanceCode = (gifts: ModelGifts, trust: ModelTrust, years: readonly YearAsked[]): string | undefined =>
  years.some(([year, units]) => units > leftOf(gifts, trust, year)) ? 'PLEDGE.OVER_ALLOWANCE' : undefined;

import { monthAfter, monthOf } from './days.js';
import type { ModelLevy, ModelTrust } from './model-gifts.js';
import type { Said } from './said.js';
import { type CommandOf, type Move, type Scene, cyclic } from './scene.js';
import { POUND, type Units, totalOf } from './units.js';

const newestMonth = ({ levy }: ModelTrust): string =>
  levy.reduce((newest, { month }) => (month > newest ? month : newest), '');

/** A statement brings the next month's levy, or corrects a month before it: allowances rise and fall with them. */
export function statements({ gifts, real }: Scene, command: CommandOf<'statement' | 'correction'>): Move[] {
  const trust = cyclic(gifts.trusts, command.trust);
  const newest = newestMonth(trust);
  const isNew = command.do === 'statement';
  // An adjustment of March counts by other rules.
  const before = [...new Set(trust.levy.map(({ month }) => month))].filter(
    (month) => month < newest && !month.endsWith('-03'),
  );
  const month = isNew ? monthAfter(newest) : cyclic(before, Math.abs(command.pounds));
  if (month >= monthOf(gifts.today) || command.pounds === 0) return [];
  const line = { month, postedOn: gifts.today, units: BigInt(command.pounds) * POUND };
  if (!isEnough(trust, [...trust.levy, line])) return [];
  const expects = (): Said => {
    const isKnown = trust.levy.some(
      (each) => each.month === month && each.postedOn === line.postedOn && each.units === line.units,
    );
    if (!isKnown) trust.levy.push(line);
    takeBackComputed(trust, gifts.today);
    return { answer: {} };
  };
  return [{ expects, asks: () => real.statement(trust, gifts.today, month, command.pounds) }];
}

/** Corrections leave so much that every gift can be paid: a walk that ran dry would be about levy, not about promises. */
function isEnough({ monthly }: ModelTrust, levy: readonly ModelLevy[]): boolean {
  const of = (first: string, last: string): Units =>
    totalOf(levy.filter(({ month }) => month >= first && month <= last).map(({ units }) => units));
  const years = [of('2025-04', '2026-03'), of('2026-04', '2027-03')];
  return years.every((units) => units >= 4n * monthly) && totalOf(years) >= 15n * monthly;
}

/** What left in a month is what its statement says: nothing here. Rows of a 1st stand in the month before, too. */
function takeBackComputed({ sent }: ModelTrust, today: string): void {
  if (today.endsWith('-01')) return;
  const kept = sent.filter(({ on }) => monthOf(on) !== monthOf(today));
  sent.splice(0, sent.length, ...kept);
}

export function standing({ gifts, real }: Scene, command: CommandOf<'levy status' | 'membership'>): Move[] {
  const trust = cyclic(gifts.trusts, command.trust);
  const isLevy = command.do === 'levy status';
  const fact = isLevy ? { paysLevy: command.is } : { member: command.is };
  const expects = (): Said => {
    if (isLevy) {
      trust.paysLevy = command.is;
      trust.levyStatus.push({ from: gifts.today, paysLevy: command.is });
    } else trust.isMember = command.is;
    return { answer: fact };
  };
  return [{ expects, asks: () => real.record(trust, gifts.today, fact) }];
}

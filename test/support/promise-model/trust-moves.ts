import { monthAfter, monthOf } from './days.js';
import type { ModelTrust } from './model-gifts.js';
import type { Said } from './said.js';
import { type CommandOf, type Move, type Scene, cyclic } from './scene.js';
import { POUND } from './units.js';

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
  const expects = (): Said => {
    const isKnown = trust.levy.some(
      (each) => each.month === month && each.postedOn === line.postedOn && each.units === line.units,
    );
    if (!isKnown) trust.levy.push(line);
    return { answer: {} };
  };
  return [{ expects, asks: () => real.statement(trust, gifts.today, month, command.pounds) }];
}

export function standing({ gifts, real }: Scene, command: CommandOf<'levy status' | 'membership'>): Move[] {
  const trust = cyclic(gifts.trusts, command.trust);
  const isLevy = command.do === 'levy status';
  const fact = isLevy ? { paysLevy: command.is } : { member: command.is };
  const expects = (): Said => {
    if (isLevy) trust.paysLevy = command.is;
    else trust.isMember = command.is;
    return { answer: fact };
  };
  return [{ expects, asks: () => real.record(trust, gifts.today, fact) }];
}

import type { SqlValue } from '../direct-sql.js';

const LARGEST = 9_007_199_254_740_991n;

/** Words of columns that allow few of them. */
export const OTHER_WORD: Readonly<Record<string, string>> = {
  accepted: 'refused',
  cash: 'promise',
  balance: 'allowance',
  apprenticeship: 'foundation',
  'own-levy': 'co-investment',
  payment: 'transfer',
  provider: 'employer',
  served: 'opened',
  closed: 'due',
  delivered: 'failed',
  'no-address': 'delivered',
  'first-come': 'window',
  opened: 'closed',
  open: 'paused',
  'called-back': 'same-domain',
  'same-domain': 'called-back',
  added: 'changed',
  asked: 'retention',
  reply: 'start',
  send: 'return',
  publish: 'withdraw',
  hour: 'year',
  start: 'reply',
  'under-way': 'planned',
  short: 'medium',
  long: 'medium',
  awarded: 'withdrawn',
  '2025-04-01': '2024-04-01',
  fix: 'forbid',
};

/** Other values for a cell, from the most believable on. A column's own checks refuse some of them. */
export function alterations(value: SqlValue): SqlValue[] {
  if (value === null) return [1n, -LARGEST, '2026-12-01'];
  if (typeof value !== 'string') {
    const units = BigInt(value);
    return [units + 1n, 1n - units, -units, LARGEST, null].filter((other) => other !== units);
  }
  const word = OTHER_WORD[value];
  return [...(word === undefined ? [withOtherEnd(value)] : [word]), ...hidden(value), null];
}

/** What a person who looks at the cell would not see. */
const hidden = (text: string): string[] => [`${text} `, `${text}\0more`, ...(text === '' ? [] : [''])];

/** `2026-05-08` to `2026-05-09`, `cash:pot` to `cash:poa`: of the same shape. */
function withOtherEnd(text: string): string {
  const end = text.at(-1) ?? '';
  const other = /\d/.test(end) ? String((Number(end) + 1) % 10) : end === 'a' ? 'b' : 'a';
  return text.slice(0, -1) + other;
}

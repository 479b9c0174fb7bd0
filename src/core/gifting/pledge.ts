import { type TransferYear, nextTransferYear } from '../calendar/transfer-year.js';
import { type Money, ZERO } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';
import { type Fault, type Refusal, refuse } from '../refusal.js';
import type { YearlyAllowance } from './yearly-allowance.js';

/** What is pledged for one allowance year. Pounds. */
export interface YearAmount {
  readonly year: TransferYear;
  readonly amount: Money;
}

export const PLEDGE_STATUSES = ['open', 'paused', 'withdrawn'] as const;
export type PledgeStatus = (typeof PLEDGE_STATUSES)[number];

export const PLEDGE_CHANGES = ['edit', 'top-up', 'pause', 'resume', 'ring-fence', 'withdraw'] as const;
export type PledgeChangeKind = (typeof PLEDGE_CHANGES)[number];

/** In which status a pledge can be changed how. */
const ALLOWED: Readonly<Record<PledgeChangeKind, readonly PledgeStatus[]>> = {
  edit: ['open', 'paused'],
  'top-up': ['open', 'paused'],
  pause: ['open'],
  resume: ['paused'],
  'ring-fence': ['open', 'paused'],
  withdraw: ['open', 'paused'],
};

/** Why a pledge cannot be changed so, or nothing. */
export function pledgeChangeRefusal(status: PledgeStatus, kind: PledgeChangeKind): Refusal | undefined {
  if (ALLOWED[kind].includes(status)) return undefined;
  return refuse('PLEDGE.CHANGE_NOT_POSSIBLE', `The pledge is ${status}: ${WORDS[kind]} is not possible`);
}

const WORDS: Readonly<Record<PledgeChangeKind, string>> = {
  edit: 'an edit',
  'top-up': 'a top-up',
  pause: 'a pause',
  resume: 'going on',
  'ring-fence': 'keeping it for a round',
  withdraw: 'a withdrawal',
};

/** Years after the running one that a pledge may name: no apprenticeship is planned for longer. */
const YEARS_AHEAD = 6;

/** As people read it: `the year from 20 April 2026`. */
export const showTransferYear = (year: TransferYear): string => `the year from 20 April ${year.slice(0, 4)}`;

/** The running allowance year and those that a pledge may name after it. */
export function yearsToPledge(current: TransferYear): TransferYear[] {
  const years = [current];
  while (years.length <= YEARS_AHEAD) years.push(nextTransferYear(years.at(-1)!));
  return years;
}

/** Whether amounts can be pledged at all: every year once, neither ended nor too far, and no less than the least. */
export function pledgedYearsRefusal(
  pledged: readonly YearAmount[],
  current: TransferYear,
  least: Money,
): Refusal | undefined {
  if (pledged.length === 0)
    return refuse('PLEDGE.NO_YEARS', 'Say for which years the pledge is, and how much for each');
  const allowed = yearsToPledge(current);
  const faults = pledged.flatMap(({ year, amount }, index): Fault[] => {
    const where = `years.${index + 1}`;
    if (pledged.findIndex((other) => other.year === year) < index) return [{ where, message: 'The year stands twice' }];
    if (year < current) return [{ where, message: `${showTransferYear(year)} has ended` }];
    if (!allowed.includes(year)) return [{ where, message: `${showTransferYear(year)} is too far away` }];
    if (!amount.greaterThan(ZERO)) return [{ where, message: 'The amount is above zero' }];
    if (amount.lessThan(least)) return [{ where, message: `The programme takes pledges from ${showPounds(least)}` }];
    return [];
  });
  return faults.length === 0
    ? undefined
    : refuse('PLEDGE.INVALID', 'Some of the years or amounts are not right', faults);
}

/** More than is left of a year's allowance, after all that was sent and promised before, cannot be pledged. */
export function overAllowanceRefusal(
  pledged: readonly YearAmount[],
  allowances: readonly YearlyAllowance[],
): Refusal | undefined {
  const faults = pledged.flatMap(({ year, amount }, index): Fault[] => {
    const { left, isProjected } = allowances.find((each) => each.year === year)!;
    if (amount.lessThanOrEqualTo(left)) return [];
    const how = isProjected ? ', as far as it can be foreseen' : '';
    const message = `${showPounds(left)} is left of the allowance of ${showTransferYear(year)}${how}; ${showPounds(amount)} is more`;
    return [{ where: `years.${index + 1}`, message }];
  });
  if (faults.length === 0) return undefined;
  return refuse('PLEDGE.OVER_ALLOWANCE', 'The pledge is more than the allowance leaves', faults);
}

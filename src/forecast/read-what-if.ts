import { parseMonth } from '../core/calendar/month.js';
import type { WhatIf } from '../core/forecast/what-if.js';
import { Exact } from '../core/money/money.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { CHANGE, SHARE } from '../core/programme/setting-forms.js';

/** What could come otherwise, as somebody typed it. Nothing typed leaves a part as it is. */
export interface TypedWhatIf {
  readonly levyChange?: string | undefined;
  readonly slipMonths?: string | undefined;
  readonly leavers?: string | undefined;
  readonly leaversFrom?: string | undefined;
}

const SLIP_MAX = 24;

/** The part that per cent are, as text: `-10` is `-0.1`. What is no number stays, to be refused. */
export const partOfPercent = (typed: string): string =>
  /^-?\d{1,3}(\.\d{1,2})?$/.test(typed) ? new Exact(typed).div(100).toFixed() : typed;

/** @returns a refusal with a fault for each field that does not read */
export function readWhatIf(typed: TypedWhatIf): WhatIf | Refusal {
  const { levyChange = '', slipMonths = '', leavers = '', leaversFrom = '' } = typed;
  const faults: Fault[] = [];
  const change = levyChange === '' ? undefined : CHANGE.read(levyChange);
  if (levyChange !== '' && !change)
    faults.push({ where: 'levyChange', message: 'Enter by how much the levy changes, from 50% less to 50% more' });
  const slip = slipMonths === '' ? 0 : /^\d{1,2}$/.test(slipMonths) ? Number.parseInt(slipMonths, 10) : SLIP_MAX + 1;
  if (slip > SLIP_MAX)
    faults.push({
      where: 'slipMonths',
      message: `Enter by how many months training begins later, from 0 to ${SLIP_MAX}`,
    });
  const share = leavers === '' ? undefined : SHARE.read(leavers);
  if (leavers !== '' && !share)
    faults.push({ where: 'leavers', message: 'Enter which part of the learners leaves, from 0% to 100%' });
  const from = parseMonth(leaversFrom);
  if ((leavers !== '' || leaversFrom !== '') && (!from || leavers === '')) {
    faults.push({ where: 'leaversFrom', message: 'Say how many leave and from which month on, such as 2027-01' });
  }
  if (faults.length > 0) return refuse('FORECAST.INVALID', 'What is supposed cannot be read', faults);
  return {
    slipMonths: slip,
    ...(change ? { levyChange: change } : {}),
    ...(share && from ? { leavers: { share, from } } : {}),
  };
}

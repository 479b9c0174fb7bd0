import { showMonth } from '../core/calendar/month.js';
import type { SafeGift } from '../core/forecast/safe-to-gift.js';

/** Why no more is safe. */
export const bindsWords = (binds: SafeGift['binds']): string =>
  binds.is === 'allowance'
    ? 'the allowance of the year'
    : `${showMonth(binds.month)} would have too little, ${binds.case}`;

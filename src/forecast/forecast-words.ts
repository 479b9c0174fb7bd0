import { showMonth } from '../core/calendar/month.js';
import type { SafeGift } from '../core/forecast/safe-to-gift.js';

/** The case that nothing is supposed in. */
export const AS_KNOWN = 'as things stand';

/** Why no more is safe. */
export const bindsWords = (binds: SafeGift['binds']): string =>
  binds.is === 'allowance'
    ? `the allowance of the year${binds.case === AS_KNOWN ? '' : `, ${binds.case}`}`
    : `${showMonth(binds.month)} would have too little, ${binds.case}`;

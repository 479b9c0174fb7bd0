import type { Month } from '../../core/calendar/month.js';
import type { Money } from '../../core/money/money.js';
import type { SystemCell, SystemCount, SystemMoney } from '../../core/utilisation/system-figures.js';
import type { Figure } from '../../organisations/index.js';

/** An amount or a count as it is read: what it points to, and whose it is. */
export type ReadCell = {
  readonly pointerId: number | null;
  readonly month: Month | null;
  /** Whose figure it is to share; null where it is the programme's own. */
  readonly ownerId: number | null;
} & (
  { readonly figure: SystemMoney; readonly amount: Money } | { readonly figure: SystemCount; readonly count: number }
);

/** Which line of an agreement shares a figure of an organisation. What gifts of the programme do is the programme's. */
export const SHARED_AS: Readonly<Record<SystemCell['figure'], Figure>> = {
  ...{ levyIn: 'balance', ownSpend: 'balance', lapsed: 'lapse', savedFromLapse: 'lapse' },
  ...{ gifted: 'gifts', pledged: 'gifts', promised: 'gifts', paid: 'gifts', returned: 'gifts' },
  ...{ starts: 'starts', live: 'starts', completed: 'starts', withdrawn: 'starts' },
  ...{ additional: 'starts', startsYearBefore: 'starts' },
};

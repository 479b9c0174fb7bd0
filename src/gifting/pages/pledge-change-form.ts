import type { TransferYear } from '../../core/calendar/transfer-year.js';
import type { Fault } from '../../core/refusal.js';
import type { SentForm } from '../../platform/pages/page.js';
import { isFault, readWords } from '../../platform/pages/read-typed.js';
import type { PledgeChange } from '../change-pledge.js';
import type { Choice } from './pledge-choices.js';
import { amountField, yearsTyped } from './pledge-form.js';
import type { PageChange } from './pledge-view.js';

/** What a form changes of a pledge, and everything in it that cannot be read. */
export function changeTyped(
  form: Pick<SentForm, 'text' | 'texts'>,
  kind: PageChange,
  years: readonly TransferYear[],
  rounds: readonly Choice[],
): { readonly change: PledgeChange; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const reason = readWords(form.text('reason'), 'reason', 'Say what it rests on, such as a decision of the board');
  const takesAll = kind === 'withdraw' && form.text('how') === 'all';
  if (kind === 'withdraw' && !['all', 'part'].includes(form.text('how'))) {
    faults.push({ where: 'how', message: 'Say how much you take back' });
  }
  const amounts = yearsTyped(form, years);
  const needsYears = kind === 'top-up' || (kind === 'withdraw' && form.text('how') === 'part');
  if (needsYears) faults.push(...amounts.faults);
  if (needsYears && amounts.years.length === 0 && amounts.faults.length === 0) {
    faults.push({ where: years[0] ? amountField(years[0]) : 'how', message: 'Enter an amount for at least one year' });
  }
  const round = form.text('round');
  if (kind === 'ring-fence' && round !== 'pool' && !rounds.some(({ value }) => value === round)) {
    faults.push({ where: 'round', message: 'Choose a round, or the pool' });
  }
  if (isFault(reason)) faults.push(reason);
  return {
    faults,
    change: {
      ...{ kind, reason: isFault(reason) ? '' : reason },
      ...(needsYears && !takesAll ? { years: amounts.years } : {}),
      ...(kind === 'ring-fence' ? { roundId: round === 'pool' ? null : Number.parseInt(round, 10) } : {}),
    },
  };
}

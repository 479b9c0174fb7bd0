import type { YearlyAllowance } from '../../core/gifting/yearly-allowance.js';
import { showTransferYear } from '../../core/gifting/pledge.js';
import { ZERO } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { SentForm } from '../../platform/pages/page.js';
import type { PledgeHistory } from '../find-pledge-history.js';
import type { PledgeView } from '../find-pledges.js';
import type { SafeYear } from '../safe-to-pledge.js';
import type { Choice } from './pledge-choices.js';
import { amountField } from './pledge-form.js';
import { yearFields } from './pledge-form-view.js';
import type { PageChange } from './pledge-view.js';

type Fields = Pick<SentForm, 'text' | 'texts'>;

const WORDS: Readonly<Record<PageChange, { heading: string; explanation: string; submit: string }>> = {
  'top-up': {
    heading: 'Add to the pledge',
    explanation: 'What you add is taken off the allowance of its year at once.',
    submit: 'Add to the pledge',
  },
  pause: {
    heading: 'Pause the pledge',
    explanation: 'Nothing new is promised from it until you let it go on. What was promised is paid.',
    submit: 'Pause the pledge',
  },
  resume: {
    heading: 'Let the pledge go on',
    explanation: 'What is free in it can be promised to employers again.',
    submit: 'Let it go on',
  },
  'ring-fence': {
    heading: 'Change which round the pledge is for',
    explanation: 'Gifts that were made from it already stay as they are.',
    submit: 'Change the round',
  },
  withdraw: {
    heading: 'Take back what is free',
    explanation: 'Only what nobody was promised can be taken back: gifts that were made are paid to their end.',
    submit: 'Take it back',
  },
};

/** What the form of a change rests on. */
export interface ChangeBasis {
  readonly allowances: readonly YearlyAllowance[];
  readonly safe: readonly SafeYear[];
  readonly history: PledgeHistory;
  readonly rounds: readonly Choice[];
}

/** The form of one change of a pledge, with what was typed in it. */
export function pledgeChangeView(pledge: PledgeView, kind: PageChange, form: Fields, basis: ChangeBasis): PageModel {
  const round = form.text('round') || (pledge.roundId === null ? 'pool' : String(pledge.roundId));
  return {
    ...{ kind, ...WORDS[kind], reference: pledge.reference, action: `/pledges/${pledge.id}/changes/${kind}` },
    years:
      kind === 'top-up'
        ? yearFields(basis.allowances, basis.safe, form)
        : kind === 'withdraw'
          ? freeFields(basis.history, form)
          : [],
    how: form.text('how'),
    round,
    rounds: [{ value: 'pool', text: 'The pool: any round' }, ...basis.rounds],
    reason: form.text('reason'),
  };
}

/** A field for each year that has something free. */
const freeFields = ({ years }: PledgeHistory, form: Fields) =>
  years
    .filter(({ available }) => available.greaterThan(ZERO))
    .map(({ year, available }) => {
      const name = amountField(year);
      const words = showTransferYear(year);
      const label = `${words[0]!.toUpperCase()}${words.slice(1)}`;
      return { name, label, value: form.text(name), hint: `${showPounds(available)} is free` };
    });

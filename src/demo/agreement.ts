import { toLocalDate } from '../core/calendar/local-date.js';
import type { ShareFigures } from '../organisations/index.js';

type Agreement = Parameters<ShareFigures['publish']>[1];

/** What the organisations of the demo have agreed to show each other. */
export const AGREEMENT: Agreement = {
  title: 'Sharing of levy figures in the Three Vales health and care system',
  body:
    'Each organisation shows the programme team its levy balance, what is about to lapse, its transfer allowance, ' +
    'its gifts and its starts, so that unspent levy can be offered where it is needed. Members see each other’s ' +
    'gifts and starts. No figure of a person is shared, and either side may end this with a month’s notice.',
  scope: [
    { figures: ['balance', 'lapse', 'allowance', 'gifts', 'starts'], with: 'programme-team' },
    { figures: ['gifts', 'starts'], with: 'members' },
  ],
  from: toLocalDate('2024-06-01'),
};

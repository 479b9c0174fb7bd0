import { type LocalDate, showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import type { DeclarationStanding } from '../../core/levy/declaration-standing.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Column } from '../../platform/pages/data-table.js';
import { countOf } from '../../platform/pages/words.js';
import type { DeclarationView } from '../find-declarations.js';
import type { DeclarationsImported } from '../received-declarations.js';

const STANDINGS: Readonly<Record<DeclarationStanding, string>> = {
  counts: 'Counts',
  'too-old': 'Came too late to bring levy; later months count from it',
  late: 'Was sent too late; the next month carries it',
  'no-figure': 'Says that nothing is due',
  superseded: 'Another one for the month counts',
};

const pounds = (text: string | null): string => (text === null ? '' : showPounds(money(text)));
const day = (text: string): string => showDate(toLocalDate(text.slice(0, 10)) satisfies LocalDate);

const amount = (name: 'levyDueYtd' | 'declared' | 'topUp' | 'credited', heading: string): Column<DeclarationView> => ({
  ...{ name, heading, isNumber: true },
  show: (row) => pounds(row[name]),
  value: (row) => row[name] ?? '',
});

/** What was declared, as a table shows it. */
export const DECLARED_COLUMNS: readonly Column<DeclarationView>[] = [
  {
    ...{ name: 'month', heading: 'Payroll month' },
    show: ({ payrollMonth }) => showMonth(toMonth(payrollMonth)),
    value: ({ payrollMonth }) => payrollMonth,
  },
  { name: 'scheme', heading: 'PAYE scheme', show: ({ payeScheme }) => payeScheme },
  { name: 'sent', heading: 'Sent on', show: ({ sentAt }) => day(sentAt), value: ({ sentAt }) => sentAt },
  amount('levyDueYtd', 'Due so far in the year'),
  amount('declared', 'Change for the month'),
  amount('topUp', 'Top-up'),
  {
    ...amount('credited', 'Into the account'),
    link: ({ entryId }) => (entryId === null ? null : `/entries/${entryId}`),
  },
  { name: 'enters', heading: 'Enters on', show: ({ entersOn }) => day(entersOn), value: ({ entersOn }) => entersOn },
  { name: 'standing', heading: 'What became of it', show: ({ standing }) => STANDINGS[standing] },
  { name: 'submission', heading: 'Submission', show: ({ submissionId }) => submissionId },
  { name: 'evidence', heading: 'Where it stood', show: ({ evidence }) => evidence },
  {
    ...{ name: 'added', heading: 'Added on' },
    show: ({ addedAt }) => day(addedAt),
    value: ({ addedAt }) => addedAt,
  },
  { name: 'by', heading: 'Added by', show: ({ addedBy }) => addedBy.replace(/^person \d+ /, '') },
];

/** What was done, in a sentence. */
export function declaredWords({ declarations, changed }: DeclarationsImported): string {
  const added = declarations.filter(({ reception }) => reception === 'accepted').length;
  const were = `${countOf(added, 'declaration')} ${added === 1 ? 'was' : 'were'} added`;
  if (changed.length === 0) return were;
  return `${were}, and the levy of ${countOf(changed.length, 'earlier declaration')} changed`;
}

import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Column } from '../../platform/pages/data-table.js';
import { type ReconciledMonth, allOf } from '../find-reconciliations.js';
import type { ReconciliationLineView } from '../reconciliation.js';
import { monthText } from './month-end-model.js';
import {
  OUTCOME_WORDS,
  acceptedWords,
  courseWords,
  reasonWords,
  whatWords,
  whomWords,
} from './reconciliation-words.js';

type Side = 'expected' | 'stated' | 'difference';

const amountOfMonth = (name: Side, heading: string): Column<ReconciledMonth> => ({
  ...{ name, heading, isNumber: true },
  show: (row) => (row[name] === null ? '' : showPounds(money(row[name]))),
  value: (row) => row[name] ?? '',
});

const stateOf = ({ open, lines }: ReconciledMonth): string => {
  if (open === null) return 'No statement of this month yet';
  if (lines === 0) return 'Nothing on either side';
  return open === 0 ? 'Done' : `${open} to look at`;
};

/** Months that were closed, each held against the statement. @param path of the trust's reconciliations */
export const monthColumns = (path: string): readonly Column<ReconciledMonth>[] => [
  {
    ...{ name: 'month', heading: 'Month' },
    show: ({ month }) => monthText(month),
    value: ({ month }) => month,
    link: ({ month, open }) => (open === null ? null : `${path}/${month}`),
  },
  { name: 'state', heading: 'State', show: stateOf },
  {
    ...{ name: 'lines', heading: 'Lines', isNumber: true },
    show: ({ lines }) => (lines === null ? '' : String(lines)),
  },
  amountOfMonth('expected', 'Expected'),
  amountOfMonth('stated', 'In the statement'),
  amountOfMonth('difference', 'Difference'),
];

const amountOfLine = (name: Side, heading: string): Column<ReconciliationLineView> => ({
  ...{ name, heading, isNumber: true },
  show: (line) => showPounds(allOf(line[name])),
  value: (line) => allOf(line[name]).toFixed(2),
});

/** What was expected beside what the statement says, line by line. @param path of the month's reconciliation */
export const lineColumns = (path: string): readonly Column<ReconciliationLineView>[] => [
  {
    ...{ name: 'outcome', heading: 'Outcome' },
    show: ({ outcome, accepted }) => OUTCOME_WORDS[outcome] + (accepted === null ? '' : ', accepted'),
    link: ({ line }) => `${path}/${line}`,
  },
  { name: 'what', heading: 'What', show: whatWords },
  { name: 'course', heading: 'Training', show: courseWords },
  { name: 'whom', heading: 'Learner or other side', show: whomWords },
  amountOfLine('expected', 'Expected'),
  amountOfLine('stated', 'In the statement'),
  amountOfLine('difference', 'Difference'),
  { name: 'reason', heading: 'Why', show: (line) => acceptedWords(line) || reasonWords(line) },
];

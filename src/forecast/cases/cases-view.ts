import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { COMPARED_AFTER } from '../../core/forecast/compare-cases.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import { caseWords } from './case-words.js';
import type { CaseComparison, ComparedCase } from './find-cases.js';

const pounds = (text: string): string => showPounds(money(text));

/** Cases side by side, a column for each. @param pathOf where a case is changed; null where it is not the reader's */
export function comparisonTable({ cases }: CaseComparison, pathOf: ((id: number) => string) | null): PlainTable {
  const row = (name: string, of: (each: ComparedCase) => string) => [
    words(name),
    ...cases.map((each) => number(of(each))),
  ];
  return {
    caption: 'Cases side by side',
    head: headings('', ...cases.map(({ name }) => `#${name}`)),
    rows: [
      ...COMPARED_AFTER.map((months, index) =>
        row(`Left after ${months} months`, ({ balances }) => pounds(balances[index]!)),
      ),
      row('Lapses in 48 months', ({ lapses }) => pounds(lapses)),
      row('Too little from', ({ dryFrom }) => (dryFrom === null ? 'Never' : showMonth(toMonth(dryFrom)))),
      ...cases[0]!.safeToGift.map(({ year }, index) =>
        row(`Safe to gift from ${showDate(toLocalDate(year))}`, ({ safeToGift }) => pounds(safeToGift[index]!.most)),
      ),
      ...(pathOf && cases.length > 1
        ? [
            [
              words('Change or withdraw'),
              ...cases.map(({ id, name }) => (id === null ? words('') : words(`Change ${name}`, pathOf(id)))),
            ],
          ]
        : []),
    ],
  };
}

/** What each case supposes, and who saved it when. */
export const supposedTable = (
  { cases }: CaseComparison,
  titleOf: (standardId: number) => string,
  nameOf: (personId: number) => string,
): PlainTable => ({
  caption: 'What each case supposes',
  head: headings('Case', 'Supposes', 'Saved', 'Shared with the programme'),
  rows: cases.flatMap(({ id, name, content, savedOn, personId, isShared }) =>
    id === null
      ? []
      : [
          [
            words(name),
            words(sentence(caseWords(content, titleOf).join('; '))),
            words(`${showDate(toLocalDate(savedOn!))}${personId === null ? '' : ` by ${nameOf(personId)}`}`),
            words(isShared ? 'Yes' : 'No'),
          ],
        ],
  ),
});

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

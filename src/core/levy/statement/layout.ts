/** The four layouts of the official transactions download: by kind of employer and version. */
export const LAYOUTS = ['levy-v1', 'levy-v2', 'non-levy-v1', 'non-levy-v2'] as const;
export type Layout = (typeof LAYOUTS)[number];

export type FileFormat = 'csv' | 'xlsx';

/** A column, whatever the layout calls it. */
export type Field =
  | 'date'
  | 'kind'
  | 'description'
  | 'payeScheme'
  | 'payrollMonth'
  | 'levyDeclared'
  | 'englishPercent'
  | 'topUp'
  | 'cohort'
  | 'provider'
  | 'uln'
  | 'learner'
  | 'course'
  | 'level'
  | 'courseType'
  | 'paidFromLevy'
  | 'paidFromTransfer'
  | 'employerShare'
  | 'governmentShare'
  | 'total';

type Columns = readonly (readonly [Field, string])[];

const START: Columns = [
  ['date', 'Transaction date'],
  ['kind', 'Transaction type'],
  ['description', 'Description'],
];
const LEVY: Columns = [
  ['payeScheme', 'PAYE scheme'],
  ['payrollMonth', 'Payroll month'],
  ['levyDeclared', 'Levy declared'],
  ['englishPercent', 'English %'],
  ['topUp', '10% top up'],
];
const COHORT: Columns = [['cohort', 'Cohort reference']];
const LEARNER_V1: Columns = [
  ['provider', 'Training provider'],
  ['uln', 'Unique learner number'],
  ['learner', 'Apprentice'],
  ['course', 'Apprenticeship training course'],
  ['level', 'Course level'],
];
const learnerV2 = (course: string, courseType: string): Columns => [
  ['provider', 'Training provider'],
  ['uln', 'Unique learner number'],
  ['learner', 'Learner'],
  ['course', course],
  ['level', 'Course level'],
  ['courseType', courseType],
];
const FROM_LEVY: Columns = [['paidFromLevy', 'Paid from levy']];
const FROM_TRANSFER: Columns = [['paidFromTransfer', 'Paid from transfer']];
const SHARES: Columns = [
  ['employerShare', 'Your contribution'],
  ['governmentShare', 'Government contribution'],
  ['total', 'Total'],
];

/**
 * The columns of a layout in order, with the service's own headings (domain: levy accounts, 8.2). Headings of the
 * two formats differ in capitals only.
 */
export function columnsOf(layout: Layout, format: FileFormat): Columns {
  switch (layout) {
    case 'levy-v1':
      return [...START, ...LEVY, ...LEARNER_V1, ...FROM_LEVY, ...SHARES];
    case 'levy-v2':
      return [
        ...START,
        ...LEVY,
        ...COHORT,
        ...learnerV2('Course name', 'Course type'),
        ...FROM_LEVY,
        ...FROM_TRANSFER,
        ...SHARES,
      ];
    case 'non-levy-v1':
      return [...START, ...LEARNER_V1, ...FROM_TRANSFER, ...SHARES];
    case 'non-levy-v2':
      return [
        ...START,
        ...COHORT,
        ...(format === 'csv' ? learnerV2('Course Name', 'Course type') : learnerV2('Course name', 'Course Type')),
        ...FROM_LEVY,
        ...FROM_TRANSFER,
        ...SHARES,
      ];
  }
}

/** Every line of the CSV, its header too, ends with a comma: a reader sees one empty field more. */
export const hasTrailingColumn = (format: FileFormat): boolean => format === 'csv';

const normalised = (heading: string): string => heading.trim().toLowerCase();

/** The layout whose headings these are, in order, whatever their capitals; a trailing empty one may follow. */
export function layoutOf(headings: readonly string[]): Layout | undefined {
  const given = headings.map(normalised);
  if (given.at(-1) === '') given.pop();
  return LAYOUTS.find((layout) => {
    const columns = columnsOf(layout, 'csv');
    return (
      columns.length === given.length && columns.every(([, heading], index) => normalised(heading) === given[index])
    );
  });
}

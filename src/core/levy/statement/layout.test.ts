import { LAYOUTS, columnsOf, hasTrailingColumn, layoutOf } from './layout.js';

const headings = (layout: (typeof LAYOUTS)[number], format: 'csv' | 'xlsx') =>
  columnsOf(layout, format).map(([, heading]) => heading);

describe('the columns of a layout', () => {
  it.each([
    ['levy-v1', 17],
    ['levy-v2', 20],
    ['non-levy-v1', 12],
    ['non-levy-v2', 15],
  ] as const)('of %s are %i', (layout, count) => {
    expect(headings(layout, 'csv')).toHaveLength(count);
    expect(headings(layout, 'xlsx')).toHaveLength(count);
    expect(new Set(columnsOf(layout, 'csv').map(([field]) => field)).size).toBe(count);
  });

  it('have the service’s headings, which differ in capitals by format', () => {
    expect(headings('non-levy-v2', 'csv')).toEqual(expect.arrayContaining(['Course Name', 'Course type']));
    expect(headings('non-levy-v2', 'xlsx')).toEqual(expect.arrayContaining(['Course name', 'Course Type']));
    expect(headings('levy-v1', 'csv').slice(8)).toEqual([
      'Training provider',
      'Unique learner number',
      'Apprentice',
      'Apprenticeship training course',
      'Course level',
      'Paid from levy',
      'Your contribution',
      'Government contribution',
      'Total',
    ]);
  });

  it('have an empty one more at the end of the text form only', () => {
    expect([hasTrailingColumn('csv'), hasTrailingColumn('xlsx')]).toEqual([true, false]);
  });
});

describe('a header', () => {
  it.each(LAYOUTS)('tells %s from the others, in both formats', (layout) => {
    expect(layoutOf(headings(layout, 'csv'))).toBe(layout);
    expect(layoutOf(headings(layout, 'xlsx'))).toBe(layout);
  });

  it('may have other capitals, spaces around and an empty field at its end', () => {
    const loud = headings('levy-v2', 'csv').map((heading) => ` ${heading.toUpperCase()} `);
    expect(layoutOf([...loud, ''])).toBe('levy-v2');
  });

  it('is not known with a column missing, added or in another place', () => {
    const known = headings('levy-v2', 'csv');
    expect(layoutOf(known.slice(1))).toBeUndefined();
    expect(layoutOf([...known, 'Notes'])).toBeUndefined();
    expect(layoutOf([...known.slice(0, -2), 'Total', 'Government contribution'])).toBeUndefined();
    expect(layoutOf([])).toBeUndefined();
  });
});

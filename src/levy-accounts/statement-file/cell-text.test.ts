import type { CellValue } from 'exceljs';
import { cellText } from './cell-text.js';

describe('the text of a cell', () => {
  it.each<[string, CellValue, string]>([
    ['nothing', null, ''],
    ['text', ' Levy ', ' Levy '],
    ['an amount', -133.33333, '-133.33333'],
    ['a whole number', 1234567890, '1234567890'],
    ['nothing below zero', -0, '0'],
    ['a day', new Date('2026-06-23T00:00:00Z'), '23/06/2026'],
    ['the last moment of a day', new Date('2026-06-23T23:59:59Z'), '23/06/2026'],
    ['text in several formats', { richText: [{ text: 'Monthly ' }, { text: 'Payment' }] }, 'Monthly Payment'],
  ])('is read from %s', (_what, value, text) => {
    expect(cellText(value)).toBe(text);
  });

  it.each<[CellValue, string]>([
    [{ formula: 'A1+1', date1904: false, result: 2 }, 'holds a formula'],
    [{ sharedFormula: 'A1', date1904: false, result: 2 }, 'holds a formula'],
    [{ formula: '', date1904: false }, 'holds a formula'],
    [true, 'holds a true or false'],
    [{ error: '#N/A' }, 'holds an error'],
    [0.1 + 0.2, 'holds a number that is not an amount with at most 5 decimal places'],
    [1e21, 'holds a number that is not an amount with at most 5 decimal places'],
    [Number.NaN, 'holds a number that is not an amount with at most 5 decimal places'],
    [new Date(Number.NaN), 'holds a day that is none'],
    [new Date('+012026-01-01T00:00:00Z'), 'holds a day that is none'],
    [{ text: 'a', hyperlink: 'b' }, 'holds something other than text'],
  ])('is not read from %j', (value, fault) => {
    expect(cellText(value)).toEqual({ fault });
  });
});

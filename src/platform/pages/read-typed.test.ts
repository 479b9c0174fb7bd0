import { toText } from '../../core/money/money.js';
import { readDay, isFault, readPounds, readWords } from './read-typed.js';

describe('what people type', () => {
  it.each([
    ['£1,234.50', '1234.50000'],
    ['1234.5', '1234.50000'],
    [' £ 12 ', '12.00000'],
    ['1,000,000', '1000000.00000'],
    ['0', '0.00000'],
  ])('takes %j for pounds', (text, amount) => {
    const read = readPounds(text, 'amount');
    expect(isFault(read) ? read : toText(read)).toBe(amount);
  });

  it.each(['', 'ten', '1,23', '-5', '1.234', '1e5', '£', '99999999999999'])('does not take %j for pounds', (text) => {
    expect(readPounds(text, 'amount')).toMatchObject({ where: 'amount' });
  });

  const day = (...[day, month, year]: string[]) =>
    readDay({ text: (name) => ({ 'on-day': day, 'on-month': month, 'on-year': year })[name] ?? '' }, 'on');

  it('takes the three fields of a day', () => {
    expect(day('7', '3', '2027')).toBe('2027-03-07');
    expect(day('29', '02', '2028')).toBe('2028-02-29');
    expect(day('29', '2', '2027')).toMatchObject({ where: 'on-day' });
    expect(day('', '', '')).toEqual({ where: 'on-day', message: 'Enter a day' });
  });

  it('asks for words that are missing, too many or no words', () => {
    expect(readWords(' The board \r\n decided ', 'reason', 'Enter the reason')).toBe('The board \n decided');
    expect(readWords(' ', 'reason', 'Enter the reason')).toEqual({ where: 'reason', message: 'Enter the reason' });
    expect(readWords('x'.repeat(501), 'reason', '')).toMatchObject({ where: 'reason' });
    expect(readWords('a\u0000b', 'reason', '')).toMatchObject({ where: 'reason' });
  });
});

import { toText } from '../../core/money/money.js';
import { isFault, readPounds, readWords } from './read-typed.js';

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

  it('asks for words that are missing, too many or no words', () => {
    expect(readWords(' The board \r\n decided ', 'reason', 'Enter the reason')).toBe('The board \n decided');
    expect(readWords(' ', 'reason', 'Enter the reason')).toEqual({ where: 'reason', message: 'Enter the reason' });
    expect(readWords('x'.repeat(501), 'reason', '')).toMatchObject({ where: 'reason' });
    expect(readWords('a\u0000b', 'reason', '')).toMatchObject({ where: 'reason' });
  });
});

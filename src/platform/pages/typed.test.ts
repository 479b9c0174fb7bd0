import { dayToType, dayTyped, isDayEmpty, poundsToType, poundsTyped } from './typed.js';

const form = (fields: Record<string, string>) => ({ text: (name: string): string => fields[name] ?? '' });

describe('what people type', () => {
  it.each([
    ['£1,234.50', '1234.5'],
    ['1234.5', '1234.5'],
    [' £ 3 500 ', '3500'],
    ['0', '0'],
  ])('reads %s as pounds', (text, pounds) => expect(poundsTyped(text)?.toFixed()).toBe(pounds));

  it.each(['', 'abc', '-5', '1.234', '£', '1e3', '1,23', '12,34,567', '3 50', '99999999999999'])(
    'does not read “%s” as pounds',
    (text) => expect(poundsTyped(text)).toBeUndefined(),
  );

  it('writes pounds as people would', () => {
    expect([poundsToType('3500.00000'), poundsToType('12.50000'), poundsToType('0.12345')]).toEqual([
      '3500',
      '12.50',
      '0.12345',
    ]);
  });

  it('reads a day of three fields, and writes it back', () => {
    const fields = { 'on-day': '1', 'on-month': '2', 'on-year': '2027' };
    expect(dayTyped(form(fields), 'on')).toBe('2027-02-01');
    expect(dayToType('on', '2027-02-01')).toEqual(fields);
    expect(dayTyped(form({ ...fields, 'on-day': '30' }), 'on')).toBeUndefined();
    expect(dayTyped(form({ ...fields, 'on-year': '27' }), 'on')).toBeUndefined();
    expect(dayTyped(form({ 'on-day': '29', 'on-month': '02', 'on-year': '2028' }), 'on')).toBe('2028-02-29');
    expect(dayTyped(form({ 'on-day': '29', 'on-month': '2', 'on-year': '2027' }), 'on')).toBeUndefined();
    expect([isDayEmpty(form({}), 'on'), isDayEmpty(form(fields), 'on')]).toEqual([true, false]);
  });
});

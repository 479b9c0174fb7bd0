import { Command } from 'commander';
import { type LocalDate, showDate } from '../../core/calendar/local-date.js';
import { collecting, dayOf, momentOf, monthOf, wholeNumber } from './options.js';

describe('the values of options', () => {
  it.each([
    [dayOf, '2026-02-30', 'It is a day such as 2026-11-21.'],
    [momentOf, 'yesterday', 'It is a moment in UTC such as 2026-11-21T09:30:00Z.'],
    [monthOf, '2026-13', 'It is a month such as 2026-11.'],
    [wholeNumber(1, 9), '10', 'It is a whole number from 1 to 9.'],
    [wholeNumber(1, 9), '1e0', 'It is a whole number from 1 to 9.'],
  ])('says what the value should be', (read: (text: string) => unknown, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('reads what is well formed, once or as often as it is given', () => {
    const program = new Command()
      .option('--day <day>', 'a day', dayOf)
      .option('--number <number>', 'a number', collecting(wholeNumber(0, 9)))
      .parse(['--day', '2026-02-28', '--number', '1', '--number', '2'], { from: 'user' });
    const { day, number } = program.opts<{ day: LocalDate; number: readonly number[] }>();
    expect(showDate(day)).toBe('28 February 2026');
    expect(number).toEqual([1, 2]);
  });
});

import { dateOf, parseInstant, parseLocalDateTime, startOf, toInstant, toLocalDateTime } from './instant.js';
import { toLocalDate } from './local-date.js';

describe('a moment', () => {
  it('is brought to milliseconds, so that moments compare as text', () => {
    expect(parseInstant('2026-11-21T09:30Z')).toBe('2026-11-21T09:30:00.000Z');
    expect(parseInstant('2026-11-21T09:30:07.5Z')).toBe('2026-11-21T09:30:07.500Z');
    expect(parseInstant('2026-11-21T09:30:07.123456789Z')).toBe('2026-11-21T09:30:07.123Z');
  });

  it.each(['2026-11-21T09:30:00', '2026-11-21T09:30:00+01:00', '2026-11-21T24:00:00Z', '2026-02-30T09:30Z', ''])(
    'in UTC is not %p',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
      expect(() => toInstant(text)).toThrow('is not a moment in UTC');
    },
  );
});

describe('a time on the clock', () => {
  it('may be a bare day, which is its first moment', () => {
    expect(parseLocalDateTime('2026-05-15')).toBe('2026-05-15T00:00:00.000');
    expect(startOf(toLocalDate('2026-05-15'))).toBe('2026-05-15T00:00:00.000');
  });

  it('keeps the last moment of a day before the next day', () => {
    const last = toLocalDateTime('2026-05-19T23:59:59.999');
    expect(last < startOf(toLocalDate('2026-05-20'))).toBe(true);
    expect(dateOf(last)).toBe('2026-05-19');
  });

  it.each(['2026-05-15T16:05:44Z', '2026-05-15T16:60', '2026-05-15 16:05', '2026-05-15T9:00', '15/05/2026'])(
    'is not %p',
    (text) => {
      expect(parseLocalDateTime(text)).toBeUndefined();
      expect(() => toLocalDateTime(text)).toThrow('is not a local time');
    },
  );
});

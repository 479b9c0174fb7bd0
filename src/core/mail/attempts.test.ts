import { ATTEMPTS_MAX, afterAttempt, pauseAfter } from './attempts.js';

describe('the pause after a failed attempt', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 60],
    [23, 60],
    [24, null],
    [25, null],
  ])('after attempt %i is %p minutes', (attempt, minutes) => {
    expect(pauseAfter(attempt)).toBe(minutes);
  });

  it('comes after an attempt only', () => {
    expect(() => pauseAfter(0)).toThrow('once it has been sent');
  });
});

describe('after an attempt', () => {
  it('a mail that was delivered is done', () => {
    expect(afterAttempt(undefined, 'delivered')).toEqual({
      recorded: { outcome: 'delivered', attempt: 1 },
      isDone: true,
    });
  });

  it('a mail that failed is counted, and done with the last attempt', () => {
    expect(afterAttempt({ outcome: 'failed', attempt: 1 }, 'failed')).toEqual({
      recorded: { outcome: 'failed', attempt: 2 },
      isDone: false,
    });
    expect(afterAttempt({ outcome: 'failed', attempt: ATTEMPTS_MAX - 1 }, 'failed')).toEqual({
      recorded: { outcome: 'failed', attempt: ATTEMPTS_MAX },
      isDone: true,
    });
  });

  it('a mail without an address waits, counts no attempt, and says so once', () => {
    expect(afterAttempt({ outcome: 'failed', attempt: 2 }, 'no-address')).toEqual({
      recorded: { outcome: 'no-address', attempt: 2 },
      isDone: false,
    });
    expect(afterAttempt({ outcome: 'no-address', attempt: 2 }, 'no-address')).toEqual({
      recorded: null,
      isDone: false,
    });
    expect(afterAttempt({ outcome: 'no-address', attempt: 2 }, 'failed')).toEqual({
      recorded: { outcome: 'failed', attempt: 3 },
      isDone: false,
    });
  });
});

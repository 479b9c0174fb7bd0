import { askedOf, dayFields } from './asked.js';

describe('what an address asks for', () => {
  it('is text, each thing once', () => {
    expect(askedOf({ from: '2026-11-01', by: ['a', 'b'], find: 'x' })).toEqual({ from: '2026-11-01', find: 'x' });
  });

  it('has a day of three fields as one', () => {
    const asked = { 'from-day': '1', 'from-month': ' 4 ', 'from-year': '2026', find: 'x' };
    expect(askedOf(asked)).toEqual({ from: '2026-04-01', find: 'x' });
  });

  it('has no day where nothing was typed', () => {
    expect(askedOf({ 'to-day': '', 'to-month': ' ', 'to-year': '' })).toEqual({});
  });

  it.each([
    [{ day: '31', month: '2', year: '2026' }, '2026-02-31'],
    [{ day: '31', month: '', year: '2026' }, '2026--31'],
    [{ day: '1', month: 'May', year: '' }, '-May-01'],
  ])('keeps what is no day: %o', (typed, text) => {
    const asked = Object.fromEntries(Object.entries(typed).map(([part, value]) => [`asAt-${part}`, value]));
    expect(askedOf(asked)).toEqual({ asAt: text });
    expect(dayFields(text)).toEqual(typed);
  });

  it('is shown again in its three fields', () => {
    expect(dayFields('2026-04-01')).toEqual({ day: '1', month: '4', year: '2026' });
    expect(dayFields('')).toEqual({ day: '', month: '', year: '' });
    expect(dayFields('a-b-c-d')).toEqual({ day: 'a-b-c-d', month: '', year: '' });
  });
});

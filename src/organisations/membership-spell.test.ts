import { toLocalDate } from '../core/calendar/local-date.js';
import { membershipSpell } from './membership-spell.js';

const row = (from: string, member: 0 | 1) => ({ from: toLocalDate(from), member });
const ROWS = [row('2026-04-01', 1), row('2027-04-01', 0), row('2028-01-01', 1), row('2028-06-01', 1)];
const on = (date: string, rows = ROWS) => membershipSpell(rows, toLocalDate(date));

describe('the time in which an organisation belongs to the system', () => {
  it('begins with its first day and ends with the first on which it does not', () => {
    expect(on('2026-09-01')).toEqual({ since: '2026-04-01', until: '2027-04-01' });
  });

  it('is the last there was where it does not belong on the day', () => {
    expect(on('2027-04-01')).toEqual({ since: '2026-04-01', until: '2027-04-01' });
  });

  it('is the first to come where it never belonged before', () => {
    expect(on('2026-03-31')).toEqual({ since: '2026-04-01', until: '2027-04-01' });
  });

  it('goes on where it is said again that it belongs', () => {
    expect(on('2028-07-01')).toEqual({ since: '2028-01-01', until: null });
  });

  it('is none where what began on a day was taken back for that day, or where nothing is recorded', () => {
    expect(on('2026-09-01', [row('2026-04-01', 1), row('2026-04-01', 0)])).toBeUndefined();
    expect(on('2026-09-01', [])).toBeUndefined();
  });
});

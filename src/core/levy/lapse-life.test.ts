import { toLocalDate } from '../calendar/local-date.js';
import { lifeOfLapse } from './lapse-life.js';

const LIVES = [
  { from: toLocalDate('2017-04-01'), value: 24, source: 'test' },
  { from: toLocalDate('2026-08-01'), value: 12, source: 'test' },
];
const life = (kind: string, postedOn: string) => lifeOfLapse(kind, toLocalDate(postedOn), LIVES);

describe('the life of levy that a statement says expired', () => {
  it('is the one that the row names', () => {
    expect(life('Expired Levy 12 month', '2027-09-28')).toBe(12);
    expect(life('Expired Levy 24 month', '2027-09-28')).toBe(24);
  });

  it('is the longer one while lots of it can still lapse, though shorter ones lapse as well', () => {
    expect(life('Expired Levy', '2026-06-28')).toBe(24);
    expect(life('Expired Levy', '2027-08-28')).toBe(24);
    expect(life('Expired Levy', '2028-07-28')).toBe(24);
  });

  it('is the shorter one once the last long lot has lapsed', () => {
    expect(life('Expired Levy', '2028-08-28')).toBe(12);
  });

  it('does not depend on the order of the rules, and needs one', () => {
    expect(lifeOfLapse('Expired Levy', toLocalDate('2028-08-28'), [...LIVES].reverse())).toBe(12);
    expect(() => lifeOfLapse('Expired Levy', toLocalDate('2028-08-28'), [])).toThrow('no dated rule');
  });
});

import { policyRows } from '../../../config/policy.js';
import { startOf } from '../calendar/instant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { datedBefore, inForceOn, valueOn } from './dated.js';
import { readPolicy } from './policy.js';

const day = toLocalDate;
const policy = readPolicy(policyRows);

describe('a dated rule', () => {
  const rows = [
    { from: day('2026-08-01'), value: 12, source: 'later' },
    { from: day('2017-04-01'), value: 24, source: 'earlier' },
  ];

  it('holds from its own first day until the next row, in whatever order the rows stand', () => {
    expect(inForceOn(rows, day('2026-07-31'))?.value).toBe(24);
    expect(inForceOn(rows, day('2026-08-01'))?.value).toBe(12);
    expect(inForceOn(rows, day('2017-03-31'))).toBeUndefined();
  });

  it('is picked at a cutoff when it is dated strictly before it', () => {
    expect(datedBefore(rows, startOf(day('2026-08-01')))?.value).toBe(24);
    expect(datedBefore(rows, startOf(day('2026-08-02')))?.value).toBe(12);
  });

  it('is replaced by a later row of the same day', () => {
    const corrected = [...rows, { from: day('2026-08-01'), value: 18, source: 'correction' }];
    expect(inForceOn(corrected, day('2026-09-01'))?.value).toBe(18);
  });

  it('stops the work where the dated data has a hole', () => {
    expect(() => valueOn(rows, day('2017-03-31'), 'the life of levy')).toThrow(
      'the life of levy has no rule dated 2017-03-31 or before',
    );
    expect(valueOn(rows, day('2020-01-01'), 'the life of levy')).toBe(24);
  });
});

describe('the policy as configured', () => {
  it.each([
    ['2026-07-31', 24],
    ['2026-08-01', 12],
  ])('lets levy that enters on %s live %i months', (date, months) => {
    expect(valueOn(policy.levyLifeMonths, day(date), 'life')).toBe(months);
  });

  it.each([
    ['2019-03-31', '0.1'],
    ['2019-04-01', '0.25'],
    ['2024-04-21', '0.25'],
    ['2024-04-22', '0.5'],
  ])('lets a payer transfer on %s a share of %s', (date, share) => {
    expect(valueOn(policy.transferCap, day(date), 'cap').toFixed()).toBe(share);
  });

  it('gives the last top-up to payroll month 3 of 26-27, whose cutoff is 20 July 2026', () => {
    expect(datedBefore(policy.topUp, startOf(day('2026-07-20')))?.value.toFixed()).toBe('0.1');
    expect(datedBefore(policy.topUp, startOf(day('2026-08-20')))?.value.toFixed()).toBe('0');
  });
});

describe('reading a policy', () => {
  const first = { from: '2017-04-01', value: '24', source: 'help' };

  it('refuses a rule without a row', () => {
    expect(() => readPolicy({ ...policyRows, topUp: [] })).toThrow('at least one dated row');
  });

  it('refuses a row that does not read', () => {
    expect(() => readPolicy({ ...policyRows, topUp: [{ ...first, value: '10%' }] })).toThrow("'10%' is not a rate");
    expect(() => readPolicy({ ...policyRows, levyDay: [{ ...first, value: '23.5' }] })).toThrow('not a whole number');
    expect(() => readPolicy({ ...policyRows, levyDay: [{ ...first, from: '1 April' }] })).toThrow('is not a day');
    expect(() => readPolicy({ ...policyRows, subsidyLimit: [{ ...first, value: '£1' }] })).toThrow('amount of money');
  });

  it('keeps the source of every row', () => {
    expect(readPolicy({ ...policyRows, levyDay: [first] }).levyDay[0]?.source).toBe('help');
  });
});

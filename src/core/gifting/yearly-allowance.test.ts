import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { transferYearOf } from '../calendar/transfer-year.js';
import type { Allowance } from '../levy/position.js';
import { type Money, ZERO, money, rate } from '../money/money.js';
import { readPolicy } from '../policy/policy.js';
import { type AllowanceBasis, yearlyAllowance } from './yearly-allowance.js';

const policy = readPolicy(policyRows);
const year = (from: number) => transferYearOf(toLocalDate(`${from}-04-20`));

const current = (amounts: Partial<Allowance> = {}): Allowance => ({
  yearFrom: year(2026),
  ...{ lawCap: rate('0.5'), programmeCap: rate('0.25') },
  ...{ byLaw: money('60000'), byProgramme: money('30000'), allowance: money('30000'), sent: money('4000') },
  ...{ promised: ZERO, left: ZERO, projected: ZERO, source: 'books', ...amounts },
});

/** What is promised, by year. */
const basis = (promised: Readonly<Record<number, Money>> = {}, more: Partial<AllowanceBasis> = {}): AllowanceBasis => ({
  ...{ current: current(), monthlyLevy: money('10000'), policy, haircut: rate('0') },
  promised: (of) => promised[Number(of.slice(0, 4))] ?? ZERO,
  ...more,
});

const shown = (from: number, of: AllowanceBasis): string[] => {
  const { allowance, sent, promised, left, over, isProjected } = yearlyAllowance(year(from), of);
  const amounts = [allowance, sent, promised, left, over].map((amount) => amount.toFixed());
  return [...amounts, isProjected ? 'projected' : 'known'];
};

describe('the allowance of a year', () => {
  it('is the known one in the running year, less what was sent and what is promised', () => {
    expect(shown(2026, basis({ 2026: money('6000') }))).toEqual(['30000', '4000', '6000', '20000', '0', 'known']);
  });

  it('is over by what was promised and sent beyond it, and never less than nothing', () => {
    expect(shown(2026, basis({ 2026: money('26000') }))).toEqual(['30000', '4000', '26000', '0', '0', 'known']);
    expect(shown(2026, basis({ 2026: money('26000.5') }))).toEqual(['30000', '4000', '26000.5', '0', '0.5', 'known']);
    expect(shown(2026, basis({}, { current: current({ sent: money('31000') }) }))).toEqual(
      ['30000', '31000', '0', '0', '1000', 'known'], // sent by law beyond the programme's cap
    );
  });

  it('is foreseen for a year to come: the cap, times twelve times the latest levy with the top-up of each month', () => {
    // The levy of tax year 26-27 makes the allowance from April 2027. The top-up of a tenth ends with July 2026:
    // of April to June it is added, so 3 × 11,000 and 9 × 10,000, and a quarter of that.
    expect(shown(2027, basis({ 2027: money('1000') }))).toEqual([...['30750', '0', '1000', '29750', '0', 'projected']]);
    // From the year after there is none: a quarter of twelve times £10,000.
    expect(shown(2028, basis())).toEqual(['30000', '0', '0', '30000', '0', 'projected']);
  });

  it('takes the smaller of the law’s share and the programme’s, and the programme’s caution off what is foreseen', () => {
    const byLaw = { current: current({ programmeCap: rate('0.6') }) };
    expect(shown(2028, basis({}, byLaw))[0]).toBe('60000');
    expect(shown(2028, basis({}, { haircut: rate('0.1') }))[0]).toBe('27000');
    expect(shown(2028, basis({ 2028: money('27000.00001') }, { haircut: rate('0.1') })).slice(3)).toEqual([
      ...['0', '0.00001', 'projected'],
    ]);
    expect(shown(2026, basis({}, { haircut: rate('0.1') }))[0]).toBe('30000');
    expect(shown(2028, basis({}, { haircut: rate('1') }))[0]).toBe('0');
  });

  it('is nothing for a year that has ended', () => {
    expect(shown(2025, basis({ 2025: money('10') }))).toEqual(['0', '0', '10', '0', '10', 'known']);
  });
});

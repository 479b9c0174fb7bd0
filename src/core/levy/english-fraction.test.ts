import { startOf } from '../calendar/instant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { rate } from '../money/money.js';
import { type DatedFraction, englishFractionAt } from './english-fraction.js';

const dated = (from: string, value: string): DatedFraction => ({ from: toLocalDate(from), value: rate(value) });
const cutoff = startOf(toLocalDate('2025-05-20'));
const at = (calculated: DatedFraction[], overrides: DatedFraction[] = []) =>
  englishFractionAt(cutoff, calculated, overrides).toFixed();

describe('the English fraction of a month', () => {
  it('is the latest dated strictly before the cutoff, whatever the order of the list', () => {
    expect(at([dated('2025-05-19', '0.8'), dated('2025-01-10', '0.9'), dated('2025-05-20', '0.7')])).toBe('0.8');
  });

  it('is the override of the account when that is dated before the cutoff, though HMRC calculated later', () => {
    expect(at([dated('2025-05-19', '0.8')], [dated('2025-01-01', '0.5')])).toBe('0.5');
    expect(at([dated('2025-05-19', '0.8')], [dated('2025-05-20', '0.5')])).toBe('0.8');
  });

  it('may be nothing', () => {
    expect(at([dated('2025-01-10', '0')])).toBe('0');
  });

  it('is the whole with neither', () => {
    expect(at([])).toBe('1');
    expect(at([dated('2025-05-20', '0.7')])).toBe('1');
  });
});

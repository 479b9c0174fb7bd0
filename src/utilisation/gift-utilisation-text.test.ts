import { COUNT_FIGURES, MONEY_FIGURES } from '../core/utilisation/gift-figures.js';
import type { FiguresView } from './find-gift-utilisation.js';
import { utilisationText } from './gift-utilisation-text.js';

const figures = (more: Partial<FiguresView>): FiguresView => ({
  ...(Object.fromEntries([
    ...MONEY_FIGURES.map((figure) => [figure, '0.00000']),
    ...COUNT_FIGURES.map((figure) => [figure, 0]),
  ]) as FiguresView),
  ...more,
});

describe('the utilisation of gifts as text', () => {
  const whole = figures({ pledged: '27000.00000', drawn: '1234.56667', starts: 120, leftEarly: 3 });

  it('has a table of pounds and one of learners, the whole below its parts', () => {
    const part = { key: 'hospice', name: 'hospice', ...figures({ drawn: '1234.56667', leftEarly: 3 }) };
    const text = utilisationText({ from: '2026-10-01', to: '2026-12-31', by: 'kind', whole, parts: [part] });
    expect(text).toContain('From 1 October 2026 to 31 December 2026');
    expect(text).toMatch(/By kind +│ +Pledged │ .* Paid │ Given back/);
    expect(text).toMatch(/hospice +│ +£0\.00 │ .* £1,234\.57 │/);
    expect(text).toMatch(/The whole system +│ £27,000\.00 │/);
    expect(text).toMatch(/hospice +│ .* +3 │\n/);
    expect(text).toMatch(/The whole system +│ .* 120 │ .* +3 │\n/);
  });

  it('is one row each where nothing is told apart', () => {
    const text = utilisationText({ from: null, to: '2026-12-31', by: 'system', whole, parts: [] });
    expect(text).toContain('Up to 31 December 2026');
    expect(text.match(/│ The whole system/g)).toHaveLength(2);
  });
});

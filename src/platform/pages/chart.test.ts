import { type BarChart, drawBars } from './chart.js';

const CHART: BarChart = {
  title: 'Levy that lapses <by month>',
  description: '£30 lapses in December',
  series: ['Lapses', 'Stays'],
  bars: [
    { label: 'Dec 2026', values: ['30', '10'] },
    { label: 'Jan 2027', values: ['0', '5.50'] },
  ],
  unit: 'pounds',
};

describe('a chart', () => {
  it('has its words, and nothing that a page does not allow', async () => {
    const svg = await drawBars(CHART);
    expect(svg).toContain('<title>Levy that lapses &lt;by month></title><desc>£30 lapses in December</desc>');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('Dec 2026');
    expect(svg).toContain('Stays');
    expect(svg).toMatch(/>£30</);
    expect(svg).not.toMatch(/ style=|<style|<script| on\w+=/);
  });

  it('is kept by all that it shows: another figure, word or unit is another picture', async () => {
    const first = await drawBars(CHART);
    expect(await drawBars(structuredClone(CHART))).toBe(first);
    const [december, january] = CHART.bars;
    const others: BarChart[] = [
      { ...CHART, bars: [{ ...december!, values: ['31', '10'] }, january!] },
      { ...CHART, description: '£31 lapses in December' },
      { ...CHART, unit: 'count' },
    ];
    for (const other of others) expect(await drawBars(other)).not.toBe(first);
  });
});

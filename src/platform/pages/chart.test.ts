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

  it('is the same each time', async () => {
    expect(await drawBars(CHART)).toBe(await drawBars(CHART));
  });
});

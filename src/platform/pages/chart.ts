import { LRUCache } from 'lru-cache';

/** One bar of a chart, with all of its parts. */
export interface ChartBar {
  readonly label: string;
  /** Pounds or a count for each series. As text: what is drawn is rounded, what is read stands in the table. */
  readonly values: readonly string[];
}

export interface BarChart {
  /** What it shows, for whoever does not see it: `Levy that lapses, month by month`. */
  readonly title: string;
  /** What it says, in a sentence. */
  readonly description: string;
  readonly series: readonly string[];
  readonly bars: readonly ChartBar[];
  readonly unit: 'pounds' | 'count';
}

const WIDTH = 720;
const HEIGHT = 300;
/** Dark blue, aqua green, warm yellow and grey of the NHS palette: 3:1 against white and against each other's neighbour. */
const COLOURS = ['#005eb8', '#00786c', '#aa6b00', '#4c6272'];

/** The drawing library is large: it is read when the first chart is drawn. */
async function openCharts() {
  const core = await import('echarts/core');
  const { BarChart: Bars } = await import('echarts/charts');
  const { GridComponent, LegendComponent } = await import('echarts/components');
  const { SVGRenderer } = await import('echarts/renderers');
  core.use([Bars, GridComponent, LegendComponent, SVGRenderer]);
  return core;
}

/** As the style sheet has them: room is kept for letters of this size. */
const LETTERS = { fontSize: 14, lineHeight: 18 };
const FEW = 8;
const LONG = 12;

let charts: ReturnType<typeof openCharts> | undefined;

/** So many charts that were drawn lately; the same figures make the same picture. */
const DRAWN_MOST = 200;
const drawn = new LRUCache<string, Promise<string>>({ max: DRAWN_MOST });

/**
 * Draws a chart as SVG markup that is safe to stand in a page: it has a title and a description, no script and no
 * style. Its table stands beside it, by `chart.njk`.
 */
export function drawBars(chart: BarChart): Promise<string> {
  const key = JSON.stringify(chart);
  const known = drawn.get(key);
  if (known) return known;
  const picture = draw(chart);
  drawn.set(key, picture);
  picture.catch(() => drawn.delete(key));
  return picture;
}

async function draw({ title, description, series, bars, unit }: BarChart): Promise<string> {
  const core = await (charts ??= openCharts());
  // A few bars are each called by their name; of many, such as months, some are enough.
  const isNamed = bars.length <= FEW && bars.some(({ label }) => label.length > LONG);
  const chart = core.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    chart.setOption({
      animation: false,
      color: COLOURS,
      legend: series.length > 1 ? { bottom: 0, itemGap: 24, textStyle: LETTERS } : { show: false },
      grid: { left: 16, right: 8, top: 16, bottom: (series.length > 1 ? 64 : 32) + (isNamed ? 32 : 0) },
      xAxis: {
        ...{ type: 'category', data: bars.map(({ label }) => label) },
        axisLabel: isNamed
          ? { ...LETTERS, interval: 0, overflow: 'break', width: Math.floor((0.75 * WIDTH) / bars.length) }
          : { ...LETTERS, hideOverlap: true },
      },
      yAxis: { type: 'value', axisLabel: { ...LETTERS, formatter: (value: number) => axisLabel(value, unit) } },
      series: series.map((name, index) => ({
        ...{ name, type: 'bar', stack: 'all' },
        data: bars.map(({ values }) => Number(values[index] ?? '0')),
      })),
    });
    return withWords(chart.renderToSVGString(), title, description);
  } finally {
    chart.dispose();
  }
}

const axisLabel = (value: number, unit: BarChart['unit']): string => {
  const text = value.toLocaleString('en-GB');
  return unit === 'pounds' ? `${value < 0 ? '-' : ''}£${text.replace('-', '')}` : text;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Pages allow no styles in their markup: fonts come from the style sheet. */
function withWords(svg: string, title: string, description: string): string {
  const plain = svg
    .replaceAll(/ style="[^"]*"/g, '')
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/ (class|ecmeta_\w+)="[^"]*"/g, '');
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  const label = `${escaped(title)}. ${escaped(description)}`;
  return plain.replace(/^<svg([^>]*)>/, `<svg$1 role="img" aria-label="${label}" focusable="false">${words}`);
}

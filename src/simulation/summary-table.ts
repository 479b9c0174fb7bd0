import Table from 'cli-table3';
import type { Range, Summary } from './summary.js';

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const pounds = (amount: number): string => `£${WHOLE.format(amount)}`;

/** The mean, with the range where there is one. */
function shown(
  { mean, least, most }: Range,
  words: (figure: number) => string = (figure) => WHOLE.format(figure),
): string {
  return least === most ? words(mean) : `${words(mean)} (${words(least)} to ${words(most)})`;
}

/** What each way made of the worlds, a line each. */
export function summaryTables({ seeds, ways, bound }: Summary): string {
  const table = new Table({
    head: ['Way', 'Learners', 'By points', 'Gifted', 'Lapsed', 'Saved from lapse', 'Sound', 'Seconds'],
    style: { head: [], border: [], compact: true },
  });
  for (const { way, learners, weighted, gifted, lapsed, savedFromLapse, isSound, seconds } of ways) {
    table.push([
      ...[
        way,
        shown(learners),
        shown(weighted),
        shown(gifted, pounds),
        shown(lapsed, pounds),
        shown(savedFromLapse, pounds),
      ],
      ...[isSound ? 'yes' : 'NO', shown(seconds)],
    ]);
  }
  table.push([
    ...['bound', bound.learners === null ? '' : shown(bound.learners), '', '', ''],
    ...[bound.savedFromLapse === null ? '' : shown(bound.savedFromLapse, pounds), '', ''],
  ]);
  const which = seeds.length === 1 ? `Seed ${seeds[0]!.seed}` : `Seeds ${seeds[0]!.seed} to ${seeds.at(-1)!.seed}`;
  return [
    `${which}. Sound: no allowance broken, no account below zero, the books proved, every pound accounted for.`,
    'By points: a learner of an application without points counts 100, one with all of them 200.',
    'The bound is what nobody can do better than who knows all leavers, costs and levy before they happen.',
    table.toString(),
    ...forecastLines(ways),
  ].join('\n');
}

/** By how much forecasts missed: pounds, the part of a year's levy, and which way. */
function forecastLines(ways: Summary['ways']): string[] {
  const horizons = ways[0]?.forecasts.map(({ horizon }) => horizon) ?? [];
  if (horizons.length === 0) return [];
  const table = new Table({
    head: ['Forecast missed by', ...horizons.map((horizon) => `after ${horizon} months`)],
    style: { head: [], border: [], compact: true },
  });
  for (const { way, forecasts } of ways) {
    table.push([
      way,
      ...forecasts.map(({ mean, share, bias }) => `${pounds(mean)}, ${percent(share)} (${signed(bias)})`),
    ]);
  }
  return [
    'Live forecasts of each account against the books: mean miss, as a part of a year’s levy, and (too high or too low).',
    table.toString(),
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const signed = (bias: number): string => `${bias < 0 ? '−' : '+'}${pounds(Math.abs(bias))}`;

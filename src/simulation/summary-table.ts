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
    head: ['Way', 'Learners', 'Gifted', 'Lapsed', 'Saved from lapse', 'Sound', 'Seconds'],
    style: { head: [], border: [], compact: true },
  });
  for (const { way, learners, gifted, lapsed, savedFromLapse, isSound, seconds } of ways) {
    table.push([
      ...[way, shown(learners), shown(gifted, pounds), shown(lapsed, pounds), shown(savedFromLapse, pounds)],
      ...[isSound ? 'yes' : 'NO', shown(seconds)],
    ]);
  }
  table.push([
    ...['bound', bound.learners === null ? '' : shown(bound.learners), '', ''],
    ...[bound.savedFromLapse === null ? '' : shown(bound.savedFromLapse, pounds), '', ''],
  ]);
  const which = seeds.length === 1 ? `Seed ${seeds[0]!.seed}` : `Seeds ${seeds[0]!.seed} to ${seeds.at(-1)!.seed}`;
  return [
    `${which}. Sound: no allowance broken, no account below zero, the books proved, every pound accounted for.`,
    'The bound is what nobody can do better than who knows all leavers, costs and levy before they happen.',
    table.toString(),
  ].join('\n');
}

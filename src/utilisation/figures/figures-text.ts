import Table from 'cli-table3';
import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { SYSTEM_COUNTS, SYSTEM_MONEY, type SystemFigure } from '../../core/utilisation/system-figures.js';
import { figureColumns, figureRows } from './figures-columns.js';
import type { SystemUtilisationView } from './utilisation-view.js';

const day = (text: string): string => showDate(toLocalDate(text));

/** One table of pounds and one of numbers, each with the whole below, and what they leave out. */
export function figuresText(view: SystemUtilisationView): string {
  const { from, to, asAt, notShared, rules } = view;
  const period = `${from === null ? 'Up to' : `From ${day(from)} to`} ${day(to)}${asAt === to ? '' : `, as at ${day(asAt)}`}`;
  return [
    period,
    tableOf(view, SYSTEM_MONEY),
    tableOf(view, SYSTEM_COUNTS),
    `Saved from lapse (rule ${rules.savedFromLapse.version}): ${rules.savedFromLapse.source}.`,
    `Additional (rule ${rules.additional.version}): ${rules.additional.source}.`,
    ...notShared.map(({ organisation }) => `Not shared, and in none of the sums: figures of ${organisation}.`),
  ].join('\n');
}

function tableOf(view: SystemUtilisationView, figures: readonly SystemFigure[]): string {
  const columns = figureColumns(view, figures);
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colAligns: columns.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of figureRows(view)) table.push(columns.map(({ show }) => show(row)));
  return table.toString();
}

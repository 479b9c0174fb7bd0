import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { COUNT_FIGURES, type CountFigure, MONEY_FIGURES, type MoneyFigure } from '../core/utilisation/gift-figures.js';
import type { FiguresView, UtilisationView } from './find-gift-utilisation.js';

const MONEY_HEADINGS: Readonly<Record<MoneyFigure, string>> = {
  pledged: 'Pledged',
  withdrawn: 'Withdrawn',
  yearEnded: 'Year over',
  awarded: 'Awarded',
  drawn: 'Paid',
  givenBack: 'Given back',
  available: 'Not promised',
  open: 'Still to pay',
};

const COUNT_HEADINGS: Readonly<Record<CountFigure, string>> = {
  applications: 'Applications',
  learnersAsked: 'Asked for',
  learnersAwarded: 'Awarded',
  learnersAccepted: 'Accepted',
  starts: 'Starts',
  inLearning: 'In learning',
  completed: 'Completed',
  leftEarly: 'Left early',
};

/** One table of pounds and one of learners, each with the whole below. */
export function utilisationText(view: UtilisationView): string {
  const pounds = tableOf(view, MONEY_FIGURES, MONEY_HEADINGS, (figures, figure) => showPounds(money(figures[figure])));
  const counts = tableOf(view, COUNT_FIGURES, COUNT_HEADINGS, (figures, figure) => String(figures[figure]));
  const from = view.from === null ? 'Up to' : `From ${showDate(toLocalDate(view.from))} to`;
  return [`${from} ${showDate(toLocalDate(view.to))}`, pounds, counts].join('\n');
}

function tableOf<Figure extends MoneyFigure | CountFigure>(
  { by, parts, whole }: UtilisationView,
  figures: readonly Figure[],
  headings: Readonly<Record<Figure, string>>,
  show: (of: FiguresView, figure: Figure) => string,
): string {
  const table = new Table({
    head: [by === 'system' ? '' : `By ${by}`, ...figures.map((figure) => headings[figure])],
    colAligns: ['left', ...figures.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  const row = (name: string, of: FiguresView): void =>
    void table.push([name, ...figures.map((figure) => show(of, figure))]);
  for (const part of parts) row(part.name, part);
  row('The whole system', whole);
  return table.toString();
}

import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import type { ProvenGap } from '../core/allocation/best-allocation.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { AllocationView } from './allocation-view.js';
import { STAGE_WORDS, STRATEGY_WORDS } from './allocation-words.js';

const pounds = (text: string): string => showPounds(money(text));
const STYLE = { head: [], border: [], compact: true };

/** An allocation as the command line prints it. */
export function allocationText(view: AllocationView & { readonly number?: number }): string {
  const { round, asAt, strategy, lines, refused, gaps, number } = view;
  const name = number === undefined ? 'Preview' : `Proposal ${number}`;
  return [
    `${name} for ${round}, by what is known on ${showDate(toLocalDate(asAt))}: ${STRATEGY_WORDS[strategy]}`,
    comparison(view),
    ...gaps.map(gapText),
    lines.length === 0 ? 'Nobody can be funded.' : linesTable(lines),
    ...(refused.length === 0 ? [] : ['Not funded:', ...refused.map(refusedText)]),
  ].join('\n');
}

function comparison({ compared }: AllocationView): string {
  const table = new Table({
    head: ['', 'Learners', 'By points', 'Saved from lapse', 'Unevenness'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: STYLE,
  });
  for (const { strategy, learners, weighted, saved, unevenness } of compared) {
    table.push([STRATEGY_WORDS[strategy], String(learners), String(weighted), pounds(saved), String(unevenness)]);
  }
  return table.toString();
}

export const gapText = ({ stage, gap }: ProvenGap): string => {
  if (gap === null) return `${STAGE_WORDS[stage]}: how much better it could be was not proved in the time`;
  if (gap === 0) return `${STAGE_WORDS[stage]}: proved to be the best there is`;
  return `${STAGE_WORDS[stage]}: at most ${(gap * 100).toFixed(2)}% better is possible`;
};

function linesTable(lines: AllocationView['lines']): string {
  const table = new Table({
    head: ['Application', 'Employer', 'Line', 'Learners', 'Paid by', 'Amount', 'Why'],
    colAligns: ['left', 'left', 'right', 'right', 'left', 'right', 'left'],
    style: STYLE,
  });
  for (const { application, receiver, line, learners, pledge, sender, amount, why } of lines) {
    table.push([application, receiver, String(line), String(learners), `${pledge} ${sender}`, pounds(amount), why]);
  }
  return table.toString();
}

const refusedText = ({ application, receiver, line, learners, why }: AllocationView['refused'][number]): string => {
  const which = line === null ? application : `${application} line ${line}, ${learners} of its learners`;
  return `  ${which} (${receiver}): ${why.join('; ')}`;
};

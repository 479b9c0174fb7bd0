import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { RoundView } from './find-rounds.js';

const KINDS: Readonly<Record<string, string>> = { window: 'together', 'first-come': 'first come, first served' };

/** Rounds, and how far each is. */
export function roundsTable(rounds: readonly RoundView[]): string {
  if (rounds.length === 0) return 'There are no rounds.';
  const table = new Table({
    head: ['Round', 'Name', 'Status', 'Decided', 'Opens', 'Closes', 'Applications', 'Learners', 'Promised', 'Left'],
    colAligns: ['left', 'left', 'left', 'left', 'left', 'left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { reference, name, phase, state, terms, applications, learners, promised, left } of rounds) {
    const count = Object.values(applications).reduce((total, each) => total + each, 0);
    table.push([
      ...[reference, phase === 1 ? name : `${name} (phase ${phase})`, state, KINDS[terms.kind] ?? terms.kind],
      ...[day(terms.opensOn), terms.closesOn === null ? '–' : day(terms.closesOn)],
      ...[String(count), String(learners), showPounds(money(promised))],
      left === null ? 'all that is pledged' : showPounds(money(left)),
    ]);
  }
  return table.toString();
}

const day = (text: string): string => showDate(toLocalDate(text));
